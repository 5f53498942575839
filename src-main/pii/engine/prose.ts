import {
  firstBytes,
  isBlank,
  isDigit,
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
import type { Cursor } from './cursor.ts';
import { detectEverywhere } from './detect.ts';
import type { KeyKind } from './key-names.ts';
import {
  found,
  isObjectName,
  isPlain,
  looksChosen,
  looksMadeUp,
  looksOpaque,
  skipSpace,
} from './secret-values.ts';
import { readValue, type ValueRange } from './values.ts';

const maxSentence = 96;

/** What may stand between a name and its value, in English and the languages whose word for it is ASCII. */
const joiners = [
  'is set to ',
  'was set to ',
  'set to ',
  'changed to ',
  'reset to ',
  'is now ',
  'is: ',
  'is ',
  'was ',
  'to ',
  'as ',
  'of ',
  '-> ',
  '- ',
  'ist ',
  'lautet ',
  'est ',
  'es ',
  'jest ',
  '\u00c3\u00a8 ',
  '\u00c3\u00a9 ',
  "d'ordine: ",
];

const beginsJoiner = firstBytes(joiners);

/** A name with a blank after it and the text at `at`: a flag, a sentence, a table or a line of a configuration. */
export function spaced(cursor: Cursor, kind: KeyKind, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (kind === 'header' || kind === 'long') return -1;
  if (bytes[start] === 45) return flagValue(cursor, kind, at);
  if (matchesAt(bytes, start - 4, 'env ') && (kind === 'password' || isUpper(bytes[start]!)))
    return found(cursor, kind, readValue(bytes, at), false);
  if (bytes[at] === 34 || ((bytes[at] === 39 || bytes[at] === 96) && kind !== 'pin'))
    return quotedAfter(cursor, kind, start, at);
  if (bytes[at] === 124 && isBlank(bytes[at + 1]!)) {
    const cell = readValue(bytes, skipBlanks(bytes, at + 1, 64));
    return bytes[skipBlanks(bytes, cell.end, 64)] === 124 ? found(cursor, kind, cell, true) : -1;
  }
  // `pass to`, `pass as` are verbs.
  if (!isNameByte(bytes[start - 1]!) && !isWord(bytes[start + 4]!) && matchesAt(bytes, start, 'pass')) {
    const range = readValue(bytes, at + 3);
    return matchesAt(bytes, at, 'is ') && looksChosen(bytes, range)
      ? found(cursor, 'password', range, true)
      : -1;
  }
  if (kind === 'credentials') return userAndPassword(cursor, at);
  if (isDigit(bytes[at]!) && isBlank(bytes[at + 1]!) && kind !== 'pin' && kind !== 'code')
    return deviceLine(cursor, kind, at + 2);
  if (kind === 'secret' && afterUser(bytes, start)) return deviceLine(cursor, 'password', at);
  if (kind === 'password' && matchesAt(bytes, at, 'from ')) return changed(cursor, kind, at + 5);
  if (kind === 'password' && matchesAt(bytes, at, 'changed from ')) return changed(cursor, kind, at + 13);
  const mayJoin = beginsJoiner[bytes[at]!] === 1;
  for (const joiner of mayJoin ? joiners : []) {
    if (!matchesAt(bytes, at, joiner)) continue;
    let from = at + joiner.length;
    if (bytes[from] === 58) from++;
    const arrow = bytes[at + 1] === 62;
    const next = found(cursor, kind, readValue(bytes, skipBlanks(bytes, from, 4)), !arrow);
    if (next > 0) return next;
    break;
  }
  if (kind === 'password') return passwordWord(cursor, start, at);
  // `using access key AbC123…`: only its look tells the value from the next word.
  const range = readValue(bytes, at);
  if (kind === 'code')
    return /^\d{6,8}$/.test(textOf(bytes, range.start, Math.min(range.end, range.start + 9)))
      ? found(cursor, kind, range, true)
      : -1;
  return looksOpaque(bytes, range) ? found(cursor, kind, range, true) : -1;
}

function isUpper(byte: number): boolean {
  return isLetter(byte) && byte < 97;
}

/** `--password x`, `-passin pass:x`. */
function flagValue(cursor: Cursor, kind: KeyKind, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at] === 45) return -1;
  for (const source of ['env:', 'file:', 'fd:', 'stdin']) if (matchesAt(bytes, at, source)) return -1;
  return found(cursor, kind, readValue(bytes, matchesAt(bytes, at, 'pass:') ? at + 5 : at), false);
}

/** `password "x"`; a quoted word after `secret` may be the name of a Kubernetes object. */
function quotedAfter(cursor: Cursor, kind: KeyKind, start: number, at: number): number {
  const bytes = cursor.bytes;
  const range = readValue(bytes, at);
  // `credentials 'bob', 'x'`
  if (kind === 'credentials' && range.quoted && bytes[range.end + 1] === 44) {
    const second = readValue(bytes, skipBlanks(bytes, range.end + 2, 4));
    if (second.quoted && looksChosen(bytes, second) && isPlain(bytes, at, second.start))
      return found(cursor, 'password', second, false);
  }
  const value = textOf(bytes, range.start, range.end);
  if (kind !== 'password' && isObjectName(value)) return -1;
  const proper = range.quoted && (!value.includes(' ') || matchesAt(bytes, start - 5, 'setx '));
  return proper ? found(cursor, kind === 'secret' ? 'token' : kind, range, kind !== 'password') : -1;
}

/** The rest of `username bob password 7 094F47…` in the configuration of a network device: one word, then the end. */
function deviceLine(cursor: Cursor, kind: KeyKind, at: number): number {
  const range = readValue(cursor.bytes, at);
  const after = cursor.bytes[range.end]!;
  const ends = after === newline || after === 13;
  return ends && looksMadeUp(cursor.bytes, range, 6) ? found(cursor, kind, range, false) : -1;
}

/** `username bob secret …`, `enable secret …`. */
function afterUser(bytes: Uint8Array, start: number): boolean {
  if (matchesAt(bytes, start - 7, 'enable ')) return true;
  let at = start - 2;
  while (at > start - 40 && !isSpace(bytes[at]!)) at--;
  return matchesAt(bytes, at - 8, 'username ');
}

/** `from X to Y`: both. */
function changed(cursor: Cursor, kind: KeyKind, at: number): number {
  const bytes = cursor.bytes;
  const before = readValue(bytes, at);
  const gap = before.quoted ? before.end + 1 : before.end;
  if (!matchesAt(bytes, gap, ' to ')) return -1;
  const first = found(cursor, kind, before, true);
  const second = found(cursor, kind, readValue(bytes, gap + 4), true);
  return Math.max(first, second);
}

/** The name is the whole word `password` or the like, and no joiner follows. */
function passwordWord(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at] === 40) {
    const open = matchesAt(bytes, at + 1, 'was ') ? at + 5 : at + 1;
    const inner = readValue(bytes, open);
    if (bytes[inner.end] === 41 && looksMadeUp(bytes, inner, 6))
      return found(cursor, 'password', inner, true);
    return -1;
  }
  const range = readValue(bytes, at);
  // `login bob password s3cr3t`: nothing but its look tells a password from the next word.
  if (bytes[at] === 45) return -1;
  if (looksMadeUp(bytes, range, isDigit(bytes[range.start]!) ? 12 : 6) || looksOpaque(bytes, range))
    return found(cursor, 'password', range, true);
  for (const word of ['for ', 'of ', 'to ', 'is generated ', 'was generated ', 'generated '])
    if (matchesAt(bytes, at, word)) return laterInSentence(cursor, start, at);
  const equals = skipBlanks(bytes, range.end, 4);
  // Elasticsearch's `PASSWORD kibana = …`.
  if (bytes[equals] === 61 && isBlank(bytes[equals + 1]!) && isUpper(bytes[start + 1]!)) {
    const value = readValue(bytes, equals + 2);
    if (looksMadeUp(bytes, value, 6) && isPlain(bytes, at, equals))
      return found(cursor, 'password', value, true);
  }
  return -1;
}

/** `use X as the password`: the value stands before the name. */
export function usedAs(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const joiner = [' as the ', ' as a ', ' as your ', ' as '].find((words) =>
    matchesAt(bytes, start - words.length, words),
  );
  if (joiner === undefined) return -1;
  let end = start - joiner.length;
  const quoted = isQuote(bytes[end - 1]!);
  if (quoted) end--;
  let from = end;
  while (from > end - 256 && from > cursor.floor && !isSpace(bytes[from - 1]!) && !isQuote(bytes[from - 1]!))
    from--;
  const range = { start: from, end, quoted };
  return looksMadeUp(bytes, range, 6) && !isFailure(bytes, start)
    ? found(cursor, 'password', range, true)
    : -1;
}

/** `password for user bob is X`, `password for elastic (…): X`, with X in the line or alone in one below. */
function laterInSentence(cursor: Cursor, start: number, from: number): number {
  const bytes = cursor.bytes;
  if (isFailure(bytes, start)) return -1;
  const statement = matchesAt(bytes, start - 4, 'set ');
  for (let at = from; at < from + maxSentence && bytes[at] !== newline; at++) {
    const byte = bytes[at]!;
    if (byte === 58 && isSpace(bytes[at + 1]!))
      return isPlain(bytes, from, at) ? afterColon(cursor, from, at + 1) : -1;
    if (byte === 34 || byte === 123 || byte === 91) return -1;
    const sign = byte === 32 && bytes[at + 1] === 61 && bytes[at + 2] === 32;
    if (!sign && !(byte === 32 && matchesAt(bytes, at, ' is '))) continue;
    const range = readValue(bytes, at + (sign ? 3 : 4));
    if (!statement && !looksMadeUp(bytes, range, 6)) continue;
    return statement || isPlain(bytes, from, at) ? foundBehind(cursor, from, range) : -1;
  }
  return -1;
}

/** The value after the colon of a sentence: the last word of its line, or alone in the next line with text. */
function afterColon(cursor: Cursor, skipped: number, from: number): number {
  const bytes = cursor.bytes;
  const at = skipSpace(cursor, from, 64);
  const range = readValue(bytes, at);
  if (!looksMadeUp(bytes, range, 6) && !(at < from + 3 && isMarked(bytes, range))) return -1;
  return foundBehind(cursor, skipped, range);
}

/** The value, and before it what is found in the words on the way to it: they are not looked at again. */
export function foundBehind(cursor: Cursor, from: number, range: ValueRange): number {
  const read = detectEverywhere(cursor, from, range.start);
  return read > range.start ? read : found(cursor, 'password', range, true);
}

/** A last word of a line with a mark inside that no word of a sentence has. */
function isMarked(bytes: Uint8Array, range: ValueRange): boolean {
  const after = bytes[range.end]!;
  if (after !== newline && after !== 13 && after !== 34 && after !== 92) return false;
  const value = textOf(bytes, range.start, Math.min(range.end, range.start + 64));
  return (
    value.length > 5 &&
    /^\w[^\s/:=()<>]*[!@#$%^&*+?][^\s/:=()<>]*$/.test(value) &&
    !/@.*\.\w|[?!.]$/.test(value)
  );
}

/** `Failed password for …`: what follows is about somebody who does not know it. */
function isFailure(bytes: Uint8Array, start: number): boolean {
  return ['failed ', 'accepted ', 'invalid ', 'wrong ', 'incorrect '].some((word) =>
    matchesAt(bytes, start - word.length, word),
  );
}

/** `u/p: bob/x`: `start` and `end` bound the second letter. */
export function slashedPair(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (!matchesAt(bytes, start - 2, 'u/p:') || isWord(bytes[start - 3]!)) return -1;
  return userAndPassword(cursor, skipBlanks(bytes, end + 1, 4));
}

/** `admin / x`, `admin:x` and `admin/x` after `credentials`; `at` is where the user begins. */
export function userAndPassword(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  let end = at;
  while (end < at + 64 && (isNameByte(bytes[end]!) || bytes[end] === 64)) end++;
  const separator = skipBlanks(bytes, end, 2);
  if (end === at || (bytes[separator] !== 47 && bytes[separator] !== 58)) return -1;
  const range = readValue(bytes, skipBlanks(bytes, separator + 1, 2));
  return looksChosen(bytes, range) && isPlain(bytes, at, end) ? found(cursor, 'password', range, true) : -1;
}
