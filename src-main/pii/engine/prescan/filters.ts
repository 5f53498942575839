/**
 * Finds the places at which a detector has to look, and judges each of them from the bytes around it. An answer may be a yes too
 * many, never a no too many: a test holds that the findings are the same without all this.
 *
 * This source runs in two ways: under Node as it is, and compiled by AssemblyScript to WebAssembly. Hence the types of that
 * language, no objects, and arithmetic that is the same in both: 32-bit integers without multiplication. The numbers of the
 * tables are those of layout.ts, those of the flags as well.
 */
import { at, put } from './access.ts';

const maxWord: i32 = 4096;
const maxChain: i32 = 253;
/** Events are triples from the fourth integer on: start, end, kind of word. The end of a separator is its start. */
const firstEvent: i32 = 4;

function flags(tables: Memory, byte: i32): i32 {
  return at(tables, 256 + byte);
}

function isDigit(byte: i32): bool {
  return byte >= 48 && byte <= 57;
}

function isUpper(byte: i32): bool {
  return byte >= 65 && byte <= 90;
}

function isWord(tables: Memory, byte: i32): bool {
  return (at(tables, byte) & 32) !== 0;
}

function isLetter(tables: Memory, byte: i32): bool {
  return (flags(tables, byte) & 2) !== 0;
}

function isHex(tables: Memory, byte: i32): bool {
  return (flags(tables, byte) & 8) !== 0;
}

function isBlank(byte: i32): bool {
  return byte === 32 || byte === 9;
}

function isBit(tables: Memory, base: i32, index: i32): bool {
  return ((at(tables, base + (index >> 3)) >> (index & 7)) & 1) !== 0;
}

/** `\n`, `\r` or `\t`, spelled out. */
function isEscape(memory: Memory, place: i32): bool {
  if (at(memory, place) !== 92) return false;
  const letter: i32 = at(memory, place + 1);
  return letter === 110 || letter === 114 || letter === 116;
}

/** How many bytes an escape takes that begins at this separator and is no part of the word after it; 1 where it is none. */
function skipped(memory: Memory, place: i32, byte: i32, tables: Memory): i32 {
  if (byte === 92) {
    if (isEscape(memory, place)) return 2;
    const isUnicode: bool =
      at(memory, place + 1) === 117 &&
      at(memory, place + 2) === 48 &&
      at(memory, place + 3) === 48 &&
      isHex(tables, at(memory, place + 4));
    if (!isUnicode) return 1;
    if (at(memory, place + 4) !== 49 || at(memory, place + 5) !== 98) return 6;
    const end: i32 = colourEnd(memory, place + 6, tables);
    return end > 0 ? end - place : 6;
  }
  if (byte === 27) {
    const end: i32 = colourEnd(memory, place + 1, tables);
    return end > 0 ? end - place : 1;
  }
  if (byte === 37 && !(at(memory, place + 1) === 52 && at(memory, place + 2) === 48))
    return isHex(tables, at(memory, place + 1)) && isHex(tables, at(memory, place + 2)) ? 3 : 1;
  return 1;
}

/** As in bytes.ts. */
function colourEnd(memory: Memory, bracket: i32, tables: Memory): i32 {
  if (at(memory, bracket) !== 91) return -1;
  let place: i32 = bracket + 1;
  while (place < bracket + 16 && (isDigit(at(memory, place)) || at(memory, place) === 59)) place += 1;
  return isLetter(tables, at(memory, place)) ? place + 1 : -1;
}

/**
 * Reads on from `from` byte by byte and writes an event for each place to look at that begins before `until`, as the events from
 * number `count` on and no more than `most` in all. Answers how many there are now; where it stopped is in `events[0]`. Words are read beyond
 * `until` to their end.
 */
export function walk(
  memory: Memory,
  from: i32,
  until: i32,
  tables: Memory,
  events: Events,
  count: i32,
  most: i32,
): i32 {
  let next: i32 = firstEvent + count + count + count;
  const full: i32 = firstEvent + most + most + most;
  let place: i32 = from;
  while (place < until && next < full) {
    const start: i32 = place;
    const byte: i32 = at(memory, place);
    let kind: i32 = at(tables, byte);
    let end: i32 = place;
    let word: i32 = 0;
    let isFound: bool = false;
    if ((kind & 32) !== 0) {
      const cap: i32 = start + maxWord;
      let seen: i32 = 0;
      do {
        seen |= kind;
        place += 1;
        kind = at(tables, at(memory, place));
      } while ((kind & 32) !== 0 && place < cap);
      end = place;
      const last: i32 = lastOf(memory, end, tables);
      if (end - start < 9 && isPlain(memory, start, end, seen, last, tables)) continue;
      // All digits, all hexadecimal, or neither.
      word = seen === 33 ? 33 : 32 | (seen & 16);
      isFound = mayFindInWord(memory, start, end, word, true, last, tables);
    } else if (kind === 64) {
      isFound = mayFindAtSeparator(memory, place, byte, tables);
      place += skipped(memory, place, byte, tables);
    } else {
      place += 1;
      continue;
    }
    // In one place, so that Node compiles it once and for good.
    if (isFound) {
      put(events, next, start);
      put(events, next + 1, end);
      put(events, next + 2, word);
      next += 3;
    }
  }
  put(events, 0, place);
  let written: i32 = 0;
  for (let index: i32 = firstEvent; index < next; index += 3) written += 1;
  return written;
}

/** What the table of three letters has for the last ones before `end`. */
function lastOf(memory: Memory, end: i32, tables: Memory): i32 {
  const two: i32 = ((at(memory, end - 3) & 31) << 5) | (at(memory, end - 2) & 31);
  return at(tables, 135168 + ((two << 5) | (at(memory, end - 1) & 31)));
}

/** Whether a word of up to eight bytes is none of those for which `mayFindInWord` says yes: a quick no for most words. */
function isPlain(memory: Memory, start: i32, end: i32, seen: i32, last: i32, tables: Memory): bool {
  const after: i32 = at(memory, end);
  const mark: i32 = at(tables, 1536 + after);
  if ((mark & 6) === 0) return false;
  const before: i32 = at(memory, start - 1);
  const next: i32 = at(memory, end + 1);
  if (seen === 33) return before !== 45 && before !== 46 && (after !== 32 || !isDigit(next));
  // Four letters and digits may begin an IBAN.
  if ((seen & 1) !== 0 && end - start === 4) return false;
  if ((mark & 4) !== 0) return true;
  if ((last & 124) !== 0 || before === 45 || before === 47) return false;
  return after <= 32 && next !== 61 && next !== 58 && next !== 32;
}

function mayFindAtSeparator(memory: Memory, place: i32, byte: i32, tables: Memory): bool {
  const next: i32 = at(memory, place + 1);
  const before: i32 = at(memory, place - 1);
  if (byte === 64) return mayBeMail(memory, place + 1, tables);
  // `:`
  if (byte === 58) return next === 47 || next === 58;
  // `%`: an `@`, or a plus sign.
  if (byte === 37) {
    const second: i32 = at(memory, place + 2);
    return next === 52 ? second === 48 : next === 50 && (second | 32) === 98;
  }
  // `+`: a number with the code of a country, or the mark in a key of Azure.
  if (byte === 43) {
    if (next === 65) return true;
    if (!isDigit(next) || next === 48) return false;
    return !isWord(tables, before) || isEscape(memory, place - 2);
  }
  // `(`: a telephone, or `(to root)` as su writes it.
  if (byte === 40)
    return isDigit(next) || (next === 116 && at(memory, place + 2) === 111 && at(memory, place + 3) === 32);
  // `~`: a home folder, or the mark in a secret of Entra.
  if (byte === 126)
    return before === 81 || ((flags(tables, next) & 64) !== 0 && mayBeginPath(memory, place, before, tables));
  // `\`: a domain and its user, in capitals.
  if (byte === 92) return isWord(tables, next) && mayBeDomain(memory, place, tables);
  // `>`
  if (byte === 62) return next > 32 && next !== 60 && before !== 47;
  // `-`: a key, or a flag with its value right behind it.
  if (byte === 45) {
    if (next === 45) return at(memory, place + 2) === 45;
    return next === 85 || (isBlank(before) && isLetter(tables, next) && !isBlank(at(memory, place + 2)));
  }
  return byte >= 128;
}

/** What comes after an `@`: a dot, a bracket or something beyond ASCII somewhere in it. */
function mayBeMail(memory: Memory, start: i32, tables: Memory): bool {
  let place: i32 = start;
  const stop: i32 = start + 64;
  while (place < stop) {
    const byte: i32 = at(memory, place);
    if (byte === 46 || byte >= 128) return place > start || byte >= 128;
    if ((flags(tables, byte) & 16) === 0) return byte === 40;
    place += 1;
  }
  return false;
}

function mayBeginPath(memory: Memory, place: i32, before: i32, tables: Memory): bool {
  if ((flags(tables, before) & 160) !== 0) return true;
  return before === 61 || before === 58 || before <= 32 || at(memory, place - 2) === 92;
}

function mayBeDomain(memory: Memory, place: i32, _tables: Memory): bool {
  let start: i32 = place;
  const stop: i32 = place - 16;
  while (start > stop) {
    const byte: i32 = at(memory, start - 1);
    if (!isDigit(byte) && !isUpper(byte) && byte !== 45 && byte !== 95) break;
    start -= 1;
  }
  return place - start > 1;
}

/**
 * `isNamed` may only be false when no three letters of a secret's name stand in the name that the word ends, as far back as it goes.
 * `last` is what the table of three letters has for the last ones.
 */
function mayFindInWord(
  memory: Memory,
  start: i32,
  end: i32,
  kind: i32,
  isNamed: bool,
  last: i32,
  tables: Memory,
): bool {
  const after: i32 = at(memory, end);
  const length: i32 = end - start;
  if (kind !== 48) {
    if (length <= 4) {
      if (mayBeHardware(memory, end, length, after)) return true;
      if (after === 58 && mayBeAddress(memory, start, tables)) return true;
    }
    if (length === 8 && after === 45 && mayBeGuid(memory, start)) return true;
    if (kind === 33) return mayFindInNumber(memory, start, end, length, after, isNamed, last, tables);
  }
  if (after === 46) {
    if (mayBeHost(memory, start, tables)) return true;
    if (length > 1 && endsAbbreviation(memory, end)) return true;
    // `host_192.0.2.1`.
    if (kind === 48 && mayFollowUnderscore(memory, end) && mayBeQuad(memory, end)) return true;
  }
  // No token is shorter, unless it goes on behind the word.
  if ((length > 9 || (at(tables, 1536 + after) & 1) !== 0) && mayBeToken(memory, start, tables)) return true;
  if (mayBeShaped(memory, start, end, length, after, tables)) return true;
  if (mayBeLettered(memory, start, end, length)) return true;
  if (after === 47) return mayOwnPath(memory, start, length);
  if ((flags(tables, after) & 1) === 0)
    return length === 2 && after === 45 && (at(memory, start) | 32) === 105 && isDigit(at(memory, end + 1));
  if (after === 92 && length < 6 && mayOwnPath(memory, start, length)) return true;
  // A flag, and `u/p:`.
  if (length === 1) {
    const before: i32 = at(memory, start - 1);
    return before === 45 || (before === 47 && after === 58 && (at(memory, start) | 32) === 112);
  }
  if (after === 58) {
    // A list after the name of a header, Twilio's and Telegram's pairs.
    if (at(memory, end + 1) === 91 || length === 34) return true;
  }
  return mayNameValue(memory, start, end, after, isNamed, last, tables);
}

/** A word of digits. */
function mayFindInNumber(
  memory: Memory,
  start: i32,
  end: i32,
  length: i32,
  after: i32,
  isNamed: bool,
  last: i32,
  tables: Memory,
): bool {
  if (mayBeNumber(memory, start, end, length, after, tables)) return true;
  if (after === 46)
    if (
      (!isDigit(at(memory, end + 1)) || hasLetterLabel(memory, end, tables)) &&
      mayBeHost(memory, start, tables)
    )
      return true;
  if ((after === 47 || after === 37) && length === 1 && mayBeToken(memory, start, tables)) return true;
  if (!isNamed || length > 2 || (flags(tables, after) & 1) === 0) return false;
  // The number that ends a name.
  const before: i32 = at(memory, start - 1);
  return (before === 45 || before === 46) && mayNameSecret(memory, start, end, after, last, tables);
}

/** `last` is what the table of three letters has for the last ones: most words end here. */
function mayNameValue(
  memory: Memory,
  start: i32,
  end: i32,
  after: i32,
  isNamed: bool,
  last: i32,
  tables: Memory,
): bool {
  if ((last & 60) !== 0 && isLetter(tables, at(memory, end - 1))) {
    if ((last & 28) !== 0 && mayEndName(memory, start, end, last, tables)) return true;
    if ((last & 32) !== 0 && mayBeLabel(memory, start, end, tables)) return true;
  }
  return isNamed && mayNameSecret(memory, start, end, after, last, tables);
}

/** A vendor's prefix, as far as its first four bytes tell. */
function mayBeToken(memory: Memory, start: i32, tables: Memory): bool {
  const second: i32 = at(memory, start + 1);
  const third: i32 = at(memory, start + 2);
  if (!isBit(tables, 4096, tokenIndex(at(memory, start), second, third))) return false;
  return isBit(tables, 69632, tokenIndex(second, third, at(memory, start + 3)));
}

/** Whether what ends at the line break at `place` begins as a token does, so that it may go on in the next line. */
export function mayBreakToken(memory: Memory, place: i32, tables: Memory): bool {
  let end: i32 = place;
  if (at(memory, end - 1) === 13) end -= 1;
  if (at(memory, end - 1) === 92 || at(memory, end - 1) === 61) end -= 1;
  let start: i32 = end;
  const stop: i32 = end - 512;
  while (start > stop) {
    const byte: i32 = at(memory, start - 1);
    const isMark: bool = byte === 43 || byte === 126 || (byte >= 45 && byte <= 47);
    if (!isMark && !isWord(tables, byte)) break;
    start -= 1;
  }
  return end - start > 2 && mayBeToken(memory, start, tables);
}

/** `home`, `users`, `tenants`, `projects`, `subscriptions`. */
function mayOwnPath(memory: Memory, start: i32, length: i32): bool {
  const first: i32 = at(memory, start) | 32;
  const third: i32 = at(memory, start + 2) | 32;
  if (length === 4) return first === 104 && third === 109;
  if (length === 5) return first === 117 && third === 101;
  if (length === 7) return first === 116 && third === 110;
  if (length === 8) return first === 112 && (at(memory, start + 3) | 32) === 106;
  return length === 13 && first === 115 && third === 98;
}

/** As in detect.ts. */
function endsAbbreviation(memory: Memory, end: i32): bool {
  const last: i32 = at(memory, end - 1) | 32;
  if ((last !== 111 && last !== 114) || (at(memory, end - 2) | 32) !== 110) return false;
  const next: i32 = at(memory, end + 1);
  if (next === 34 || next === 39 || next === 96 || next === 61 || next === 58 || next === 92) return true;
  return next === 32 && at(memory, end + 2) === 40;
}

/** Six bits of a byte tell letters, digits, dashes, dots and underscores almost apart. */
function tokenIndex(first: i32, second: i32, third: i32): i32 {
  return ((first & 127) << 12) | ((second & 63) << 6) | (third & 63);
}

/** The last letters of a word that matters as a name: four of a long one, all of a short one that begins a word. */
function mayEndName(memory: Memory, start: i32, end: i32, last: i32, tables: Memory): bool {
  const third: i32 = at(memory, end - 3);
  const fourth: i32 = at(memory, end - 4);
  if ((last & 16) !== 0) {
    const three: i32 = ((third & 31) << 10) | ((at(memory, end - 2) & 31) << 5) | (at(memory, end - 1) & 31);
    if (isBit(tables, 172032, ((fourth & 31) << 15) | three)) return true;
  }
  if ((last & 4) !== 0 && (end - 3 === start || beginsWord(tables, fourth, third))) return true;
  if ((last & 8) === 0) return false;
  const second: i32 = at(memory, end - 2);
  // `pw` ends names without a new word.
  if ((second | 32) === 112) return true;
  return end - 2 === start || beginsWord(tables, third, second);
}

/** Whether the name of a value that identifies somebody ends right before `end`, as names.ts finds it. */
function mayBeLabel(memory: Memory, start: i32, end: i32, tables: Memory): bool {
  let node: i32 = 0;
  let isSeparated: bool = false;
  let place: i32 = end - 1;
  const stop: i32 = end - 40;
  while (place >= stop) {
    const symbol: i32 = at(tables, 303104 + at(memory, place));
    if (symbol === 255) return false;
    if (symbol === 26) isSeparated = true;
    const step: i32 = 304384 + (node * 29 + symbol) * 2;
    node = at(tables, step) | (at(tables, step + 1) << 8);
    if (node === 0) return false;
    // Where a finding ends within a name of several words, the name begins there.
    if (
      isBit(tables, 303360, node) &&
      (isSeparated || place === start || beginsWord(tables, at(memory, place - 1), at(memory, place)))
    )
      return true;
    place -= 1;
  }
  return false;
}

function beginsWord(tables: Memory, before: i32, first: i32): bool {
  return !isLetter(tables, before) || (isUpper(first) && !isUpper(before));
}

/** IPv4, a card, a national number, a telephone number, or what a token or a hash of digits begins with. */
function mayBeNumber(memory: Memory, start: i32, end: i32, length: i32, after: i32, tables: Memory): bool {
  const before: i32 = at(memory, start - 1);
  if (after === 36) return true;
  if (after === 37 && length > 7 && length < 11) return true;
  if (after === 124 && (length === 15 || length === 16)) return true;
  if (after === 58 && length > 7 && length < 11 && at(memory, end + 1) === 65) return true;
  // The port of PostgreSQL in a password file.
  if (after === 58 && before === 58 && length === 4)
    if (at(memory, start + 1) === 52 && at(memory, start + 2) === 51) return true;
  if (after === 46) {
    if (length < 4 && before !== 46 && mayBeQuad(memory, end)) return true;
    if (length === 4 && at(memory, start) === 49 && at(memory, start + 1) === 48) return true;
  }
  // A part of something longer, unless that is the letter of an escape.
  if ((before >= 45 && before <= 47) || before === 43) return false;
  if (length > 8) return true;
  if (after !== 45 && after !== 46 && after !== 32) return false;
  if (!isDigit(at(memory, end + 1))) return false;
  // A name may stand some words before it.
  if (isBlank(before) && isLetter(tables, at(memory, start - 2)) && mayBeGrouped(memory, start, 9, tables))
    return true;
  if (length === 6)
    return after === 45 && isDigit(at(memory, end + 3)) && isWord(tables, at(memory, end + 4));
  return length < 5 && mayBeGrouped(memory, start, 11, tables);
}

/** Whether the digits right before `end`, at most three, stand behind an underscore. */
function mayFollowUnderscore(memory: Memory, end: i32): bool {
  let start: i32 = end;
  while (start > end - 3 && isDigit(at(memory, start - 1))) start -= 1;
  return start < end && at(memory, start - 1) === 95;
}

/** Three more numbers of an IPv4 address after the dot at `dot`. */
function mayBeQuad(memory: Memory, dot: i32): bool {
  let dots: i32 = 1;
  let digits: i32 = 0;
  let place: i32 = dot + 1;
  const stop: i32 = dot + 13;
  while (place < stop && digits < 4) {
    const byte: i32 = at(memory, place);
    if (byte === 46) {
      if (digits === 0 || !isDigit(at(memory, place + 1))) break;
      dots += 1;
      digits = 0;
    } else {
      if (!isDigit(byte)) break;
      digits += 1;
    }
    place += 1;
  }
  return dots > 2;
}

/** Groups of digits with single separators between them, of `characters` in all. */
function mayBeGrouped(memory: Memory, start: i32, characters: i32, tables: Memory): bool {
  let place: i32 = start;
  let separator: i32 = 0;
  const stop: i32 = start + characters;
  while (place < stop) {
    const byte: i32 = at(memory, place);
    if (!isDigit(byte)) {
      if (byte < 32 || isWord(tables, byte) || !isDigit(at(memory, place + 1))) return false;
      // A blank after a dash ends a date.
      if (separator !== 0 && separator !== byte && (byte === 32 || byte === 58)) return false;
      separator = byte;
    }
    place += 1;
  }
  return separator !== 58;
}

function mayBeHardware(memory: Memory, end: i32, length: i32, after: i32): bool {
  if (length === 2 && (after === 58 || after === 45))
    return (
      at(memory, end + 3) === after &&
      at(memory, end + 6) === after &&
      at(memory, end + 9) === after &&
      at(memory, end + 12) === after
    );
  return length === 4 && after === 46 && at(memory, end + 5) === 46;
}

function mayBeGuid(memory: Memory, start: i32): bool {
  return at(memory, start + 13) === 45 && at(memory, start + 18) === 45 && at(memory, start + 23) === 45;
}

/** IPv6: two colons side by side, or seven of them. */
function mayBeAddress(memory: Memory, start: i32, tables: Memory): bool {
  let colons: i32 = 0;
  let digits: i32 = 0;
  let place: i32 = start;
  const stop: i32 = start + 48;
  while (place < stop) {
    const byte: i32 = at(memory, place);
    if (byte === 58) {
      colons += 1;
      digits = 0;
      if (colons === 7 || at(memory, place + 1) === 58) return true;
    } else {
      digits += 1;
      if (digits > 4 || !isHex(tables, byte)) return false;
    }
    place += 1;
  }
  return false;
}

/** A first label, and a last one that can be a top-level domain; no camel case, which is code. Where domains were learned, any name. */
function mayBeHost(memory: Memory, start: i32, tables: Memory): bool {
  const before: i32 = at(memory, start - 1);
  if (before === 61 && at(memory, start) === 52 && at(memory, start + 1) === 48) return true;
  if (before === 46 || before === 36 || before === 92) return false;
  const isLearned: bool = at(tables, 1901) !== 0;
  let place: i32 = start;
  let label: i32 = start;
  let all: i32 = 0;
  let seen: i32 = 0;
  let wasLower: bool = false;
  const stop: i32 = start + maxChain;
  while (place < stop) {
    const byte: i32 = at(memory, place);
    if (byte === 46) {
      if (!isWord(tables, at(memory, place + 1))) break;
      label = place + 1;
      all |= seen;
      seen = 0;
      wasLower = false;
    } else {
      if ((flags(tables, byte) & 16) === 0) break;
      const kind: i32 = byte === 45 ? 128 : at(tables, byte);
      // Camel case, or an underscore.
      if (!isLearned && ((kind & 8) !== 0 || (wasLower && (kind & 2) !== 0))) return false;
      seen |= kind;
      wasLower = (kind & 4) !== 0;
    }
    place += 1;
  }
  if (label === start) return false;
  // The name may begin earlier, and so end earlier if it is too long.
  if (isLearned || place - start > 180) return true;
  // Capitals in the last label of a name that has small letters, or anywhere in one without digits and dashes.
  all |= seen;
  if ((all & 6) === 6) {
    if ((seen & 2) !== 0) return false;
    if ((all & 129) === 0 && before !== 45 && !isWord(tables, before)) return false;
  }
  const length: i32 = place - label;
  if (length < 2 || length > 24) return false;
  const first: i32 = at(memory, label);
  const second: i32 = at(memory, label + 1);
  if (!isLetter(tables, first)) return false;
  // A call, an assignment, an address of another kind.
  const after: i32 = at(memory, place);
  if (after === 40 || after === 61 || after === 36 || after === 64) return false;
  // Only the labels that stand for others in ASCII hold more than letters: they begin with `xn`.
  if (length > 2) return (seen & 129) === 0 || (second | 32) === 110;
  if (!isLetter(tables, second)) return false;
  return isBit(tables, 512, ((first & 31) << 5) | (second & 31));
}

/** A letter after a dot, at most twelve bytes on: a number and a dot before a digit begin a name only then. As in detect.ts. */
function hasLetterLabel(memory: Memory, dot: i32, tables: Memory): bool {
  let place: i32 = dot;
  const stop: i32 = dot + 12;
  while (place <= stop) {
    if (at(memory, place) === 46 && isLetter(tables, at(memory, place + 1))) return true;
    place += 1;
  }
  return false;
}

/** A token that its length, a mark inside or what stands beside it tells. */
function mayBeShaped(memory: Memory, start: i32, end: i32, length: i32, after: i32, tables: Memory): bool {
  // A hash: between dollar signs, or after the name of a web framework's, which begins with one of `abmps`.
  if (after === 36) {
    const first: i32 = at(memory, start);
    return (
      length <= 16 &&
      (at(memory, start - 1) === 36 ||
        isDigit(at(memory, end - 1)) ||
        first === 97 ||
        first === 98 ||
        first === 115)
    );
  }
  if (after === 125 && at(memory, start - 1) === 123) return length <= 16;
  if (after === 46) {
    if (length === 14) return at(memory, end + 1) === 97;
    if (length === 17) return at(memory, start) === 112;
    if (length > 22 && length < 30) return at(memory, start) >= 77 && at(memory, start) <= 79;
  }
  if (length >= 40) return true;
  if (length === 32) return after === 45;
  // A part of the forty bytes of base64 that a secret key of AWS has, where an access key id is near.
  if (at(tables, 1900) === 0) return false;
  const beside: i32 = at(memory, start - 1);
  if (after !== 43 && after !== 47 && beside !== 43 && beside !== 47) return false;
  return mayBeSecretKey(memory, start, end, tables);
}

function isBase64(tables: Memory, byte: i32): bool {
  return (isWord(tables, byte) && byte !== 95) || byte === 43 || byte === 47;
}

function mayBeSecretKey(memory: Memory, start: i32, end: i32, tables: Memory): bool {
  let seen: i32 = 0;
  for (let place: i32 = start; place < end; place++) seen |= at(tables, at(memory, place));
  // Capitals, small letters and digits in every word.
  if ((seen & 7) !== 7) return false;
  let first: i32 = start;
  while (first > end - 41 && isBase64(tables, at(memory, first - 1))) first -= 1;
  let last: i32 = end;
  while (last < first + 41 && isBase64(tables, at(memory, last))) last += 1;
  return last - first === 40;
}

/** Letters and digits: an IBAN, or a national number that its check digits or its name tell. */
function mayBeLettered(memory: Memory, start: i32, end: i32, length: i32): bool {
  if (length === 10) return isDigit(at(memory, start + 9)) && isDigit(at(memory, start + 5));
  if (length === 18 && isDigit(at(memory, start)))
    return (
      isDigit(at(memory, start + 5)) && isDigit(at(memory, start + 10)) && isDigit(at(memory, start + 16))
    );
  if (length !== 4 && length < 15) return false;
  if (isDigit(at(memory, start + 2)))
    return isDigit(at(memory, start + 3)) && isUpper(at(memory, start)) && isUpper(at(memory, start + 1));
  return length === 16 && isUpper(at(memory, start + 5)) && isUpper(at(memory, end - 1));
}

/** A name that holds letters of which the names of secrets have some. */
function mayNameSecret(memory: Memory, start: i32, end: i32, after: i32, last: i32, tables: Memory): bool {
  // Before a blank it ends in one of a few pairs of letters, or a separator follows.
  const next: i32 = at(memory, end + 1);
  const isSeparated: bool = after > 32 || next === 61 || next === 58 || next === 32;
  if (!isSeparated && (last & 64) === 0) return false;
  // The name goes back over dashes and dots.
  let from: i32 = start;
  const stop: i32 = end - 64;
  while (from > stop && (flags(tables, at(memory, from - 1)) & 64) !== 0) from -= 1;
  // The values of `session` and `authentication` follow behind a separator only.
  if (!isSeparated && after === 32 && (at(memory, end - 1) | 32) === 110) {
    const first: i32 = at(memory, from) | 32;
    if (end - from === 7 && first === 115 && (at(memory, from + 2) | 32) === 115) return false;
    if (end - from === 14 && first === 97 && (at(memory, from + 4) | 32) === 101) return false;
  }
  let two: i32 = ((at(memory, from) & 31) << 5) | (at(memory, from + 1) & 31);
  for (let place: i32 = from + 2; place < end; place++) {
    const three: i32 = (two << 5) | (at(memory, place) & 31);
    const seen: i32 = at(tables, 135168 + three);
    if (
      (seen & 1) !== 0 &&
      isLetter(tables, at(memory, place - 2)) &&
      isLetter(tables, at(memory, place - 1)) &&
      isLetter(tables, at(memory, place))
    ) {
      const fourth: i32 = at(memory, place + 1);
      if (!isLetter(tables, fourth)) {
        if ((seen & 2) !== 0) return true;
      } else if (isBit(tables, 167936, ((three & 1023) << 5) | (fourth & 31))) return true;
    }
    two = three & 1023;
  }
  return false;
}
