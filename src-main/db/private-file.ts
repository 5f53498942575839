import { closeSync, openSync } from 'node:fs';
import { CasebookError } from '../errors.ts';
import { systemErrorCode } from './sqlite-errors.ts';

/**
 * Makes an empty file that only this user can read, unless there is one. SQLite fills it, and its side files take over the
 * mode. Errors: READ_ONLY, DISK_FULL.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw new CasebookError(systemErrorCode(error) ?? 'READ_ONLY', undefined, undefined, error);
  }
}
