import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CasebookError } from '../errors.ts';
import { withCore } from './environment.ts';
import { printJson, printRows, printTable } from './output.ts';

function instant(text: string | undefined): { occurredAt?: string } {
  if (text === undefined) return {};
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new CasebookError('INVALID_INPUT', '--at: not a time; write it as 2026-11-21T03:04:05Z.');
  return { occurredAt: new Date(time).toISOString() };
}

export function addTimelineCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);
  const timeline = casebook.command('timeline').description('what happened when');

  timeline
    .command('list')
    .description('the events of an issue by their time')
    .requiredOption('--issue <id>', 'the issue')
    .option('--json', 'print JSON, one event a line')
    .action(({ issue, json }: { issue: string; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const rows = await core.dispatch('timeline.list', { issueId: issue });
        if (json) printRows(rows);
        else
          printTable(
            ['time (UTC)', 'event', 'what'],
            rows.map((row) => [row.occurredAt, row.eventType, row.description]),
          );
      }),
    );

  timeline
    .command('add')
    .description('add a note')
    .requiredOption('--issue <id>', 'the issue')
    .requiredOption('--description <text>', 'what happened')
    .option('--at <time>', 'when it happened (ISO 8601); now where absent')
    .option('--json', 'print JSON')
    .action(
      ({
        issue,
        description,
        at,
        json,
      }: {
        issue: string;
        description: string;
        at?: string;
        json?: boolean;
      }) =>
        withCore(dataDir(), async (core) => {
          const event = await core.dispatch('timeline.add', { issueId: issue, description, ...instant(at) });
          if (json) printJson(event);
          else process.stdout.write(`${event.id}\n`);
        }),
    );
}
