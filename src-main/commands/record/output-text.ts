import { stripVTControlCharacters } from 'node:util';
import type { ReadDatabase } from '../../db/open.ts';
import { CasebookError } from '../../errors.ts';
import { executionById } from './executions.ts';
import { readOutputLines } from './read-output.ts';

/** More than this is a file, not something to paste. */
const mostBytes = 16 * 1024 * 1024;

/** Text as people read it: without escapes for colours and without what would move a cursor. A carriage return ends a line. */
export function plainOutput(bytes: Buffer): string {
  return stripVTControlCharacters(bytes.toString('utf8'))
    .replace(/\r+\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** What a command printed, or some lines of it, as plain text. Errors: NOT_FOUND, CONFLICT without an issue, TOO_LARGE. */
export function outputText(
  db: ReadDatabase,
  executionId: string,
  lines: { from: number; to: number } | null,
): { issueId: string; bytes: Buffer } {
  const { issueId, outputLines } = executionById(db, executionId).execution;
  if (issueId === null) throw new CasebookError('CONFLICT', 'This command belongs to no issue.');
  const { from, to } = lines ?? { from: 1, to: Math.max(1, outputLines) };
  if (to < from || from > Math.max(1, outputLines))
    throw new CasebookError('NOT_FOUND', 'The output has no such line.');
  const bytes = readOutputLines(db, executionId, from, to, mostBytes + 1);
  if (bytes.length > mostBytes)
    throw new CasebookError('TOO_LARGE', 'This output is longer than 16 MiB. Copy some lines of it.');
  return { issueId, bytes: Buffer.from(plainOutput(bytes)) };
}
