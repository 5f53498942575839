import { isBlank, isNameByte, isQuote, isSpace, matchesAt, newline } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { type KeyKind, keyKind } from './key-names.ts';
import { found } from './secret-values.ts';
import { readElement } from './values.ts';

const maxName = 64;
const backslash = 92;
const colon = 58;
const equals = 61;
const greater = 62;
const less = 60;

/** A name before `>` at `at`: that of an element, or an attribute that names it. */
export function element(
  cursor: Cursor,
  kind: KeyKind,
  start: number,
  at: number,
  quotedName: boolean,
): number {
  const bytes = cursor.bytes;
  if (quotedName ? !namedByAttribute(bytes, start) : !opensElement(bytes, start)) return -1;
  return found(cursor, kind, readElement(bytes, at + 1), false);
}

/** `<entry key="password">` and the like; a `<label for="password">` shows a text. */
function namedByAttribute(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (at > start - 8 && (isQuote(bytes[at]!) || bytes[at] === backslash)) at--;
  return (
    bytes[at] === equals &&
    ['name', 'key', 'property', 'field'].some((name) => matchesAt(bytes, at - name.length, name))
  );
}

/** Whether `<`, also with a namespace prefix, stands before the name. */
function opensElement(bytes: Uint8Array, start: number): boolean {
  let open = start - 1;
  if (bytes[open] === colon) {
    open--;
    while (open > start - 32 && isNameByte(bytes[open]!)) open--;
  }
  return bytes[open] === less;
}

/**
 * `<password encrypted="no">…`: `at` is the closing bracket. It is recognised here and not at the name, so that what
 * the attributes hold has been looked at before.
 */
export function elementWithAttributes(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (isSpace(bytes[at + 1]!) || bytes[at - 1] === 47 || bytes[at + 1] === less) return -1;
  let open = at - 1;
  while (open > at - 256 && bytes[open] !== less && bytes[open] !== greater && bytes[open] !== newline)
    open--;
  if (bytes[open] !== less) return -1;
  let start = open + 1;
  let end = start;
  while (end < start + maxName && (isNameByte(bytes[end]!) || bytes[end] === colon)) {
    if (bytes[end] === colon) start = end + 1;
    end++;
  }
  if (!isBlank(bytes[end]!) || end === start) return -1;
  const kind = keyKind(bytes, start, end);
  return kind === 'none' || kind === 'bare' ? -1 : found(cursor, kind, readElement(bytes, at + 1), false);
}
