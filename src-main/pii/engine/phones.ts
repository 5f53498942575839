import { isBlank, isDigit, isLetter, isNameByte, isWord, newline } from './bytes.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';

const dash = 45;
const dot = 46;
const lookBehind = 32;

const phoneNames = [
  'phone',
  'mobile',
  'tel',
  'telephone',
  'msisdn',
  'fax',
  'cell',
  'whatsapp',
  'phone_number',
  'phonenumber',
  'contact',
  'sms',
  'call',
  'dial',
  'caller',
];
const phoneKeys = [
  'phone',
  'mobile',
  'msisdn',
  'phone_number',
  'phonenumber',
  'telephone',
  'phone number',
  'cellphone',
  'homephone',
  'workphone',
  'mobilephone',
  'tel',
  'fax',
];

/** A number of one, three or ten and more digits at `start` that may be a phone number. */
export function phone(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const length = end - start;
  if (length >= 10) {
    if (length > 13 || !namedBefore(cursor, start, phoneKeys)) return -1;
    const epoch = bytes[start] === 49 && (length === 10 || length === 13);
    return epoch || isWord(bytes[end]!) ? -1 : emit(cursor, 'phone', 'context', start, end);
  }
  const separator = bytes[end]!;
  if (separator !== dash && separator !== dot && separator !== 32) return -1;
  if (length === 1) {
    if (bytes[start] !== 49 || !isDigit(bytes[end + 1]!)) return -1;
    return northAmerican(cursor, start, end + 1, separator);
  }
  return length === 3 ? northAmerican(cursor, start, start, separator) : -1;
}

/** `415-555-0123` and the like; with spaces only when something calls it a phone number. */
function northAmerican(cursor: Cursor, start: number, area: number, separator: number): number {
  const bytes = cursor.bytes;
  const end = northAmericanEnd(bytes, area);
  if (end < 0 || bytes[area + 3] !== separator || bytes[area + 7] !== separator) return -1;
  if (separator !== dash && !namedBefore(cursor, start, phoneNames)) return -1;
  return emit(cursor, 'phone', 'context', start, end);
}

function northAmericanEnd(bytes: Uint8Array, area: number): number {
  for (let index = 0; index < 12; index++) {
    const byte = bytes[area + index]!;
    if (index === 3 || index === 7 ? isDigit(byte) || isLetter(byte) : !isDigit(byte)) return -1;
  }
  const end = area + 12;
  if (bytes[area]! < 50 || bytes[area + 4]! < 50) return -1;
  const after = bytes[end]!;
  return isWord(after) || ((after === dash || after === dot) && isWord(bytes[end + 1]!)) ? -1 : end;
}

/** `start` is an opening bracket: `(415) 555-0123`, also without the space. */
export function bracketedPhone(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  if (bytes[start + 4] !== 41 || !isDigit(bytes[start + 1]!) || isWord(byteBefore(cursor, start))) return -1;
  let at = start + 5;
  if (bytes[at] === 32) at++;
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index]!;
    if (index === 3 ? byte !== dash && byte !== dot && byte !== 32 : !isDigit(byte)) return -1;
  }
  if (!isDigit(bytes[start + 2]!) || !isDigit(bytes[start + 3]!) || bytes[start + 1]! < 50 || bytes[at]! < 50)
    return -1;
  return isWord(bytes[at + 8]!) ? -1 : emit(cursor, 'phone', 'context', start, at + 8);
}

const oneDigitCodes = '17';
const twoDigitCodes =
  ' 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ';
const threeDigitStarts = ' 21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 85 88 96 97 99 ';

/** `start` is a plus sign: E.164, also with blanks, dashes, dots and one pair of brackets. */
export function internationalPhone(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  if (
    isWord(before) ||
    before === 43 ||
    before === dot ||
    before === dash ||
    !isDigit(bytes[start + 1]!) ||
    bytes[start + 1] === 48
  )
    return -1;
  let digits = 0;
  let at = start + 1;
  let end = at;
  let separators = 0;
  for (; at < start + 24 && digits <= 15; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      digits++;
      end = at + 1;
    } else if (byte === 40 || byte === 41 || byte === 32 || byte === dash || byte === dot) {
      separators = byte === bytes[at - 1] ? 9 : separators + 1;
      if (separators > 6) break;
    } else break;
  }
  if (digits < 9 || digits > 15 || isWord(bytes[end]!)) return -1;
  return isCountryCode(bytes, start + 1, digits) ? emit(cursor, 'phone', 'context', start, end) : -1;
}

function isCountryCode(bytes: Uint8Array, start: number, digits: number): boolean {
  const first = String.fromCharCode(bytes[start]!);
  if (oneDigitCodes.includes(first)) return digits === 11;
  const two = first + String.fromCharCode(bytes[start + 1]!);
  return twoDigitCodes.includes(` ${two} `) || threeDigitStarts.includes(` ${two} `);
}

/** Whether one of the names stands before the number with only `=`, `:`, quotes, brackets and blanks between. */
export function namedBefore(cursor: Cursor, start: number, names: readonly string[]): boolean {
  const bytes = cursor.bytes;
  let at = start - 1;
  while (at > start - 8 && bytes[at] !== newline && !isNameByte(bytes[at]!)) at--;
  if (at <= start - lookBehind) return false;
  if (nameEndsAt(cursor, at + 1, names)) return true;
  // `phone is`, `call me at`, `SSN number`: one short word more.
  let word = at;
  while (word > at - 8 && isLetter(bytes[word]!)) word--;
  if (!isBlank(bytes[word]!)) return false;
  return nameEndsAt(cursor, word, names);
}
