import type { PiiScanner, PiiSpan, StreamEncoding } from '../types.ts';
import { encode } from './units.ts';

/** The first bytes decide; fewer do when the stream ends before. */
const headSize = 256;
const minHead = 8;
const pieceSize = 32 * 1024;

/** A piece of the stream in UTF-8, and for each byte of it where the character begins that it belongs to. */
interface Piece {
  start: number;
  /** Length in UTF-8. */
  length: number;
  /** One place more than bytes: the end of the last character. */
  places: Uint32Array;
  origin: number;
}

/**
 * Recognises UTF-16 and gives its text to a scanner of UTF-8; the findings come back in the offsets of the stream.
 * Everything else, invalid UTF-8 among it, goes to the scanner as it is. `create` takes how many bytes of UTF-8 may
 * come of one byte of the stream.
 */
export function createDecoding(create: (growth: number) => PiiScanner): PiiScanner {
  let scanner: PiiScanner | null = null;
  let head: Uint8Array = new Uint8Array(0);
  let encoding: StreamEncoding = 'utf-8';

  function begin(): PiiSpan[] {
    encoding = encodingOf(head);
    scanner = encoding === 'utf-8' ? create(1) : createTranscoding(create(1.5), encoding === 'utf-16le');
    return scanner.push(head);
  }

  return {
    get settled() {
      return scanner?.settled ?? 0;
    },
    get encoding() {
      return encoding;
    },
    push(chunk) {
      if (scanner !== null) return scanner.push(chunk);
      if (head.length + chunk.length < headSize) {
        head = Buffer.concat([head, chunk]);
        return [];
      }
      const missing = headSize - head.length;
      head = Buffer.concat([head, chunk.subarray(0, missing)]);
      const spans = begin();
      for (const span of scanner!.push(chunk.subarray(missing))) spans.push(span);
      return spans;
    },
    finish() {
      const spans = scanner === null ? begin() : [];
      for (const span of scanner!.finish()) spans.push(span);
      return spans;
    },
  };
}

/** By the byte order mark, or by NULs in every other place and hardly anywhere else: Latin text in UTF-16. */
function encodingOf(head: Uint8Array): StreamEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length < minHead) return 'utf-8';
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const most = (head.length >> 1) / 2;
  if (odd >= most && even * 16 < odd) return 'utf-16le';
  return even >= most && odd * 16 < even ? 'utf-16be' : 'utf-8';
}

function createTranscoding(scanner: PiiScanner, isLittle: boolean): PiiScanner {
  let pieces: Piece[] = [];
  let position = 0;
  let written = 0;
  /** Bytes of a character that has not arrived whole. */
  let rest: Uint8Array = new Uint8Array(0);

  function transcode(bytes: Uint8Array, isFinal: boolean): Uint8Array {
    const unit = (at: number) =>
      isLittle ? bytes[at]! | (bytes[at + 1]! << 8) : (bytes[at]! << 8) | bytes[at + 1]!;
    const text = new Uint8Array(3 * (bytes.length >> 1));
    const places = new Uint32Array(text.length + 1);
    let length = 0;
    let at = 0;
    while (at + 1 < bytes.length) {
      const high = unit(at);
      let code = high;
      let width = 2;
      if ((high & 0xfc00) === 0xd800) {
        if (at + 3 >= bytes.length && !isFinal) break;
        const low = at + 3 < bytes.length ? unit(at + 2) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          code = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
          width = 4;
        }
      }
      const end = length + encode(code, text, length);
      while (length < end) places[length++] = at;
      at += width;
    }
    places[length] = at;
    pieces.push({ start: written, length, places, origin: position });
    written += length;
    position += at;
    rest = bytes.slice(at);
    return text.subarray(0, length);
  }

  function placeOf(offset: number, isEnd: boolean): number {
    // The end of a finding may be the end of a piece.
    const piece = pieces.find(
      ({ start, length }) => offset < start + length || (isEnd && offset === start + length),
    );
    return piece === undefined ? position : piece.origin + piece.places[offset - piece.start]!;
  }

  function placed(spans: PiiSpan[]): PiiSpan[] {
    for (const span of spans) {
      span.start = placeOf(span.start, false);
      span.end = placeOf(span.end, true);
    }
    const { settled } = scanner;
    pieces = pieces.filter(({ start, length }) => start + length >= settled);
    return spans;
  }

  return {
    get settled() {
      return placeOf(Math.min(scanner.settled, written), true);
    },
    encoding: isLittle ? 'utf-16le' : 'utf-16be',
    push(chunk) {
      const spans: PiiSpan[] = [];
      for (let offset = 0; offset < chunk.length; offset += pieceSize) {
        const bytes = Buffer.concat([rest, chunk.subarray(offset, offset + pieceSize)]);
        for (const span of placed(scanner.push(transcode(bytes, false)))) spans.push(span);
      }
      return spans;
    },
    finish() {
      const spans = placed(scanner.push(transcode(rest, true)));
      for (const span of placed(scanner.finish())) spans.push(span);
      return spans;
    },
  };
}
