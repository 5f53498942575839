import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { EvidenceInput } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { withCore } from './environment.ts';
import { collect } from './issues.ts';
import { printJson, printRows, shown } from './output.ts';

const lineRange = /^(?:log:)?(.+?)(?::|#L)(\d+)(?:-L?(\d+))?$/;

/**
 * Reads what `--evidence` says: `LOG:10-20` or `LOG:10` with the id or the name of a log file of the issue (`log:` may stand
 * before it), `event:ID`, `attachment:ID`, or any other text, which is kept as a note.
 */
export async function parseEvidence(core: Core, issueId: string, reference: string): Promise<EvidenceInput> {
  if (reference.startsWith('event:')) return { kind: 'timeline', eventId: reference.slice(6) };
  if (reference.startsWith('attachment:')) return { kind: 'attachment', attachmentId: reference.slice(11) };
  if (reference.startsWith('text:')) return { kind: 'text', text: reference.slice(5) };
  const files = await core.dispatch('logs.list', { issueId });
  const range = lineRange.exec(reference);
  const name = range?.[1] ?? reference.replace(/^log:/, '');
  const file = files.find((candidate) => candidate.id === name || candidate.fileName === name);
  if (file) {
    const fromLine = Number(range?.[2] ?? 1);
    return { kind: 'log', logFileId: file.id, fromLine, toLine: Number(range?.[3] ?? fromLine) };
  }
  if (reference.startsWith('log:')) {
    const fromLine = Number(range?.[2] ?? 1);
    return { kind: 'log', logFileId: name, fromLine, toLine: Number(range?.[3] ?? fromLine) };
  }
  return { kind: 'text', text: reference };
}

interface AddOptions {
  issue: string;
  question: string;
  answer?: string;
  parent?: string;
  evidence: string[];
  rootCause?: boolean;
  json?: boolean;
}

export function addWhyCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);
  const why = casebook.command('why').description('the 5 whys of an issue');

  why
    .command('add')
    .description('ask a why, with its answer and evidence where there are any')
    .requiredOption('--issue <id>', 'the issue')
    .requiredOption('--question <text>', 'why?')
    .option('--answer <text>', 'because')
    .option('--parent <why>', 'the why whose answer this one asks about')
    .option(
      '--evidence <reference>',
      'LOG:10-20, event:ID, attachment:ID or text; may be given more than once',
      collect,
      [],
    )
    .option('--root-cause', 'this answer is a root cause')
    .option('--json', 'print JSON')
    .action((options: AddOptions) =>
      withCore(dataDir(), async (core) => {
        const evidence: EvidenceInput[] = [];
        for (const reference of options.evidence)
          evidence.push(await parseEvidence(core, options.issue, reference));
        let added = await core.dispatch('whys.add', {
          issueId: options.issue,
          parentId: options.parent ?? null,
          question: options.question,
          answer: options.answer ?? null,
          evidence,
        });
        if (options.rootCause)
          added = await core.dispatch('whys.setRootCause', { id: added.id, isRootCause: true });
        if (options.json) printJson(added);
        else process.stdout.write(`${added.id}\n`);
      }),
    );

  why
    .command('list')
    .description('the whys as a tree')
    .requiredOption('--issue <id>', 'the issue')
    .option('--json', 'print JSON, one why a line')
    .action(({ issue, json }: { issue: string; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const rows = await core.dispatch('whys.list', { issueId: issue });
        if (json) return printRows(rows);
        for (const row of rows) {
          const indent = '  '.repeat(row.level - 1);
          const mark = row.isRootCause ? ' [root cause]' : '';
          process.stdout.write(
            `${indent}Why ${row.level}: ${shown(row.question)}\n${indent}  ${shown(row.answer ?? '(open)')}${mark}\n`,
          );
        }
      }),
    );
}
