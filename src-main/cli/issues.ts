import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Severity } from '../contract/index.ts';
import { withCore } from './environment.ts';
import { printJson, printRows, printTable } from './output.ts';

interface CreateOptions {
  title: string;
  severity: string;
  description?: string;
  category?: string;
  assign?: string;
  tag: string[];
  json?: boolean;
}

export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

export function addIssueCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);
  const issue = casebook.command('issue').description('incidents');

  issue
    .command('create')
    .description('create an issue')
    .requiredOption('--title <title>', 'what is wrong')
    .requiredOption('--severity <severity>', 'critical, high, medium or low')
    .option('--description <text>', 'more about it')
    .option('--category <category>', 'for example network')
    .option('--assign <name>', 'who works on it')
    .option('--tag <tag>', 'a tag; may be given more than once', collect, [])
    .option('--json', 'print JSON')
    .action((options: CreateOptions) =>
      withCore(dataDir(), async (core) => {
        const created = await core.dispatch('issues.create', {
          title: options.title,
          // The contract refuses any other word with the field's name.
          severity: options.severity as Severity,
          description: options.description ?? null,
          category: options.category ?? null,
          assignedTo: options.assign ?? null,
          tags: options.tag,
          source: 'cli',
        });
        if (options.json) printJson(created);
        else process.stdout.write(`#${created.number} ${created.id}\n`);
      }),
    );

  issue
    .command('list')
    .description('issues, newest change first')
    .option('--json', 'print JSON, one issue a line')
    .action(({ json }: { json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        for (let offset = 0; ; offset += 500) {
          const { items } = await core.dispatch('issues.list', { offset, limit: 500 });
          if (json) printRows(items);
          else
            printTable(
              ['#', 'status', 'severity', 'id', 'title'],
              items.map((row) => [row.number, row.status, row.severity, row.id, row.title]),
            );
          if (items.length < 500) return;
        }
      }),
    );

  issue
    .command('show <id>')
    .description('one issue')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const found = await core.dispatch('issues.get', { id });
        if (json) printJson(found);
        else
          printTable(
            ['', ''],
            Object.entries(found).map(([name, value]) => [name, String(value ?? '')]),
          );
      }),
    );
}
