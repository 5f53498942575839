import { isBlank, isDigit, isWord, matchesAt } from './bytes.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';
import { namedBefore, phone } from './phones.ts';

const dash = 45;
const dot = 46;

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
