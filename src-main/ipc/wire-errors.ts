import { randomBytes } from 'node:crypto';
import { errorTexts, type WireError } from '../contract/errors.ts';
import { sqliteErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';

/** Where unexpected errors are kept; a host may write them to a file. Never given secrets by our own code. */
export type ErrorLog = (ref: string, error: unknown) => void;

export const logToStandardError: ErrorLog = (ref, error) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`casebook: internal error ${ref}: ${text}\n`);
};

/** Turns any error into what may cross a boundary. What was not expected becomes INTERNAL with a reference. */
export function toWireError(error: unknown, log: ErrorLog): WireError {
  const ref = randomBytes(4).toString('hex');
  if (error instanceof CasebookError) {
    const wire: WireError = { code: error.code, message: error.message, ref };
    if (error.details) wire.details = error.details;
    return wire;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { code: 'CANCELLED', message: errorTexts.CANCELLED, ref };
  }
  const code = sqliteErrorCode(error);
  if (code) return { code, message: errorTexts[code], ref };
  log(ref, error);
  return { code: 'INTERNAL', message: errorTexts.INTERNAL, ref };
}
