import { isBlank, isDigit, isLetter, isNameByte, isWord, matchesAt, newline } from './bytes.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';

const dash = 45;
const dot = 46;
const lookBehind = 32;

/** `start` is the first digit of a number that is no part of a longer word. Payment card, SSN or phone number. */
export function number(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  if (before === dash || before === dot || before === 47 || before === 43) return -1;
  const length = end - start;
  if (length >= 12) return card(cursor, start);
  if (length === 3 && bytes[end] === dash && isDigit(bytes[end + 2]!) && bytes[end + 3] === dash)
    return ssn(cursor, start);
  if (length === 4 && (bytes[end] === 32 || bytes[end] === dash) && isDigit(bytes[end + 1]!)) {
    const next = card(cursor, start);
    if (next > 0) return next;
  }
  if (length === 9 && namedBefore(cursor, start, ['ssn', 'social'])) {
    return validSsn(bytes, start, start + 3, start + 5) ? emit(cursor, 'ssn', 'context', start, end) : -1;
  }
  return phone(cursor, start, end);
}

function ssn(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  for (let index = 0; index < 11; index++) {
    const byte = bytes[start + index]!;
    if (index === 3 || index === 6 ? byte !== dash : !isDigit(byte)) return -1;
  }
  const after = bytes[start + 11]!;
  if (
    isWord(after) ||
    (after === dash && isWord(bytes[start + 12]!)) ||
    (after === dot && isDigit(bytes[start + 12]!))
  )
    return -1;
  return validSsn(bytes, start, start + 4, start + 7)
    ? emit(cursor, 'ssn', 'context', start, start + 11)
    : -1;
}

/** Area not 000, 666 or 900 and above, group not 00, serial not 0000. */
function validSsn(bytes: Uint8Array, area: number, group: number, serial: number): boolean {
  if (bytes[area] === 57 || matchesAt(bytes, area, '000') || matchesAt(bytes, area, '666')) return false;
  return !matchesAt(bytes, group, '00') && !matchesAt(bytes, serial, '0000');
}

function card(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  // No issuer's range begins elsewhere.
  if (bytes[start]! < 50 || bytes[start]! > 54) return -1;
  let digits = '';
  let groups = 1;
  let groupLength = 0;
  let separator = 0;
  let shape = '';
  let at = start;
  for (; digits.length < 20; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      digits += String.fromCharCode(byte);
      groupLength++;
      continue;
    }
    if ((byte !== 32 && byte !== dash) || !isDigit(bytes[at + 1]!) || (separator !== 0 && byte !== separator))
      break;
    // A card ends after its last group: four fours, or 4-6-5 for American Express.
    if (digits.length >= 15 && groups > 1) break;
    separator = byte;
    shape += `${groupLength} `;
    groups++;
    groupLength = 0;
  }
  shape += groupLength;
  const after = bytes[at]!;
  if (
    isWord(after) ||
    (after === dash && isWord(bytes[at + 1]!)) ||
    (after === dot && isDigit(bytes[at + 1]!))
  )
    return -1;
  if (groups > 1 && !/^(?:4 4 4 4|4 6 5|4 6 4|4 4 4 4 3)$/.test(shape)) return -1;
  if (!isIssued(digits) || !passesLuhn(digits)) return -1;
  if (groups === 1 && identifierBefore(cursor, start)) return -1;
  return emit(cursor, 'credit_card', 'certain', start, at);
}

/** Issuer ranges with their lengths: Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay. */
function isIssued(digits: string): boolean {
  const four = Number(digits.slice(0, 4));
  if (/^(\d)\1+$/.test(digits)) return false;
  switch (digits.length) {
    case 14:
      return (
        (four >= 3000 && four <= 3059) || (four >= 3600 && four <= 3699) || (four >= 3800 && four <= 3999)
      );
    case 15:
      return (four >= 3400 && four <= 3499) || (four >= 3700 && four <= 3799);
    case 16:
      return (
        (four >= 4000 && four <= 4999) ||
        (four >= 5100 && four <= 5599) ||
        (four >= 2221 && four <= 2720) ||
        four === 6011 ||
        (four >= 6440 && four <= 6599) ||
        (four >= 3528 && four <= 3589) ||
        (four >= 6200 && four <= 6299) ||
        (four >= 5600 && four <= 5899)
      );
    case 19:
      return four >= 6200 && four <= 6299;
    default:
      return false;
  }
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

const identifierNames = [
  'id',
  'ts',
  'time',
  'timestamp',
  'seq',
  'offset',
  'size',
  'bytes',
  'trace',
  'span',
  'block',
  'txn',
  'xid',
  'uuid',
  'hash',
  'nanos',
  'micros',
  'index',
  'count',
  'length',
  'counter',
  'number of',
  'version',
  'lsn',
  'serial',
];

/** Whether a name such as `traceId=` or `offset ` stands right before the number. */
function identifierBefore(cursor: Cursor, start: number): boolean {
  const bytes = cursor.bytes;
  let at = start - 1;
  while (
    at > start - 5 &&
    (bytes[at] === 61 ||
      bytes[at] === 58 ||
      bytes[at] === 34 ||
      bytes[at] === 39 ||
      isBlank(bytes[at]!) ||
      bytes[at] === 91 ||
      bytes[at] === 35)
  ) {
    if (bytes[at] === 35) return true;
    at--;
  }
  return nameEndsAt(cursor, at + 1, identifierNames);
}

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

function phone(cursor: Cursor, start: number, end: number): number {
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
function namedBefore(cursor: Cursor, start: number, names: readonly string[]): boolean {
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
