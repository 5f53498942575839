import { createInflateRaw, createZstdDecompress, type InflateRaw, type ZstdDecompress } from 'node:zlib';
import { CasebookError } from '../../errors.ts';

/** Small enough that a file of many small gzip members does not allocate far more than it holds. */
const OUTPUT_BYTES = 128 * 1024;

/** Bytes handed to the decompressor at once; the ratio limit is as exact as this is small. */
const PIECE_BYTES = 64 * 1024;

export type Engine = InflateRaw | ZstdDecompress;

export function createEngine(kind: 'deflate' | 'zstd'): Engine {
  const options = { chunkSize: OUTPUT_BYTES };
  return kind === 'deflate' ? createInflateRaw(options) : createZstdDecompress(options);
}

/** Writes to the decompressor; settles when it has taken what it wanted of the piece. */
export function writePiece(engine: Engine, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    engine.write(piece, (error) => (error ? reject(error) : resolve()));
  });
}

/** Yields what the decompressor puts out while `feed` gives it input. A failure of either ends both. */
export async function* runEngine(engine: Engine, feed: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const feeding = feed().catch((error: Error) => {
    engine.destroy(error);
  });
  try {
    for await (const chunk of engine) yield chunk as Uint8Array;
    await feeding;
  } catch (error) {
    throw archiveError(error);
  } finally {
    engine.destroy();
  }
}

/** Unpacks one deflate stream (RFC 1951) and leaves the reader right behind its last byte. */
export function inflateRaw(reader: PieceReader): AsyncGenerator<Uint8Array> {
  const engine = createEngine('deflate');
  return runEngine(engine, async () => {
    let fed = 0;
    for (;;) {
      const piece = await reader.next();
      if (!piece) {
        engine.end();
        return;
      }
      fed += piece.length;
      await writePiece(engine, piece);
      // What it leaves untouched lies behind the end of the stream.
      const untouched = fed - engine.bytesWritten;
      if (untouched > 0) {
        reader.unread(untouched);
        return;
      }
    }
  });
}

function archiveError(error: unknown): unknown {
  if (error instanceof CasebookError || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code?.startsWith('ZSTD_error_frameParameter') || code?.startsWith('ZSTD_error_dictionary')) {
    return new CasebookError(
      'UNSUPPORTED_FORMAT',
      'Its zstd settings (window or dictionary) are not supported.',
      undefined,
      error,
    );
  }
  if (code?.startsWith('Z_') || code?.startsWith('ZSTD_')) {
    return new CasebookError('ARCHIVE_DAMAGED', undefined, undefined, error);
  }
  return error;
}

/** Reads a stream in pieces of bounded size, some of which can be given back. */
export class PieceReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();
  #position = 0;
  #pastBytes = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** Bytes handed out so far, without what was given back. */
  get consumed(): number {
    return this.#pastBytes + this.#position;
  }

  /** The next bytes, at least one and `limit` at most; null at the end. */
  async next(limit = PIECE_BYTES): Promise<Uint8Array | null> {
    while (this.#position === this.#chunk.length) {
      const { value, done } = await this.#iterator.next();
      if (done) return null;
      this.#pastBytes += this.#chunk.length;
      this.#chunk = value;
      this.#position = 0;
    }
    const piece = this.#chunk.subarray(this.#position, this.#position + limit);
    this.#position += piece.length;
    return piece;
  }

  /** Gives back the last `count` bytes of the newest piece. */
  unread(count: number): void {
    this.#position -= count;
  }

  /** Exactly `length` bytes, copied; null when the stream ends before. */
  async exactly(length: number): Promise<Buffer | null> {
    const bytes = Buffer.alloc(length);
    for (let have = 0; have < length; ) {
      const piece = await this.next(length - have);
      if (!piece) return null;
      bytes.set(piece, have);
      have += piece.length;
    }
    return bytes;
  }
}
