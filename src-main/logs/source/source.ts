import { basename } from 'node:path';
import { CasebookError } from '../../errors.ts';
import { abortable, bufferBytes, peek, type RandomBytes } from './bytes.ts';
import { createContent, once } from './content.ts';
import type { LogEntry, OpenOptions } from './entry.ts';
import { openFile } from './file.ts';
import { type Container, MAGIC_BYTES, mimeTypeOf, sniffContainer } from './format.ts';
import { createBudget, DEFAULT_MAX_BYTES, formatLimit, MAX_BUFFERED_ZIP_BYTES } from './limits.ts';
import { unpack } from './unpack.ts';
import { zipEntries } from './zip.ts';

export type { LogEntry, OpenOptions } from './entry.ts';
export { listFolder } from './folder.ts';

/** Pieces of one opening that every container needs. */
interface Opening {
  fileName: string;
  /** Bytes of the file as it lies on disk or is sent, where known. */
  totalBytes: number | null;
  maxBytes: number;
  signal: AbortSignal | undefined;
  onRead: (bytes: number) => void;
  assertUnchanged: () => Promise<void>;
}

/**
 * Opens the log at a path: text in UTF-8, UTF-16 or Windows-1252, plain or as gzip, zstd or zip, told by content.
 * Entries must be read in order, each before the next is asked for; the file is closed when the iteration ends.
 *
 * Fails with a CasebookError: FILE_NOT_FOUND, IS_DIRECTORY, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, CANCELLED;
 * for zip archives also ARCHIVE_UNSAFE, ARCHIVE_BOMB, ARCHIVE_DAMAGED, UNSUPPORTED_FORMAT. See LogContent for the rest.
 */
export async function* openPath(path: string, options: OpenOptions = {}): AsyncGenerator<LogEntry> {
  const file = await openFile(path, options.signal);
  try {
    const opening = createOpening(basename(path), file.size, options, file.assertUnchanged);
    if (file.size === 0) throw new CasebookError('FILE_EMPTY');
    assertSize(file.size, opening.maxBytes);
    const head = new Uint8Array(MAGIC_BYTES);
    const container = sniffContainer(head.subarray(0, await file.read(head, 0)));
    if (container === 'zip') yield* openZip(file, opening);
    else yield toEntry(container, () => file.stream(0, file.size), opening);
  } finally {
    await file.close();
  }
}

/**
 * Opens a log that comes without a path, as one dropped in a browser or pasted. Any container that openPath knows; a zip
 * archive is kept in memory up to 512 MiB, and larger ones are FILE_TOO_LARGE.
 * `sizeHint` is the size of the upload in bytes. Fails as openPath does.
 */
export async function* openStream(
  fileName: string,
  bytes: AsyncIterable<Uint8Array>,
  sizeHint: number | null,
  options: OpenOptions = {},
): AsyncGenerator<LogEntry> {
  const baseName = fileName.split(/[\\/]/).at(-1) || 'pasted.log';
  const opening = createOpening(baseName, sizeHint, options, async () => {});
  assertSize(sizeHint ?? 0, opening.maxBytes);
  const { head, chunks } = await peek(abortable(bytes, options.signal), MAGIC_BYTES);
  try {
    if (head.length === 0) throw new CasebookError('FILE_EMPTY');
    const container = sniffContainer(head);
    if (container === 'zip') yield* openZip(await bufferBytes(chunks, MAX_BUFFERED_ZIP_BYTES), opening);
    else yield toEntry(container, () => chunks, opening);
  } finally {
    // Not awaited: an upload that hangs must not keep its reader from leaving.
    chunks.return(undefined).catch(() => {});
  }
}

function createOpening(
  fileName: string,
  totalBytes: number | null,
  { maxBytes = DEFAULT_MAX_BYTES, onProgress, signal }: OpenOptions,
  assertUnchanged: () => Promise<void>,
): Opening {
  let readBytes = 0;
  return {
    fileName,
    totalBytes,
    maxBytes,
    signal,
    assertUnchanged,
    onRead(bytes) {
      readBytes += bytes;
      onProgress?.(readBytes, totalBytes);
    },
  };
}

function openZip(bytes: RandomBytes, opening: Opening): AsyncGenerator<LogEntry> {
  const { fileName, onRead, signal, assertUnchanged } = opening;
  return zipEntries(bytes, {
    archiveName: fileName,
    budget: createBudget(opening.maxBytes),
    onRead,
    signal,
    assertUnchanged,
  });
}

function toEntry(
  container: Exclude<Container, 'zip'>,
  stream: () => AsyncIterable<Uint8Array>,
  opening: Opening,
): LogEntry {
  const { fileName, totalBytes, maxBytes, signal, assertUnchanged } = opening;
  const isPlain = container === 'none';
  const read = () => {
    const chunks = watched(stream(), opening);
    return isPlain ? chunks : unpack(container, chunks, createBudget(maxBytes));
  };
  return {
    fileName,
    sizeHint: isPlain ? totalBytes : null,
    mimeType: mimeTypeOf(fileName),
    open: once(() => createContent(read, assertUnchanged, signal)),
  };
}

async function* watched(chunks: AsyncIterable<Uint8Array>, opening: Opening): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    assertSize(total, opening.maxBytes);
    opening.onRead(chunk.length);
    yield chunk;
  }
}

function assertSize(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) {
    throw new CasebookError('FILE_TOO_LARGE', `It has more than ${formatLimit(maxBytes)}.`);
  }
}
