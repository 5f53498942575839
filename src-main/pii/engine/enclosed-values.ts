import { isBlank, isQuote, isSpace, newline, textOf } from './bytes.ts';
import { isReplacement } from './cursor.ts';
import { readQuoted, type ValueRange } from './values.ts';

const maxBracketed = 96;
const backslash = 92;

/** Whether `[Password]`, `[API_KEY]` or the like stands at `at`. */
export function isMark(bytes: Uint8Array, at: number): boolean {
  let end = at + 1;
  while (end < at + 32 && bytes[end] !== 93 && bytes[end]! > 32) end++;
  if (bytes[end] !== 93) return false;
  const text = textOf(bytes, at + 1, end);
  return isReplacement(text) || /^[A-Z][A-Z_ -]*$/.test(text);
}

/** `password=[x y]` of a log: the text between the brackets, at whose first `at` is; undefined when it is a list or code. */
export function bracketed(bytes: Uint8Array, at: number): ValueRange | undefined {
  const start = at + 1;
  for (let end = start; end < start + maxBracketed && bytes[end] !== newline; end++) {
    const byte = bytes[end]!;
    if (byte === 44 || byte === 91 || byte === 123 || byte === 61) return undefined;
    if (byte !== 93) continue;
    const after = bytes[end + 1]!;
    const ends = isSpace(after) || isQuote(after) || after === backslash || after === 44 || after === 59;
    if (!ends) continue;
    return isQuote(bytes[start]!) || bytes[start] === backslash || end === start
      ? undefined
      : { start, end, quoted: true };
  }
  return undefined;
}

/**
 * The value of an element `"NAME=value"` of a list, up to its closing quote: quotes inside are escaped. `open` is the quote before
 * the name and `from` where the value begins; undefined when it is no element.
 */
export function listElement(bytes: Uint8Array, open: number, from: number): ValueRange | undefined {
  if (bytes[open] !== 34) return undefined;
  let slashes = 0;
  while (slashes < 8 && bytes[open - 1 - slashes] === backslash) slashes++;
  let before = open - 1 - slashes;
  while (before > open - 64 && isBlank(bytes[before]!)) before--;
  if (bytes[before] !== 91 && bytes[before] !== 44 && bytes[before] !== newline) return undefined;
  const range = readQuoted(bytes, from, 34, slashes);
  if (!range.quoted) return undefined;
  // Another name may follow.
  let blank = false;
  for (let at = from; at < range.end; at++) {
    if (isBlank(bytes[at]!)) blank = true;
    else if (blank && (bytes[at] === 61 || bytes[at] === 58)) return undefined;
  }
  return { ...range, quoted: false };
}

/** Whether the quote at `quote` opens an argument of a command, not a text in JSON. */
export function isArgument(bytes: Uint8Array, quote: number): boolean {
  const before = bytes[quote - 1]!;
  if (!isBlank(before)) return before === 61 || before === newline;
  const further = bytes[quote - 2]!;
  return further !== 58 && further !== 44 && further !== 91;
}

/** `-e "DB_PASSWORD=two words"`: up to the quote that stands before the name, unless another `name=` follows. */
export function toQuote(bytes: Uint8Array, range: ValueRange, quote: number): ValueRange {
  let end = range.end;
  while (end < range.end + 256 && bytes[end] !== newline && bytes[end] !== quote) {
    if (bytes[end] === 61 || bytes[end] === 58) return range;
    end++;
  }
  return bytes[end] === quote && end > range.end ? { ...range, end } : range;
}
