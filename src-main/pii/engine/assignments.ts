import {
  isBlank,
  isEscape,
  isLetter,
  isNameByte,
  isQuote,
  isSpace,
  isWord,
  matchesAt,
  newline,
  skipBlanks,
  textOf,
} from './bytes.ts';
import { type Cursor, emit, isReplacement } from './cursor.ts';
import { authorization } from './headers.ts';
import { type KeyKind, keyKind } from './key-names.ts';
import { privateKey } from './private-keys.ts';
import { token } from './tokens.ts';
import { isSecretValue, readElement, readLine, readValue, type ValueRange } from './values.ts';

const maxName = 64;
const backslash = 92;
const colon = 58;
const equals = 61;
const greater = 62;
const less = 60;

const pairs = pairTable('pa pw ps se to ke cr au pi cv sa si co jw ot ha hm ds au my mo us'.split(' '));
/** The last two letters of names that a blank may follow. */
export const lastPairs = 'rd wd pw et en ey se de ls al in th ss ds rt ed by'.split(' ');
const prosePairs = pairTable(lastPairs);

function pairTable(list: readonly string[]): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const pair of list) table[(pair.charCodeAt(0) << 8) | pair.charCodeAt(1)] = 1;
  return table;
}

/** `end` ends a word and may end a name; a blank after it means a flag, prose or an aligned table. */
export function assignment(cursor: Cursor, wordStart: number, end: number): number {
  const bytes = cursor.bytes;
  const after = bytes[end]!;
  if (isSpace(after) && prosePairs[(lower(bytes[end - 2]!) << 8) | lower(bytes[end - 1]!)] === 0) return -1;
  let start = wordStart;
  while (start > end - maxName && start > cursor.floor && isNameByte(bytes[start - 1]!)) start--;
  if (isEscape(bytes, start - 1) && start < wordStart) start++;
  if (end - start === 2) return identifiedBy(cursor, start, end);
  if (!mayNameSecret(bytes, start, end)) return -1;
  let kind = keyKind(textOf(bytes, start, end));
  if (kind === 'none') return -1;
  if (kind === 'bare') kind = bareKey(bytes, start);
  return kind === 'none' ? -1 : valueAfter(cursor, kind, start, end);
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

function mayNameSecret(bytes: Uint8Array, start: number, end: number): boolean {
  let previous = lower(bytes[start]!);
  for (let at = start + 1; at < end; at++) {
    const byte = lower(bytes[at]!);
    if (pairs[(previous << 8) | byte] === 1) return true;
    previous = byte;
  }
  return false;
}

/** SQL's `IDENTIFIED BY '…'`. */
function identifiedBy(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (!matchesAt(bytes, start - 11, 'identified by'))
    return keyKind(textOf(bytes, start, end)) === 'password'
      ? valueAfter(cursor, 'password', start, end)
      : -1;
  const at = skipBlanks(bytes, end, 8);
  return isQuote(bytes[at]!) ? found(cursor, 'password', readValue(bytes, at), false) : -1;
}

/** `API Key: …`, `access key = …`: the word before decides. */
function bareKey(bytes: Uint8Array, start: number): KeyKind {
  if (bytes[start - 1] !== 32) return 'long';
  const names = [
    'api',
    'access',
    'secret',
    'private',
    'encryption',
    'signing',
    'master',
    'account',
    'license',
  ];
  return names.some((name) => matchesAt(bytes, start - 1 - name.length, name)) ? 'token' : 'long';
}

function valueAfter(cursor: Cursor, kind: KeyKind, start: number, end: number): number {
  const bytes = cursor.bytes;
  let at = end;
  while (at < end + 4 && bytes[at] === backslash && (bytes[at + 1] === backslash || isQuote(bytes[at + 1]!)))
    at++;
  const quotedName = isQuote(bytes[at]!);
  if (quotedName) at++;
  if (bytes[at] === 93) {
    if (isReplacement(textOf(bytes, start, end))) return -1;
    at++;
  }
  const separator = skipBlanks(bytes, at, 32);
  const byte = bytes[separator]!;
  if (byte === equals)
    return named(
      cursor,
      kind,
      start,
      separator + (bytes[separator + 1] === greater || bytes[separator + 1] === equals ? 2 : 1),
      quotedName,
      false,
    );
  if (byte === colon) {
    if (bytes[separator + 1] === colon) return -1;
    const past = bytes[separator + 1] === equals ? separator + 2 : separator + 1;
    const tight = !isSpace(bytes[past]!);
    if (tight && !quotedName && bytes[past] === 47 && bytes[past + 1] === 47) return -1;
    return named(cursor, kind, start, past, quotedName, !quotedName && !structured(bytes, start));
  }
  if (byte === greater && separator === at) return element(cursor, kind, start, at, quotedName);
  if (byte === 40 && isQuote(bytes[separator + 1]!))
    return found(cursor, kind, readValue(bytes, separator + 1), false);
  if (quotedName || byte === newline || byte === 13) return pairedValue(cursor, kind, start, quotedName, at);
  if (at === separator) return -1;
  return spaced(cursor, kind, start, separator);
}

/** A value after `=` or `:`. */
function named(
  cursor: Cursor,
  kind: KeyKind,
  start: number,
  from: number,
  quotedName: boolean,
  prose: boolean,
): number {
  const bytes = cursor.bytes;
  let at = skipBlanks(bytes, from, 32);
  if (bytes[at] === newline || bytes[at] === 13) {
    if (!quotedName) return -1;
    at = skipSpace(cursor, at, 128);
  }
  if ((bytes[at] === 124 || bytes[at] === 62) && bytes[from - 1] === colon)
    return blockScalar(cursor, kind, at);
  if (bytes[at] === 91 && isQuote(bytes[skipSpace(cursor, at + 1, 128)]!)) return list(cursor, kind, at + 1);
  if (kind === 'header') return authorization(cursor, at);
  let range = readValue(bytes, at);
  const yaml =
    !range.quoted &&
    !quotedName &&
    bytes[from - 1] === colon &&
    isBlank(bytes[from]!) &&
    kind === 'password' &&
    startsLine(bytes, start);
  if (yaml) range = readLine(bytes, range);
  return found(cursor, kind, range, prose);
}

function found(cursor: Cursor, kind: KeyKind, range: ValueRange, prose: boolean): number {
  const bytes = cursor.bytes;
  if (prose) {
    while (range.end > range.start && '.,;:'.includes(String.fromCharCode(bytes[range.end - 1]!)))
      range.end--;
  }
  while (
    !range.quoted &&
    range.end > range.start &&
    (bytes[range.end - 1] === 44 || bytes[range.end - 1] === 59)
  )
    range.end--;
  if (bytes[range.start] === 45) {
    const block = privateKey(cursor, range.start);
    if (block > 0) return block;
  }
  const value = textOf(bytes, range.start, range.end);
  if (!isSecretValue(kind, value, range.quoted, prose)) return -1;
  if (kind !== 'password' && isWord(bytes[range.start]!)) {
    const vendor = token(cursor, range.start);
    if (vendor > 0) return vendor;
  }
  const type = kind === 'password' || kind === 'pin' ? 'password' : 'api_key';
  return emit(cursor, type, 'context', range.start, range.end);
}

/** `["first", "second"]`. */
function list(cursor: Cursor, kind: KeyKind, from: number): number {
  let at = skipSpace(cursor, from, 128);
  let last = -1;
  for (let item = 0; item < 64 && isQuote(cursor.bytes[at]!); item++) {
    const range = readValue(cursor.bytes, at);
    if (!range.quoted) break;
    const next = found(cursor, kind, range, false);
    if (next > 0) last = next;
    at = skipSpace(cursor, range.end + 1, 64);
    if (cursor.bytes[at] !== 44) break;
    at = skipSpace(cursor, at + 1, 64);
  }
  return last;
}

/** YAML's `|` and `>`: the first line of the block. */
function blockScalar(cursor: Cursor, kind: KeyKind, at: number): number {
  const bytes = cursor.bytes;
  let end = at + 1;
  while (end < at + 4 && (bytes[end] === 45 || bytes[end] === 43 || isWord(bytes[end]!))) end++;
  end = skipBlanks(bytes, end, 8);
  if (bytes[end] === 13) end++;
  if (bytes[end] !== newline) return found(cursor, kind, readValue(bytes, at), false);
  const start = skipBlanks(bytes, end + 1, 64);
  if (start === end + 1 || start >= cursor.limit) return -1;
  return found(cursor, kind, readLine(bytes, readValue(bytes, start)), false);
}

function element(cursor: Cursor, kind: KeyKind, start: number, at: number, quotedName: boolean): number {
  const bytes = cursor.bytes;
  if (!quotedName && !opensElement(bytes, start)) return -1;
  return found(cursor, kind, readElement(bytes, at + 1), false);
}

/** Whether `<`, also with a namespace prefix, stands before the name. */
function opensElement(bytes: Uint8Array, start: number): boolean {
  let open = start - 1;
  if (bytes[open] === colon) {
    open--;
    while (open > start - 32 && isNameByte(bytes[open]!)) open--;
  }
  return bytes[open] === less;
}

/**
 * `<password encrypted="no">…`: `at` is the closing bracket. It is recognised here and not at the name, so that what
 * the attributes hold has been looked at before.
 */
export function elementWithAttributes(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (isSpace(bytes[at + 1]!) || bytes[at - 1] === 47 || bytes[at + 1] === less) return -1;
  let open = at - 1;
  while (open > at - 256 && bytes[open] !== less && bytes[open] !== greater && bytes[open] !== newline)
    open--;
  if (bytes[open] !== less) return -1;
  let start = open + 1;
  let end = start;
  while (end < start + maxName && (isNameByte(bytes[end]!) || bytes[end] === colon)) {
    if (bytes[end] === colon) start = end + 1;
    end++;
  }
  if (!isBlank(bytes[end]!) || end === start) return -1;
  const kind = keyKind(textOf(bytes, start, end));
  return kind === 'none' || kind === 'bare' ? -1 : found(cursor, kind, readElement(bytes, at + 1), false);
}

/** `{"name": "DB_PASSWORD", "value": "…"}`, `<add key="password" value="…"/>`, and the same over two YAML lines. */
function pairedValue(
  cursor: Cursor,
  kind: KeyKind,
  start: number,
  quotedName: boolean,
  from: number,
): number {
  const bytes = cursor.bytes;
  if (!quotedName && !(isBlank(bytes[start - 1]!) && bytes[start - 2] === colon)) return -1;
  let at = skipSpace(cursor, from, 128);
  if (bytes[at] === 44) at = skipSpace(cursor, at + 1, 128);
  if (bytes[start] === 45 && bytes[start + 1] === 45)
    return isQuote(bytes[at]!) ? found(cursor, kind, readValue(bytes, at), false) : -1;
  while (bytes[at] === backslash) at++;
  if (isQuote(bytes[at]!)) at++;
  if (!matchesAt(bytes, at, 'value')) return -1;
  at += 5;
  while (bytes[at] === backslash) at++;
  if (isQuote(bytes[at]!)) at++;
  at = skipBlanks(bytes, at, 8);
  if (bytes[at] !== colon && bytes[at] !== equals) return -1;
  return found(cursor, kind, readValue(bytes, skipBlanks(bytes, at + 1, 8)), false);
}

const joiners = [
  'is set to ',
  'was set to ',
  'set to ',
  'changed to ',
  'reset to ',
  'is ',
  'was ',
  'to ',
  'as ',
  'of ',
  '-> ',
  '- ',
];

/** `--password hunter2`, `the password is hunter2`, `password "hunter2"`. */
function spaced(cursor: Cursor, kind: KeyKind, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (kind === 'header' || kind === 'long') return -1;
  if (bytes[start] === 45) {
    if (bytes[at] === 45) return -1;
    return found(cursor, kind, readValue(bytes, at), false);
  }
  if (matchesAt(bytes, start - 4, 'env ') && kind !== 'token')
    return found(cursor, kind, readValue(bytes, at), false);
  if (bytes[at] === 34 || (bytes[at] === 39 && kind === 'password')) {
    const range = readValue(bytes, at);
    const proper = range.quoted && !textOf(bytes, range.start, range.end).includes(' ');
    return proper ? found(cursor, kind === 'secret' ? 'token' : kind, range, kind !== 'password') : -1;
  }
  // `pass to`, `pass as` are verbs.
  if (
    isWord(bytes[start + 4]!) === false &&
    !isNameByte(bytes[start - 1]!) &&
    matchesAt(bytes, start, 'pass')
  )
    return -1;
  for (const joiner of joiners) {
    if (!matchesAt(bytes, at, joiner)) continue;
    let from = at + joiner.length;
    if (bytes[from] === colon) from++;
    return found(cursor, kind, readValue(bytes, skipBlanks(bytes, from, 4)), true);
  }
  if (kind !== 'password') return -1;
  const range = readValue(bytes, at);
  const plain = textOf(bytes, range.start, Math.min(range.end, range.start + 128));
  // `login bob password s3cr3t`: nothing but its look tells a password from the next word.
  return /^(?!sha|md\d|utf)(?=[^\d]*\d)(?=.*[a-z])[^\s:/=[\](){}]{6,128}$/i.test(plain)
    ? found(cursor, kind, range, true)
    : -1;
}

/** The start of a line, after indentation and a YAML list dash. */
function startsLine(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (at > start - 64 && (isBlank(bytes[at]!) || bytes[at] === 45)) at--;
  return bytes[at] === newline;
}

/** Where a name stands in data rather than in a sentence. */
function structured(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 1]!;
  if (!isBlank(before)) return !isLetter(before);
  const further = bytes[start - 2]!;
  return further === 44 || further === 123 || further === 59 || further === 124 || startsLine(bytes, start);
}

function skipSpace(cursor: Cursor, from: number, most: number): number {
  let at = from;
  while (at < from + most && at < cursor.limit && isSpace(cursor.bytes[at]!)) at++;
  return at;
}
