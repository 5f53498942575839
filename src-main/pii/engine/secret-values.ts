import { isDigit, isSpace, isWord, textOf } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import type { KeyKind } from './key-names.ts';
import { privateKey } from './private-keys.ts';
import { token } from './tokens.ts';
import { decisive, isSecretValue, type ValueRange } from './values.ts';

/**
 * Reports the value of a name of `kind` when it is a secret, and returns where to read on, or -1. `prose`: nothing but
 * the order of words says that it is one, so that punctuation after it belongs to the sentence.
 */
export function found(cursor: Cursor, kind: KeyKind, range: ValueRange, prose: boolean): number {
  const bytes = cursor.bytes;
  if (prose && !range.quoted)
    while (range.end > range.start && '.,;:'.includes(String.fromCharCode(bytes[range.end - 1]!)))
      range.end--;
  while (
    !range.quoted &&
    range.end > range.start &&
    (bytes[range.end - 1] === 44 || bytes[range.end - 1] === 59)
  )
    range.end--;
  if (bytes[range.start] === 45) {
    const block = privateKey(cursor, range.start);
    if (block > 0) return block;
  }
  const value = textOf(bytes, range.start, Math.min(range.end, range.start + decisive));
  if (!isSecretValue(kind, value, range.quoted, prose)) return -1;
  if (kind !== 'password' && isWord(bytes[range.start]!)) {
    const vendor = token(cursor, range.start);
    if (vendor > 0) return vendor;
  }
  const password = kind === 'password' || kind === 'pin' || kind === 'code';
  return emit(cursor, password ? 'password' : 'api_key', 'context', range.start, range.end);
}

/** Whether the text has what words do not have: a digit and a letter, or two kinds of bytes besides lower case. */
export function looksMadeUp(bytes: Uint8Array, range: ValueRange, least: number): boolean {
  if (range.end - range.start < least) return false;
  const value = textOf(bytes, range.start, Math.min(range.end, range.start + decisive));
  return (
    value.length >= least &&
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !/^(?:sha|md|utf|v|ssh|tls|ipv|http|oauth|ed|rsa|aes)-?\d+(?:[.-]|$)|[:/=[\](){}]/i.test(value)
  );
}

/** Like `looksMadeUp`, or with capitals where no word has them. */
export function looksChosen(bytes: Uint8Array, range: ValueRange): boolean {
  if (looksMadeUp(bytes, range, 6)) return true;
  const value = textOf(bytes, range.start, Math.min(range.end, range.start + decisive));
  return value.length > 5 && /[a-z]/.test(value) && /^[a-z]*-?\w*[A-Z]$|^[a-z]+-[a-z]*[A-Z]\w*$/.test(value);
}

/** Base64, hexadecimal and the like, of at least 16 characters; no path, and no name of a Kubernetes object. */
export function looksOpaque(bytes: Uint8Array, range: ValueRange): boolean {
  if (range.end - range.start < 16) return false;
  const value = textOf(bytes, range.start, Math.min(range.end, range.start + decisive));
  return (
    /^[\w+/.~-]{16,}={0,2}[,;.)]?$/.test(value) &&
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !value.startsWith('/') &&
    !isObjectName(value)
  );
}

/** `orders-tls-2`, `sh.helm.release.v1.orders.v3`; a UUID is none. */
export function isObjectName(value: string): boolean {
  return /^[a-z0-9]+(?:[-./][a-z0-9]+)+$/.test(value) && !/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}/.test(value);
}

export function skipSpace(cursor: Cursor, from: number, most: number): number {
  let at = from;
  while (at < from + most && at < cursor.limit && isSpace(cursor.bytes[at]!)) at++;
  return at;
}

/**
 * Whether nothing between two places can be a finding of its own: what is found behind it is reported at once, and nobody
 * looks at what was passed over. A replacement counts as what it replaced.
 */
export function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  let run = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    run = isWord(byte) ? run + 1 : 0;
    if (isDigit(byte)) digits++;
    if (run > 15 || digits > 6 || byte === 64 || byte === 91 || byte === 93 || byte >= 0x80) return false;
    if (byte === 46 && isWord(bytes[at - 1]!) && isWord(bytes[at + 1]!)) return false;
    if (byte === 58 && (isWord(bytes[at + 1]!) || bytes[at + 1] === 47 || bytes[at + 1] === 58)) return false;
  }
  return true;
}
