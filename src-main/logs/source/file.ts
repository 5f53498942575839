import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { CasebookError } from '../../errors.ts';
import type { RandomBytes } from './bytes.ts';
import { MIB, throwIfAborted } from './limits.ts';

const CHUNK_BYTES = MIB;

export interface OpenFile extends RandomBytes {
  /** Throws FILE_CHANGED unless the handle and the path still show the file as it was opened. */
  assertUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a regular file for reading. Throws FILE_NOT_FOUND, IS_DIRECTORY, FILE_UNREADABLE. */
export async function openFile(path: string, signal: AbortSignal | undefined): Promise<OpenFile> {
  throwIfAborted(signal);
  try {
    assertRegular(await stat(path, { bigint: true }));
    // Non-blocking, so that a FIFO put in place since the check above cannot hang us.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const opened = await handle.stat({ bigint: true });
      assertRegular(opened);
      return fileBytes(path, handle, opened, signal);
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    throw fileError(error);
  }
}

function fileBytes(
  path: string,
  handle: FileHandle,
  opened: BigIntStats,
  signal: AbortSignal | undefined,
): OpenFile {
  const size = Number(opened.size);
  return {
    size,
    async read(target, position) {
      throwIfAborted(signal);
      let done = 0;
      while (done < target.length) {
        const { bytesRead } = await readAt(handle, target.subarray(done), position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return done;
    },
    stream: (start, end) => streamFile(handle, start, Math.min(end, size), signal),
    async assertUnchanged() {
      const current = await handle.stat({ bigint: true });
      const named = await stat(path, { bigint: true }).catch(() => null);
      if (!named || !isSame(opened, current) || !isSame(opened, named))
        throw new CasebookError('FILE_CHANGED');
    },
    close: () => handle.close(),
  };
}

/** Two buffers in turn: one is read ahead while the consumer works on the other. */
async function* streamFile(
  handle: FileHandle,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const bufferBytes = Math.min(CHUNK_BYTES, end - start);
  const buffers = [new Uint8Array(bufferBytes), new Uint8Array(bufferBytes)] as const;
  let turn = 0;
  const readNext = (position: number) => {
    const buffer = buffers[turn++ % 2 === 0 ? 0 : 1];
    const pending = readAt(handle, buffer.subarray(0, Math.min(bufferBytes, end - position)), position);
    // The failure is seen where it is awaited; this keeps an abandoned read from being reported as unhandled.
    pending.catch(() => {});
    return pending;
  };
  let position = start;
  let pending = position < end ? readNext(position) : null;
  while (pending) {
    throwIfAborted(signal);
    const { bytesRead, buffer } = await pending;
    throwIfAborted(signal);
    if (bytesRead === 0) throw new CasebookError('FILE_CHANGED', 'It became shorter.');
    position += bytesRead;
    pending = position < end ? readNext(position) : null;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readAt(handle: FileHandle, buffer: Uint8Array, position: number) {
  try {
    return await handle.read(buffer, 0, buffer.length, position);
  } catch (error) {
    throw fileError(error);
  }
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return (
    one.ino === other.ino && one.dev === other.dev && one.size === other.size && one.mtimeNs === other.mtimeNs
  );
}

function assertRegular(stats: BigIntStats): void {
  if (stats.isDirectory()) throw new CasebookError('IS_DIRECTORY');
  if (!stats.isFile()) {
    throw new CasebookError('FILE_UNREADABLE', 'It is a device, a pipe or a socket, not a regular file.');
  }
}

/** Turns a failure of the file system into the error a person reads; others pass. */
export function fileError(error: unknown): unknown {
  if (error instanceof CasebookError || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') {
    return new CasebookError('FILE_NOT_FOUND', undefined, undefined, error);
  }
  if (code === 'EISDIR') return new CasebookError('IS_DIRECTORY', undefined, undefined, error);
  return new CasebookError('FILE_UNREADABLE', `The system says ${code}.`, undefined, error);
}
