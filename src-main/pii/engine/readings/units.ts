import { isDigit, isHex, isLetter, isNameByte, startsAt, textOf } from '../bytes.ts';
import { isReplacement } from '../cursor.ts';

/**
 * A stretch of bytes that stands for something else: an escape sequence of a terminal and a character without width for
 * nothing, `%3D`, `&quot;` and `\u0022` for a character. `text` holds the first `length` bytes that it is read as.
 */
export const produced = { text: new Uint8Array(8), length: 0, erases: false };

const escapeByte = 0x1b;
const maxControl = 64;
const maxCommand = 512;
const entities: readonly (readonly [string, number])[] = [
  ['quot;', 34],
  ['amp;', 38],
  ['apos;', 39],
  ['lt;', 60],
  ['gt;', 62],
  ['nbsp;', 32],
  ['colon;', 58],
  ['equals;', 61],
  ['commat;', 64],
];

/** Bytes at which a unit can begin. */
export const unitBytes = [0, 8, escapeByte, 35, 37, 38, 92, 0xc2, 0xe2, 0xef] as const;
/** 1 for these. */
export const beginsUnit = new Uint8Array(256);
for (const byte of unitBytes) beginsUnit[byte] = 1;

/** Length of the unit at `at`, which goes to `produced`; 0 when a byte stands there for itself. Looks ahead 512 bytes. */
export function unitAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  if (beginsUnit[byte] === 0) return 0;
  produced.length = 0;
  produced.erases = false;
  switch (byte) {
    case escapeByte:
      return 1 + control(bytes, at + 1);
    case 8:
      produced.erases = true;
      return 1;
    case 0:
      return isInterleaved(bytes, at) ? 1 : 0;
    case 35:
      return startsAt(bytes, at + 1, '033[') ? 4 + control(bytes, at + 4) : 0;
    case 37:
      return isHex(bytes[at + 1]!) && isHex(bytes[at + 2]!) ? single(hexAt(bytes, at + 1, 2), 3) : 0;
    case 38:
      return characterReference(bytes, at);
    case 92:
      return spelledOut(bytes, at);
    case 0xc2:
      return bytes[at + 1] === 0xad ? 2 : 0;
    case 0xe2:
      return isWidthless(bytes, at) ? 3 : 0;
    default:
      return wideForm(bytes, at);
  }
}

/** Whether the unit at `at`, if there is one, is worth a look of its own: `%20` and `&amp;` alone hide nothing. */
export function isTrigger(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === 92 && bytes[at - 1] === 92 && bytes[at - 2] !== 92) return false;
  if (unitAt(bytes, at) === 0) return false;
  const byte = bytes[at]!;
  if (byte === 37) return produced.text[0]! < 0x80 && hidesSyntax[produced.text[0]!] === 1;
  if (byte === 38) return produced.text[0] !== 38 && produced.text[0] !== 32;
  if (byte === 92) return produced.length < 2;
  if (byte === 0xef && produced.length === 1) return hidesSyntax[produced.text[0]!] === 1;
  return true;
}

/** Letters and digits, which nobody encodes without a reason, and what parts a name from its value. */
const hidesSyntax = new Uint8Array(128);
for (let code = 48; code < 123; code++) if (isDigit(code) || (code | 32) >= 97) hidesSyntax[code] = 1;
for (const character of '=:"\'\n&;@{') hidesSyntax[character.charCodeAt(0)] = 1;

function single(byte: number, length: number): number {
  produced.text[0] = byte;
  produced.length = 1;
  return length;
}

/** Bytes of a control sequence after its escape character: CSI, OSC, or one that selects a character set. */
function control(bytes: Uint8Array, start: number): number {
  const first = bytes[start]!;
  if (first === 91) {
    // A replacement may stand right behind the beginning of a sequence that it took the rest of.
    if (bytes[start + 1] === 91 || isBracketed(bytes, start)) return 0;
    let at = start + 1;
    while (at < start + maxControl && bytes[at]! >= 0x20 && bytes[at]! <= 0x3f) at++;
    return bytes[at]! >= 0x40 && bytes[at]! <= 0x7e ? at + 1 - start : 1;
  }
  if (first === 93) {
    for (let at = start + 1; at < start + maxCommand && bytes[at] !== 10; at++) {
      if (bytes[at] === 7) return at + 1 - start;
      if (bytes[at] === escapeByte) return bytes[at + 1] === 92 ? at + 2 - start : 0;
    }
    return 0;
  }
  if (first === 40 || first === 41) return 2;
  return first === 55 || first === 56 || first === 61 || first === 62 || first === 77 || first === 99 ? 1 : 0;
}

/** Whether a replacement such as `[Password]` stands at `start`: no control sequence, though one may begin alike. */
function isBracketed(bytes: Uint8Array, start: number): boolean {
  if (!isLetter(bytes[start + 1]!) || !isLetter(bytes[start + 2]!)) return false;
  let end = start + 1;
  while (end < start + maxControl && isNameByte(bytes[end]!)) end++;
  return bytes[end] === 93 && isReplacement(textOf(bytes, start + 1, end));
}

/** NULs between the characters, as in UTF-16 text within text. A single one parts two texts. */
function isInterleaved(bytes: Uint8Array, at: number): boolean {
  const before = at > 1 && bytes[at - 2] === 0 && isPrintable(bytes[at - 1]!);
  return (
    before || (bytes[at + 2] === 0 && isPrintable(bytes[at + 1]!) && at > 0 && isPrintable(bytes[at - 1]!))
  );
}

function isPrintable(byte: number): boolean {
  return byte >= 32 && byte < 127;
}

/** U+200B to U+200F and U+2060. */
function isWidthless(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 1] === 0x80) return bytes[at + 2]! >= 0x8b && bytes[at + 2]! <= 0x8f;
  return bytes[at + 1] === 0x81 && bytes[at + 2] === 0xa0;
}

/** U+FEFF, and U+FF01 to U+FF5E: ASCII as wide as a Chinese character. */
function wideForm(bytes: Uint8Array, at: number): number {
  const second = bytes[at + 1]!;
  const third = bytes[at + 2]!;
  if (second === 0xbb && third === 0xbf) return 3;
  if ((second !== 0xbc && second !== 0xbd) || third < 0x80 || third > 0xbf) return 0;
  const code = 0xff00 + (second === 0xbd ? 64 : 0) + (third & 63);
  return code >= 0xff01 && code <= 0xff5e ? single(code - 0xfee0, 3) : 0;
}

function hexAt(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const byte = bytes[index]!;
    value = value * 16 + (isDigit(byte) ? byte - 48 : (byte | 32) - 87);
  }
  return value;
}

function allHex(bytes: Uint8Array, at: number, digits: number): boolean {
  for (let index = at; index < at + digits; index++) if (!isHex(bytes[index]!)) return false;
  return true;
}

/** `&quot;`, `&#34;`, `&#x22;`. */
function characterReference(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== 35) {
    for (const [name, code] of entities)
      if (startsAt(bytes, at + 1, name)) return single(code, 1 + name.length);
    return 0;
  }
  const hexadecimal = (bytes[at + 2]! | 32) === 120;
  const start = at + (hexadecimal ? 3 : 2);
  let end = start;
  while (end < start + 7 && (hexadecimal ? isHex(bytes[end]!) : isDigit(bytes[end]!))) end++;
  if (end === start || bytes[end] !== 59) return 0;
  let code = 0;
  for (let index = start; index < end; index++)
    code = code * (hexadecimal ? 16 : 10) + hexAt(bytes, index, 1);
  return code <= 0x10ffff ? character(code, end + 1 - at) : 0;
}

/** `\u0022`, `\x22`, `\042`, and a terminal's escape character as `\e` or one of these. */
function spelledOut(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1]!;
  if (kind === 117 && allHex(bytes, at + 2, 4)) {
    const code = hexAt(bytes, at + 2, 4);
    if (code === escapeByte) return 6 + control(bytes, at + 6);
    const isPair = (code & 0xfc00) === 0xd800 && startsAt(bytes, at + 6, '\\u') && allHex(bytes, at + 8, 4);
    const low = isPair ? hexAt(bytes, at + 8, 4) : 0;
    if ((low & 0xfc00) === 0xdc00) return character(0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff), 12);
    return character(code, 6);
  }
  if (kind === 120 && allHex(bytes, at + 2, 2)) {
    const code = hexAt(bytes, at + 2, 2);
    return code === escapeByte ? 4 + control(bytes, at + 4) : single(code, 4);
  }
  if (kind >= 48 && kind <= 51 && isOctal(bytes[at + 2]!) && isOctal(bytes[at + 3]!)) {
    const code = (kind - 48) * 64 + (bytes[at + 2]! - 48) * 8 + bytes[at + 3]! - 48;
    return code === escapeByte ? 4 + control(bytes, at + 4) : single(code, 4);
  }
  return kind === 101 && bytes[at + 2] === 91 ? 2 + control(bytes, at + 2) : 0;
}

function isOctal(byte: number): boolean {
  return byte >= 48 && byte <= 55;
}

/** A code point in UTF-8; nothing for the ones without width. */
function character(code: number, length: number): number {
  const text = produced.text;
  const isHidden = (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff || code === 0xad;
  produced.length = isHidden ? 0 : encode(code, text, 0);
  return length;
}

/** Writes a code point in UTF-8 at `at` and returns its length. Halves of a pair become U+FFFD. */
export function encode(code: number, target: Uint8Array, at: number): number {
  if (code < 0x80) {
    target[at] = code;
    return 1;
  }
  if (code < 0x800) {
    target[at] = 0xc0 | (code >> 6);
    target[at + 1] = 0x80 | (code & 63);
    return 2;
  }
  if (code < 0x10000) {
    const valid = (code & 0xf800) === 0xd800 ? 0xfffd : code;
    target[at] = 0xe0 | (valid >> 12);
    target[at + 1] = 0x80 | ((valid >> 6) & 63);
    target[at + 2] = 0x80 | (valid & 63);
    return 3;
  }
  target[at] = 0xf0 | (code >> 18);
  target[at + 1] = 0x80 | ((code >> 12) & 63);
  target[at + 2] = 0x80 | ((code >> 6) & 63);
  target[at + 3] = 0x80 | (code & 63);
  return 4;
}
