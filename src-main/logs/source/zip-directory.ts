import { Readable } from 'node:stream';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import { CasebookError } from '../../errors.ts';
import type { RandomBytes } from './bytes.ts';
import { formatLimit, isBombRatio, MAX_ZIP_ENTRIES, type UnpackBudget } from './limits.ts';

/** A file of a zip archive, from the central directory. Sizes and offsets in bytes. */
export interface ZipMember {
  name: string;
  method: number;
  crc: number;
  packedBytes: number;
  unpackedBytes: number;
  headerOffset: number;
  /** Where the next member begins: data that reaches beyond overlaps it. */
  endLimit: number;
}

export const ZIP_STORED = 0;
export const ZIP_DEFLATED = 8;
const ZIP_ZSTD = 93;

const MAX_NAME_LENGTH = 1024;
const LOCAL_HEADER_BYTES = 30;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;
const MADE_BY_UNIX = 3;

/**
 * Lists the files of a zip archive and refuses the whole archive, before any file is read, for unsafe names, encryption,
 * unknown methods, overlapping files, too many of them, or declared sizes beyond the budget.
 */
export async function readZipDirectory(bytes: RandomBytes, budget: UnpackBudget): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  let count = 0;
  try {
    for await (const entry of (await openZip(bytes)).eachEntry()) {
      if (++count > MAX_ZIP_ENTRIES) {
        throw new CasebookError('ARCHIVE_BOMB', `It has more than ${MAX_ZIP_ENTRIES} entries.`);
      }
      const name = entryName(entry);
      assertSafeName(name);
      if (isFile(entry, name)) members.push(toMember(entry, name, bytes.size));
    }
  } catch (error) {
    throw zipError(error);
  }
  assertNoOverlap(members);
  assertWithinBudget(members, budget);
  return members;
}

function openZip(bytes: RandomBytes): Promise<ZipFile> {
  return fromRandomAccessReaderPromise(new ZipReader(bytes), bytes.size, {
    autoClose: false,
    // Names stay raw, so that our own check sees backslashes, which yauzl would turn into slashes.
    decodeStrings: false,
    validateEntrySizes: false,
  });
}

function entryName(entry: Entry): string {
  // With decodeStrings: false the name is the raw bytes, which the type declarations do not know.
  const raw = entry.fileName as unknown as Buffer;
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
}

function assertSafeName(name: string): void {
  const isUnsafe =
    name === '' ||
    name.length > MAX_NAME_LENGTH ||
    /[\\\x00-\x1f\x7f]/.test(name) ||
    /^(\/|[a-z]:)/i.test(name) ||
    name.split('/').some((segment) => segment === '..');
  if (isUnsafe) {
    throw new CasebookError('ARCHIVE_UNSAFE', `The entry is ${JSON.stringify(name.slice(0, 200))}.`);
  }
}

/** Folders, symbolic links and the attributes that macOS stores beside files hold no log. */
function isFile(entry: Entry, name: string): boolean {
  const isUnix = entry.versionMadeBy >> 8 === MADE_BY_UNIX;
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !(isUnix && type === SYMBOLIC_LINK);
}

function toMember(entry: Entry, name: string, archiveBytes: number): ZipMember {
  const { compressionMethod: method } = entry;
  if (entry.isEncrypted()) throw encrypted();
  if (method !== ZIP_STORED && method !== ZIP_DEFLATED && method !== ZIP_ZSTD) {
    throw new CasebookError(
      'UNSUPPORTED_FORMAT',
      `The archive uses compression method ${method}. Unpack it and add the files.`,
    );
  }
  return {
    name,
    method,
    crc: entry.crc32,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    headerOffset: entry.relativeOffsetOfLocalHeader,
    endLimit: archiveBytes,
  };
}

/** Files that share packed bytes are how a small archive unpacks to petabytes. */
function assertNoOverlap(members: ZipMember[]): void {
  const inPlace = [...members].sort((one, other) => one.headerOffset - other.headerOffset);
  for (const [index, member] of inPlace.entries()) {
    member.endLimit = inPlace[index + 1]?.headerOffset ?? member.endLimit;
    if (member.headerOffset + LOCAL_HEADER_BYTES + member.packedBytes > member.endLimit) {
      throw index + 1 < inPlace.length ? overlapping() : new CasebookError('ARCHIVE_DAMAGED');
    }
  }
}

function assertWithinBudget(members: ZipMember[], budget: UnpackBudget): void {
  let total = 0;
  for (const { unpackedBytes, packedBytes } of members) {
    total += unpackedBytes;
    if (unpackedBytes > budget.entryBytes) {
      const limit = formatLimit(budget.entryBytes);
      throw new CasebookError('ARCHIVE_BOMB', `A file in it unpacks to more than ${limit}.`);
    }
    if (total > budget.remainingTotal) {
      const limit = formatLimit(budget.remainingTotal);
      throw new CasebookError('ARCHIVE_BOMB', `Its files unpack to more than ${limit} in all.`);
    }
    if (isBombRatio(unpackedBytes, packedBytes)) throw new CasebookError('ARCHIVE_BOMB');
  }
}

export function overlapping(): CasebookError {
  return new CasebookError('ARCHIVE_BOMB', 'Files in it overlap.');
}

function encrypted(): CasebookError {
  return new CasebookError(
    'UNSUPPORTED_FORMAT',
    'The archive is protected with a password. Unpack it and add the files.',
  );
}

/** yauzl reports what is wrong with an archive as plain errors without a code. */
function zipError(error: unknown): unknown {
  if (error instanceof CasebookError || !(error instanceof Error)) return error;
  if (error.message.includes('encryption')) return encrypted();
  return new CasebookError('ARCHIVE_DAMAGED', undefined, undefined, error);
}

/** Reads the directory through a window: yauzl asks for every name and header on its own. */
class ZipReader extends RandomAccessReader {
  readonly #bytes: RandomBytes;
  readonly #window = new Uint8Array(64 * 1024);
  #windowStart = 0;
  #windowLength = 0;

  constructor(bytes: RandomBytes) {
    super();
    this.#bytes = bytes;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#fill(buffer.subarray(offset, offset + length), position).then(
      (bytesRead) => callback(null, bytesRead),
      (error: Error) => callback(error),
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#bytes.stream(start, end));
  }

  async #fill(target: Uint8Array, position: number): Promise<number> {
    if (position + target.length > this.#bytes.size) return 0;
    if (target.length > this.#window.length) return this.#bytes.read(target, position);
    const isInside =
      position >= this.#windowStart && position + target.length <= this.#windowStart + this.#windowLength;
    if (!isInside) {
      this.#windowStart = position;
      this.#windowLength = await this.#bytes.read(this.#window, position);
    }
    const from = position - this.#windowStart;
    target.set(this.#window.subarray(from, from + target.length));
    return target.length;
  }
}
