import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CasebookError } from '../errors.ts';

/** What left, exactly. */
export interface Sent {
  sha256: string;
  bytes: number;
}

function unwritable(error: unknown): CasebookError {
  if (error instanceof CasebookError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EEXIST') return new CasebookError('EXPORT_EXISTS');
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CasebookError('DISK_FULL');
  return new CasebookError('EXPORT_UNWRITABLE', undefined, { reason: String(code) }, error);
}

async function writeAll(file: FileHandle, parts: Iterable<Uint8Array>): Promise<Sent> {
  const hash = createHash('sha256');
  let bytes = 0;
  // The next part is made while the one before it is written.
  let written = Promise.resolve();
  try {
    for (const part of parts) {
      hash.update(part);
      bytes += part.length;
      await written;
      written = file.writeFile(part);
    }
  } finally {
    await written;
  }
  await file.sync();
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * Writes a file whole or not at all: beside its place first, then put there in one step. `record` is called in between, so that
 * nothing is put in its place, and nothing replaced, that could not be recorded. An existing file is replaced only when
 * `overwrite` says so. Errors: EXPORT_EXISTS, EXPORT_UNWRITABLE, DISK_FULL, and those of `record` as they are.
 */
export async function writeOnce(
  path: string,
  parts: Iterable<Uint8Array>,
  overwrite: boolean,
  record: (sent: Sent) => void,
): Promise<Sent> {
  if (!overwrite && existsSync(path)) throw new CasebookError('EXPORT_EXISTS');
  const temporary = join(dirname(path), `.casebook-${randomBytes(8).toString('hex')}`);
  let isReserved = false;
  let isPlaced = false;
  let isRecording = false;
  try {
    if (existsSync(path) && !(await stat(path)).isFile())
      throw new CasebookError('EXPORT_UNWRITABLE', 'There is a folder with that name.');
    const file = await open(temporary, 'wx', 0o600);
    let sent: Sent;
    try {
      sent = await writeAll(file, parts);
    } finally {
      await file.close();
    }
    // Fails where the name was taken meanwhile; a rename alone would replace it in silence. Not every file system has links.
    if (!overwrite) {
      await (await open(path, 'wx', 0o600)).close();
      isReserved = true;
    }
    isRecording = true;
    record(sent);
    isRecording = false;
    await rename(temporary, path);
    isPlaced = true;
    return sent;
  } catch (error) {
    throw isRecording ? error : unwritable(error);
  } finally {
    await rm(temporary, { force: true });
    if (isReserved && !isPlaced) await rm(path, { force: true });
  }
}
