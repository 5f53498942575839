import {
  firstBytes,
  isBlank,
  isDigit,
  isLetter,
  isQuote,
  isSpace,
  isWord,
  matchesAt,
  newline,
  skipBlanks,
  textOf,
} from './bytes.ts';
import { type Cursor, emit, isReplacement } from './cursor.ts';
import { isPlaceholder } from './values.ts';

const maxCredentials = 8192;
const maxParameters = 4096;
const backslash = 92;
const schemes = [
  'bearer',
  'basic',
  'token',
  'apikey',
  'negotiate',
  'ntlm',
  'kerberos',
  'api-key',
  'api-token',
  'apitoken',
  'bot',
  'key',
  'genielink',
  'geniekey',
  'splunk',
  'sso-key',
  'ssws',
  'dpop',
  'gnap',
  'macaroon',
  'flyv1',
  'privatetoken',
  'x-api-key',
  'jwt',
  'mac',
];
/** What follows is a list of `name=value`, of which every part may be the secret. */
const listSchemes = [
  'digest',
  'oauth',
  'hawk',
  'signature',
  'hmac',
  'aws',
  'aws4-hmac-sha256',
  'aws4-ecdsa-p256-sha256',
  'vapid',
  'mac',
  'token',
  'hmac-sha256',
  'acs3-hmac-sha256',
  'goog4-rsa-sha256',
  'goog4-hmac-sha256',
  'tc3-hmac-sha256',
  'sharedkey',
  'sharedaccesssignature',
  'scram-sha-256',
];
const beginsScheme = firstBytes(schemes);
const beginsList = firstBytes(listSchemes);

/** `end` ends the word `authorization`. */
export function authorizationName(cursor: Cursor, end: number): number {
  const at = headerValue(cursor.bytes, end);
  return at < 0 ? -1 : authorization(cursor, at);
}

/**
 * Where the value of a header begins whose name ends at `end`: after `: `, `=`, `": "`, `':['`, `":["`, `', b'` and
 * the like, at any depth of escaping. -1 when there is none or it was redacted before.
 */
export function headerValue(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at < end + 8 && (isQuote(bytes[at]!) || bytes[at] === backslash)) at++;
  const quoted = at > end;
  at = skipBlanks(bytes, at, 16);
  const separator = bytes[at]!;
  if (separator === 58 || separator === 61) {
    at++;
    if (bytes[at] === 62 || bytes[at] === separator) at++;
  } else if (separator === 44 && quoted) at++;
  else return -1;
  at = skipBlanks(bytes, at, 32);
  let open = false;
  for (const limit = at + 64; at < limit; at++) {
    const byte = bytes[at]!;
    if (byte === 91 || byte === 40 || byte === 123) {
      if (byte === 91 && isReplaced(bytes, at + 1)) return -1;
      open = true;
    } else if (!isQuote(byte) && byte !== backslash && !(open && isSpace(byte)) && !isBytesLiteral(bytes, at))
      break;
  }
  return at;
}

function isReplaced(bytes: Uint8Array, start: number): boolean {
  let end = start;
  while (end < start + 32 && (isWord(bytes[end]!) || bytes[end] === 45 || bytes[end] === 46)) end++;
  return bytes[end] === 93 && isReplacement(textOf(bytes, start, end));
}

/** Python's `b'…'`. */
function isBytesLiteral(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 98 && (bytes[at + 1] === 39 || bytes[at + 1] === 34);
}

/** `from` is where the value of an Authorization header begins. Covers the credentials, not the scheme (RFC 9110, 11.4). */
export function authorization(cursor: Cursor, from: number): number {
  const bytes = cursor.bytes;
  let at = from;
  while (at < from + 6 && (isQuote(bytes[at]!) || bytes[at] === backslash || bytes[at] === 91)) at++;
  if (bytes[at - 1] === 91 && isReplaced(bytes, at)) return -1;
  const list = schemeEnd(bytes, at, listSchemes, beginsList);
  if (list > 0) {
    const end = parametersEnd(bytes, list);
    if (end > 0) return masked(bytes, list, end) ? -1 : emit(cursor, 'bearer', 'certain', list, end);
  }
  const value = schemeEnd(bytes, at, schemes, beginsScheme);
  if (value > 0) return credentials(cursor, value, 1);
  if (list > 0) return credentials(cursor, list, 8);
  const end = credentialsEnd(bytes, at);
  let digits = 0;
  for (let index = at; index < end && digits < 1; index++) if (isDigit(bytes[index]!)) digits++;
  return digits < 1 ? -1 : credentials(cursor, at, 12);
}

const keyHeaders =
  'api-key apikey auth-key subscription-key functions-key access-token auth-token private-token security-token session-token vault-token csrf-token xsrf-token api-token id-token refresh-token job-token deploy-token gitlab-token'.split(
    ' ',
  );

/** `X-Api-Key:[…]` as Go prints a map of headers. `end` ends the name. */
export function headerList(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  if (bytes[end] !== 58 || !keyHeaders.some((name) => matchesAt(bytes, end - name.length, name))) return -1;
  if (isReplaced(bytes, end + 2)) return -1;
  const stop = credentialsEnd(bytes, end + 2);
  if (stop - end < 10 || masked(bytes, end + 2, stop)) return -1;
  return emit(cursor, 'api_key', 'context', end + 2, stop, 0.95);
}

/** Where what follows one of the schemes begins, or -1. */
function schemeEnd(bytes: Uint8Array, at: number, names: readonly string[], begins: Uint8Array): number {
  if (begins[bytes[at]!] === 0) return -1;
  for (const name of names) {
    if (!matchesAt(bytes, at, name)) continue;
    const end = at + name.length;
    if (isBlank(bytes[end]!)) return skipBlanks(bytes, end, 4);
    // Percent-encoded or as a form field.
    if (bytes[end] === 43) return end + 1;
    if (bytes[end] === 37 && bytes[end + 1] === 50 && bytes[end + 2] === 48) return end + 3;
  }
  return -1;
}

/** End of `name="value", name=value …`; -1 when it does not begin like that. */
function parametersEnd(bytes: Uint8Array, start: number): number {
  let last = -1;
  let at = start;
  while (at < start + maxParameters) {
    let end = at;
    while (end < at + 64 && (isWord(bytes[end]!) || bytes[end] === 45)) end++;
    if (end === at || bytes[end] !== 61) return last;
    at = parameterEnd(bytes, end + 1);
    if (at === end + 1) return last;
    last = at;
    at = skipBlanks(bytes, at, 8);
    if (bytes[at] !== 44 && bytes[at] !== 38) return last;
    at = skipBlanks(bytes, at + 1, 8);
  }
  return last;
}

function parameterEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + 4 && bytes[at] === backslash) at++;
  const depth = at - start;
  const limit = start + maxParameters;
  if (isQuote(bytes[at]!)) {
    const quote = bytes[at];
    for (at++; at < limit && bytes[at] !== newline; at++) {
      if (bytes[at] === quote && (depth === 0 || bytes[at - 1] === backslash)) return at + 1;
    }
    return at;
  }
  at = start;
  while (at < limit && !endsParameter(bytes[at]!)) at++;
  return at;
}

function endsParameter(byte: number): boolean {
  return isSpace(byte) || isQuote(byte) || byte === 44 || byte === 93 || byte === 125 || byte === backslash;
}

/** `end` ends the word `Bearer`, outside of any header or as the name of the value. */
export function bearer(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  const at = isBlank(bytes[end]!) ? skipBlanks(bytes, end, 4) : headerValue(bytes, end);
  if (at < 0) return -1;
  // A token of any length has a digit soon; without one it is a word or a name.
  let digit = at;
  while (digit < at + 40 && isCredential(bytes[digit]!) && !isDigit(bytes[digit]!)) digit++;
  return isDigit(bytes[digit]!) ? credentials(cursor, at, 12) : -1;
}

/** `Basic` outside of any header: what follows must decode to `user:password` (RFC 7617). */
export function basic(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  const at = skipBlanks(bytes, end, 4);
  const stop = credentialsEnd(bytes, at);
  return isUserAndPassword(bytes, at, stop) ? credentials(cursor, at, 8) : -1;
}

/** Whether base64 of a user, a colon and a password stands there. */
export function isUserAndPassword(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 8 || end - start > 1024) return false;
  const decoded = Buffer.from(textOf(bytes, start, end), 'base64').toString('latin1');
  return /^[ -~\x80-\xff]*:[ -~\x80-\xff]*$/.test(decoded);
}

function credentials(cursor: Cursor, start: number, least: number): number {
  const bytes = cursor.bytes;
  const end = credentialsEnd(bytes, start);
  if (end - start < least || masked(bytes, start, end) || isProse(bytes, start, end)) return -1;
  return emit(cursor, 'bearer', 'certain', start, end);
}

/** `Basic authentication required`: a plain word and another one after it. */
function isProse(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++)
    if (!isLetter(bytes[at]!) || (at > start && (bytes[at]! & 32) === 0)) return false;
  return bytes[end] === 32 && isLetter(bytes[end + 1]!);
}

/** The token68 alphabet, and a colon and a bar, which some services put between two parts. */
function credentialsEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  let digits = true;
  while (end < start + maxCredentials) {
    const byte = bytes[end]!;
    if (!isCredential(byte) && !(byte === 124 && digits && end > start)) break;
    digits &&= isDigit(byte) || byte === 124;
    end++;
  }
  while (end > start && (bytes[end - 1] === 46 || bytes[end - 1] === 58)) end--;
  return end;
}

function isCredential(byte: number): boolean {
  return (
    isWord(byte) ||
    byte === 45 ||
    byte === 46 ||
    byte === 126 ||
    byte === 43 ||
    byte === 47 ||
    byte === 61 ||
    byte === 58 ||
    byte === 37 ||
    byte === 42 ||
    byte === 33
  );
}

function masked(bytes: Uint8Array, start: number, end: number): boolean {
  return isPlaceholder(textOf(bytes, start, Math.min(end, start + 64)), true);
}
