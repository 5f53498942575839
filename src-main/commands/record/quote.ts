import type { Execution } from '../../contract/index.ts';
import type { ReadDatabase } from '../../db/open.ts';
import { CasebookError } from '../../errors.ts';
import { redactText } from '../../logs/redaction.ts';
import { executionById } from './executions.ts';
import { plainOutput } from './output-text.ts';
import { readOutputLines } from './read-output.ts';

type Lines = { from: number; to: number } | null;

const mostQuotedBytes = 1024 * 1024;

/** Refuses what cannot be quoted. Errors: CONFLICT while it runs, INVALID_INPUT for lines that are not there or too many. */
export function checkQuotable(execution: Execution, lines: Lines, most: number): void {
  if (execution.status === 'waiting' || execution.status === 'running')
    throw new CasebookError('CONFLICT', 'The command has not ended yet.');
  if (!lines) return;
  const { from, to } = lines;
  if (to < from || to > execution.outputLines || to - from >= most)
    throw new CasebookError(
      'INVALID_INPUT',
      `lines: ${from} to ${to} of ${execution.outputLines} cannot be quoted (at most ${most}).`,
    );
}

/** How a command ended, in a few words. */
export function outcomeOf({ status, exitCode, signal, approval }: Execution): string {
  switch (status) {
    case 'done':
      return exitCode === null ? `ended by ${signal ?? 'a signal'}` : `exit ${exitCode}`;
    case 'not_run':
      return `not run, ${approval}`;
    default:
      return status.replaceAll('_', ' ');
  }
}

/** A command as it may be quoted, redacted, with lines of its output below it where some are wanted. */
export function quoteExecution(
  db: ReadDatabase,
  id: string,
  lines: Lines,
): { command: string; outcome: string; quote: string } {
  const { execution } = executionById(db, id);
  const { issueId } = execution;
  const redact = (text: string) => (issueId === null ? text : redactText(db, issueId, text));
  const output = lines ? plainOutput(readOutputLines(db, id, lines.from, lines.to, mostQuotedBytes)) : '';
  return {
    command: redact(plainOutput(Buffer.from(execution.command))),
    outcome: outcomeOf(execution),
    quote: lines ? `\n${redact(output)}` : '',
  };
}
