import { ipv4, ipv6, mac } from './addresses.ts';
import { assignment, elementWithAttributes } from './assignments.ts';
import {
  classes,
  digitBit,
  isDigit,
  isEscape,
  isHex,
  isWord,
  matchesAt,
  nonHexBit,
  startsAt,
  triggerBit,
  wordBit,
} from './bytes.ts';
import { byteBefore, type Cursor } from './cursor.ts';
import { email, hostname } from './domains.ts';
import { shortFlag } from './flags.ts';
import { basic, bearer } from './headers.ts';
import { number } from './numbers.ts';
import { bracketedPhone, internationalPhone } from './phones.ts';
import { firstEvent, type Prescan } from './prescan/load.ts';
import { privateKey } from './private-keys.ts';
import { azureSecret, telegramToken, token } from './tokens.ts';
import { urlCredentials } from './urls.ts';

/** A longer run of word bytes is read in pieces of this length, counted from its beginning. */
const maxWord = 4096;
const dot = 46;
const colon = 58;
const dash = 45;

/** After these bytes a word may have been the name of a value: blank, line end, quotes, `:=>(\]`. */
export const endsName = new Uint8Array(256);
for (const byte of ' \t\r\n"\'`:=>(\\]') endsName[byte.charCodeAt(0)] = 1;

/**
 * Takes the word or the separator at `at`, puts what it finds into the cursor and answers where to read on. It looks at most
 * `maxKeyBlock` bytes ahead and 1024 back, and either finds something and goes on behind it or costs a bounded time.
 */
function step(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  let kind = classes[bytes[at]!]!;
  if ((kind & wordBit) === 0) {
    const next = kind === triggerBit ? separator(cursor, at) : -1;
    return next > at ? next : at + 1;
  }
  let end = at;
  const cap = at + maxWord;
  let seen = 0;
  do {
    seen |= kind;
    kind = classes[bytes[++end]!]!;
  } while ((kind & wordBit) !== 0 && end < cap);
  return Math.max(end, word(cursor, at, end, seen));
}

/** Looks at every word and separator that begins between `from` and `until`. What `detect` finds is measured against this. */
export function detectEverywhere(cursor: Cursor, from: number, until: number): number {
  let at = from;
  while (at < until) at = step(cursor, at);
  return at;
}

/**
 * Puts the findings that begin between `from` and `until` into the cursor; answers where it stopped, at or after `until`. Only
 * what the prescan points at is looked at. `cursor.bytes` are the prescan's.
 */
export function detect(cursor: Cursor, prescan: Prescan, from: number, until: number): number {
  const { bytes, events } = prescan;
  let at = from;
  while (at < until) {
    const count = prescan.run(at, until);
    const reached = events[0]!;
    for (let index = firstEvent; index < firstEvent + 3 * count; index += 3) {
      const start = events[index]!;
      if (start < at) continue;
      const end = events[index + 1]!;
      at = end === start ? separator(cursor, start) : word(cursor, start, end, events[index + 2]!);
      if (at <= end) {
        at = end;
        continue;
      }
      // A finding that ends within a word or an escape leaves a rest that the prescan did not see as a word of its own.
      while (at < until && isCut(bytes, at)) at = step(cursor, at);
    }
    at = Math.max(at, reached);
  }
  return at;
}

function isCut(bytes: Uint8Array, at: number): boolean {
  return isEscape(bytes, at - 1) || (isWord(bytes[at]!) && isWord(bytes[at - 1]!));
}

function word(cursor: Cursor, start: number, end: number, seen: number): number {
  const bytes = cursor.bytes;
  const after = bytes[end]!;
  const length = end - start;
  let next = -1;
  if ((seen & nonHexBit) === 0 && length <= 4 && (after === colon || after === dash || after === dot)) {
    next = hexadecimal(cursor, start, end);
    if (next > 0) return next;
  }
  if (seen === (wordBit | digitBit)) {
    next = digits(cursor, start, end);
    return next < 0 && after === dot ? hostname(cursor, start) : next;
  }
  next = token(cursor, start);
  if (next > 0) return next;
  if (after === dot) return hostname(cursor, start);
  if (endsName[after] === 0) return -1;
  if (length === 1) return shortFlag(cursor, start, end);
  if (length === 5 && after === 32 && matchesAt(bytes, start, 'basic')) return basic(cursor, end);
  if (length === 6 && after === 32 && (bytes[start]! | 32) === 98 && matchesAt(bytes, start, 'bearer'))
    return bearer(cursor, end);
  return assignment(cursor, start, end);
}

/** Up to four hexadecimal digits before a colon, a dash or a dot. */
function hexadecimal(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const after = bytes[end]!;
  const length = end - start;
  if ((length === 2 && after !== dot) || (length === 4 && after === dot)) {
    if (isHex(bytes[end + 1]!) && isHex(bytes[end + 2]!)) {
      const next = mac(cursor, start, end);
      if (next > 0) return next;
    }
  }
  if (after === colon && (isHex(bytes[end + 1]!) || bytes[end + 1] === colon)) return ipv6(cursor, start);
  return -1;
}

function digits(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const after = bytes[end]!;
  const length = end - start;
  if (after === dot && length <= 3 && isDigit(bytes[end + 1]!)) {
    const next = ipv4(cursor, start);
    if (next > 0) return next;
  }
  if (length < 3 && (after !== dash || length !== 1)) return -1;
  if (after === colon && length >= 8 && length <= 10) {
    const next = telegramToken(cursor, start, end);
    if (next > 0) return next;
  }
  return isWord(byteBefore(cursor, start)) ? -1 : number(cursor, start, end);
}

function separator(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  switch (bytes[at]) {
    case 64:
      return email(cursor, at, 1);
    case colon:
      if (bytes[at + 1] === 47) return urlCredentials(cursor, at);
      return bytes[at + 1] === colon ? ipv6(cursor, at) : -1;
    case 37:
      return startsAt(bytes, at + 1, '40') ? email(cursor, at, 3) : -1;
    case 43:
      return internationalPhone(cursor, at);
    case 40:
      return bracketedPhone(cursor, at);
    case 92:
      // The letter of `\n` is no part of the word after it.
      return isEscape(bytes, at) ? at + 2 : -1;
    case 62:
      return elementWithAttributes(cursor, at);
    case 126:
      return azureSecret(cursor, at);
    default:
      return bytes[at + 1] === dash ? privateKey(cursor, at) : -1;
  }
}
