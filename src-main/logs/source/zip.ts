import { crc32 } from 'node:zlib';
import { CasebookError } from '../../errors.ts';
import { peek, type RandomBytes } from './bytes.ts';
import { createContent, once } from './content.ts';
import type { LogEntry } from './entry.ts';
import { MAGIC_BYTES, mimeTypeOf, sniffContainer } from './format.ts';
import { inflateRaw, PieceReader } from './inflate.ts';
import { MIB, type UnpackBudget, withinBudget } from './limits.ts';
import { unpack } from './unpack.ts';
import { overlapping, readZipDirectory, ZIP_DEFLATED, ZIP_STORED, type ZipMember } from './zip-directory.ts';
import { unzstd } from './zstd.ts';

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;

export interface ZipContext {
  archiveName: string;
  budget: UnpackBudget;
  /** Told how many more packed bytes were read. */
  onRead: (bytes: number) => void;
  signal: AbortSignal | undefined;
  /** Throws when the archive changed since it was opened. */
  assertUnchanged: () => Promise<void>;
}

/**
 * The files of a zip archive in the order of its directory, which is checked as a whole first.
 * gzip and zstd files inside are unpacked too, one level; an archive below that is UNSUPPORTED_FORMAT.
 */
export async function* zipEntries(bytes: RandomBytes, context: ZipContext): AsyncGenerator<LogEntry> {
  const members = await readZipDirectory(bytes, context.budget);
  if (members.length === 0) throw new CasebookError('FILE_EMPTY', 'The archive holds no file.');
  for (const member of members) {
    yield {
      fileName: `${context.archiveName}/${member.name}`,
      sizeHint: member.unpackedBytes,
      mimeType: mimeTypeOf(member.name),
      open: once(() =>
        createContent(() => readMember(bytes, member, context), context.assertUnchanged, context.signal),
      ),
    };
  }
}

async function* readMember(
  bytes: RandomBytes,
  member: ZipMember,
  context: ZipContext,
): AsyncGenerator<Uint8Array> {
  const start = await findData(bytes, member);
  const reader = new PieceReader(reported(bytes.stream(start, start + member.packedBytes), context.onRead));
  const unpacked = withinBudget(unpackMember(reader, member.method), () => reader.consumed, context.budget);
  const { head, chunks } = await peek(verified(unpacked, member), MAGIC_BYTES);
  const container = sniffContainer(head);
  if (container === 'gzip' || container === 'zstd') {
    yield* unpack(container, chunks, context.budget);
  } else {
    yield* chunks;
  }
}

/** Where the data of a member begins; its own header may be longer than the directory tells. */
async function findData(bytes: RandomBytes, member: ZipMember): Promise<number> {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  const bytesRead = await bytes.read(header, member.headerOffset);
  if (bytesRead < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) {
    throw new CasebookError('ARCHIVE_DAMAGED');
  }
  const start = member.headerOffset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + member.packedBytes > member.endLimit) throw overlapping();
  return start;
}

function unpackMember(reader: PieceReader, method: number): AsyncGenerator<Uint8Array> {
  if (method === ZIP_DEFLATED) return inflateRaw(reader);
  return method === ZIP_STORED ? stored(reader) : unzstd(reader);
}

async function* stored(reader: PieceReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = await reader.next(MIB);
    if (!piece) return;
    yield piece;
  }
}

/** Holds a member to the size and CRC-32 that the directory declares. */
async function* verified(chunks: AsyncIterable<Uint8Array>, member: ZipMember): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let bytes = 0;
  for await (const chunk of chunks) {
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    if (bytes > member.unpackedBytes) throw new CasebookError('ARCHIVE_DAMAGED');
    yield chunk;
  }
  if (bytes !== member.unpackedBytes || crc !== member.crc) throw new CasebookError('ARCHIVE_DAMAGED');
}

async function* reported(
  chunks: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRead(chunk.length);
    yield chunk;
  }
}
