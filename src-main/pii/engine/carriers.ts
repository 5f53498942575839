import { isDigit, isHex, isQuote, isSpace, isWord, matchesAt, startsAt, textOf } from './bytes.ts';
import { cookies, type Detect } from './cookies.ts';
import { type Cursor, emit } from './cursor.ts';
import { authorizationName, headerList, headerValue, isUserAndPassword } from './headers.ts';
import { secretData } from './kubernetes.ts';
import { telegramToken } from './tokens.ts';
import { isPlaceholder } from './values.ts';

const maxLogin = 512;

/**
 * The word from `start` to `end` may name a header or a file format that carries credentials in its own way. Its last
 * letter sorts most words out.
 */
export function carrier(cursor: Cursor, start: number, end: number, detect: Detect): number {
  const bytes = cursor.bytes;
  const length = end - start;
  if (length === 34 && bytes[end] === 58) return pairOf(cursor, start, end);
  switch (bytes[end - 1]! | 32) {
    case 101:
      if (length > 5 && matchesAt(bytes, end - 6, 'cookie')) return cookies(cursor, end, detect);
      return length === 7 && startsAt(bytes, start, 'machine') ? netrc(cursor, end, detect) : -1;
    case 110:
      if (length > 12 && matchesAt(bytes, end - 13, 'authorization')) return authorizationName(cursor, end);
      if (length === 4 && matchesAt(bytes, start, 'thin')) return oracleDriver(cursor, start, end);
      return bytes[end + 1] === 91 ? headerList(cursor, end) : -1;
    case 97:
      if (length === 4 && startsAt(bytes, start, 'data')) return secretData(cursor, start, end, true);
      return length === 10 && startsAt(bytes, start, 'stringData')
        ? secretData(cursor, start, end, false)
        : -1;
    case 104:
      return (length === 4 || length === 5) && matchesAt(bytes, end - 4, 'auth')
        ? registryAuth(cursor, end)
        : -1;
    case 105:
      return length === 3 && matchesAt(bytes, start, 'oci') ? oracleDriver(cursor, start, end) : -1;
    case 115:
      return length === 7 && bytes[end] === 32 && matchesAt(bytes, start, 'sqlplus')
        ? userSlashPassword(cursor, end + 1)
        : -1;
    case 121:
      if (length === 12 && matchesAt(bytes, start, 'presharedkey')) return encoded(cursor, end, 44);
      return bytes[end + 1] === 91 ? headerList(cursor, end) : -1;
    case 100:
      if (bytes[end] === 61 && bytes[end + 1] === 123) return bracedPassword(cursor, start, end);
      return length === 14 && startsAt(bytes, start, 'private_key_id') ? encoded(cursor, end, 40) : -1;
    default:
      return bytes[end] === 58 ? pairOf(cursor, start, end) : -1;
  }
}

/** Telegram's `/bot123456789:A…/sendMessage`, and Twilio's account and its token. */
function pairOf(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const length = end - start;
  if (length === 34 && startsAt(bytes, start, 'AC')) {
    for (let at = start + 2; at < end + 33; at++) if (!isHex(bytes[at]!) && at !== end) return -1;
    return isWord(bytes[end + 33]!) ? -1 : emit(cursor, 'api_key', 'context', end + 1, end + 33, 0.95);
  }
  if (length < 11 || length > 13 || !startsAt(bytes, start, 'bot')) return -1;
  for (let at = start + 3; at < end; at++) if (!isDigit(bytes[at]!)) return -1;
  return telegramToken(cursor, start + 3, end);
}

/** `"auth": "…"` of a container registry and npm's `_auth=…`: base64 of `user:password`. */
function registryAuth(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  const start = headerValue(bytes, end);
  if (start < 0) return -1;
  const stop = base64End(bytes, start, 1024);
  if (isWord(bytes[stop]!) || bytes[stop] === 45 || !isUserAndPassword(bytes, start, stop)) return -1;
  return emit(cursor, 'bearer', 'certain', start, stop);
}

/** `;Pwd={…};` of an ODBC connection, whose braces let a password hold a semicolon. Elsewhere braces are a template. */
function bracedPassword(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (bytes[start - 1] !== 59 || !(matchesAt(bytes, start, 'pwd=') || matchesAt(bytes, start, 'password=')))
    return -1;
  const first = end + 2;
  let at = first;
  while (at < first + 256 && bytes[at] !== 125 && bytes[at]! >= 32) at++;
  if (bytes[at] !== 125 || at < first + 4 || !(bytes[at + 1] === 59 || !isWord(bytes[at + 1]!))) return -1;
  const value = textOf(bytes, first, at);
  if (/^(?:\d|[\w.-]*(?:pass|pwd|secret)[\w.-]*$)/i.test(value) && !/\d{2}/.test(value)) return -1;
  if (isPlaceholder(value, false)) return -1;
  if (!followsConnection(bytes, start)) return -1;
  return emit(cursor, 'password', 'context', first, at, 0.95);
}

const connectionFields = ['driver', 'server', 'uid', 'user', 'dsn', 'database', 'encrypt'];

/** Whether one of the last fields before `start` is that of a connection string. */
function followsConnection(bytes: Uint8Array, start: number): boolean {
  let fields = 0;
  for (let at = start - 1; at > start - 200 && fields < 4; at--) {
    if (bytes[at] !== 61) continue;
    fields++;
    if (connectionFields.some((name) => matchesAt(bytes, at - name.length, name))) return true;
  }
  return false;
}

/** A value of exactly `length` bytes: WireGuard's shared key, the key id of a Google service account. */
function encoded(cursor: Cursor, end: number, length: number): number {
  const bytes = cursor.bytes;
  const start = headerValue(bytes, end);
  if (start < 0) return -1;
  const stop = base64End(bytes, start, length + 1);
  if (stop - start !== length || (length === 44 && bytes[stop - 1] !== 61)) return -1;
  if (length === 40) for (let at = start; at < stop; at++) if (!isHex(bytes[at]!)) return -1;
  return emit(cursor, 'api_key', 'context', start, stop, 0.95);
}

function base64End(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < start + limit && (isHexOrLetter(bytes[at]!) || bytes[at] === 43 || bytes[at] === 47)) at++;
  while (at < start + limit && bytes[at] === 61) at++;
  return at;
}

function isHexOrLetter(byte: number): boolean {
  return isWord(byte) && byte !== 95;
}

/** `machine host login user password secret`, on one or several lines. `end` ends the word `machine`. */
function netrc(cursor: Cursor, end: number, detect: Detect): number {
  const bytes = cursor.bytes;
  const host = skipSpace(cursor, end, end + maxLogin);
  let at = wordEnd(bytes, host, end + maxLogin);
  let login = false;
  let read = host;
  for (let field = 0; field < 4; field++) {
    const name = skipSpace(cursor, at, end + maxLogin);
    const nameEnd = wordEnd(bytes, name, end + maxLogin);
    const value = skipSpace(cursor, nameEnd, end + maxLogin);
    at = wordEnd(bytes, value, end + maxLogin);
    if (at === value || name === nameEnd) return -1;
    if (startsAt(bytes, name, 'login') && nameEnd - name === 5) login = true;
    else if (startsAt(bytes, name, 'password') && nameEnd - name === 8) {
      if (!login || isMasked(bytes, value, at)) return -1;
      read = detect(cursor, read, name);
      return read > value ? read : emit(cursor, 'password', 'context', value, at, 0.95);
    } else if (!startsAt(bytes, name, 'account')) return -1;
  }
  return -1;
}

function skipSpace(cursor: Cursor, from: number, limit: number): number {
  let at = from;
  while (at < limit && at < cursor.limit && isSpace(cursor.bytes[at]!)) at++;
  return at;
}

function wordEnd(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && !isSpace(bytes[at]!)) at++;
  return at;
}

function isMasked(bytes: Uint8Array, start: number, end: number): boolean {
  return isPlaceholder(
    Buffer.from(bytes.subarray(start, Math.min(end, start + 64))).toString('latin1'),
    false,
  );
}

/** `jdbc:oracle:thin:user/password@host`. */
function oracleDriver(cursor: Cursor, start: number, end: number): number {
  if (cursor.bytes[end] !== 58 || !matchesAt(cursor.bytes, start - 7, 'oracle:')) return -1;
  return userSlashPassword(cursor, end + 1);
}

/** `user/password@host`, also with the password in quotes. Covers both, as in a URL. */
function userSlashPassword(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  let at = start;
  while (at < start + 64 && isUserByte(bytes[at]!)) at++;
  if (at === start || bytes[at] !== 47 || bytes[at + 1] === 47) return -1;
  const password = at + 1;
  const quoted = bytes[password] === 34 && bytes[start - 1] !== 34;
  let last = -1;
  for (at = password + 1; at < password + 256; at++) {
    const byte = bytes[at]!;
    if (isSpace(byte) || byte === 60 || byte === 62) break;
    if (isQuote(byte) && !quoted && !isWord(bytes[at + 1]!)) break;
    if (byte === 64 && (isWord(bytes[at + 1]!) || bytes[at + 1] === 47 || bytes[at + 1] === 40)) last = at;
  }
  if (last < 0 || isMasked(bytes, password, last)) return -1;
  return emit(cursor, 'url_credentials', 'certain', start, last);
}

function isUserByte(byte: number): boolean {
  return isWord(byte) || byte === 36 || byte === 35 || byte === 46 || byte === 45;
}

/** `at` is the `@` of Go's `user:password@tcp(host:3306)/name`. */
export function driverAddress(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (
    !startsAt(bytes, at + 1, 'tcp(') &&
    !startsAt(bytes, at + 1, 'unix(') &&
    !startsAt(bytes, at + 1, 'tcp4(')
  )
    return -1;
  let start = at;
  let colon = -1;
  let others = 0;
  while (start > at - 256 && start > cursor.floor) {
    const byte = bytes[start - 1]!;
    if (isSpace(byte) || (isQuote(byte) && !isWord(bytes[start - 2]!))) break;
    if ((byte === 61 && colon > 0) || (byte === 64 && ++others > 2)) break;
    if (byte === 58) colon = start - 1;
    start--;
  }
  if (colon < 0 || colon === start || isMasked(bytes, colon + 1, at)) return -1;
  return emit(cursor, 'url_credentials', 'certain', start, at);
}
