import { isQuote, isSpace, matchesAt, newline, startsAt } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import type { KeyKind } from './key-names.ts';
import { found } from './secret-values.ts';
import type { ValueRange } from './values.ts';

const maxValue = 512;
const ampersand = 38;
const backslash = 92;
const percent = 37;

interface Spelled {
  text: string;
  length: number;
  separates: 'value' | 'element' | 'name';
}

/** Separators as HTML, JSON and URLs spell them out. */
const spelledSeparators: readonly Spelled[] = [
  { text: '&quot;', length: 6, separates: 'name' },
  { text: '&#34;', length: 5, separates: 'name' },
  { text: '\\u0022', length: 6, separates: 'name' },
  { text: '&gt;', length: 4, separates: 'element' },
  { text: '\\u003e', length: 6, separates: 'element' },
  { text: '%3d', length: 3, separates: 'value' },
  { text: '%253d', length: 5, separates: 'value' },
  { text: '%5d=', length: 3, separates: 'name' },
  { text: '\\u003d', length: 6, separates: 'value' },
];

export function spelledSeparator(bytes: Uint8Array, at: number): Spelled | undefined {
  return spelledSeparators.find((spelled) => matchesAt(bytes, at, spelled.text));
}

/** Up to `%26`, `&`, a blank or a quote. */
export function percentEncoded(cursor: Cursor, kind: KeyKind, start: number): number {
  const bytes = cursor.bytes;
  let end = start;
  while (end < start + maxValue) {
    const byte = bytes[end]!;
    if (isSpace(byte) || isQuote(byte) || byte === ampersand || byte === backslash) break;
    if (byte === percent && (startsAt(bytes, end + 1, '26') || startsAt(bytes, end + 1, '2526'))) break;
    end++;
  }
  return found(cursor, kind, { start, end, quoted: false }, false);
}

export function spelledElement(bytes: Uint8Array, start: number): ValueRange {
  let end = start;
  while (end < start + 1024 && bytes[end] !== newline) {
    const byte = bytes[end]!;
    const open = byte === ampersand ? '&lt;' : byte === backslash ? '\\u003c' : '';
    if (open !== '' && matchesAt(bytes, end, open))
      return { start, end: bytes[end + open.length] === 47 ? end : start, quoted: true };
    end++;
  }
  return { start, end: start, quoted: true };
}
