import { CasebookError } from '../../errors.ts';
import { createEngine, type PieceReader, runEngine, writePiece } from './inflate.ts';

/**
 * Unpacks a zstd file (RFC 8878) of one or several frames. Cut off or altered: ARCHIVE_DAMAGED.
 * node:zlib drops whatever follows the first frame within one write (nodejs/node#64741), so the input is cut at the
 * ends of frames before it is written.
 */
export function unzstd(reader: PieceReader): AsyncGenerator<Uint8Array> {
  const engine = createEngine('zstd');
  return runEngine(engine, async () => {
    const frames = new FrameWalker();
    for (;;) {
      const piece = await reader.next();
      if (!piece) break;
      const end = frames.scan(piece);
      if (end < piece.length) reader.unread(piece.length - end);
      await writePiece(engine, piece.subarray(0, end));
    }
    if (!frames.isBetween) throw new CasebookError('ARCHIVE_DAMAGED');
    engine.end();
  });
}

type Part = 'magic' | 'descriptor' | 'header' | 'block' | 'skippableSize';

/** Follows the structure of frames and blocks without unpacking them, to know where each frame ends. */
class FrameWalker {
  #part: Part = 'magic';
  readonly #collected = Buffer.alloc(16);
  #have = 0;
  #need = 4;
  #skip = 0;
  #isLastSkip = false;
  #hasChecksum = false;

  /** Whether everything so far was whole frames. */
  get isBetween(): boolean {
    return this.#part === 'magic' && this.#have === 0 && this.#skip === 0;
  }

  /** How many of the bytes belong to the current frame; fewer than all when it ends among them. */
  scan(bytes: Uint8Array): number {
    let at = 0;
    while (at < bytes.length) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, bytes.length - at);
        this.#skip -= step;
        at += step;
        if (this.#skip === 0 && this.#isLastSkip) {
          this.#expect('magic', 4);
          return at;
        }
        continue;
      }
      this.#collected[this.#have++] = bytes[at++] ?? 0;
      if (this.#have < this.#need) continue;
      if (this.#advance()) return at;
    }
    return at;
  }

  /** Acts on a whole header; true when the frame ends with it. */
  #advance(): boolean {
    const bytes = this.#collected;
    switch (this.#part) {
      case 'magic': {
        const magic = bytes.readUInt32LE(0);
        if (magic === 0xfd2fb528) this.#expect('descriptor', 1);
        else if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) this.#expect('skippableSize', 4);
        else throw new CasebookError('ARCHIVE_DAMAGED');
        return false;
      }
      case 'descriptor': {
        const descriptor = bytes.readUInt8(0);
        const isSingleSegment = (descriptor & 0x20) !== 0;
        this.#hasChecksum = (descriptor & 0x04) !== 0;
        const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
        const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
        const rest = (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes;
        this.#expect(rest === 0 ? 'block' : 'header', rest === 0 ? 3 : rest);
        return false;
      }
      case 'header':
        this.#expect('block', 3);
        return false;
      case 'block': {
        const header = bytes.readUIntLE(0, 3);
        const isLast = (header & 1) === 1;
        // A run-length block stores one byte whatever its size.
        const stored = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
        this.#expect('block', 3);
        return this.#skipBytes(stored + (isLast && this.#hasChecksum ? 4 : 0), isLast);
      }
      case 'skippableSize':
        return this.#skipBytes(bytes.readUInt32LE(0), true);
    }
  }

  #expect(part: Part, length: number): void {
    this.#part = part;
    this.#need = length;
    this.#have = 0;
  }

  #skipBytes(count: number, isLast: boolean): boolean {
    this.#skip = count;
    this.#isLastSkip = isLast;
    if (count > 0 || !isLast) return false;
    this.#expect('magic', 4);
    return true;
  }
}
