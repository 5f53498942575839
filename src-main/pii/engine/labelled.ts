import { isBlank, isDigit, isHex, isLetter } from './bytes.ts';
import { remainder } from './checksums.ts';
import { type Cursor, emit } from './cursor.ts';
import { ibanLengths } from './iban.ts';
import type { NationalIdScheme } from './national-ids.ts';
import { endsNumber, type Place, type Reader } from './places.ts';

/** Confidence of a number whose check digits hold, of one that has none, and of one whose do not. */
const sure = 0.9;
const likely = 0.7;
const doubtful = 0.5;
const longest = 34;

/** Up to `length` printable ASCII characters in capitals. */
function capitals(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let at = start; at < start + length; at++) {
    const byte = bytes[at]!;
    if (byte < 32 || byte > 126) break;
    text += String.fromCharCode(byte >= 97 && byte <= 122 ? byte - 32 : byte);
  }
  return text;
}

/** A number of one of `schemes`. `general`: the name fits any country, so the form alone decides little. */
export function nationalId(schemes: readonly NationalIdScheme[], general: boolean): Reader {
  return (cursor, at, place) => {
    if (!holdsDigit(cursor.bytes, at)) return -1;
    const text = capitals(cursor.bytes, at, longest);
    let wrong = -1;
    let unchecked = -1;
    for (const scheme of schemes) {
      const match = scheme.form.exec(text)?.[0];
      if (match === undefined) continue;
      const end = at + match.length;
      const code = match.replace(/[^0-9A-Z]/g, '');
      if (!endsNumber(cursor.bytes, end) || /^(.)\1*$/.test(code)) continue;
      if (scheme.valid === undefined) unchecked = Math.max(unchecked, end);
      else if (scheme.valid(code)) return emit(cursor, 'national_id', 'context', at, end, sure);
      else wrong = Math.max(wrong, end);
    }
    if (place.ambiguous && !place.separated) return -1;
    if (general && !place.separated) return -1;
    if (unchecked > 0 && !(general && isPlainNumber(text)))
      return emit(cursor, 'national_id', 'context', at, unchecked, likely);
    return wrong > 0 ? emit(cursor, 'national_id', 'context', at, wrong, doubtful) : -1;
  };
}

/** Every form has a digit among its first eight characters, but for a codice fiscale that gave all of them up. */
function holdsDigit(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + 8; at++) if (isDigit(bytes[at]!)) return true;
  return false;
}

function isPlainNumber(text: string): boolean {
  return /^\d{0,6}(?:\D|$)/.test(text);
}

/** Area not 000, 666 or 900 and above, group not 00, serial not 0000; or a taxpayer's number, whose area begins with 9. */
function isSocialSecurity(digits: string): boolean {
  const group = Number(digits.slice(3, 5));
  if (digits.startsWith('9'))
    return (group >= 50 && group <= 65) || (group >= 70 && group !== 89 && group !== 93);
  return !/^(?:000|666)/.test(digits) && group > 0 && !digits.endsWith('0000');
}

/** US social security number under its name: bare, with dashes, blanks or dots. */
export function ssn(cursor: Cursor, at: number, place: Place): number {
  if (!isDigit(cursor.bytes[at]!)) return -1;
  const match = /^\d{3}([- .]?)\d\d\1\d{4}/.exec(capitals(cursor.bytes, at, 12))?.[0];
  if (match === undefined || !endsNumber(cursor.bytes, at + match.length)) return -1;
  const digits = match.replace(/\D/g, '');
  if (isSocialSecurity(digits)) return emit(cursor, 'ssn', 'context', at, at + match.length, sure);
  if (!place.separated || /^(.)\1*$/.test(digits)) return -1;
  return emit(cursor, 'ssn', 'context', at, at + match.length, doubtful);
}

/** An IBAN under its name, also with wrong check digits. */
export function iban(cursor: Cursor, at: number, place: Place): number {
  if (!isDigit(cursor.bytes[at + 2]!) || !isDigit(cursor.bytes[at + 3]!)) return -1;
  const bytes = cursor.bytes;
  const length = ibanLengths[capitals(bytes, at, 2)];
  if (length === undefined) return -1;
  let index = 0;
  for (let letters = 0; letters < length; index++) {
    const byte = bytes[at + index]!;
    if (isDigit(byte) || isLetter(byte)) letters++;
    else if ((byte !== 32 && byte !== 45) || letters % 4 !== 0 || letters === 0 || index > 42) return -1;
  }
  const code = capitals(bytes, at, index).replace(/[ -]/g, '');
  if (code.length < length || !/^..\d\d/.test(code) || !endsNumber(cursor.bytes, at + index)) return -1;
  const holds = remainder(code.slice(4) + code.slice(0, 4), 97) === 1;
  if (holds) return emit(cursor, 'iban', 'certain', at, at + index);
  return place.separated || /\d{8}/.test(code)
    ? emit(cursor, 'iban', 'context', at, at + index, doubtful)
    : -1;
}

const months = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MAI|OKT|DEZ';
const dayForms = new RegExp(
  `^(?:(?:18|19|20)\\d\\d([-/.]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])|(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|[12]\\d|3[01])\\2(?:(?:18|19|20)\\d\\d|\\d\\d)|\\d{1,2}\\.? ?-?(?:${months})[A-Z]{0,6}\\.?,? ?-?\\d{4}|(?:${months})[A-Z]{0,6}\\.? \\d{1,2},? \\d{4})`,
);

/** A day of birth under its name. */
export function birthDate(cursor: Cursor, at: number): number {
  if (
    !isDigit(cursor.bytes[at]!) &&
    !isDigit(cursor.bytes[at + 4]!) &&
    !isBlank(cursor.bytes[at + 3]!) &&
    !holdsDigit(cursor.bytes, at + 4)
  )
    return -1;
  const match = dayForms.exec(capitals(cursor.bytes, at, 24))?.[0];
  if (match === undefined) return -1;
  const end = at + match.length;
  // `1990-05-01T00:00:00Z`: the time says nothing about the person.
  const time = (cursor.bytes[end]! | 32) === 116 && isDigit(cursor.bytes[end + 1]!);
  return time || endsNumber(cursor.bytes, end) ? emit(cursor, 'birth_date', 'context', at, end) : -1;
}

/** Twelve hexadecimal digits under a name such as `mac=`. */
export function labelledMac(cursor: Cursor, at: number): number {
  let end = at;
  while (end < at + 13 && isHex(cursor.bytes[end]!)) end++;
  return end === at + 12 && endsNumber(cursor.bytes, end)
    ? emit(cursor, 'mac', 'certain', at, end, sure)
    : -1;
}
