import { isBlank, isWord, startsAt } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';

/** The longest key block, in bytes. The scanner always holds at least this much beyond the place it looks at. */
export const maxKeyBlock = 65_536;
const marker = '-----BEGIN ';
const dash = 45;

/** `start` is a dash. PEM (RFC 7468), OpenSSH and PGP (RFC 9580) private keys, also with `\n` spelled out. */
export function privateKey(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  if (!startsAt(bytes, start, marker)) return -1;
  const labelEnd = labelOf(bytes, start + marker.length);
  if (labelEnd < 0) return -1;
  const stop = Math.min(cursor.limit, start + maxKeyBlock);
  let at = labelEnd + 5;
  let lastText = at;
  let body = 0;
  let run = 0;
  while (at < stop) {
    const byte = bytes[at]!;
    if (byte === dash && startsAt(bytes, at, '-----')) {
      if (!startsAt(bytes, at, '-----END ')) break;
      const end = labelOf(bytes, at + 9);
      return emit(cursor, 'private_key', 'certain', start, end < 0 ? lastText : end + 5);
    }
    if (isWord(byte) || byte === 43 || byte === 47 || byte === 61) {
      run++;
      if (run > 15) body++;
      lastText = at + 1;
    } else if (isBodyPunctuation(byte)) run = 0;
    else break;
    at++;
  }
  // The end is missing: cover what is surely key material.
  return body < 16 ? -1 : emit(cursor, 'private_key', 'certain', start, lastText);
}

/** White space, escapes and quotes between lines, and the header lines of encrypted keys. */
function isBodyPunctuation(byte: number): boolean {
  return (
    byte <= 32 ||
    byte === 92 ||
    byte === 58 ||
    byte === dash ||
    byte === 44 ||
    byte === 34 ||
    byte === 39 ||
    byte === 46 ||
    byte === 40 ||
    byte === 41 ||
    byte === 64 ||
    byte === 60 ||
    byte === 62 ||
    byte === 91 ||
    byte === 93
  );
}

/** End of a label that names a private key, where its five dashes begin; -1 for certificates and public keys. */
function labelOf(bytes: Uint8Array, start: number): number {
  let at = start;
  let found = false;
  while (at < start + 48 && (isWord(bytes[at]!) || isBlank(bytes[at]!))) {
    if (bytes[at] === 80 && startsAt(bytes, at, 'PRIVATE KEY')) found = true;
    at++;
  }
  return found && startsAt(bytes, at, '-----') ? at : -1;
}
