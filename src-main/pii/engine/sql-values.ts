import {
  isBlank,
  isDigit,
  isNameByte,
  isQuote,
  isSpace,
  isWord,
  newline,
  skipBlanks,
  textOf,
} from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { keyKind } from './key-names.ts';
import { found, isPlain } from './secret-values.ts';
import { readValue } from './values.ts';

const maxColumns = 256;
const maxCells = 16;
const colon = 58;
const comma = 44;

/** `INSERT INTO users (name, password) VALUES ('bob', 'x')`: `start` is where `VALUES` begins and `at` its bracket. */
export function insertedValue(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at] !== 40) return -1;
  const column = secretColumn(bytes, start);
  if (column < 0) return -1;
  let from = at + 1;
  for (let cell = 0; cell <= column; cell++) {
    from = skipBlanks(bytes, from, 8);
    const range = readValue(bytes, from);
    if (cell === column)
      return range.quoted && isPlain(bytes, at, from) ? found(cursor, 'password', range, false) : -1;
    let end = range.quoted ? range.end + 1 : range.end;
    // What is no text may be a call: `now()`.
    while (end < from + 64 && bytes[end] !== comma && bytes[end] !== newline) end++;
    if (bytes[end] !== comma) return -1;
    from = end + 1;
  }
  return -1;
}

/** The number of the column before `VALUES` at `start` that holds a password, from 0; -1 without one. */
function secretColumn(bytes: Uint8Array, start: number): number {
  let close = start - 1;
  while (close > start - 8 && isSpace(bytes[close]!) && bytes[close] !== newline) close--;
  if (bytes[close] !== 41) return -1;
  let open = close;
  while (open > close - maxColumns && bytes[open] !== 40 && bytes[open] !== newline) open--;
  if (bytes[open] !== 40) return -1;
  const columns = textOf(bytes, open + 1, close).split(',');
  if (columns.length > maxCells) return -1;
  return columns.findIndex((column) => {
    const name = Buffer.from(column.replace(/["'`[\]\s\\]/g, ''), 'latin1');
    return keyKind(name, 0, name.length) === 'password';
  });
}

/** The rest of a line of `.pgpass` behind its host, which ends at `end` and begins the line, with any port. */
export function passwordFileEntry(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  if (bytes[end] !== colon || !(isDigit(bytes[end + 1]!) || bytes[end + 1] === 42)) return -1;
  let start = end;
  while (start > end - 64 && (isNameByte(bytes[start - 1]!) || bytes[start - 1] === 46)) start--;
  const before = bytes[start - 1]!;
  if (before !== newline && !isQuote(before)) return -1;
  let portEnd = end + 2;
  while (portEnd < end + 7 && isDigit(bytes[portEnd]!)) portEnd++;
  return bytes[portEnd] === colon ? passwordFileLine(cursor, end + 1, portEnd) : -1;
}

/** A line `host:port:database:user:password` of `.pgpass`; `start` and `end` bound the port between its colons. */
export function passwordFileLine(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const host = bytes[start - 2]!;
  if (!isNameByte(host) && host !== 42) return -1;
  let at = end + 1;
  for (let field = 0; field < 2; field++) {
    const from = at;
    while (at < from + 64 && (isWord(bytes[at]!) || bytes[at] === 45 || bytes[at] === 42)) at++;
    if (at === from || bytes[at] !== colon) return -1;
    at++;
  }
  // Parts of times and addresses are digits.
  if (isDigit(bytes[end + 1]!)) return -1;
  const from = at;
  while (at < from + 256 && !isSpace(bytes[at]!) && !(isQuote(bytes[at]!) && isBlank(bytes[at + 1]!))) at++;
  const range = { start: from, end: closing(bytes, from, at), quoted: false };
  return found(cursor, 'password', range, false);
}

/** Before the quote of a text in JSON, and before a line break that is spelled out. */
function closing(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] === 34) return at;
    if (bytes[at] === 92 && (bytes[at + 1] === 34 || bytes[at + 1] === 110)) return at;
  }
  return to;
}
