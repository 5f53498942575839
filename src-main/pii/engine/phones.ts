import { isBlank, isDigit, isLetter, isNameByte, isWord, matchesAt, newline, textOf } from './bytes.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';
import { hasCallingCode, isInternational, isNational } from './phone-plans.ts';
import { endsNumber, type Reader } from './places.ts';

const dash = 45;
const dot = 46;
const plus = 43;
const open = 40;
const close = 41;
const lookBehind = 32;
const longest = 26;
const likely = 0.9;
const doubtful = 0.5;

const phoneNames =
  'phone mobile tel telephone msisdn fax cell whatsapp phone_number phonenumber contact sms call dial caller'.split(
    ' ',
  );

/** A number of one or three digits at `start` that may be a North American phone number. */
export function phone(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const length = end - start;
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
  return emit(cursor, 'phone', 'context', start, extensionEnd(bytes, end));
}

function northAmericanEnd(bytes: Uint8Array, area: number): number {
  for (let index = 0; index < 12; index++) {
    const byte = bytes[area + index]!;
    if (index === 3 || index === 7 ? isDigit(byte) || isLetter(byte) : !isDigit(byte)) return -1;
  }
  const end = area + 12;
  if (bytes[area]! < 50 || bytes[area + 4]! < 50) return -1;
  return endsPhone(bytes, end) ? end : -1;
}

function endsPhone(bytes: Uint8Array, end: number): boolean {
  return endsNumber(bytes, end) || extensionEnd(bytes, end) > end;
}

/** `start` is an opening bracket: `(415) 555-0123`, also without the space. */
export function bracketedPhone(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  if (bytes[start + 4] !== close || !isDigit(bytes[start + 1]!) || isWord(byteBefore(cursor, start)))
    return -1;
  let at = start + 5;
  if (bytes[at] === 32) at++;
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index]!;
    if (index === 3 ? byte !== dash && byte !== dot && byte !== 32 : !isDigit(byte)) return -1;
  }
  if (!isDigit(bytes[start + 2]!) || !isDigit(bytes[start + 3]!) || bytes[start + 1]! < 50 || bytes[at]! < 50)
    return -1;
  const end = at + 8;
  return endsPhone(bytes, end) ? emit(cursor, 'phone', 'context', start, extensionEnd(bytes, end)) : -1;
}

/** End of ` ext. 12`, ` x12` or `;ext=12` behind a number, or `end`. */
function extensionEnd(bytes: Uint8Array, end: number): number {
  let at = end;
  if (bytes[at] === 32 || bytes[at] === 59 || bytes[at] === 44) at++;
  if (bytes[at] === 32) at++;
  if (matchesAt(bytes, at, 'ext')) at += matchesAt(bytes, at, 'extension') ? 9 : 3;
  else if ((bytes[at]! | 32) === 120) at++;
  else return end;
  if (bytes[at] === dot || bytes[at] === 61) at++;
  if (bytes[at] === 32) at++;
  const first = at;
  while (at < first + 6 && isDigit(bytes[at]!)) at++;
  return at > first && !isWord(bytes[at]!) && bytes[at] !== 91 ? at : end;
}

interface Written {
  /** The digits up to each place where the number may end, shortest first. */
  ends: { digits: string; end: number; groups: number }[];
}

/** Digits with single separators and brackets from `start` on. */
function readPhone(bytes: Uint8Array, start: number): Written {
  const ends: Written['ends'] = [];
  let digits = '';
  let groups = 0;
  let separators = 0;
  for (let at = start; at < start + longest && digits.length <= 15; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      if (separators > 0 || digits === '') groups++;
      separators = 0;
      digits += String.fromCharCode(byte);
      if (!isDigit(bytes[at + 1]!)) ends.push({ digits, end: at + 1, groups });
    } else if (byte === open && bytes[at + 1] === 48 && bytes[at + 2] === close) {
      // The trunk prefix of `+49 (0)30` is dialled only at home.
      at += 2;
      separators = 1;
    } else if (
      byte === 32 ||
      byte === dash ||
      byte === dot ||
      byte === open ||
      byte === close ||
      byte === 47
    ) {
      separators++;
      if (separators > 2 || byte === bytes[at - 1]) break;
    } else break;
  }
  return { ends };
}

/** `start` is a plus sign: E.164, also with blanks, dashes, dots and one pair of brackets. `width`: `%2B` takes three bytes. */
export function internationalPhone(cursor: Cursor, start: number, width = 1): number {
  const bytes = cursor.bytes;
  const first = start + width;
  if (!isDigit(bytes[first]!) || bytes[first] === 48) return -1;
  const before = byteBefore(cursor, start);
  if (isWord(before) || before === plus || before === dot || before === dash || before === close) return -1;
  const { ends } = readPhone(bytes, first);
  for (let index = ends.length - 1; index >= 0; index--) {
    const { digits, end } = ends[index]!;
    if (digits.length < 8) break;
    if (digits.length <= 15 && endsPhone(bytes, end) && isInternational(digits))
      return emit(cursor, 'phone', 'context', start, extensionEnd(bytes, end), likely);
  }
  // A number that no plan knows is one all the same where a name says so, or where it is written like one.
  const last = ends.at(-1);
  if (
    last === undefined ||
    last.digits.length < 10 ||
    last.digits.length > 15 ||
    !endsNumber(bytes, last.end)
  )
    return -1;
  if (!hasCallingCode(last.digits) || !namedBefore(cursor, start, phoneNames)) return -1;
  return emit(cursor, 'phone', 'context', start, last.end, doubtful);
}

/** A number under a name. `strong`: the name alone makes any number of the right length one. */
export function labelledPhone(strong: boolean): Reader {
  return (cursor, at, place) => {
    const bytes = cursor.bytes;
    if (bytes[at] === plus) return internationalPhone(cursor, at);
    if (!isDigit(bytes[at]!)) return -1;
    const { ends } = readPhone(bytes, at);
    const start = bytes[at - 1] === open && at - 1 >= cursor.floor ? at - 1 : at;
    for (let index = ends.length - 1; index >= 0; index--) {
      const { digits, end, groups } = ends[index]!;
      if (digits.length < (place.separated ? 7 : 9)) break;
      if (digits.length > 15 || !endsPhone(bytes, end)) continue;
      const shaped = groups > 1 || digits.startsWith('0');
      if (!shaped && !(strong && (place.separated || digits.length >= 10))) continue;
      if (!isNational(digits) || isOther(textOf(bytes, at, end))) continue;
      return emit(cursor, 'phone', 'context', start, extensionEnd(bytes, end), likely);
    }
    return strong && place.separated ? doubtfulPhone(cursor, start, at, ends) : -1;
  };
}

function doubtfulPhone(cursor: Cursor, start: number, at: number, ends: Written['ends']): number {
  const [first] = ends;
  const whole = ends.at(-1);
  // A number of more digits than any telephone has no end.
  if (first === undefined || whole === undefined) return -1;
  const { digits, end } = first;
  const text = textOf(cursor.bytes, at, whole.end);
  if (
    whole.digits.length >= 7 &&
    whole.digits.length <= 15 &&
    !isOther(text) &&
    endsNumber(cursor.bytes, whole.end)
  )
    return emit(cursor, 'phone', 'context', start, whole.end, doubtful);
  if (digits.length < 7 || digits.length > 15 || isOther(digits) || !endsNumber(cursor.bytes, end)) return -1;
  return emit(cursor, 'phone', 'context', start, end, doubtful);
}

/** Addresses, days, seconds and milliseconds since 1970. */
function isOther(text: string): boolean {
  return (
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ||
    /^(?:19|20)\d\d[-./]?(?:0[1-9]|1[0-2])[-./]?[0-3]\d(?:\D|$)/.test(text) ||
    /^\d\d?[-./]\d\d?[-./](?:19|20)\d\d/.test(text) ||
    /^1(?:\d{9}|\d{12})$/.test(text) ||
    /^(\d)\1*$/.test(text)
  );
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
