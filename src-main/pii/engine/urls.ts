import {
  classes,
  digitBit,
  isDigit,
  isLetter,
  isQuote,
  isSpace,
  isWord,
  lowerBit,
  matchesAt,
  upperBit,
  wordBit,
} from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';

const maxUserInfo = 1024;
const slash = 47;
const at64 = 64;

/** `colon` begins `://`. Covers the user info up to the last `@` that can end it. */
export function urlCredentials(cursor: Cursor, colon: number): number {
  const bytes = cursor.bytes;
  if (bytes[colon + 1] !== slash || bytes[colon + 2] !== slash || !isWord(bytes[colon - 1]!)) return -1;
  const start = colon + 3;
  const webhook = webhookPath(cursor, start);
  if (webhook > 0) return webhook;
  const opening = openingQuote(bytes, colon);
  let lastAt = -1;
  let firstColon = -1;
  let tolerant = false;
  let at = start;
  for (; at < start + maxUserInfo; at++) {
    const byte = bytes[at]!;
    if (endsUrl(bytes, at, opening, lastAt >= 0 || firstColon < 0)) break;
    if (byte === slash || byte === 63 || byte === 35) {
      if (lastAt >= 0) {
        if (!tolerant) lastAt = laterAt(bytes, lastAt, at);
        break;
      }
      // A slash inside a password is not allowed but happens; after a port or a plain host the path begins here.
      if (firstColon < 0 || isPort(bytes, firstColon + 1, at)) break;
      if (bytes[at + 1] === slash) break;
      tolerant = true;
    } else if (byte === 58 && firstColon < 0) {
      firstColon = at;
    } else if (byte === at64) {
      if (isHostStart(bytes[at + 1]!)) lastAt = at;
    } else if (byte === 44 && lastAt >= 0) break;
  }
  if (lastAt < 0 || lastAt === start || isMasked(bytes, start, lastAt, firstColon)) return -1;
  const named = firstColon >= 0 && firstColon < lastAt;
  if (!named && !looksLikeToken(bytes, colon, start, lastAt)) return -1;
  return emit(cursor, 'url_credentials', 'certain', start, lastAt);
}

/** The quote before the scheme, or 0. */
function openingQuote(bytes: Uint8Array, colon: number): number {
  let at = colon - 1;
  while (at > colon - 24 && (isWord(bytes[at]!) || bytes[at] === 43 || bytes[at] === 45 || bytes[at] === 58))
    at--;
  return isQuote(bytes[at]!) ? bytes[at]! : 0;
}

/** In quotes of one kind the other kinds may stand in a password; outside of quotes only one that a letter follows. */
function endsUrl(bytes: Uint8Array, at: number, opening: number, plain: boolean): boolean {
  const byte = bytes[at]!;
  if (isSpace(byte) || byte === 92) return true;
  if (byte === 60 || byte === 62) return plain || opening === 0;
  if (!isQuote(byte)) return false;
  return plain || byte === opening || (opening === 0 && !isWord(bytes[at + 1]!));
}

/**
 * The authority seems to end at `end`, but what is after the last `@` may be the rest of a password, as in
 * `postgres://app:p@ss/word@db:5432/x`: then that is no host with a dot or port, and a later one is.
 */
function laterAt(bytes: Uint8Array, lastAt: number, end: number): number {
  for (let at = lastAt + 1; at < end; at++)
    if (bytes[at] === 46 || bytes[at] === 58 || bytes[at] === 93) return lastAt;
  for (let at = end; at < end + 128; at++) {
    const byte = bytes[at]!;
    if (isSpace(byte) || isQuote(byte) || byte === 92 || (byte === 58 && bytes[at + 1] === slash)) break;
    if (byte === at64 && bytes[at - 1] !== slash && isNetworkHost(bytes, at + 1)) return at;
  }
  return lastAt;
}

/** A name with a dot, or with a port. */
function isNetworkHost(bytes: Uint8Array, start: number): boolean {
  let dots = 0;
  let at = start;
  for (; at < start + 254 && (isWord(bytes[at]!) || bytes[at] === 45 || bytes[at] === 46); at++)
    if (bytes[at] === 46 && isLetter(bytes[at + 1]!)) dots++;
  return (dots > 0 && isLetter(bytes[start]!)) || (bytes[at] === 58 && isDigit(bytes[at + 1]!));
}

function isPort(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(bytes[at]!)) return false;
  return end - start <= 5;
}

function isHostStart(byte: number): boolean {
  return isWord(byte) || byte === 91 || byte === 36 || byte === 123 || byte >= 0x80;
}

/** Already redacted, empty, or a template. */
function isMasked(bytes: Uint8Array, start: number, end: number, colon: number): boolean {
  if (bytes[start] === 91 && bytes[end - 1] === 93) return true;
  const secret = colon >= 0 && colon < end ? colon + 1 : start;
  if (secret >= end) return true;
  const first = bytes[secret]!;
  if (first === 91 || first === 60) return true;
  if ((first === 36 || first === 123) && bytes[end - 1] === 125) return true;
  // printf's `%s:%s@`.
  if (first === 37 && end === secret + 2 && !isDigit(bytes[secret + 1]!)) return true;
  for (let at = secret; at < end; at++) if (bytes[at] !== 42 && (bytes[at]! | 32) !== 120) return false;
  return true;
}

/**
 * A user without password is a credential only when it is one by itself, as in `https://<token>@github.com`. Redis has no users
 * but `default` where none is written.
 */
function looksLikeToken(bytes: Uint8Array, colon: number, start: number, end: number): boolean {
  let digits = 0;
  let seen = 0;
  let signs = 0;
  for (let at = start; at < end; at++) {
    const kind = classes[bytes[at]!]!;
    seen |= kind;
    if (kind & digitBit) digits++;
    if ((kind & wordBit) === 0 && !'.-+%'.includes(String.fromCharCode(bytes[at]!))) signs++;
  }
  const length = end - start;
  if (length >= 20 && digits > 1) return true;
  if (matchesAt(bytes, colon - 5, 'redis') || matchesAt(bytes, colon - 6, 'rediss'))
    return length > 5 && !(length === 7 && matchesAt(bytes, start, 'default'));
  const mixed = upperBit | lowerBit | digitBit;
  return length > 7 && ((seen & mixed) === mixed || (signs > 0 && digits > 0));
}

const webhookHosts = [
  'hooks.slack.com/services/',
  'hooks.slack.com/workflows/',
  'hooks.slack.com/triggers/',
  'ptb.discord.com/api/webhooks/',
  'canary.discord.com/api/webhooks/',
  'hooks.zapier.com/hooks/catch/',
  'discord.com/api/webhooks/',
  'discordapp.com/api/webhooks/',
];

/** Webhook addresses of Slack, Discord and Teams carry their secret in the path. */
function webhookPath(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const host = webhookHosts.find((name) => matchesAt(bytes, start, name));
  const path = host === undefined ? teamsPath(bytes, start) : start + host.length;
  if (path < 0) return -1;
  let end = path;
  while (end < path + 512 && isPathByte(bytes[end]!)) end++;
  if (end - path < 16) return -1;
  // Once the key is gone the host would be found as any other, so it is found now.
  let hostEnd = start;
  while (bytes[hostEnd] !== slash) hostEnd++;
  const next = emit(cursor, 'hostname', 'policy', start, hostEnd);
  return Math.max(next, emit(cursor, 'api_key', 'certain', path, end));
}

/** `tenant.webhook.office.com/webhookb2/…`. */
function teamsPath(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + 64 && (isWord(bytes[at]!) || bytes[at] === 45)) at++;
  const host = '.webhook.office.com/webhookb2/';
  return bytes[at] === 46 && matchesAt(bytes, at, host) ? at + host.length : -1;
}

function isPathByte(byte: number): boolean {
  return isWord(byte) || byte === slash || byte === 45 || byte === at64 || byte === 43;
}
