import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll } from 'vitest';
import type { ErrorCode } from '../../contract/errors.ts';
import { CasebookError } from '../../errors.ts';
import type { ContentResult, LogEntry } from './entry.ts';

/** What a test may say of a zip entry, true or not. */
export interface ZipSpec {
  name: string;
  data: Buffer;
  method?: 0 | 8 | 93 | 12;
  /** The bytes stored, when they are not made from `data`. */
  packed?: Buffer;
  flags?: number;
  crc?: number;
  declaredSize?: number;
  /** Points the directory at the local header of this earlier entry. */
  sameDataAs?: number;
  externalAttributes?: number;
}

/** A minimal zip writer that also writes what no decent one does. */
export function writeZip(specs: ZipSpec[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const spec of specs) {
    const { data, method = 8, flags = 0x800 } = spec;
    const packed = spec.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const name = Buffer.from(spec.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(spec.crc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(spec.declaredSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    offsets.push(spec.sameDataAs === undefined ? offset : (offsets[spec.sameDataAs] ?? 0));
    if (spec.sameDataAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
      parts.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(spec.externalAttributes ?? 0, 6);
    tail.writeUInt32LE(offsets.at(-1) ?? 0, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, tail, name]));
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(specs.length, 8);
  end.writeUInt16LE(specs.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A temporary folder that is removed after the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-source-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface ReadEntry extends ContentResult {
  fileName: string;
  sizeHint: number | null;
  mimeType: string;
  text: Buffer;
}

/** Reads every entry to its end. */
export async function readAll(entries: AsyncIterable<LogEntry>): Promise<ReadEntry[]> {
  const read: ReadEntry[] = [];
  for await (const entry of entries) {
    const { fileName, sizeHint, mimeType } = entry;
    const content = entry.open();
    const chunks: Buffer[] = [];
    for await (const chunk of content.chunks) chunks.push(Buffer.from(chunk));
    read.push({ fileName, sizeHint, mimeType, text: Buffer.concat(chunks), ...content.result() });
  }
  return read;
}

/** Reads the one entry there must be. */
export async function readOne(entries: AsyncIterable<LogEntry>): Promise<ReadEntry> {
  const [entry, ...others] = await readAll(entries);
  if (!entry || others.length > 0) throw new Error('expected one entry');
  return entry;
}

/** The CasebookError that reading ends with; anything else is a failure of the test. */
export async function failureOf(reading: Promise<unknown>): Promise<CasebookError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof CasebookError) return error;
    throw error;
  }
  throw new Error('expected a CasebookError');
}

export async function codeOf(reading: Promise<unknown>): Promise<ErrorCode> {
  return (await failureOf(reading)).code;
}

/** The bytes in chunks of the given size, each in memory that is overwritten once the next is asked for. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = Uint8Array.from(bytes.subarray(at, at + size));
    yield chunk;
    chunk.fill(0x58);
  }
}
