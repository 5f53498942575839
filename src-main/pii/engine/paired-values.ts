import { isBlank, isNameByte, isQuote, isSpace, matchesAt, newline, skipBlanks, textOf } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { type KeyKind, keyKind } from './key-names.ts';
import { found, isPlain, looksMadeUp, looksOpaque, skipSpace } from './secret-values.ts';
import { readElement, readValue } from './values.ts';

const maxAttributes = 256;
const backslash = 92;
const colon = 58;
const equals = 61;
const comma = 44;
const less = 60;
const greater = 62;

/**
 * A name as the value of another: `{"name": "DB_PASSWORD", "value": "…"}`, `<add key="password" value="…"/>`, the same
 * over two YAML lines, `("password", "…")`. `from` is behind the name and its quote.
 */
export function pairedValue(
  cursor: Cursor,
  kind: KeyKind,
  start: number,
  quotedName: boolean,
  from: number,
): number {
  const bytes = cursor.bytes;
  if (!quotedName && !(isBlank(bytes[start - 1]!) && bytes[start - 2] === colon)) return -1;
  let at = skipSpace(cursor, from, 128);
  const parted = bytes[at] === comma;
  if (parted) at = skipSpace(cursor, at + 1, 128);
  if (bytes[start] === 45 && bytes[start + 1] === 45)
    return isQuote(bytes[at]!) ? found(cursor, kind, readValue(bytes, at), false) : -1;
  const separator = valueSeparator(bytes, at);
  if (separator > 0) return found(cursor, kind, readValue(bytes, skipBlanks(bytes, separator, 8)), false);
  if (parted && quotedName) {
    const next = inTuple(cursor, kind, start, at);
    if (next > 0) return next;
  }
  if (!quotedName) return -1;
  if (bytes[at] === 123) return variableDefault(cursor, kind, at + 1);
  return afterAttributes(cursor, kind, parted, from);
}

/** Behind the `:` or `=` of a field called `value` at `at`, or -1. */
function valueSeparator(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 16 && bytes[at] === backslash) at++;
  if (isQuote(bytes[at]!)) at++;
  if (!matchesAt(bytes, at, 'value')) return -1;
  at += 5;
  while (at < from + 40 && bytes[at] === backslash) at++;
  if (isQuote(bytes[at]!)) at++;
  at = skipBlanks(bytes, at, 8);
  return bytes[at] === colon || bytes[at] === equals ? at + 1 : -1;
}

const setters = ['define(', 'setenv(', 'setproperty(', 'putenv(', 'put(', 'set(', 'env(', 'config('];

/** `define('DB_PASSWORD', '…')` sets a value; in other pairs the value has to look like one. */
function inTuple(cursor: Cursor, kind: KeyKind, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (!isQuote(bytes[at]!)) return -1;
  const range = readValue(bytes, at);
  if (!range.quoted) return -1;
  const open = start - 1;
  const set = setters.some((name) => matchesAt(bytes, open - name.length, name));
  if (
    !set &&
    !looksMadeUp(bytes, range, 6) &&
    !looksOpaque(bytes, range) &&
    !strange(bytes, range.start, range.end)
  )
    return -1;
  return found(cursor, kind, range, false);
}

/** Holds a mark that no name of a field and no sentence has inside. */
function strange(bytes: Uint8Array, start: number, end: number): boolean {
  const value = textOf(bytes, start, Math.min(end, start + 256));
  return (
    (/[!@#$%^&*+=~]/.test(value) && !/[\s()<>]/.test(value) && /\w{3}/.test(value)) || /^\d{6,}$/.test(value)
  );
}

/** Terraform's `variable "db_password" {`, whose `default` is the value. */
function variableDefault(cursor: Cursor, kind: KeyKind, from: number): number {
  const bytes = cursor.bytes;
  for (let at = from; at < from + maxAttributes && at < cursor.limit; at++) {
    if (bytes[at] === 125) return -1;
    if (bytes[at] !== 100 || !isSpace(bytes[at - 1]!) || !matchesAt(bytes, at, 'default')) continue;
    const sign = skipBlanks(bytes, at + 7, 32);
    if (bytes[sign] === equals && isPlain(bytes, from, at))
      return found(cursor, kind, readValue(bytes, skipBlanks(bytes, sign + 1, 8)), false);
  }
  return -1;
}

/** A field `value` after others of the same object or element, and the text of an element inside. */
function afterAttributes(cursor: Cursor, kind: KeyKind, parted: boolean, from: number): number {
  const bytes = cursor.bytes;
  for (let at = from; at < from + maxAttributes && at < cursor.limit; at++) {
    const byte = bytes[at]!;
    if (byte === 125 || byte === 123 || byte === 93 || byte === less) return -1;
    if (byte === greater) {
      const inner = skipSpace(cursor, at + 1, 128);
      return matchesAt(bytes, inner, '<value>')
        ? found(cursor, kind, readElement(bytes, inner + 7), false)
        : -1;
    }
    if (byte === newline && !parted) return -1;
    if ((byte | 32) !== 118 || isNameByte(bytes[at - 1]!)) continue;
    const separator = valueSeparator(bytes, at);
    if (separator > 0)
      return isPlain(bytes, from, at)
        ? found(cursor, kind, readValue(bytes, skipBlanks(bytes, separator, 8)), false)
        : -1;
  }
  return -1;
}

/** `<name>DB_PASSWORD</name><value>…</value>` and a property list's `<key>` and `<string>`; `at` is behind the name. */
export function elementPair(cursor: Cursor, kind: KeyKind, at: number): number {
  const bytes = cursor.bytes;
  const close = ['</name>', '</key>', '</param-name>', '</string>'].find((tag) => matchesAt(bytes, at, tag));
  if (close === undefined) return -1;
  const next = skipSpace(cursor, at + close.length, 128);
  const open = ['<value>', '<string>', '<param-value>'].find((tag) => matchesAt(bytes, next, tag));
  return open === undefined ? -1 : found(cursor, kind, readElement(bytes, next + open.length), false);
}

/** `value: …` with the name after it, in JSON, YAML and XML. `end` is behind the word `value`. */
export function valueFirst(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const separator = valueSeparator(bytes, start);
  if (separator < 0) return -1;
  const range = readValue(bytes, skipBlanks(bytes, separator, 8));
  if (range.end === range.start) return -1;
  let at = range.end;
  while (at < range.end + 16 && bytes[at] === backslash) at++;
  if (range.quoted) at++;
  const lineBreak = at;
  at = skipSpace(cursor, at, 128);
  if (bytes[at] === comma) at = skipSpace(cursor, at + 1, 128);
  else if (!range.quoted && bytes[lineBreak] !== newline && bytes[lineBreak] !== 13) return -1;
  const name = nameField(bytes, at);
  if (name < 0 || name === end) return -1;
  let nameEnd = name;
  while (nameEnd < name + 64 && isNameByte(bytes[nameEnd]!)) nameEnd++;
  if (nameEnd === name) return -1;
  const kind = keyKind(bytes, name, nameEnd);
  return kind === 'none' || kind === 'bare' || kind === 'header' ? -1 : found(cursor, kind, range, false);
}

/** Where the value of a field called `name` or `key` begins, behind its quote, or -1. */
function nameField(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 16 && bytes[at] === backslash) at++;
  if (isQuote(bytes[at]!)) at++;
  const field = ['name', 'key'].find((name) => matchesAt(bytes, at, name));
  if (field === undefined) return -1;
  at += field.length;
  while (at < from + 40 && bytes[at] === backslash) at++;
  if (isQuote(bytes[at]!)) at++;
  at = skipBlanks(bytes, at, 8);
  if (bytes[at] !== colon && bytes[at] !== equals) return -1;
  at = skipBlanks(bytes, at + 1, 8);
  while (at < from + 80 && bytes[at] === backslash) at++;
  return isQuote(bytes[at]!) ? at + 1 : at;
}
