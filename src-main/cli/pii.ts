import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { CasebookError } from '../errors.ts';
import { createScanner, type PiiSpan } from '../pii/engine/engine.ts';
import { createStreamRedactor } from '../pii/stream.ts';
import { writeOut } from './output.ts';

/** The bytes of a file, or of standard input for `-`. Errors: FILE_NOT_FOUND, IS_DIRECTORY, FILE_UNREADABLE. */
async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  if (file === '-') {
    for await (const chunk of process.stdin) yield chunk as Buffer;
    return;
  }
  try {
    if ((await stat(file)).isDirectory()) throw new CasebookError('IS_DIRECTORY');
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new CasebookError(
      code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      undefined,
      undefined,
      error,
    );
  }
}

async function printSpans(spans: PiiSpan[]): Promise<void> {
  if (spans.length === 0) return;
  const lines = spans.map(({ type, tier, start, end, replacement }) =>
    JSON.stringify({ type, tier, start, end, replacement }),
  );
  await writeOut(`${lines.join('\n')}\n`);
}

/** Works on files directly, without a database or a key. */
export function addPiiCommands(casebook: Command): void {
  const pii = casebook.command('pii').description('find and redact sensitive data in any file');

  pii
    .command('scan <file>')
    .description('print one finding a line; - reads standard input; offsets are bytes, the end is exclusive')
    .option('--json', 'print JSON (the only form there is)')
    .action(async (file: string) => {
      const scanner = createScanner();
      for await (const bytes of bytesOf(file)) await printSpans(scanner.push(bytes));
      await printSpans(scanner.finish());
    });

  pii
    .command('redact <file>')
    .description('print the text with every finding replaced; - reads standard input')
    .action(async (file: string) => {
      const redactor = createStreamRedactor();
      for await (const bytes of bytesOf(file)) for (const part of redactor.push(bytes)) await writeOut(part);
      for (const part of redactor.finish()) await writeOut(part);
    });
}
