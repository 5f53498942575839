import {
  firstBytes,
  isBlank,
  isDigit,
  isLetter,
  isQuote,
  isSpace,
  matchesAt,
  newline,
  skipBlanks,
} from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { userFlag } from './flags.ts';
import { foundBehind } from './prose.ts';
import { found, isPlain, looksChosen, looksMadeUp, looksOpaque } from './secret-values.ts';
import { insertedValue } from './sql-values.ts';
import { readValue, type ValueRange } from './values.ts';

type Reader = (cursor: Cursor, start: number, at: number) => number;

/**
 * Words after which a secret is known by its place: commands, subcommands and verbs of protocols. A word is given in
 * lower case; a reader gets where it begins and where the first text after it begins.
 */
const readers = new Map<string, Reader>([
  [
    'htpasswd',
    (cursor, _start, at) =>
      flagsHold(cursor, at, 98) ? argument(cursor, at, flagsHold(cursor, at, 110) ? 2 : 3) : -1,
  ],
  ['add_user', (cursor, _start, at) => argument(cursor, at, 2)],
  ['change_password', (cursor, _start, at) => argument(cursor, at, 2)],
  ['net', netUse],
  ['echo', echo],
  ['sqlplus', slashed],
  ['impdp', slashed],
  ['expdp', slashed],
  ['pass', verb],
  ['auth', verb],
  ['identify', verb],
  ['login', login],
  ['user', userFlagOrCommand],
  ['securestring', secureString],
  ['values', insertedValue],
  ['requirepass', lineEnd],
  ['masterauth', lineEnd],
  [
    'community',
    (cursor, start, at) => (matchesAt(cursor.bytes, start - 12, 'snmp-server ') ? strong(cursor, at, 1) : -1),
  ],
  ['key', keyOf],
  ['sftp', remoteLogin],
  ['lftp', remoteLogin],
  ['ftp', remoteLogin],
  ['send', (cursor, start, at) => (isQuote(cursor.bytes[start - 1]!) ? strong(cursor, at, 6) : -1)],
  [
    'rp',
    (cursor, start, at) =>
      cursor.bytes[start - 1] === 47 ? found(cursor, 'password', readValue(cursor.bytes, at), false) : -1,
  ],
]);

/** The words above by length, first and last letter. */
const byShape: (readonly [string, Reader] | undefined)[] = new Array(16_384).fill(undefined);
for (const [word, reader] of readers)
  byShape[shapeOf(word.length, word.charCodeAt(0), word.charCodeAt(word.length - 1))] = [word, reader];

function shapeOf(length: number, first: number, last: number): number {
  return (length << 10) | ((first & 31) << 5) | (last & 31);
}

/** `start` and `end` bound a word that a blank follows. */
export function positional(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (end - start > 15) return -1;
  const entry = byShape[shapeOf(end - start, bytes[start]!, bytes[end - 1]!)];
  if (entry === undefined || !matchesAt(bytes, start, entry[0])) return -1;
  return entry[1](cursor, start, skipBlanks(bytes, end, 8));
}

function flagsHold(cursor: Cursor, at: number, letter: number): boolean {
  const bytes = cursor.bytes;
  if (bytes[at] !== 45) return false;
  for (let index = at + 1; index < at + 8 && !isSpace(bytes[index]!); index++)
    if (bytes[index] === letter) return true;
  return false;
}

/** The argument with this number, counted from 1 without flags. */
function argument(cursor: Cursor, from: number, number: number): number {
  const bytes = cursor.bytes;
  let at = from;
  let count = 0;
  for (let word = 0; word < number + 4; word++) {
    const range = readValue(bytes, at);
    if (range.end === range.start) return -1;
    if (bytes[at] !== 45 && ++count === number)
      return isPlain(bytes, from, at) ? found(cursor, 'password', range, false) : -1;
    at = skipBlanks(bytes, range.quoted ? range.end + 1 : range.end, 8);
  }
  return -1;
}

/** `net use Z: \\host\share PASSWORD /user:bob`, `net use … /user:bob PASSWORD`, `net user bob PASSWORD /add`. */
function netUse(cursor: Cursor, _start: number, from: number): number {
  const bytes = cursor.bytes;
  const account = matchesAt(bytes, from, 'user ');
  if (!account && !matchesAt(bytes, from, 'use ')) return -1;
  let at = from + (account ? 5 : 4);
  let plain = 0;
  let known = account;
  for (let word = 0; word < 6; word++) {
    const range = readValue(bytes, at);
    if (range.end === range.start) return -1;
    const skipped =
      bytes[at] === 47 || (bytes[at] === 92 && bytes[at + 1] === 92) || bytes[range.end - 1] === 58;
    known ||= skipped;
    if (!skipped && known && ++plain === (account ? 2 : 1)) return foundBehind(cursor, from, range);
    const wordEnd = range.quoted ? range.end + 1 : range.end;
    at = skipBlanks(bytes, wordEnd, 8);
    // What ends without a blank ends the command.
    if (at === wordEnd) return -1;
  }
  return -1;
}

const readsInput = [
  'chpasswd',
  'passwd --stdin',
  'sudo -s',
  '--password-stdin',
  'docker login',
  'cryptsetup',
];

const beginsInput = firstBytes(readsInput);

/** `echo PASSWORD | sudo -S …`. */
function echo(cursor: Cursor, _start: number, from: number): number {
  const bytes = cursor.bytes;
  let at = from;
  while (bytes[at] === 45 && bytes[at + 2] === 32) at += 3;
  const range = readValue(bytes, at);
  const pipe = skipBlanks(bytes, range.quoted ? range.end + 1 : range.end, 4);
  if (bytes[pipe] !== 124) return -1;
  let reads = '';
  for (let index = pipe; index < pipe + 64 && bytes[index] !== newline; index++) {
    if (!isBlank(bytes[index - 1]!) || beginsInput[bytes[index]!] === 0) continue;
    reads = readsInput.find((name) => matchesAt(bytes, index, name)) ?? '';
    if (reads !== '') break;
  }
  if (reads === '') return -1;
  if (reads === 'chpasswd') {
    while (range.start < range.end && bytes[range.start++] !== 58);
    if (!isPlain(bytes, at, range.start - 1)) return -1;
  }
  return found(cursor, 'password', range, false);
}

/** Oracle's `user/password@database`. */
function slashed(cursor: Cursor, _start: number, from: number): number {
  const bytes = cursor.bytes;
  let at = from;
  while (bytes[at] === 45 && isBlank(bytes[at + 2]!)) at += 3;
  let slash = at;
  while (slash < at + 64 && !isSpace(bytes[slash]!) && bytes[slash] !== 47) slash++;
  if (slash === at || !isPlain(bytes, at, slash) || bytes[slash] !== 47 || bytes[slash + 1] === 47) return -1;
  let end = slash + 1;
  while (end < slash + 128 && !isSpace(bytes[end]!) && bytes[end] !== 64 && !isQuote(bytes[end]!)) end++;
  return found(cursor, 'password', { start: slash + 1, end, quoted: false }, false);
}

/** `PASS x`, `AUTH x` and `IDENTIFY x` in capitals, alone or behind a prompt; `"AUTH" "user" "x"` of Redis. */
function verb(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  if ((bytes[start]! & 32) !== 0 || (bytes[start + 3]! & 32) !== 0) return -1;
  const range = readValue(bytes, at);
  const auth = (bytes[start]! | 32) === 97;
  if (auth && ['plain ', 'login ', 'xoauth2 '].some((name) => matchesAt(bytes, at, name))) {
    const answer = readValue(bytes, skipBlanks(bytes, range.end, 4));
    return looksOpaque(bytes, answer) && endsLine(bytes, answer)
      ? found(cursor, 'password', answer, false)
      : -1;
  }
  const before = bytes[start - 1]!;
  const prompt =
    before === newline ||
    isQuote(before) ||
    before === 58 ||
    (before === 32 && startsCommand(bytes, start - 2));
  if (!prompt && !(auth && before === 32)) return -1;
  const gap = skipBlanks(bytes, range.end, 4);
  const second = gap > range.end && !isSpace(bytes[gap]!) ? readValue(bytes, gap) : range;
  if (auth && endsLine(bytes, second) && isPlain(bytes, at, second.start)) return madeUp(cursor, second);
  return endsLine(bytes, range) ? madeUp(cursor, range) : -1;
}

/** `>`, `:`, `<` or `-` before the blank before the verb, a bracket, or a word that is no English one. */
function startsCommand(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  return (
    byte === 62 ||
    byte === 58 ||
    byte === 60 ||
    byte === 93 ||
    byte === 41 ||
    matchesAt(bytes, at - 7, 'nickserv')
  );
}

function endsLine(bytes: Uint8Array, range: ValueRange): boolean {
  const after = bytes[range.end]!;
  return after === newline || after === 13 || isQuote(after) || after === 92;
}

function madeUp(cursor: Cursor, range: ValueRange): number {
  return looksMadeUp(cursor.bytes, range, 5) ? found(cursor, 'password', range, false) : -1;
}

function strong(cursor: Cursor, at: number, least: number): number {
  const range = readValue(cursor.bytes, at);
  return looksMadeUp(cursor.bytes, range, least) ? found(cursor, 'password', range, false) : -1;
}

/** `tacacs-server key 7 0822455D0A16` of a network device, and a vault's `Unseal Key 1: …`. */
function keyOf(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  const numbered = isDigit(bytes[at]!) ? at + (isDigit(bytes[at + 1]!) ? 2 : 1) : at;
  if (matchesAt(bytes, start - 7, 'server '))
    return strong(cursor, isBlank(bytes[numbered]!) ? skipBlanks(bytes, numbered, 4) : at, 6);
  const isShare = matchesAt(bytes, start - 7, 'unseal ') || matchesAt(bytes, start - 9, 'recovery ');
  return isShare && numbered > at && bytes[numbered] === 58
    ? found(cursor, 'token', readValue(bytes, skipBlanks(bytes, numbered + 1, 4)), false)
    : -1;
}

/** `sftp bob:x@host`: the last `@` stands before the host. */
function remoteLogin(cursor: Cursor, _start: number, from: number): number {
  const bytes = cursor.bytes;
  let end = from;
  let separator = -1;
  let last = -1;
  for (; end < from + 256 && !isSpace(bytes[end]!) && !isQuote(bytes[end]!); end++) {
    if (bytes[end] === 58 && separator < 0) separator = end;
    if (bytes[end] === 64) last = end;
  }
  if (separator <= from || last <= separator + 1 || bytes[separator + 1] === 47) return -1;
  if (!isPlain(bytes, from, separator) || !isLetter(bytes[last + 1]!)) return -1;
  return found(cursor, 'password', { start: separator + 1, end: last, quoted: false }, false);
}

/** IMAP's `a1 LOGIN bob x`, and `login with admin / x`. */
function login(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (matchesAt(bytes, at, 'with ')) return afterUser(cursor, at + 5);
  if (bytes[start - 1] !== 32 || !isDigit(bytes[start - 2]!)) return -1;
  let tag = start - 2;
  while (tag > start - 12 && !isSpace(bytes[tag]!)) tag--;
  const user = readValue(bytes, at);
  const gap = user.quoted ? user.end + 1 : user.end;
  if (!isLetter(bytes[tag + 1]!) || user.end === user.start || bytes[gap] !== 32) return -1;
  const range = readValue(bytes, gap + 1);
  const after = bytes[range.quoted ? range.end + 1 : range.end]!;
  const ends = isSpace(after) && !isBlank(after);
  return (ends || isQuote(after) || after === 92) &&
    looksMadeUp(bytes, range, 5) &&
    isPlain(bytes, at, range.start)
    ? found(cursor, 'password', range, false)
    : -1;
}

/** `admin / x`. */
function afterUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  const user = readValue(bytes, at);
  if (!matchesAt(bytes, user.end, ' / ')) return -1;
  const range = readValue(bytes, user.end + 3);
  return looksChosen(bytes, range) && isPlain(bytes, at, user.end)
    ? found(cursor, 'password', range, true)
    : -1;
}

/** `curl --user bob:x`, and `user bob x` at a prompt of FTP. */
function userFlagOrCommand(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[start - 1] === 45) return userFlag(cursor, start - 2, at);
  return matchesAt(bytes, start - 5, 'ftp> ') ? argument(cursor, at, 2) : -1;
}

/** PowerShell's `ConvertTo-SecureString [-AsPlainText] [-Force] [-String] 'x'`. */
function secureString(cursor: Cursor, start: number, from: number): number {
  const bytes = cursor.bytes;
  if (!matchesAt(bytes, start - 10, 'convertto-')) return -1;
  let at = from;
  for (const option of ['-asplaintext ', '-force ', '-string ', '-asplaintext '])
    if (matchesAt(bytes, at, option)) at += option.length;
  if (bytes[at] === 45) return -1;
  return found(cursor, 'password', readValue(bytes, at), false);
}

/** Redis' `requirepass x`. */
function lineEnd(cursor: Cursor, _start: number, at: number): number {
  const range = readValue(cursor.bytes, at);
  return endsLine(cursor.bytes, range) || range.quoted ? found(cursor, 'password', range, true) : -1;
}
