import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { CasebookError } from '../errors.ts';
import { makePrivateFile } from './private-file.ts';
import { sqliteErrorCode } from './sqlite-errors.ts';

type Handle = InstanceType<typeof SqliteDatabase>;

/** A connection that can only read. */
export interface ReadDatabase {
  readonly handle: Handle;
}
/** A connection that can write. The type differs so that no query is handed one. */
export interface WriteDatabase extends ReadDatabase {
  readonly writable: true;
}

const pageSize = 4096;
const plainHeader = 'SQLite format 3\u0000';

function header(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(16);
    readSync(file, bytes, 0, 16, 0);
    return bytes.toString('latin1');
  } finally {
    closeSync(file);
  }
}

/** Says what a file is that the key did not open. `keyIsRight`: the keyring vouches for the key. */
function whyUnreadable(path: string, keyIsRight: boolean): CasebookError {
  const { size } = statSync(path);
  if (size % pageSize !== 0 || header(path) === plainHeader) return new CasebookError('NOT_A_DATABASE');
  return new CasebookError(keyIsRight ? 'DATABASE_DAMAGED' : 'WRONG_KEY');
}

function connect(path: string, key: Buffer, readonly: boolean): Handle {
  const handle = new SqliteDatabase(path, { readonly, timeout: 10_000 });
  // The order matters: cipher and version before the key. A raw key needs no derivation, so it opens in about a millisecond.
  handle.pragma(`cipher='sqlcipher'`);
  handle.pragma('legacy=4');
  handle.pragma(`key="x'${key.toString('hex')}'"`);
  // Large sorts write plain text to temporary files otherwise.
  handle.pragma('temp_store = memory');
  return handle;
}

function open(path: string, key: Buffer, readonly: boolean, keyIsRight: boolean): Handle {
  const isNew = !existsSync(path) || statSync(path).size === 0;
  let handle: Handle | undefined;
  try {
    if (isNew && !readonly) makePrivateFile(path);
    handle = connect(path, key, readonly);
    handle.prepare('SELECT count(*) FROM sqlite_master').get();
    handle.pragma('foreign_keys = ON');
    handle.pragma('cache_size = -32768');
    if (!readonly) {
      handle.pragma('journal_mode = WAL');
      handle.pragma('synchronous = FULL');
      handle.pragma('secure_delete = FAST');
    }
    if (!isNew && header(path) === plainHeader) throw new CasebookError('NOT_A_DATABASE');
    return handle;
  } catch (error) {
    handle?.close();
    if (error instanceof CasebookError) throw error;
    const code = sqliteErrorCode(error);
    if (code === 'NOT_A_DATABASE') throw whyUnreadable(path, keyIsRight);
    if (code) throw new CasebookError(code, undefined, undefined, error);
    throw error;
  }
}

/**
 * Opens for reading and writing; creates the file when there is none.
 * SQLCipher v4: AES-256-CBC, page size 4096, HMAC-SHA512. `key` is the raw 256-bit key; a constant or a missing key is no option.
 * Errors: WRONG_KEY, NOT_A_DATABASE, DATABASE_DAMAGED, READ_ONLY, DISK_FULL; each leaves the file as it was.
 */
export function openForWriting(path: string, key: Buffer, keyIsRight = false): WriteDatabase {
  return { handle: open(path, key, false, keyIsRight), writable: true };
}

/** Opens an existing database for reading only. */
export function openForReading(path: string, key: Buffer): ReadDatabase {
  return { handle: open(path, key, true, true) };
}
