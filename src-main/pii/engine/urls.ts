import { isDigit, isQuote, isSpace, isWord, matchesAt } from './bytes.ts';
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
  let lastAt = -1;
  let firstColon = -1;
  let tolerant = false;
  let at = start;
  for (; at < start + maxUserInfo; at++) {
    const byte = bytes[at]!;
    if (isSpace(byte) || isQuote(byte) || byte === 60 || byte === 62 || byte === 92) break;
    if (byte === slash || byte === 63 || byte === 35) {
      // A slash inside a password is not allowed but happens; after a port or a plain host the path begins here.
      if (lastAt >= 0 || firstColon < 0 || isPort(bytes, firstColon + 1, at)) break;
      if (bytes[at + 1] === slash) break;
      tolerant = true;
    } else if (byte === 58 && firstColon < 0) {
      firstColon = at;
    } else if (byte === at64) {
      if (isHostStart(bytes[at + 1]!)) lastAt = at;
      if (tolerant) break;
    } else if (byte === 44 && lastAt >= 0) break;
  }
  if (lastAt < 0 || lastAt === start || isMasked(bytes, start, lastAt, firstColon)) return -1;
  const named = firstColon >= 0 && firstColon < lastAt;
  if (!named && !looksLikeToken(bytes, start, lastAt)) return -1;
  return emit(cursor, 'url_credentials', 'certain', start, lastAt);
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
  for (let at = secret; at < end; at++) if (bytes[at] !== 42 && (bytes[at]! | 32) !== 120) return false;
  return true;
}

/** A user without password is a credential only when it is one by itself, as in `https://<token>@github.com`. */
function looksLikeToken(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  for (let at = start; at < end; at++) if (isDigit(bytes[at]!)) digits++;
  return end - start >= 20 && digits > 1;
}

/** Webhook addresses of Slack, Discord and Teams carry their secret in the path. */
function webhookPath(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const hosts = [
    'hooks.slack.com/services/',
    'hooks.slack.com/workflows/',
    'discord.com/api/webhooks/',
    'discordapp.com/api/webhooks/',
  ];
  const host = hosts.find((name) => matchesAt(bytes, start, name));
  if (host === undefined) return -1;
  const path = start + host.length;
  let end = path;
  while (end < path + 256 && (isWord(bytes[end]!) || bytes[end] === slash || bytes[end] === 45)) end++;
  return end - path < 20 ? -1 : emit(cursor, 'api_key', 'certain', path, end);
}
