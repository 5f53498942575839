import {
  isBlank,
  isDigit,
  isQuote,
  isSpace,
  isWord,
  matchesAt,
  newline,
  skipBlanks,
  textOf,
} from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { isPlaceholder } from './values.ts';

const maxCredentials = 8192;
const schemes = [
  'bearer',
  'basic',
  'token',
  'apikey',
  'negotiate',
  'ntlm',
  'api-key',
  'hawk',
  'bot',
  'key',
  'genielink',
  'geniekey',
  'splunk',
  'sso-key',
  'oauth',
];

/** `at` is where the value of an Authorization header begins. Covers the credentials, not the scheme (RFC 9110, 11.4). */
export function authorization(cursor: Cursor, from: number): number {
  const bytes = cursor.bytes;
  let at = from;
  while (at < from + 6 && (isQuote(bytes[at]!) || bytes[at] === 92 || bytes[at] === 91)) at++;
  const scheme = schemes.find((name) => matchesAt(bytes, at, name) && isBlank(bytes[at + name.length]!));
  if (scheme !== undefined) return credentials(cursor, skipBlanks(bytes, at + scheme.length, 4), 1);
  if (matchesAt(bytes, at, 'digest ') || matchesAt(bytes, at, 'aws4-hmac-sha256 ')) {
    const start = bytes[at]! === 68 || bytes[at]! === 100 ? at + 7 : at + 17;
    let end = start;
    while (end < start + 2048 && bytes[end] !== newline && bytes[end] !== 13) end++;
    return masked(bytes, start, end) ? -1 : emit(cursor, 'bearer', 'certain', start, end);
  }
  return credentials(cursor, at, 12);
}

/** `start` is where a word such as `Bearer` begins and `end` where it ends, outside of any header. */
export function bearer(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  const at = skipBlanks(bytes, end, 4);
  const stop = credentialsEnd(bytes, at);
  let digits = 0;
  for (let index = at; index < stop && digits < 2; index++) if (isDigit(bytes[index]!)) digits++;
  return stop - at < 12 || digits < 1 ? -1 : credentials(cursor, at, 12);
}

/** `Basic` outside of any header: what follows must decode to `user:password` (RFC 7617). */
export function basic(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  const at = skipBlanks(bytes, end, 4);
  const stop = credentialsEnd(bytes, at);
  if (stop - at < 8 || stop - at > 1024) return -1;
  const decoded = Buffer.from(textOf(bytes, at, stop), 'base64').toString('latin1');
  return /^[ -~]+:[ -~]*$/.test(decoded) ? credentials(cursor, at, 8) : -1;
}

function credentials(cursor: Cursor, start: number, least: number): number {
  const bytes = cursor.bytes;
  const end = credentialsEnd(bytes, start);
  if (end - start < least || masked(bytes, start, end)) return -1;
  return emit(cursor, 'bearer', 'certain', start, end);
}

/** The token68 alphabet and a colon, which some services put between two parts. */
function credentialsEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < start + maxCredentials && isCredential(bytes[end]!)) end++;
  while (end > start && (bytes[end - 1] === 46 || bytes[end - 1] === 58)) end--;
  return end;
}

function isCredential(byte: number): boolean {
  return (
    !isSpace(byte) &&
    (isWord(byte) ||
      byte === 45 ||
      byte === 46 ||
      byte === 126 ||
      byte === 43 ||
      byte === 47 ||
      byte === 61 ||
      byte === 58 ||
      byte === 37 ||
      byte === 42 ||
      byte === 33)
  );
}

function masked(bytes: Uint8Array, start: number, end: number): boolean {
  return isPlaceholder(textOf(bytes, start, Math.min(end, start + 64)), true);
}
