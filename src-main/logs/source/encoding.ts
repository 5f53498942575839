import { CasebookError } from '../../errors.ts';
import { refuseKnownBinary } from './format.ts';

/** What the beginning of a text says of its encoding. `ascii` may still become utf-8 or windows-1252. */
export interface Beginning {
  encoding: 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be';
  byteOrderMarkBytes: number;
}

/** Bytes at the beginning that are looked at. */
export const SAMPLE_BYTES = 64 * 1024;

const MAX_CONTROL_SHARE = 0.05;
const MIN_UTF16_SHARE = 0.3;

/** Tells the encoding by byte-order mark or NUL pattern. Throws UNSUPPORTED_FORMAT for what is no text. */
export function detectBeginning(bytes: Uint8Array): Beginning {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  refuseKnownBinary(sample);
  const [a, b, c] = sample;
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', byteOrderMarkBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', byteOrderMarkBytes: 2 };
  const isMarked = a === 0xef && b === 0xbb && c === 0xbf;
  if (!isMarked && isUtf16(sample, 1)) return { encoding: 'utf-16le', byteOrderMarkBytes: 0 };
  if (!isMarked && isUtf16(sample, 0)) return { encoding: 'utf-16be', byteOrderMarkBytes: 0 };
  let controls = 0;
  for (const byte of sample) if (isControl(byte)) controls++;
  if (controls > sample.length * MAX_CONTROL_SHARE) {
    throw new CasebookError('UNSUPPORTED_FORMAT', 'It holds binary data.');
  }
  return isMarked
    ? { encoding: 'utf-8', byteOrderMarkBytes: 3 }
    : { encoding: 'ascii', byteOrderMarkBytes: 0 };
}

/** Mostly Latin text has a NUL in one half of its UTF-16 units, `zeroAt`, and plain characters in the other. */
function isUtf16(sample: Uint8Array, zeroAt: 0 | 1): boolean {
  const units = Math.floor(sample.length / 2);
  let latin = 0;
  let unlikely = 0;
  for (let unit = 0; unit < units; unit++) {
    const high = sample[unit * 2 + zeroAt] ?? 0;
    const low = sample[unit * 2 + 1 - zeroAt] ?? 0;
    if (high !== 0) continue;
    if (isControl(low)) unlikely++;
    else latin++;
  }
  return units > 1 && latin >= units * MIN_UTF16_SHARE && unlikely <= units * MAX_CONTROL_SHARE;
}

/** Control characters that text has no use for; tab, line ends, form feed, backspace and escape are text. */
function isControl(byte: number): boolean {
  return (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) || byte === 0x7f;
}

/**
 * Length of the UTF-8 sequence at `at` (RFC 3629): 1 to 4, 0 when invalid, -1 when the bytes end inside it.
 * Overlong forms and surrogates are taken as valid: this tells encodings apart, it does not validate.
 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return -1;
    if ((byte & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** How many bytes at the end begin a UTF-8 sequence that goes on behind it: 0 to 3. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(bytes, bytes.length - back) === -1 ? back : 0;
  }
  return 0;
}

/**
 * Whether bytes that are no valid UTF-8 are Windows-1252 rather than UTF-8 with faults: more stray high bytes than whole
 * sequences, and none that Windows-1252 leaves undefined (0xff, ÿ, is counted with them: text hardly has it).
 */
export function isWindows1252(bytes: Uint8Array): boolean {
  let sequences = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length < 0) break;
    if (length > 1) sequences++;
    if (length === 0) {
      const byte = bytes[at] ?? 0;
      if (byte === 0xff || windows1252[byte - 0x80] === 0xfffd) return false;
      stray++;
    }
    at += length || 1;
  }
  return stray > sequences;
}

/** Code points of the bytes 0x80 to 0xff. */
export const windows1252: readonly number[] = (() => {
  const first = [
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
    0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
  ];
  return [...first, ...Array.from({ length: 96 }, (_, index) => 0xa0 + index)];
})();
