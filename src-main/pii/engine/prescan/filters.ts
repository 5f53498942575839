/**
 * Whether a detector could find something at a place. Each answer may be a yes too many, never a no too many: a test holds that
 * the findings are the same without these filters.
 *
 * This source runs in two ways: under Node as it is, and compiled by AssemblyScript to WebAssembly. Hence the types of that
 * language, no objects, and arithmetic that is the same in both: 32-bit integers without multiplication. The numbers of the
 * tables are those of layout.ts.
 */
import { at } from './access.ts';

const maxChain: i32 = 253;

function flags(tables: Memory, byte: i32): i32 {
  return at(tables, 256 + byte);
}

function isDigit(byte: i32): bool {
  return byte >= 48 && byte <= 57;
}

function isBit(tables: Memory, base: i32, index: i32): bool {
  return ((at(tables, base + (index >> 3)) >> (index & 7)) & 1) !== 0;
}

export function mayFindAtSeparator(memory: Memory, place: i32, byte: i32, tables: Memory): bool {
  const next: i32 = at(memory, place + 1);
  // `@`
  if (byte === 64) return (flags(tables, next) & 16) !== 0 || next >= 128;
  // `:`
  if (byte === 58) return next === 47 || next === 58;
  // `%`
  if (byte === 37) return next === 52 && at(memory, place + 2) === 48;
  // `+` and `(`
  if (byte === 43 || byte === 40) return isDigit(next);
  // `~`
  if (byte === 126) return at(memory, place - 1) === 81;
  // `-`
  if (byte === 45) return next === 45 && at(memory, place + 2) === 45;
  return true;
}

export function mayFindInWord(memory: Memory, start: i32, end: i32, seen: i32, tables: Memory): bool {
  const after: i32 = at(memory, end);
  const length: i32 = end - start;
  if (seen === 33) {
    if (mayBeNumber(memory, start, end, length, after)) return true;
  }
  if ((seen & 16) === 0 && length <= 4 && (after === 58 || after === 45 || after === 46)) {
    if (mayBeHardware(memory, end, length, after)) return true;
    if (after === 58 && mayBeAddress(memory, start, tables)) return true;
  }
  if (after === 46) {
    const isFraction: bool = isDigit(at(memory, end - 1)) && isDigit(at(memory, end + 1));
    if ((!isFraction || hasLetterLabel(memory, end, tables)) && mayBeHost(memory, start, end, tables))
      return true;
  }
  if (seen === 33) return false;
  if (isBit(tables, 4096, tokenHash(at(memory, start), at(memory, start + 1), at(memory, start + 2))))
    return true;
  if ((flags(tables, after) & 1) === 0) return false;
  return mayNameSecret(memory, start, end, length, after, tables);
}

function tokenHash(first: i32, second: i32, third: i32): i32 {
  return ((first << 9) ^ (second << 5) ^ third) & 65535;
}

/** IPv4, or the first group of a card, an SSN, a phone number. */
function mayBeNumber(memory: Memory, start: i32, end: i32, length: i32, after: i32): bool {
  if (length > 8) return true;
  const next: i32 = at(memory, end + 1);
  if (after === 46) {
    if (length > 3 || !isDigit(next)) return false;
    let dots: i32 = 1;
    let digits: i32 = 0;
    let place: i32 = end + 1;
    const stop: i32 = end + 13;
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
  if (after === 58) return length > 7;
  if (after !== 45 && after !== 32) return false;
  return length < 5 && length !== 2 && mayBeGrouped(memory, start, after);
}

/** Groups of digits with the same separator between them, of as many characters as an SSN has. */
function mayBeGrouped(memory: Memory, start: i32, separator: i32): bool {
  let place: i32 = start;
  const stop: i32 = start + 11;
  while (place < stop) {
    const byte: i32 = at(memory, place);
    if (!isDigit(byte) && (byte !== separator || !isDigit(at(memory, place + 1)))) return false;
    place += 1;
  }
  return true;
}

function mayBeHardware(memory: Memory, end: i32, length: i32, after: i32): bool {
  if (length === 2 && after !== 46)
    return (
      at(memory, end + 3) === after &&
      at(memory, end + 6) === after &&
      at(memory, end + 9) === after &&
      at(memory, end + 12) === after
    );
  return length === 4 && after === 46 && at(memory, end + 5) === 46;
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
      if (digits > 4 || (flags(tables, byte) & 8) === 0) return false;
    }
    place += 1;
  }
  return false;
}

/** A first label, and a last one that can be a top-level domain; no camel case, which is code. */
function mayBeHost(memory: Memory, start: i32, _end: i32, tables: Memory): bool {
  const before: i32 = at(memory, start - 1);
  if (before === 46 || before === 64 || before === 36 || before === 92) return false;
  let place: i32 = start;
  let label: i32 = start;
  let wasLower: bool = false;
  const stop: i32 = start + maxChain;
  while (place < stop) {
    const byte: i32 = at(memory, place);
    if (byte === 46) {
      if ((at(tables, at(memory, place + 1)) & 32) === 0) break;
      label = place + 1;
      wasLower = false;
    } else {
      if ((flags(tables, byte) & 16) === 0) break;
      if (byte >= 65 && byte <= 90 && wasLower) return false;
      wasLower = byte >= 97 && byte <= 122;
    }
    place += 1;
  }
  if (label === start) return false;
  const length: i32 = place - label;
  if (length < 2 || length > 24) return false;
  const first: i32 = at(memory, label);
  if ((flags(tables, first) & 2) === 0) return false;
  if (length > 2) return true;
  const second: i32 = at(memory, label + 1);
  if ((flags(tables, second) & 2) === 0) return false;
  return isBit(tables, 512, ((first & 31) << 5) | (second & 31));
}

/** A letter after a dot, at most twelve bytes on: where digits stand on both sides of the first dot, a name goes on behind them. */
function hasLetterLabel(memory: Memory, dot: i32, tables: Memory): bool {
  let place: i32 = dot;
  const stop: i32 = dot + 12;
  while (place <= stop) {
    if (at(memory, place) === 46 && (flags(tables, at(memory, place + 1)) & 2) !== 0) return true;
    place += 1;
  }
  return false;
}

/** A name that holds three letters with which the names of secrets begin, or a flag of one letter. */
function mayNameSecret(memory: Memory, start: i32, end: i32, length: i32, after: i32, tables: Memory): bool {
  if (length === 1) return at(memory, start - 1) === 45;
  if (after <= 32) {
    const pair: i32 = ((at(memory, end - 2) & 31) << 5) | (at(memory, end - 1) & 31);
    if (!isBit(tables, 2048, pair)) return false;
  }
  const last: i32 = at(memory, end - 1) | 32;
  const lastButOne: i32 = at(memory, end - 2) | 32;
  // `pw`, and the second word of `identified by`.
  if (last === 119 && lastButOne === 112) return true;
  if (length === 2) return last === 121 && lastButOne === 98 && (at(memory, start - 2) | 32) === 100;
  // The name goes back over dashes and dots.
  let from: i32 = start;
  const stop: i32 = end - 64;
  while (from > stop && (flags(tables, at(memory, from - 1)) & 64) !== 0) from -= 1;
  let first: i32 = at(memory, from) & 31;
  let second: i32 = at(memory, from + 1) & 31;
  for (let place: i32 = from + 2; place < end; place++) {
    const third: i32 = at(memory, place) & 31;
    if (isBit(tables, 12288, (first << 10) | (second << 5) | third)) return true;
    first = second;
    second = third;
  }
  return false;
}
