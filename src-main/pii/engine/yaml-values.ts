import { isBlank, isQuote, isWord, newline, skipBlanks } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import type { KeyKind } from './key-names.ts';
import { found, isPlain } from './secret-values.ts';
import { readLine, readValue } from './values.ts';

const maxItems = 64;
const dash = 45;

/** Behind `&anchor ` and `!tag `, which may stand before a value. */
export function skipProperties(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let count = 0; count < 2 && (bytes[at] === 38 || bytes[at] === 33); count++) {
    let end = at + 1;
    while (end < at + 40 && (isWord(bytes[end]!) || bytes[end] === 33 || bytes[end] === dash)) end++;
    if (!isBlank(bytes[end]!)) return at;
    at = skipBlanks(bytes, end, 8);
  }
  return at;
}

/** YAML's `|` and `>` at `at`: each line of the block, one by one, so that what is left keeps its shape. */
export function blockScalar(cursor: Cursor, kind: KeyKind, at: number): number {
  const bytes = cursor.bytes;
  let end = at + 1;
  while (end < at + 4 && (bytes[end] === dash || bytes[end] === 43 || isWord(bytes[end]!))) end++;
  end = skipBlanks(bytes, end, 8);
  if (bytes[end] === 13) end++;
  if (bytes[end] !== newline) return found(cursor, kind, readValue(bytes, at), false);
  let last = -1;
  let indent = 0;
  let lineStart = end + 1;
  for (let count = 0; count < maxItems && lineStart < cursor.limit; count++) {
    const start = skipBlanks(bytes, lineStart, 64);
    const range = readLine(bytes, readValue(bytes, start));
    if (range.end > start) {
      if (indent === 0) indent = start - lineStart;
      if (indent === 0 || start - lineStart < indent) break;
      const next = found(cursor, kind, range, false);
      if (next > 0) last = next;
      if (next > range.end || (next < 0 && !isPlain(bytes, start, range.end))) break;
    }
    lineStart = lineEnd(bytes, range.end) + 1;
    if (lineStart <= 0) break;
  }
  return last;
}

/** The line break at or after `from`, or -2 when other text stands before it or it is far away. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 512 && bytes[at] !== newline) at++;
  return bytes[at] === newline ? at : -2;
}

/**
 * What follows `name:` at the end of a line: list items, which may stand as deep as the name, or one value that stands
 * deeper. `from` is the line break and `start` where the name begins.
 */
export function valueBelow(cursor: Cursor, kind: KeyKind, start: number, from: number): number {
  const bytes = cursor.bytes;
  const depth = depthOf(bytes, start);
  if (depth < 0) return -1;
  let lineStart = bytes[from] === 13 ? from + 2 : from + 1;
  let last = -1;
  for (let count = 0; count < maxItems && lineStart < cursor.limit; count++) {
    const at = skipBlanks(bytes, lineStart, 64);
    const item = bytes[at] === dash && bytes[at + 1] === 32;
    if (at - lineStart < (item ? depth : depth + 1) || (!item && count > 0)) break;
    const from = item ? skipBlanks(bytes, at + 2, 8) : at;
    if (bytes[from] === dash) break;
    const range = readValue(bytes, from);
    let end = skipBlanks(bytes, range.quoted ? range.end + 1 : range.end, 8);
    if (bytes[end] === 13) end++;
    if (bytes[end] !== newline || range.end === from) break;
    if (!range.quoted && bytes[range.end - 1] === 58) break;
    const next = found(cursor, kind, range, !range.quoted);
    if (next > 0) last = next;
    else if (!item || !isPlain(bytes, from, range.end)) break;
    lineStart = end + 1;
  }
  return last;
}

/** How deep the name at `start` is indented, counted without list dashes; -1 when it does not begin its line. */
function depthOf(bytes: Uint8Array, start: number): number {
  let at = start - 1;
  if (isQuote(bytes[at]!)) at--;
  let depth = 0;
  while (at > start - 64 && (isBlank(bytes[at]!) || bytes[at] === dash)) {
    depth = bytes[at] === dash ? 0 : depth + 1;
    at--;
  }
  return bytes[at] === newline ? depth : -1;
}
