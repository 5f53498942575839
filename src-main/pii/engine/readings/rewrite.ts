import { newline } from '../bytes.ts';
import type { PiiSpan } from '../types.ts';
import { firstEndingAfter } from './layer.ts';
import { produced, unitAt } from './units.ts';

/** A stretch of bytes as it is read. `starts` and `ends` say for each byte where the bytes lie that it stands for. */
export interface Reading {
  bytes: Uint8Array;
  length: number;
  starts: Uint32Array;
  ends: Uint32Array;
}

export function createReading(size: number): Reading {
  return {
    bytes: new Uint8Array(size),
    length: 0,
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
  };
}

/**
 * Writes the bytes from `from` to `to` into `reading` as they are read. What the plain scan found and no unit touches
 * stands there as its replacement, as it will in the redacted text: so the reading of redacted text holds nothing new.
 */
export function rewrite(
  reading: Reading,
  bytes: Uint8Array,
  from: number,
  to: number,
  base: number,
  known: readonly PiiSpan[],
): void {
  let length = 0;
  let at = from;
  let next = firstEndingAfter(known, base + from);
  let afterUnit = false;
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
      if (span.start - base === at && end <= to && !afterUnit && isUntouched(bytes, at, end)) {
        for (let index = 0; index < span.replacement.length; index++)
          put(span.replacement.charCodeAt(index), at, end);
        at = end;
        continue;
      }
    }
    const width = Math.min(unitAt(bytes, at), to - at);
    afterUnit = width > 0;
    if (width === 0) {
      // A backslash that is escaped escapes nothing itself.
      const plain = bytes[at] === 92 && bytes[at + 1] === 92 && at + 1 < to ? 2 : 1;
      for (const stop = at + plain; at < stop; at++) put(bytes[at]!, at, at + 1);
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

/** The length without the last character of the line. */
function erased(bytes: Uint8Array, length: number): number {
  if (length === 0 || bytes[length - 1] === newline) return length;
  let at = length - 1;
  while (at > 0 && length - at < 4 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}

function grow(reading: Reading): void {
  const larger = createReading(2 * reading.bytes.length);
  larger.bytes.set(reading.bytes);
  larger.starts.set(reading.starts);
  larger.ends.set(reading.ends);
  Object.assign(reading, larger);
}
