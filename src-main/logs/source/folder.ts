import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CasebookError } from '../../errors.ts';
import { fileError } from './file.ts';

const MAX_FILES = 5_000;
const MAX_DEPTH = 64;

/**
 * Paths of the regular files in a folder and the folders below, sorted by code unit. Symbolic links are not followed,
 * so there are no loops. Throws FILE_NOT_FOUND, FILE_UNREADABLE, and TOO_LARGE for more than 5,000 files.
 */
export async function listFolder(path: string): Promise<string[]> {
  const files: string[] = [];
  try {
    if (!(await stat(path)).isDirectory()) {
      throw new CasebookError('FILE_UNREADABLE', 'It is a file, not a folder.');
    }
    await collect(path, 0, files);
  } catch (error) {
    throw fileError(error);
  }
  return files.sort();
}

async function collect(folder: string, depth: number, files: string[]): Promise<void> {
  if (depth > MAX_DEPTH) {
    throw new CasebookError('FILE_UNREADABLE', `It has more than ${MAX_DEPTH} levels of folders.`);
  }
  for await (const item of await opendir(folder)) {
    const path = join(folder, item.name);
    if (item.isDirectory()) await collect(path, depth + 1, files);
    else if (item.isFile()) files.push(path);
    if (files.length > MAX_FILES) {
      throw new CasebookError(
        'TOO_LARGE',
        `It holds more than ${MAX_FILES} files. Choose a folder below it.`,
      );
    }
  }
}
