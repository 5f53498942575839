import { isDigit, isWord, matchesAt, startsAt, textOf } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';

const dollar = 36;
const dot = 46;
const colon = 58;
const maxHash = 512;

/** Length of the last part by the id between the first two dollar signs of crypt(5); 0 when it varies. */
const cryptLengths = new Map([
  ['1', 22],
  ['apr1', 22],
  ['5', 43],
  ['6', 86],
  ['7', 43],
  ['8', 43],
  ['9', 43],
  ['y', 43],
  ['gy', 43],
  ['2', 53],
  ['2a', 53],
  ['2b', 53],
  ['2x', 53],
  ['2y', 53],
  ['P', 31],
  ['H', 31],
  ['S', 52],
  ['argon2i', 0],
  ['argon2d', 0],
  ['argon2id', 0],
  ['scrypt', 0],
  ['pbkdf2', 0],
  ['sha1', 0],
]);
/** Words that begin a hash as web frameworks store it. */
const frameworks = /^(?:pbkdf2_sha\d{1,3}|bcrypt(?:_sha256)?|argon2|scrypt|md5|sha1)$/;
const ldapSchemes = /^(?:S?SHA(?:224|256|384|512)?|S?MD5|PBKDF2(?:_SHA\d+)?|ARGON2|BCRYPT|CRYPT)$/i;

/** The word from `start` to `end` has a dollar sign or a closing brace after it: crypt(5), LDAP, Django, Werkzeug, SCRAM. */
export function passwordHash(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (end - start > 16) return -1;
  const word = textOf(bytes, start, end);
  if (bytes[end] !== dollar) {
    if (bytes[start - 1] !== 123 || !ldapSchemes.test(word)) return -1;
    const stop = hashEnd(bytes, end + 1);
    return stop - end < 20 ? -1 : found(cursor, start - 1, stop);
  }
  if (bytes[start - 1] === dollar) {
    const length = cryptLengths.get(word);
    return length === undefined ? -1 : crypt(cursor, start - 1, end, length);
  }
  const from = frameworkStart(bytes, start, word);
  if (from < 0) return -1;
  let body = end + 1;
  if (startsAt(bytes, from, 'SCRAM')) {
    while (body < end + 9 && isDigit(bytes[body]!)) body++;
    if (bytes[body] === colon) body++;
  }
  let stop = hashEnd(bytes, body);
  // The stored key, a colon, the server's key.
  if (body > end + 1 && bytes[stop] === colon) stop = hashEnd(bytes, stop + 1);
  return stop - end < 24 ? -1 : found(cursor, from, stop);
}

/** Parameters and salt, each with a dollar sign after it, and the hash itself. */
function crypt(cursor: Cursor, start: number, end: number, length: number): number {
  const bytes = cursor.bytes;
  if (length === 0) {
    const stop = hashEnd(bytes, end + 1);
    return stop - end < 24 ? -1 : found(cursor, start, stop);
  }
  let at = end + 1;
  for (let part = 0; part < 3; part++) {
    let stop = at;
    while (stop < at + length && isCryptByte(bytes[stop]!)) stop++;
    if (stop === at + length) return isWord(bytes[stop]!) ? -1 : found(cursor, start, stop);
    while (stop < at + 24 && (isCryptByte(bytes[stop]!) || bytes[stop] === 61 || bytes[stop] === 44)) stop++;
    if (bytes[stop] !== dollar || stop - at < 2) return -1;
    at = stop + 1;
  }
  return -1;
}

function isCryptByte(byte: number): boolean {
  return (isWord(byte) && byte !== 95) || byte === dot || byte === 47;
}

function frameworkStart(bytes: Uint8Array, start: number, word: string): number {
  if (frameworks.test(word)) return start;
  if (!isDigit(bytes[start]!)) return -1;
  if (startsAt(bytes, start - 10, 'SCRAM-SHA-')) return start - 10;
  for (let at = start - 1; at > start - 24; at--) {
    if (bytes[at] !== colon && !isWord(bytes[at]!)) return -1;
    if (matchesAt(bytes, at, 'pbkdf2:sha') || matchesAt(bytes, at, 'scrypt:')) return at;
  }
  return -1;
}

function hashEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + maxHash && isHashByte(bytes, at)) at++;
  while (at > start && (bytes[at - 1] === dot || bytes[at - 1] === 44)) at--;
  return at;
}

/** Of commas only those between parameters belong to it. */
function isHashByte(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  if (byte === 44) return bytes[at + 2] === 61;
  return (
    isWord(byte) ||
    byte === dollar ||
    byte === dot ||
    byte === 43 ||
    byte === 45 ||
    byte === 47 ||
    byte === 61
  );
}

function found(cursor: Cursor, start: number, end: number): number {
  return emit(cursor, 'password_hash', 'certain', start, end);
}
