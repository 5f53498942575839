import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CasebookError } from '../errors.ts';

function unwritable(error: unknown): CasebookError {
  if (error instanceof CasebookError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EEXIST') return new CasebookError('EXPORT_EXISTS');
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CasebookError('DISK_FULL');
  return new CasebookError('EXPORT_UNWRITABLE', undefined, { reason: String(code) }, error);
}

/**
 * Writes a file whole or not at all: beside its place first, then put there in one step. An existing file is replaced only
 * when `overwrite` says so. Errors: EXPORT_EXISTS, EXPORT_UNWRITABLE, DISK_FULL.
 */
export async function writeOnce(
  path: string,
  parts: Iterable<Uint8Array>,
  overwrite: boolean,
): Promise<number> {
  if (!overwrite && existsSync(path)) throw new CasebookError('EXPORT_EXISTS');
  if (existsSync(path) && !(await stat(path)).isFile())
    throw new CasebookError('EXPORT_UNWRITABLE', 'There is a folder with that name.');
  const temporary = join(dirname(path), `.casebook-${randomBytes(8).toString('hex')}`);
  let bytes = 0;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for (const part of parts) {
        await file.writeFile(part);
        bytes += part.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    // Fails where the name was taken meanwhile; a rename alone would replace it in silence. Not every file system has links.
    if (!overwrite) await (await open(path, 'wx', 0o600)).close();
    await rename(temporary, path);
    return bytes;
  } catch (error) {
    throw unwritable(error);
  } finally {
    await rm(temporary, { force: true });
  }
}
