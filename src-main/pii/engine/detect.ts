import { ipv4, ipv6, mac, underscoredAddress } from './addresses.ts';
import { assignment } from './assignments.ts';
import {
  classes,
  colourEnd,
  digitBit,
  isDigit,
  isEscape,
  isHex,
  isLetter,
  isNameByte,
  isQuote,
  isWord,
  lowerBit,
  matchesAt,
  nonHexBit,
  startsAt,
  triggerBit,
  underscoreBit,
  upperBit,
  wordBit,
} from './bytes.ts';
import { carrier, driverAddress } from './carriers.ts';
import { accountPath, guid } from './cloud-accounts.ts';
import { byteBefore, type Cursor } from './cursor.ts';
import { email, hostname, instanceName } from './domains.ts';
import { elementWithAttributes } from './elements.ts';
import { attachedFlag, shortFlag } from './flags.ts';
import { foreignName } from './foreign-names.ts';
import { basic, bearer } from './headers.ts';
import { homePath, tildePath } from './home-paths.ts';
import { unlabelledIban } from './iban.ts';
import { labelled } from './labels.ts';
import { fiscalCode, foreignNumber, number, rocId } from './numbers.ts';
import { bracketedPhone, internationalPhone } from './phones.ts';
import { firstEvent, type Prescan } from './prescan/load.ts';
import { privateKey, puttyKey } from './private-keys.ts';
import { slashedPair } from './prose.ts';
import { azureKey, azureSecret, numbered, shaped } from './shapes.ts';
import { passwordFileLine } from './sql-values.ts';
import { telegramToken, token } from './tokens.ts';
import { urlCredentials } from './urls.ts';
import { domainUser, switchedUser } from './usernames.ts';

/** A longer run of word bytes is read in pieces of this length, counted from its beginning. */
const maxWord = 4096;
const dot = 46;
const colon = 58;
const dash = 45;
const mixedBits = upperBit | lowerBit | digitBit;
const slash = 47;
const backslash = 92;

/** After these bytes a word may have been the name of a value: blank, line end, quotes, `:=<>(\]`, `&` and `%`. */
export const endsName = new Uint8Array(256);
for (const byte of ' \t\r\n"\'`:=>(\\]&%<') endsName[byte.charCodeAt(0)] = 1;

/** After these bytes a number or a word may be the beginning of a token or a hash: `/%|$` and `$}`. */
const endsNumber = new Uint8Array(256);
for (const byte of '/%|$') endsNumber[byte.charCodeAt(0)] = 1;
const endsHash = new Uint8Array(256);
for (const byte of '$}') endsHash[byte.charCodeAt(0)] = 1;

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
  prescan.prepare(isKeyNear(bytes, from, until), cursor.domains.length > 0);
  let at = from;
  while (at < until) {
    const count = prescan.run(at, until);
    const reached = events[0]!;
    for (let index = firstEvent; index < firstEvent + 3 * count; index += 3) {
      const start = events[index]!;
      if (start < at) continue;
      const end = events[index + 1]!;
      const next =
        end === start ? separator(cursor, start) : word(cursor, start, end, seenIn(bytes, start, end));
      if (next <= end) {
        at = end;
        continue;
      }
      // What follows a finding is judged by it, and a finding may end within a word: the prescan knows of neither.
      at = next < until ? step(cursor, next) : next;
      while (at < until && (at === cursor.floor || isCut(bytes, at))) at = step(cursor, at);
    }
    at = Math.max(at, reached);
  }
  return at;
}

const keyIds = ['AKIA', 'ASIA'].map((text) => Buffer.from(text));
/** Further away than any detector looks for the id of a secret key. */
const keyReach = 8192;

function isKeyNear(bytes: Uint8Array, from: number, until: number): boolean {
  const near = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(
    Math.max(0, from - keyReach),
    until + keyReach,
  );
  return keyIds.some((id) => near.includes(id));
}

function seenIn(bytes: Uint8Array, start: number, end: number): number {
  let seen = 0;
  for (let at = start; at < end; at++) seen |= classes[bytes[at]!]!;
  return seen;
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
  if (after === dash && length === 8 && (seen & nonHexBit) === 0) {
    next = guid(cursor, start);
    if (next > 0) return next;
  }
  if (seen === (wordBit | digitBit)) {
    if (endsNumber[after] === 1 || (after === dot && length === 4)) {
      next = numbered(cursor, start, end);
      if (next > 0) return next;
    }
    next = digits(cursor, start, end);
    if (next > 0 || after !== dot) return next;
    return isDigit(bytes[end + 1]!) && !hasLetterLabel(bytes, end) ? -1 : hostname(cursor, start);
  }
  next = token(cursor, start);
  if (next > 0) return next;
  const dotted = after === dot || after === dash;
  if (
    (seen & mixedBits) === mixedBits ||
    (length >= 14 && (dotted || length >= 40)) ||
    endsHash[after] === 1
  ) {
    next = shaped(cursor, start, end, seen);
    if (next > 0) return next;
  }
  if (isDigit(bytes[start + 1]!) || isDigit(bytes[start + 2]!) || length === 16) {
    next = letteredNumber(cursor, start, end);
    if (next > 0) return next;
  }
  if (after === dot) {
    if ((seen & underscoreBit) !== 0 && isDigit(bytes[end - 1]!)) {
      next = underscoredAddress(cursor, end);
      if (next > 0) return next;
    }
    next = length > 1 && endsAbbreviation(bytes, end) ? labelled(cursor, start, end) : -1;
    return next > 0 ? next : hostname(cursor, start);
  }
  if (after === slash) return length < 8 ? homePath(cursor, start, end) : accountPath(cursor, start, end);
  if (endsName[after] === 0) return length === 2 && after === dash ? instanceName(cursor, start) : -1;
  if (after === backslash && (length === 4 || length === 5)) {
    next = homePath(cursor, start, end);
    if (next > 0) return next;
  }
  if (length > 1) {
    next = labelled(cursor, start, end);
    if (next > 0) return next;
  }
  if (length === 1)
    return bytes[start - 1] === 47 ? slashedPair(cursor, start, end) : shortFlag(cursor, start, end);
  if (length === 5 && after === 32 && matchesAt(bytes, start, 'basic')) return basic(cursor, end);
  if (length === 6 && (bytes[start]! | 32) === 98 && matchesAt(bytes, start, 'bearer'))
    return bearer(cursor, end);
  if (after !== 32 || length === 7 || length === 6) {
    next = carrier(cursor, start, end, detectEverywhere);
    if (next > 0) return next;
  }
  return assignment(cursor, start, end);
}

/** `no.` and `nr.`, which are no end of a sentence before a separator. */
function endsAbbreviation(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1]! | 32;
  if ((last !== 111 && last !== 114) || (bytes[end - 2]! | 32) !== 110) return false;
  const next = bytes[end + 1]!;
  return (
    isQuote(next) ||
    next === 61 ||
    next === colon ||
    next === backslash ||
    (next === 32 && bytes[end + 2] === 40)
  );
}

/** Whether a letter follows a dot within twelve bytes: numbers with dots between them begin a host name only then. */
function hasLetterLabel(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at <= from + 12; at++) if (bytes[at] === dot && isLetter(bytes[at + 1]!)) return true;
  return false;
}

/** Capitals and digits: an IBAN, or a national number that its check digits make unmistakable. */
function letteredNumber(cursor: Cursor, start: number, end: number): number {
  const length = end - start;
  if (length === 10) return rocId(cursor, start);
  if (length === 18 && isDigit(cursor.bytes[start]!)) return foreignNumber(cursor, start);
  if (length !== 4 && length < 15) return -1;
  if (isDigit(cursor.bytes[start + 2]!))
    return isDigit(cursor.bytes[start + 3]!) ? unlabelledIban(cursor, start) : -1;
  return length === 16 ? fiscalCode(cursor, start, end) : -1;
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
  // The number that ends a name, as in `password-1=`.
  if (length < 3 && endsName[after] === 1 && isNameByte(bytes[start - 1]!))
    if (after > 32 || after === 10 || after === 13 || bytes[end + 1] === 61)
      return assignment(cursor, start, end);
  if (length < 3 && after !== dash) return -1;
  if (after === colon && length >= 8 && length <= 10) {
    const next = telegramToken(cursor, start, end);
    if (next > 0) return next;
  }
  if (length === 4 && after === colon && bytes[start - 1] === colon && startsAt(bytes, start + 1, '43')) {
    const next = passwordFileLine(cursor, start, end);
    if (next > 0) return next;
  }
  return isWord(byteBefore(cursor, start)) ? -1 : number(cursor, start, end);
}

function separator(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  switch (bytes[at]) {
    case 64:
      if (bytes[at + 1] === 116 || bytes[at + 1] === 117) {
        const next = driverAddress(cursor, at);
        if (next > 0) return next;
      }
      return email(cursor, at, 1);
    case colon:
      if (bytes[at + 1] === 47) return urlCredentials(cursor, at);
      return bytes[at + 1] === colon ? ipv6(cursor, at) : -1;
    case 37:
      if (startsAt(bytes, at + 1, '40')) return email(cursor, at, 3);
      if (bytes[at + 3] === 65 && startsAt(bytes, at + 1, '2B')) {
        const next = azureKey(cursor, at, 3);
        if (next > 0) return next;
      }
      if (matchesAt(bytes, at + 1, '2b')) {
        const next = internationalPhone(cursor, at, 3);
        if (next > 0) return next;
      }
      // The digits of `%3D` are no part of the word after it.
      return isHex(bytes[at + 1]!) && isHex(bytes[at + 2]!) ? at + 3 : -1;
    case 43:
      if (bytes[at + 1] === 65) return azureKey(cursor, at, 1);
      return internationalPhone(cursor, at);
    case 40:
      return bytes[at + 1] === 116 ? switchedUser(cursor, at + 1) : bracketedPhone(cursor, at);
    case 92:
      // The letter of `\n` is no part of the word after it, but where it begins the name of a domain's user.
      if (isEscape(bytes, at)) return Math.max(at + 2, domainUser(cursor, at));
      if (!startsAt(bytes, at + 1, 'u00') || !isHex(bytes[at + 4]!)) return domainUser(cursor, at);
      return startsAt(bytes, at + 4, '1b') ? Math.max(at + 6, colourEnd(bytes, at + 6)) : at + 6;
    case 27:
      return colourEnd(bytes, at + 1);
    case 62:
      return elementWithAttributes(cursor, at);
    case 126:
      return homeOrAzure(cursor, at);
    case dash:
      if (bytes[at + 1] === dash) return privateKey(cursor, at);
      if (bytes[at + 1] === 85) return puttyKey(cursor, at);
      return isLetter(bytes[at + 1]!) ? attachedFlag(cursor, at) : -1;
    default:
      return foreignName(cursor, at);
  }
}

function homeOrAzure(cursor: Cursor, at: number): number {
  const next = tildePath(cursor, at);
  return next > 0 ? next : azureSecret(cursor, at);
}
