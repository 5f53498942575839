import {
  isBlank,
  isDigit,
  isEscape,
  isLetter,
  isNameByte,
  isQuote,
  isSpace,
  matchesAt,
  newline,
  skipBlanks,
  startsAt,
  textOf,
} from './bytes.ts';
import { type Cursor, isReplacement } from './cursor.ts';
import { element } from './elements.ts';
import { bracketed, isArgument, isMark, listElement, toQuote } from './enclosed-values.ts';
import { authorization } from './headers.ts';
import { isComplaint, isInnocent, isReference } from './innocent-values.ts';
import { bareKind, type KeyKind, keyKind, lastNames, nameStems } from './key-names.ts';
import { elementPair, pairedValue, valueFirst } from './paired-values.ts';
import { positional } from './positional.ts';
import { spaced, usedAs, userAndPassword } from './prose.ts';
import { found, isPlain, skipSpace } from './secret-values.ts';
import { percentEncoded, spelledElement, spelledSeparator } from './spelled-values.ts';
import { isMasked, readLine, readValue, type ValueRange } from './values.ts';
import { blockScalar, skipProperties, valueBelow } from './yaml-values.ts';

const maxName = 64;
const ampersand = 38;
const backslash = 92;
const colon = 58;
const equals = 61;
const greater = 62;
const less = 60;
const percent = 37;

/** The last two letters of names, and of words of `positional.ts`, that a blank may follow. */
export const lastPairs =
  'rd wd pw et en ey se de ls al in th ss ds rt ed by la ha tp od hs _1 _2 _3 d1 d2 d3 er us dp fy ty ng ho rp es on'.split(
    ' ',
  );
const isLastPair = new Uint8Array(65_536);
for (const pair of lastPairs) isLastPair[(pair.charCodeAt(0) << 8) | pair.charCodeAt(1)] = 1;

/** Stems by their first three letters, five bits each: the letters that may follow, one bit each; bit 0 for anything but a letter. */
const stemFollowers = new Uint32Array(32_768);
for (const stem of nameStems) {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => stem.charCodeAt(at) & 31);
  const followers = stem.length === 3 ? ~0 : stem.endsWith('$') ? 1 : 1 << fourth!;
  stemFollowers[(first! << 10) | (second! << 5) | third!]! |= followers;
}

/** By their last letter. */
const namesByLast = Array.from({ length: 32 }, (_, letter) =>
  lastNames.filter((name) => (name.charCodeAt(name.length - 1) & 31) === letter),
);

/** `end` ends a word and may end a name; a blank after it means a flag, prose or an aligned table. */
export function assignment(cursor: Cursor, wordStart: number, end: number): number {
  const bytes = cursor.bytes;
  const blank = isSpace(bytes[end]!);
  if (blank && isLastPair[(lower(bytes[end - 2]!) << 8) | lower(bytes[end - 1]!)] === 0) {
    if (!separatorFollows(bytes, end)) return -1;
  }
  let start = wordStart;
  while (start > end - maxName && start > cursor.floor && isNameByte(bytes[start - 1]!)) start--;
  if (isEscape(bytes, start - 1) && start < wordStart) start++;
  if (end - start === 2) return identifiedBy(cursor, start, end);
  if (end - wordStart === 5 && matchesAt(bytes, wordStart, 'value'))
    return valueFirst(cursor, wordStart, end);
  if (!mayNameSecret(bytes, start, end)) return -1;
  if (blank) {
    const next = positional(cursor, wordStart, end);
    if (next > 0) return next;
  }
  if (end - wordStart === 7 && matchesAt(bytes, end - 14, '--from-literal')) return literal(cursor, end + 1);
  let kind = keyKind(bytes, start, end);
  if (kind === 'none') return -1;
  if (kind === 'bare')
    kind = bareKind(textOf(bytes, start, end), textOf(bytes, start - 16, start).toLowerCase());
  return kind === 'none' ? -1 : valueAfter(cursor, kind, start, end);
}

/** `name = …`, `name := …`, `name : …`. */
function separatorFollows(bytes: Uint8Array, end: number): boolean {
  const next = bytes[end + 1]!;
  if (next === equals || next === colon) return true;
  if (next !== 32) return false;
  const at = skipBlanks(bytes, end + 2, 32);
  return bytes[at] === equals || bytes[at] === colon;
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

function mayNameSecret(bytes: Uint8Array, start: number, end: number): boolean {
  let two = ((bytes[start]! & 31) << 5) | (bytes[start + 1]! & 31);
  for (let at = start + 2; at < end; at++) {
    const three = (two << 5) | (bytes[at]! & 31);
    const followers = stemFollowers[three]!;
    if (followers !== 0 && isLetter(bytes[at]!) && isLetter(bytes[at - 1]!) && isLetter(bytes[at - 2]!)) {
      const next = bytes[at + 1]!;
      if (((followers >> (isLetter(next) ? next & 31 : 0)) & 1) !== 0) return true;
    }
    two = three & 1023;
  }
  const names = namesByLast[bytes[end - 1]! & 31]!;
  for (const name of names)
    if (end - name.length >= start && matchesAt(bytes, end - name.length, name)) return true;
  return false;
}

/** `kubectl create secret generic x --from-literal=name=value`. */
function literal(cursor: Cursor, from: number): number {
  const bytes = cursor.bytes;
  let at = isQuote(bytes[from]!) ? from + 1 : from;
  while (at < from + maxName && isNameByte(bytes[at]!)) at++;
  return bytes[at] === equals ? found(cursor, 'password', readValue(bytes, at + 1), false) : -1;
}

/** SQL's `IDENTIFIED BY '…'`, also with a plugin between and another password behind `REPLACE`. */
function identifiedBy(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (matchesAt(bytes, start - 1, '/rp'))
    return found(cursor, 'password', readValue(bytes, skipBlanks(bytes, end, 4)), false);
  if (!matchesAt(bytes, start, 'by'))
    return keyKind(bytes, start, end) === 'password' ? valueAfter(cursor, 'password', start, end) : -1;
  let from = start - 1;
  if (!matchesAt(bytes, from - 10, 'identified')) {
    while (from > start - 48 && bytes[from - 1] !== 32) from--;
    if (!matchesAt(bytes, from - 16, 'identified with ')) return -1;
  }
  const range = readValue(bytes, skipBlanks(bytes, end, 8));
  const first = found(cursor, 'password', range, !range.quoted);
  const after = range.quoted ? range.end + 1 : range.end;
  if (!matchesAt(bytes, after, ' replace ')) return first;
  return Math.max(first, found(cursor, 'password', readValue(bytes, after + 9), false));
}

function valueAfter(cursor: Cursor, kind: KeyKind, start: number, end: number): number {
  const bytes = cursor.bytes;
  let at = end;
  while (at < end + 16 && bytes[at] === backslash && (bytes[at + 1] === backslash || isQuote(bytes[at + 1]!)))
    at++;
  let quotedName = isQuote(bytes[at]!);
  if (quotedName) at++;
  else if (bytes[at] === ampersand || bytes[at] === backslash || bytes[at] === percent) {
    const spelled = spelledSeparator(bytes, at);
    if (spelled === undefined) return -1;
    if (spelled.separates === 'value') return percentEncoded(cursor, kind, at + spelled.length);
    if (spelled.separates === 'element')
      return found(cursor, kind, spelledElement(bytes, at + spelled.length), false);
    quotedName = true;
    at += spelled.length;
  }
  if (bytes[at] === 93) {
    if (isReplacement(textOf(bytes, start, end))) return -1;
    at++;
  }
  const separator = skipBlanks(bytes, at, 32);
  const byte = bytes[separator]!;
  if (byte === equals) {
    const compared = bytes[separator + 1] === equals;
    let past = separator + (bytes[separator + 1] === greater || compared ? 2 : 1);
    if (bytes[past] === equals) past++;
    // `if (password == confirmed)`
    if (compared && !isQuote(bytes[skipBlanks(bytes, past, 8)]!)) return -1;
    // The end of base64 in quotes.
    if (compared && end - start > 15 && /\d/.test(textOf(bytes, start, end))) return -1;
    return named(cursor, kind, start, end, past, quotedName, false);
  }
  if (byte === colon) {
    // C++'s `::`, and the result of a test.
    if (bytes[separator + 1] === colon || isWholeName(bytes, start, end, 'PASS')) return -1;
    const past = bytes[separator + 1] === equals ? separator + 2 : separator + 1;
    const tight = !isSpace(bytes[past]!);
    if (tight && !quotedName && bytes[past] === 47 && bytes[past + 1] === 47) return -1;
    const program = isWholeName(bytes, start, end, 'passwd');
    return named(
      cursor,
      kind,
      start,
      end,
      past,
      quotedName,
      !tight && !quotedName && (program || !structured(bytes, start)),
    );
  }
  if (byte === greater && separator === at) return element(cursor, kind, start, at, quotedName);
  if (byte === less && bytes[separator + 1] === 47) return elementPair(cursor, kind, separator);
  if (byte === 40 && isQuote(bytes[separator + 1]!))
    return found(cursor, kind, readValue(bytes, separator + 1), false);
  // Found or not, more may follow.
  if (kind === 'password' && !quotedName && bytes[start - 1] === 32) usedAs(cursor, start);
  if ((byte === newline || byte === 13) && bytes[start] === 45 && bytes[start + 1] === 45)
    return argumentBelow(cursor, kind, separator);
  if (
    quotedName &&
    kind === 'long' &&
    isQuote(byte) &&
    separator === at + 1 &&
    matchesAt(bytes, start, 'auth')
  )
    return loggedCommand(cursor, separator);
  if (quotedName || byte === newline || byte === 13) {
    const next = pairedValue(cursor, kind, start, quotedName, at);
    return next > 0 || !quotedName ? next : formPart(cursor, kind, start, at);
  }
  if (at === separator) return -1;
  return spaced(cursor, kind, start, separator);
}

/** The list items `- --password` and `- x`. */
function argumentBelow(cursor: Cursor, kind: KeyKind, from: number): number {
  const bytes = cursor.bytes;
  const at = skipSpace(cursor, from, 64);
  if (bytes[at] !== 45 || bytes[at + 1] !== 32 || bytes[at + 2] === 45) return -1;
  return found(cursor, kind, readValue(bytes, skipBlanks(bytes, at + 2, 8)), false);
}

/** `"AUTH" "x"` and `"AUTH" "user" "x"`, as Redis' MONITOR prints them. */
function loggedCommand(cursor: Cursor, from: number): number {
  const first = readValue(cursor.bytes, from);
  if (!first.quoted) return -1;
  const second = readValue(cursor.bytes, first.end + 2);
  return found(
    cursor,
    'password',
    second.quoted && cursor.bytes[first.end + 1] === 32 ? second : first,
    false,
  );
}

/** `Content-Disposition: form-data; name="password"`, an empty line and the value, also with the breaks spelled out. */
function formPart(cursor: Cursor, kind: KeyKind, start: number, from: number): number {
  const bytes = cursor.bytes;
  let open = start - 1;
  while (open > start - 8 && (isQuote(bytes[open]!) || bytes[open] === backslash)) open--;
  if (bytes[open] !== equals || !matchesAt(bytes, open - 4, 'name')) return -1;
  let at = from;
  let breaks = 0;
  while (at < from + 24) {
    if (bytes[at] === newline || (bytes[at] === backslash && bytes[at + 1] === 110)) breaks++;
    if (isSpace(bytes[at]!)) at++;
    else if (isEscape(bytes, at)) at += 2;
    else break;
  }
  return breaks === 2 ? found(cursor, kind, readValue(bytes, at), false) : -1;
}

function isWholeName(bytes: Uint8Array, start: number, end: number, name: string): boolean {
  return end - start === name.length && startsAt(bytes, start, name);
}

/** A value after `=` or `:`. */
function named(
  cursor: Cursor,
  kind: KeyKind,
  start: number,
  end: number,
  from: number,
  quotedName: boolean,
  prose: boolean,
): number {
  const bytes = cursor.bytes;
  const afterColon = bytes[from - 1] === colon;
  let at = skipBlanks(bytes, from, 32);
  if (bytes[at] === 27) at = skipBlanks(bytes, skipColour(bytes, at), 8);
  if (bytes[at] === newline || bytes[at] === 13) {
    if (!quotedName) return afterColon ? valueBelow(cursor, kind, start, at) : -1;
    at = skipSpace(cursor, at, 128);
  }
  if (afterColon && at > from && !quotedName) at = afterType(bytes, at);
  if (isReference(bytes, at)) return -1;
  if ((bytes[at] === ampersand || bytes[at] === 33) && afterColon && at > from)
    at = skipProperties(bytes, at);
  if (kind === 'credentials' && !isQuote(bytes[at]!)) {
    const next = userAndPassword(cursor, at);
    if (next > 0) return next;
  }
  if ((bytes[at] === 124 || bytes[at] === 62) && afterColon) return blockScalar(cursor, kind, at);
  if (kind === 'header') return authorization(cursor, at);
  if (bytes[at] === 91) {
    if (isMark(bytes, at)) return -1;
    const inside = kind === 'password' && !afterColon && !quotedName ? bracketed(bytes, at) : undefined;
    if (inside !== undefined) return found(cursor, kind, inside, false);
    const next = list(cursor, kind, at + 1);
    if (next > 0) return next;
  }
  if (isMasked(bytes, at)) return -1;
  let range = readValue(bytes, at);
  if (kind === 'token' && isBlank(bytes[from]!) && !range.quoted) range = afterScheme(bytes, range);
  if (!range.quoted && (isOwnName(bytes, start, range) || isInnocent(bytes, kind, start, end, range)))
    return -1;
  if (!range.quoted && !quotedName && kind === 'password') {
    const line = !prose && startsLine(bytes, start);
    if (isQuote(bytes[start - 1]!) && at === from && isArgument(bytes, start - 1))
      range = toQuote(bytes, range, bytes[start - 1]!);
    else if (
      bytes[start - 1] === 34 &&
      (bytes[range.end] === backslash || bytes[range.end] === 32) &&
      at === from
    )
      range = listElement(bytes, start - 1, from) ?? range;
    else if (
      line &&
      (isBlank(bytes[from]!) || (bytes[range.end - 1] === backslash && bytes[range.end] === 32))
    )
      range = readLine(bytes, range);
  }
  return found(cursor, kind, range, prose);
}

/** Behind an ANSI colour sequence at `at`. */
function skipColour(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== 91) return at;
  let end = at + 2;
  while (end < at + 16 && (isDigit(bytes[end]!) || bytes[end] === 59)) end++;
  return bytes[end] === 109 ? end + 1 : at;
}

/** `token: Bearer …` and the like: the word before the credentials is none of them. */
function afterScheme(bytes: Uint8Array, range: ValueRange): ValueRange {
  const scheme = ['bearer', 'basic', 'token'].find(
    (name) => range.end - range.start === name.length && matchesAt(bytes, range.start, name),
  );
  return scheme !== undefined && bytes[range.end] === 32 ? readValue(bytes, range.end + 1) : range;
}

const typeName =
  /^(?:&?(?:'static )?(?:mut )?(?:str|string|text|bytes|any|number|boolean|bool|int|object|char)|[A-Z]\w*|String\?|varchar\(\d+\))(?:<[\w, ]+>|\[\]|\?)?(?: \| (?:null|undefined|string|number))*$/i;

/** The value behind a type, as in `password: string = "…"`; `at` without one. */
function afterType(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (!isLetter(first) && first !== ampersand) return at;
  let end = at;
  while (end < at + 48 && bytes[end] !== newline && bytes[end] !== equals) end++;
  if (bytes[end] !== equals || bytes[end - 1] !== 32 || bytes[end + 1] !== 32) return at;
  const value = end + 2;
  return typeName.exec(textOf(bytes, at, end - 1))?.[0].length === end - 1 - at ? value : at;
}

/** `connect(password=password)`, `{ token: token }`: code that passes a variable on. */
function isOwnName(bytes: Uint8Array, start: number, range: ValueRange): boolean {
  const length = range.end - range.start;
  let end = range.end;
  if (bytes[end - 1] === 59) end--;
  if (
    length < 3 ||
    length > maxName ||
    !(bytes[end] === 44 || bytes[end] === 41 || bytes[end] === 125 || bytes[end] === 59)
  )
    return false;
  for (let index = 0; index < end - range.start; index++)
    if (bytes[start + index] !== bytes[range.start + index]) return false;
  return !isNameByte(bytes[start + end - range.start]!);
}

/** `["first", "second"]`, and `[first]` as headers are printed. */
function list(cursor: Cursor, kind: KeyKind, from: number): number {
  const bytes = cursor.bytes;
  let at = skipSpace(cursor, from, 128);
  let last = -1;
  for (let item = 0; item < 64; item++) {
    const range = readValue(bytes, at);
    if (range.quoted) {
      const next = isComplaint(bytes, range) ? -1 : found(cursor, kind, range, false);
      if (next > 0) last = next;
      else if (!isPlain(bytes, range.start, range.end)) break;
    } else {
      while (range.end > range.start && bytes[range.end - 1] === 44) range.end--;
      if (range.end === range.start || bytes[range.start] === 91 || item > 15) break;
      const value = textOf(bytes, range.start, range.end);
      const word = /^[A-Za-z][A-Za-z_ -]*$|\]/.test(value) || isReplacement(value);
      const closed = bytes[range.end] === 93 || bytes[range.end] === 44;
      if (!closed || value.includes('[')) break;
      const next = word ? -1 : found(cursor, kind, range, false);
      if (next > 0) last = next;
      else if (!isPlain(bytes, range.start, range.end)) break;
    }
    at = skipSpace(cursor, range.quoted ? range.end + 1 : range.end, 64);
    if (bytes[at] !== 44) break;
    at = skipSpace(cursor, at + 1, 64);
  }
  return last;
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
