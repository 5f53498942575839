import { isBlank, isDigit, isLetter, isWord, matchesAt, startsAt, textOf } from './bytes.ts';
import { card } from './cards.ts';
import { brazilian, codiceFiscale, isDay } from './checksums.ts';
import { flowAccount, registryAccount } from './cloud-accounts.ts';
import { byteBefore, type Cursor, emit } from './cursor.ts';
import { nationalId } from './labelled.ts';
import { reached } from './labels.ts';
import { nationalIdSchemes } from './national-ids.ts';
import { labelledPhone, phone } from './phones.ts';
import { endsNumber } from './places.ts';

const dash = 45;
const dot = 46;
const formatted = 0.9;

/** `start` is the first digit of a number that is no part of a longer word. Payment card, national number or phone. */
export function number(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  if (before === dash || before === dot || before === 47 || before === 43) return -1;
  const length = end - start;
  const after = bytes[end]!;
  // A shorter number goes on after a separator, or is none that a name could announce.
  const grouped = (after === 32 || after === dash || after === dot) && isDigit(bytes[end + 1]!);
  if (
    (grouped || length > 8) &&
    isBlank(before) &&
    (isLetter(bytes[start - 2]!) || bytes[start - 2] === dot)
  ) {
    const next = reached(cursor, start);
    if (next > 0) return next;
  }
  if (length > 8 && length < 19 && !isLetter(before)) {
    const next = foreignNumber(cursor, start);
    if (next > 0) return next;
  }
  if (length < 5 && after === dash && isForeignBefore(bytes, start)) {
    const next = foreignNumber(cursor, start);
    if (next > 0) return next;
  }
  if (length >= 12) {
    if (length === 12 && after === 32 && startsAt(bytes, end, ' eni-'))
      return flowAccount(cursor, start, end);
    if (length === 12 && after === dot) return registryAccount(cursor, start, end);
    return card(cursor, start);
  }
  if (length === 3 && after === dash && isDigit(bytes[end + 2]!) && bytes[end + 3] === dash)
    return ssn(cursor, start);
  if (after === dot && length === 3 && bytes[end + 4] === dot) return cpf(cursor, start);
  if (after === dot && length === 2 && bytes[end + 4] === dot) return cnpj(cursor, start);
  if (length === 6 && after === dash) return hetu(cursor, start);
  if (length === 4 && (after === 32 || after === dash || after === dot) && isDigit(bytes[end + 1]!)) {
    const next = card(cursor, start);
    if (next > 0) return next;
  }
  return phone(cursor, start, end);
}

function ssn(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  for (let index = 0; index < 11; index++) {
    const byte = bytes[start + index]!;
    if (index === 3 || index === 6 ? byte !== dash : !isDigit(byte)) return -1;
  }
  return endsNumber(bytes, start + 11) && validSsn(bytes, start)
    ? emit(cursor, 'ssn', 'context', start, start + 11)
    : -1;
}

/** Area not 000, 666 or 900 and above, group not 00, serial not 0000. */
function validSsn(bytes: Uint8Array, area: number): boolean {
  if (bytes[area] === 57 || matchesAt(bytes, area, '000') || matchesAt(bytes, area, '666')) return false;
  return !matchesAt(bytes, area + 4, '00') && !matchesAt(bytes, area + 7, '0000');
}

/** `123.456.789-09` whose check digits hold: nothing else is written like that. */
function cpf(cursor: Cursor, start: number): number {
  return written(cursor, start, /^\d{3}\.\d{3}\.\d{3}-\d\d$/, 14);
}

/** `11.222.333/0001-81`. */
function cnpj(cursor: Cursor, start: number): number {
  return written(cursor, start, /^\d\d\.\d{3}\.\d{3}\/\d{4}-\d\d$/, 18);
}

function written(cursor: Cursor, start: number, form: RegExp, length: number): number {
  const text = textOf(cursor.bytes, start, start + length);
  if (!form.test(text) || !brazilian(text.replace(/\D/g, '')) || !endsNumber(cursor.bytes, start + length))
    return -1;
  return emit(cursor, 'national_id', 'context', start, start + length, formatted);
}

/** The Finnish `131052-308T`. */
function hetu(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  for (let index = 7; index < 10; index++) if (!isDigit(bytes[start + index]!)) return -1;
  if (!isWord(bytes[start + 10]!) || !endsNumber(bytes, start + 11)) return -1;
  const text = textOf(bytes, start, start + 11);
  // A digit at the end is the form of many order numbers; only a letter is unmistakable.
  if (!/[A-Y]$/.test(text) || !isDay(text, 'dmy')) return -1;
  const rest = Number(text.slice(0, 6) + text.slice(7, 10)) % 31;
  if ('0123456789ABCDEFHJKLMNPRSTUVWXY'[rest] !== text[10]) return -1;
  return emit(cursor, 'national_id', 'context', start, start + 11, formatted);
}

/** Sixteen letters and digits that may be an Italian codice fiscale, known by its check letter. */
export function fiscalCode(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (!isLetter(bytes[start + 5]!) || !isLetter(bytes[end - 1]!)) return -1;
  const text = textOf(bytes, start, end);
  if (!/^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/.test(text)) return -1;
  const before = byteBefore(cursor, start);
  if (before === dash || before === 47 || before === 43 || before === dot || !endsNumber(bytes, end))
    return -1;
  return codiceFiscale(text) ? emit(cursor, 'national_id', 'context', start, end, formatted) : -1;
}

/** A letter and nine digits under a Chinese name, such as 身分證字號: Taiwan's identity number. */
export function rocId(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  if (!isLetter(bytes[start]!) || !isDigit(bytes[start + 9]!) || !endsNumber(bytes, start + 10)) return -1;
  if (!chineseNameBefore(cursor, start, identityNames)) return -1;
  return nationalId(chineseSchemes, false)(cursor, start, unnamed);
}

const chineseSchemes = nationalIdSchemes.filter(({ country }) => ['TW', 'CN', 'JP', 'KR'].includes(country));
const unnamed = { nameStart: 0, nameEnd: 0, separated: true, quoted: false, ambiguous: false };
const identityNames = [
  '身分證',
  '身份證',
  '身份证',
  '统一编号',
  '統一編號',
  '證件',
  '证件',
  '番号',
  '주민등록',
  '주민번호',
].map(bytesOf);
const telephoneNames = [
  '手机',
  '手機',
  '电话',
  '電話',
  '携帯',
  '전화',
  '휴대',
  '连絡先',
  '联系方式',
  '聯絡',
].map(bytesOf);
const foreignPhone = labelledPhone(true);

/** One character per byte. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Whether one of the names stands shortly before the number with only letters of other scripts and separators between. */
function chineseNameBefore(cursor: Cursor, start: number, names: readonly string[]): boolean {
  const bytes = cursor.bytes;
  let at = start - 1;
  while (at > start - 8 && isSeparator(bytes[at]!)) at--;
  if (matchesAt(bytes, at - 2, ' is')) at -= 3;
  if (bytes[at]! < 0x80) return false;
  const floor = Math.max(cursor.floor, start - 40);
  while (at >= floor && bytes[at]! >= 0x80) at--;
  if (start - at < 7) return false;
  const text = textOf(bytes, at + 1, start);
  return names.some((name) => text.includes(name));
}

/** A byte beyond ASCII within three separators before the number. */
function isForeignBefore(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (at > start - 4 && isSeparator(bytes[at]!)) at--;
  return bytes[at]! >= 0x80;
}

function isSeparator(byte: number): boolean {
  return isBlank(byte) || '"\'=:>(\\'.includes(String.fromCharCode(byte));
}

export function foreignNumber(cursor: Cursor, start: number): number {
  if (chineseNameBefore(cursor, start, identityNames))
    return nationalId(chineseSchemes, false)(cursor, start, unnamed);
  return chineseNameBefore(cursor, start, telephoneNames) ? foreignPhone(cursor, start, unnamed) : -1;
}
