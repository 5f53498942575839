import { isBlank, isDigit, isLetter, isQuote, isWord, matchesAt, textOf } from './bytes.ts';
import { byteBefore, type Cursor, emit } from './cursor.ts';
import { isPersonal } from './usernames.ts';

const slash = 47;
const backslash = 92;
const maxUser = 40;

/** `home/alice`, `Users\alice` and so on: `end` is the slash or backslash after the first word. The span is the user alone. */
export function homePath(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const length = end - start;
  const windows = length === 5 && matchesAt(bytes, start, 'users');
  if (!windows && !(length === 4 && matchesAt(bytes, start, 'home'))) return -1;
  const before = bytes[start - 1]!;
  if (start === cursor.floor || (before !== slash && before !== backslash)) return -1;
  // In lower case it is far more often a resource of a service: `/users/profile`.
  if (windows && bytes[start] !== 85 && before === slash) return -1;
  if (windows && !isRoot(bytes, start - 1) && !matchesAt(bytes, start - 7, '/mnt/')) return -1;
  if (!windows && !isRootOrExport(bytes, start - 1)) return -1;
  let at = end;
  while (at < end + 4 && bytes[at] === bytes[end]) at++;
  return userSegment(cursor, at, bytes[end]!);
}

/** Whether the separator at `at` begins a path, or follows a drive letter: not `/api/Users/42`. */
function isRoot(bytes: Uint8Array, at: number): boolean {
  let first = at;
  while (first > at - 4 && bytes[first - 1] === bytes[at]) first--;
  const before = bytes[first - 1]!;
  if (before === 58) return isLetter(bytes[first - 2]!) || bytes[first - 2] === slash;
  if (first < at && bytes[at] === slash) return before === 58;
  return (
    !isWord(before) && before !== 46 && before !== 45 && before !== slash && before !== 93 && before !== 125
  );
}

function isRootOrExport(bytes: Uint8Array, at: number): boolean {
  if (isRoot(bytes, at)) return true;
  for (const parent of ['export', 'usr', 'mnt', 'data', 'var', 'nfs'])
    if (matchesAt(bytes, at - parent.length, parent) && bytes[at - parent.length - 1] === slash) return true;
  return false;
}

function userSegment(cursor: Cursor, start: number, separator: number): number {
  const bytes = cursor.bytes;
  let end = start;
  while (end < start + maxUser && isSegment(bytes, end, separator)) end++;
  if (end === start + maxUser) return -1;
  while (end > start && bytes[end - 1] === 46) end--;
  if (end - start < 2) return -1;
  const after = bytes[end]!;
  if (after === 64 || after === 123 || after === 36 || after === 37 || after === 91) return -1;
  if (after === separator || endsPath(bytes, end)) {
    if (isPersonal(bytes, start, end) && !/^lost\+|^\./.test(textOf(bytes, start, end)))
      return emit(cursor, 'username', 'context', start, end);
  }
  return -1;
}

/** A Windows user may have blanks between words when a separator follows: `C:\Users\Jane Doe\`. */
function isSegment(bytes: Uint8Array, at: number, separator: number): boolean {
  const byte = bytes[at]!;
  if (isWord(byte) || byte === 45 || byte === 46 || byte === 43 || byte >= 0x80) return true;
  if (byte !== 32 || separator !== backslash || !isLetter(bytes[at + 1]!)) return false;
  let end = at + 1;
  while (end < at + maxUser && (isWord(bytes[end]!) || bytes[end] === 32)) end++;
  return bytes[end] === backslash && isWord(bytes[end + 1] === backslash ? bytes[end + 2]! : bytes[end + 1]!);
}

function endsPath(bytes: Uint8Array, end: number): boolean {
  const byte = bytes[end]!;
  return byte <= 32 || isQuote(byte) || byte === slash || ',;:)]}>.&|'.includes(String.fromCharCode(byte));
}

/** `at` is a tilde: `~alice/`. */
export function tildePath(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, at);
  if (!isBlank(before) && !isQuote(before) && before !== 61 && before !== 58 && before !== 10) return -1;
  let end = at + 1;
  if (isDigit(bytes[end]!)) return -1;
  while (end < at + maxUser && (isWord(bytes[end]!) || bytes[end] === 45 || bytes[end] === 46)) end++;
  if (bytes[end] !== slash || end - at < 3 || !isPersonal(bytes, at + 1, end)) return -1;
  return emit(cursor, 'username', 'context', at + 1, end);
}
