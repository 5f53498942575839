import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { CasebookError } from '../errors.ts';

const mostBytes = 1_048_576;

const codes: Record<string, 'FILE_NOT_FOUND' | 'FILE_UNREADABLE' | 'IS_DIRECTORY'> = {
  ENOENT: 'FILE_NOT_FOUND',
  ENOTDIR: 'FILE_NOT_FOUND',
  EISDIR: 'IS_DIRECTORY',
};

/**
 * Reads a small regular file as UTF-8. Never waits: a pipe or a device is refused. Errors: FILE_NOT_FOUND, FILE_UNREADABLE,
 * IS_DIRECTORY, KUBECONFIG_INVALID where it is too large or no text.
 */
export async function readSmallFile(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      if (status.isDirectory()) throw new CasebookError('IS_DIRECTORY', `"${path}":`);
      if (!status.isFile()) throw new CasebookError('FILE_UNREADABLE', `"${path}" is no ordinary file.`);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes + 1), 0, mostBytes + 1, 0);
      bytes = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    const code = codes[(error as NodeJS.ErrnoException).code ?? ''] ?? 'FILE_UNREADABLE';
    throw new CasebookError(code, `"${path}":`, undefined, error);
  }
  if (bytes.length > mostBytes)
    throw new CasebookError('KUBECONFIG_INVALID', `"${path}" is larger than 1 MiB.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CasebookError('KUBECONFIG_INVALID', `"${path}" is no UTF-8 text.`);
  }
}
