import { isQuote, isSpace, isWord, matchesAt, newline, textOf } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { headerValue } from './headers.ts';
import { isPlaceholder } from './values.ts';

/** Reads on in a stretch of bytes, as `detect` does. */
export type Detect = (cursor: Cursor, from: number, until: number) => number;

interface CookieValue {
  start: number;
  end: number;
  opaque: boolean;
  /** Mentions a cookie itself. It is not read on, so that no header is read twice. */
  nested: boolean;
}

const maxHeader = 16_384;
const maxCookies = 256;
const backslash = 92;
const semicolon = 59;
const comma = 44;
const attributes = new Set(
  'path domain expires max-age samesite secure httponly priority partitioned version comment'.split(' '),
);
const sensitiveName =
  /(?:pass|password|pwd|sess|sid|token|auth|csrf|xsrf|jwt|secret|login|remember|session|key|sso|ticket|uid|user|_id|id)\d?$/i;

/** `end` ends the word `Cookie`, also that of curl's `--cookie`. Covers the values that say nothing to a reader: sessions, tokens and identifiers. */
export function cookies(cursor: Cursor, end: number, detect: Detect): number {
  const bytes = cursor.bytes;
  const flag = bytes[end] === 32 && bytes[end - 7] === 45 && bytes[end - 8] === 45;
  const start = flag ? end + (isQuote(bytes[end + 1]!) ? 2 : 1) : headerValue(bytes, end);
  if (start < 0) return -1;
  let at = -1;
  for (const value of readCookies(bytes, start)) {
    if (value.start < Math.max(at, cursor.floor)) continue;
    const emitted = value.opaque ? emit(cursor, 'cookie', 'certain', value.start, value.end) : -1;
    at = emitted > 0 ? emitted : value.nested ? value.end : detect(cursor, value.start, value.end);
  }
  return at;
}

function readCookies(bytes: Uint8Array, start: number): CookieValue[] {
  const values: CookieValue[] = [];
  let at = start;
  for (let count = 0; count < maxCookies && at < start + maxHeader; count++) {
    while (at < start + maxHeader && isBetween(bytes[at]!)) at++;
    const nameStart = at;
    while (at < nameStart + 256 && isCookieName(bytes[at]!)) at++;
    if (at === nameStart) break;
    const name = textOf(bytes, nameStart, at);
    if (bytes[at] !== 61) {
      if (!attributes.has(name.toLowerCase())) break;
      continue;
    }
    const value = readCookie(bytes, at + 1);
    at = value.end;
    if (attributes.has(name.toLowerCase().replace(/^\$/, ''))) {
      if (matchesAt(bytes, nameStart, 'expires')) at = dateEnd(bytes, at);
    } else {
      const text = textOf(bytes, value.start, value.end);
      value.opaque = isOpaque(name, text);
      value.nested = /cookie/i.test(text);
    }
    if (value.end > value.start) values.push(value);
    if (isQuote(bytes[at]!) && bytes[value.start - 1] === bytes[at]) at++;
  }
  return values;
}

function isBetween(byte: number): boolean {
  return byte === 32 || byte === semicolon || byte === comma || byte === 9;
}

function isCookieName(byte: number): boolean {
  return (
    isWord(byte) ||
    byte === 45 ||
    byte === 46 ||
    byte === 36 ||
    byte === 33 ||
    byte === 35 ||
    byte === 126 ||
    byte === 43
  );
}

function readCookie(bytes: Uint8Array, from: number): CookieValue {
  let start = from;
  const quoted = bytes[from] === 34 && isWord(bytes[from + 1]!);
  if (quoted) start++;
  let end = start;
  let open = false;
  while (end < start + 8192) {
    const byte = bytes[end]!;
    if (byte === semicolon || byte === comma || byte === backslash || isQuote(byte) || isSpace(byte)) break;
    // The bracket of a replacement is part of the value.
    if (byte === 91) open = true;
    else if (byte === 93 && open) open = false;
    else if (byte === 93 || byte === 125 || byte === 41 || byte === 60 || byte === 62) break;
    end++;
  }
  return { start, end, opaque: false, nested: false };
}

/** Past the blanks and the comma of `Wed, 21 Oct 2026 07:28:00 GMT`. */
function dateEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 48 && bytes[at] !== semicolon && bytes[at] !== newline && !isQuote(bytes[at]!)) {
    if (matchesAt(bytes, at, 'gmt')) return at + 3;
    at++;
  }
  return at;
}

function isOpaque(name: string, value: string): boolean {
  if (value.length < 4 || value.includes('[') || isPlaceholder(value, false)) return false;
  if (/^(?:true|false|none|null|deleted|accepted|yes|undefined)$/i.test(value)) return false;
  if (sensitiveName.test(name)) return true;
  if (/^[A-Za-z]{1,24}(?:[/_. -][A-Za-z]{1,24}){0,5}$/.test(value))
    return /[a-z][A-Z][A-Z]|[A-Z]{2}[a-z]/.test(value) && value.length > 15;
  if (value.length > 15 || /^\d{10,}$/.test(value)) return true;
  return value.length > 5 && /\d/.test(value) && /[a-z]/i.test(value);
}
