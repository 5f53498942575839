import {
  classes,
  colourEnd,
  digitBit,
  isDigit,
  isHex,
  isWord,
  lowerBit,
  matchesAt,
  nonHexBit,
  startsAt,
  textOf,
  upperBit,
} from './bytes.ts';
import { byteBefore, type Cursor, emit } from './cursor.ts';
import { passwordHash } from './hashes.ts';
import { isEscapedBase64, telegramToken, token } from './tokens.ts';

const dash = 45;
const dot = 46;
const dollar = 36;
const slash = 47;
const plus = 43;
const mixed = upperBit | lowerBit | digitBit;

/**
 * Credentials that no prefix tells but a mark inside, their length or what stands beside. `seen` holds the classes of
 * the word's bytes. Most words leave at the first line.
 */
export function shaped(cursor: Cursor, start: number, end: number, seen: number): number {
  const bytes = cursor.bytes;
  const after = bytes[end]!;
  const length = end - start;
  if (after === dollar || after === 125) return passwordHash(cursor, start, end);
  if (length < 14) return (seen & mixed) === mixed ? awsSecret(cursor, start, end) : -1;
  let stop = -1;
  if (after === dot) {
    if (length === 14) stop = terraform(bytes, end);
    else if (length === 17) stop = airtable(bytes, start, end);
    else if (length > 22 && length < 30) stop = discord(bytes, start, end);
  } else if (after === dash && length === 32 && (seen & nonHexBit) === 0) stop = mail(bytes, end);
  if (stop < 0 && length >= 40) stop = longWord(cursor, start, end);
  if (stop > 0) return emit(cursor, 'api_key', 'certain', start, stop);
  return (seen & mixed) === mixed ? awsSecret(cursor, start, end) : -1;
}

/** A word of digits before a slash, a bar or a dot: Google's refresh tokens, Facebook's and Zoho's tokens. */
export function numbered(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const after = bytes[end]!;
  const length = end - start;
  if ((after === slash || after === 37) && length === 1) return token(cursor, start);
  if (after === 37 && length >= 8 && length <= 10 && startsAt(bytes, end, '%3A'))
    return telegramToken(cursor, start, end + 2);
  if (after === 124 && (length === 15 || length === 16)) {
    const stop = dashedEnd(bytes, end + 1, 40);
    const long = stop - end > 27 && !isWord(bytes[stop]!);
    return long ? emit(cursor, 'api_key', 'certain', start, stop) : -1;
  }
  if (after === dot && length === 4 && startsAt(bytes, start, '1000')) {
    const middle = hexEnd(bytes, end + 1, 33);
    const stop = middle - end === 33 && bytes[middle] === dot ? hexEnd(bytes, middle + 1, 33) : -1;
    return stop - middle === 33 ? emit(cursor, 'api_key', 'certain', start, stop) : -1;
  }
  if (after === dollar) return passwordHash(cursor, start, end);
  return -1;
}

/** Fourteen bytes, `.atlasv1.` and 60 or more. */
function terraform(bytes: Uint8Array, end: number): number {
  if (!startsAt(bytes, end, '.atlasv1.')) return -1;
  const stop = dashedEnd(bytes, end + 9, 80);
  return stop - end < 60 ? -1 : stop;
}

/** `pat` and 14 bytes, a dot, 64 hexadecimal digits. */
function airtable(bytes: Uint8Array, start: number, end: number): number {
  if (!startsAt(bytes, start, 'pat')) return -1;
  const stop = hexEnd(bytes, end + 1, 65);
  return stop - end === 65 && !isWord(bytes[stop]!) ? stop : -1;
}

/** A bot's number in base64, its time and a signature. */
function discord(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]!;
  if (first < 77 || first > 79) return -1;
  const middle = dashedEnd(bytes, end + 1, 8);
  if (middle - end < 7 || bytes[middle] !== dot) return -1;
  const stop = dashedEnd(bytes, middle + 1, 48);
  if (stop - middle < 28) return -1;
  const owner = Buffer.from(textOf(bytes, start, end), 'base64').toString('latin1');
  return /^\d{16,20}$/.test(owner) ? stop : -1;
}

/** Mailchimp's data centre or the two groups of a Mailgun key after 32 hexadecimal digits. */
function mail(bytes: Uint8Array, end: number): number {
  if (startsAt(bytes, end, '-us') && isDigit(bytes[end + 3]!)) {
    const stop = isDigit(bytes[end + 4]!) ? end + 5 : end + 4;
    return isWord(bytes[stop]!) ? -1 : stop;
  }
  const middle = hexEnd(bytes, end + 1, 9);
  if (middle - end !== 9 || bytes[middle] !== dash) return -1;
  const stop = hexEnd(bytes, middle + 1, 9);
  return stop - middle === 9 && !isWord(bytes[stop]!) && bytes[stop] !== dash ? stop : -1;
}

/** Marks at a fixed place: MaxMind, New Relic, and the keys of Azure DevOps, AI and Search. */
function longWord(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const length = end - start;
  if (length === 40) {
    if (bytes[start + 6] === 95 && startsAt(bytes, end - 4, '_mmk')) return end;
    if (startsAt(bytes, end - 4, 'NRAL')) return end;
  }
  if (length === 84 && (startsAt(bytes, start + 76, 'AZDO') || startsAt(bytes, start + 52, 'JQQJ99')))
    return end;
  return length === 52 && startsAt(bytes, start + 42, 'AzSe') ? end : -1;
}

/** 40 bytes of base64 beside an access key id; the word is a part of them. */
function awsSecret(cursor: Cursor, wordStart: number, wordEnd: number): number {
  const bytes = cursor.bytes;
  const size = 40;
  let start = wordStart;
  while (start > wordEnd - size - 1 && isBase64(bytes[start - 1]!)) start--;
  let end = wordEnd;
  while (end < start + size + 1 && isBase64(bytes[end]!)) end++;
  if (end - start !== size || bytes[end] === 95 || bytes[start - 1] === 95) return -1;
  const near = hasAccessKeyId(bytes, start - 256, start) || hasAccessKeyId(bytes, end, end + 256);
  // Standing alone it would not be found, so the tier says that its context did it.
  return near ? emit(cursor, 'api_key', 'context', start, end, 0.95) : -1;
}

function hasAccessKeyId(bytes: Uint8Array, from: number, until: number): boolean {
  for (let at = Math.max(1, from); at < until; at++) {
    if (bytes[at] !== 65 || bytes[at + 3] !== 65 || isWord(bytes[at - 1]!)) continue;
    if (!startsAt(bytes, at, 'AKIA') && !startsAt(bytes, at, 'ASIA')) continue;
    let end = at + 4;
    while (end < at + 20 && isUpperOrDigit(bytes[end]!)) end++;
    if (end === at + 20 && !isWord(bytes[end]!)) return true;
  }
  return false;
}

function isUpperOrDigit(byte: number): boolean {
  return (classes[byte]! & (upperBit | digitBit)) !== 0;
}

function isBase64(byte: number): boolean {
  return (classes[byte]! & mixed) !== 0 || byte === plus || byte === slash;
}

const azureMarks = ['ASt', 'ABa', 'AMC', 'ASb', 'AEh', 'ARm', 'ACR'];
const azureLengths = new Set([44, 48, 52, 56, 84, 88]);

/** `at` is a plus sign before a capital A, `width` bytes wide: Azure marks the keys it makes near their end. */
export function azureKey(cursor: Cursor, at: number, width: number): number {
  const bytes = cursor.bytes;
  const mark = at + width;
  if (!azureMarks.some((name) => startsAt(bytes, mark, name))) return -1;
  let start = at;
  let length = 1;
  for (; length < 90; length++) {
    if (isBase64(bytes[start - 1]!)) start--;
    else break;
    if (bytes[start - 1] === 50 && isEscapedBase64(bytes, start - 2)) start -= 2;
  }
  const skipped = escapeLength(bytes, start);
  start += skipped;
  length -= skipped;
  let end = mark;
  for (; length < 90; length++) {
    if (isBase64(bytes[end]!) || bytes[end] === 61) end++;
    else if (isEscapedBase64(bytes, end)) end += 3;
    else break;
  }
  return azureLengths.has(length) ? emit(cursor, 'api_key', 'certain', start, end) : -1;
}

/** How many of the bytes from `start` belong to an escape that begins before: `n`, `u003d` or the `3D` of `%3D`. */
function escapeLength(bytes: Uint8Array, start: number): number {
  if (bytes[start - 1] === 37) return 2;
  if (bytes[start - 1] !== 92) return 0;
  return startsAt(bytes, start, 'u00') ? 5 : 1;
}

/** Whether an escape, spelled out, or a colour ends right before `start`. */
function endsEscape(bytes: Uint8Array, start: number): boolean {
  if (bytes[start - 1] === 109 || bytes[start - 1] === 75)
    for (let at = start - 2; at > start - 10; at--)
      if (colourEnd(bytes, at) === start) return isColour(bytes, at);
  return bytes[start - 3] === 37 || (bytes[start - 6] === 92 && startsAt(bytes, start - 5, 'u00'));
}

function isColour(bytes: Uint8Array, bracket: number): boolean {
  return bytes[bracket - 1] === 27 || matchesAt(bytes, bracket - 6, '\\u001b');
}

/** `at` is the tilde of an Entra client secret: three characters, a digit and `Q` before it, 31 to 34 after. */
export function azureSecret(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at - 1] !== 81 || !isDigit(bytes[at - 2]!)) return -1;
  const start = at - 5;
  for (let index = start; index < at - 2; index++) if (!isSecretByte(bytes[index]!)) return -1;
  const before = byteBefore(cursor, start);
  if ((isWord(before) || before === 126) && !endsEscape(bytes, start)) return -1;
  let end = at + 1;
  while (end < at + 40 && (isSecretByte(bytes[end]!) || bytes[end] === dash)) end++;
  while (bytes[end - 1] === dot && end - at > 32) end--;
  const length = end - at - 1;
  return length < 31 || length > 34 ? -1 : emit(cursor, 'api_key', 'certain', start, end);
}

function isSecretByte(byte: number): boolean {
  return isWord(byte) || byte === 126 || byte === dot;
}

function hexEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < start + limit && isHex(bytes[at]!)) at++;
  return at;
}

function dashedEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < start + limit && (isWord(bytes[at]!) || bytes[at] === dash)) at++;
  return at;
}
