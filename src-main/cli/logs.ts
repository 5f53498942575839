import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AddOutcome } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { logFileById } from '../logs/files.ts';
import { readChunks } from '../logs/read.ts';
import { approveOption, orSayWhatIsUnreviewed } from './approval.ts';
import { withCore } from './environment.ts';
import {
  endProgress,
  interruptible,
  printRows,
  printTable,
  shown,
  terminalProgress,
  writeOut,
} from './output.ts';

/** The contract takes no more at once. */
const pathsPerCall = 1000;

export function addLogCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);
  const log = casebook.command('log').description('log files of an issue');

  log
    .command('add <files...>')
    .description('add files: plain, gzip, zip or zstd')
    .requiredOption('--issue <id>', 'the issue')
    .option('--folder', 'take folders too, with all files in them')
    .option('--json', 'print JSON, one file a line')
    .action((files: string[], { issue, json, folder }: { issue: string; json?: boolean; folder?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const results: AddOutcome[] = [];
        await interruptible(async (signal) => {
          for (let from = 0; from < files.length; from += pathsPerCall) {
            const paths = files.slice(from, from + pathsPerCall).map((file) => resolve(file));
            const call = { signal, onProgress: terminalProgress() };
            const input = { issueId: issue, paths, expandFolders: folder ?? false };
            results.push(...(await core.dispatch('logs.addPaths', input, call)).results);
          }
        }).finally(endProgress);
        const rows = results.flatMap((result) => (result.outcome === 'added' ? [result.file] : []));
        if (json) printRows(rows);
        else
          for (const row of rows)
            process.stdout.write(`${row.id} ${shown(row.fileName)} ${row.lineCount} lines\n`);
        const refused = results.filter((result) => result.outcome === 'refused');
        for (const result of refused)
          process.stderr.write(
            `casebook: ${result.code}: ${shown(result.fileName)}: ${shown(result.message)}\n`,
          );
        if (refused.length > 0) process.exitCode = 1;
      }),
    );

  log
    .command('list')
    .description('the log files of an issue')
    .requiredOption('--issue <id>', 'the issue')
    .option('--json', 'print JSON, one file a line')
    .action(({ issue, json }: { issue: string; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const rows = await core.dispatch('logs.list', { issueId: issue });
        if (json) printRows(rows);
        else
          printTable(
            ['id', 'name', 'lines', 'bytes', 'redaction'],
            rows.map((row) => [row.id, row.fileName, row.lineCount, row.fileSize, row.scanState]),
          );
      }),
    );

  log
    .command('cat <id>')
    .description('the text of a log file')
    .option(
      '--redacted',
      'with every finding replaced that was not rejected; searches the file first where it was not',
    )
    .option(...approveOption)
    .action((id: string, { redacted, approve }: { redacted?: boolean; approve?: string }) =>
      withCore(dataDir(), async (core) => {
        if (redacted) return printRedacted(core, id, approve);
        logFileById(core.read, id);
        for (const { bytes } of readChunks(core.read, id)) await writeOut(bytes);
      }),
    );
}

async function printRedacted(core: Core, id: string, approval: string | undefined): Promise<void> {
  if (logFileById(core.read, id).scanState === 'none') await core.dispatch('pii.scan', { logFileId: id });
  await orSayWhatIsUnreviewed(core, { kind: 'log', logFileId: id }, async () => {
    for (let piece = 0, last = false; !last; piece += 1) {
      const answer = await core.dispatch('logs.exportPiece', { id, piece, approval });
      await writeOut(Buffer.from(answer.data, 'base64'));
      ({ last } = answer);
    }
  });
}
