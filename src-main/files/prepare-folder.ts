import { mkdirSync } from 'node:fs';
import { systemErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';

/** Makes the data folder where there is none, for this user alone. Errors: READ_ONLY, DISK_FULL. */
export function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CasebookError(systemErrorCode(error) ?? 'READ_ONLY', undefined, undefined, error);
  }
}
