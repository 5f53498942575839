import { crc32 } from 'node:zlib';
import { CasebookError } from '../../errors.ts';
import { inflateRaw, type PieceReader } from './inflate.ts';

const FLAG_HEADER_CRC = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const RESERVED_FLAGS = 0xe0;
const MAX_TEXT_FIELD = 64 * 1024;

/**
 * Unpacks a gzip file (RFC 1952) of one or several members, checks length and CRC-32 of each, and ignores what follows
 * the last one, as gzip does. Cut off or altered: ARCHIVE_DAMAGED.
 * Members are walked here because node:zlib fails on what follows them and loses output it had ready.
 */
export async function* gunzip(reader: PieceReader): AsyncGenerator<Uint8Array> {
  for (let member = 0; ; member++) {
    if (!(await readHeader(reader, member === 0))) return;
    let crc = 0;
    let bytes = 0;
    for await (const chunk of inflateRaw(reader)) {
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      yield chunk;
    }
    const trailer = await reader.exactly(8);
    if (!trailer || trailer.readUInt32LE(0) !== crc || trailer.readUInt32LE(4) !== bytes % 2 ** 32) {
      throw new CasebookError('ARCHIVE_DAMAGED');
    }
  }
}

/** False when no member begins here, which is the end of the file for every member but the first. */
async function readHeader(reader: PieceReader, isFirst: boolean): Promise<boolean> {
  const fixed = await reader.exactly(10);
  const flags = fixed?.[3] ?? 0;
  const isMember =
    fixed && fixed[0] === 0x1f && fixed[1] === 0x8b && fixed[2] === 8 && (flags & RESERVED_FLAGS) === 0;
  if (!isMember) {
    if (isFirst) throw new CasebookError('ARCHIVE_DAMAGED');
    return false;
  }
  if (flags & FLAG_EXTRA) {
    const length = await required(reader, 2);
    await required(reader, length.readUInt16LE(0));
  }
  if (flags & FLAG_NAME) await skipText(reader);
  if (flags & FLAG_COMMENT) await skipText(reader);
  if (flags & FLAG_HEADER_CRC) await required(reader, 2);
  return true;
}

async function required(reader: PieceReader, length: number): Promise<Buffer> {
  const bytes = await reader.exactly(length);
  if (!bytes) throw new CasebookError('ARCHIVE_DAMAGED');
  return bytes;
}

async function skipText(reader: PieceReader): Promise<void> {
  for (let length = 0; length < MAX_TEXT_FIELD; length++) {
    if ((await required(reader, 1))[0] === 0) return;
  }
  throw new CasebookError('ARCHIVE_DAMAGED');
}
