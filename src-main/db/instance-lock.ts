import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { CasebookError } from '../errors.ts';
import { makePrivateFile } from './private-file.ts';
import { sqliteErrorCode } from './sqlite-errors.ts';

/**
 * Holds the data folder for this process: an exclusive transaction on an empty file, because the operating system drops that
 * lock when the process dies, however it dies. Nothing is ever written to the file.
 * Errors: IN_USE when another process holds it, READ_ONLY.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  try {
    const path = join(dataDir, 'instance.lock');
    makePrivateFile(path);
    const handle = new SqliteDatabase(path, { timeout: 0 });
    try {
      handle.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      handle.close();
      throw error;
    }
    return { release: () => handle.close() };
  } catch (error) {
    const code = sqliteErrorCode(error);
    if (code) throw new CasebookError(code, undefined, undefined, error);
    throw error;
  }
}
