import { isWord, newline } from '../bytes.ts';
import type { PiiSpan } from '../types.ts';
import { firstEndingAfter } from './layer.ts';
import { beginsUnit, produced, unitAt } from './units.ts';

/** A stretch of bytes as it is read. `starts` and `ends` say for each byte where the bytes lie that it stands for. */
export interface Reading {
  bytes: Uint8Array;
  length: number;
  starts: Uint32Array;
  ends: Uint32Array;
  /** Whether a finding that a unit touches stands next to a word, from which its replacement will part it. */
  isGlued: boolean;
}

/** `read`: units as what they stand for. `settled`: the same, and all findings replaced. `plain`: only findings replaced. */
export type RewriteMode = 'read' | 'settled' | 'plain';

export function createReading(size: number): Reading {
  return {
    bytes: new Uint8Array(size),
    length: 0,
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
    isGlued: false,
  };
}

/** Whether a word or a character beyond ASCII goes on here. */
export function isGlue(byte: number | undefined): boolean {
  return byte !== undefined && (isWord(byte) || byte >= 0x80);
}

/**
 * Writes the bytes from `from` to `to` into `reading` as they are read. The findings in `known` stand there as their
 * replacements, as they will in the redacted text, so that its reading holds nothing new; but those that a unit touches
 * keep their bytes in mode `read`, for they may go on behind it.
 */
export function rewrite(
  reading: Reading,
  bytes: Uint8Array,
  from: number,
  to: number,
  base: number,
  known: readonly PiiSpan[],
  mode: RewriteMode,
): void {
  let length = 0;
  let at = from;
  let next = firstEndingAfter(known, base + from);
  let afterUnit = false;
  /** Index in the reading of the beginning of a finding that kept its bytes, and offset of its end. */
  let keptFrom = -1;
  let keptTo = -1;
  reading.isGlued = false;
  const put = (byte: number, start: number, end: number) => {
    if (length === reading.bytes.length) grow(reading);
    reading.bytes[length] = byte;
    reading.starts[length] = start;
    reading.ends[length] = end;
    length++;
  };
  while (at < to) {
    const span = known[next];
    if (span !== undefined && span.start - base <= at) {
      const end = span.end - base;
      next++;
      if (span.start - base === at && end <= to) {
        if (mode !== 'read' || (!afterUnit && isUntouched(bytes, at, end))) {
          for (let index = 0; index < span.replacement.length; index++)
            put(span.replacement.charCodeAt(index), at, end);
          at = end;
          continue;
        }
        keptFrom = length;
        keptTo = end;
      }
    }
    const width = mode === 'plain' ? 0 : Math.min(unitAt(bytes, at), to - at);
    afterUnit = width > 0;
    if (width === 0) {
      if (keptFrom >= 0 && at >= keptTo) {
        if (isGlue(bytes[at]) || (keptFrom > 0 && isGlue(reading.bytes[keptFrom - 1])))
          reading.isGlued = true;
        keptFrom = -1;
      }
      // A backslash that is escaped escapes nothing itself.
      const plain = bytes[at] === 92 && bytes[at + 1] === 92 && at + 1 < to ? 2 : 1;
      for (const stop = at + plain; at < stop; at++) put(bytes[at]!, at, at + 1);
      // What follows up to the next unit, finding or end of one stands for itself.
      let stop = keptFrom >= 0 ? Math.min(to, keptTo) : to;
      const following = known[next];
      if (following !== undefined) stop = Math.min(stop, following.start - base);
      while (length + stop - at > reading.bytes.length) grow(reading);
      const { bytes: text, starts, ends } = reading;
      while (at < stop && beginsUnit[bytes[at]!] === 0) {
        text[length] = bytes[at]!;
        starts[length++] = at++;
        ends[length - 1] = at;
      }
      continue;
    }
    if (produced.erases) length = erased(reading.bytes, length);
    else for (let index = 0; index < produced.length; index++) put(produced.text[index]!, at, at + width);
    at += width;
  }
  reading.length = length;
}

function isUntouched(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at <= end; at++) if (unitAt(bytes, at) > 0) return false;
  return true;
}

/** The length without the last character of the line. A bracket may end a replacement, which must not be broken. */
function erased(bytes: Uint8Array, length: number): number {
  if (length === 0 || bytes[length - 1] === newline || bytes[length - 1] === 93) return length;
  let at = length - 1;
  while (at > 0 && length - at < 4 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}

function grow(reading: Reading): void {
  const larger = createReading(2 * reading.bytes.length);
  larger.bytes.set(reading.bytes);
  larger.starts.set(reading.starts);
  larger.ends.set(reading.ends);
  reading.bytes = larger.bytes;
  reading.starts = larger.starts;
  reading.ends = larger.ends;
}
