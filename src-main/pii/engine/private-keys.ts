import { classes, digitBit, isWord, lowerBit, newline, startsAt, textOf, upperBit } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';

/** The longest key block, in bytes. The scanner always holds at least this much beyond the place it looks at. */
export const maxKeyBlock = 65_536;
/** Between two lines of a key stand at most a line break and what a logger puts before each line. */
const maxGap = 256;
/** A shorter run of base64 may be a word of the log around it. */
const leastRun = 16;
const leastLine = 40;
const dash = 45;
const backslash = 92;
const allClasses = upperBit | lowerBit | digitBit;

/** Where a key ends: at its closing line, or, when that is missing, where the last of it was surely read. */
interface Block {
  end: number;
  closed: boolean;
}

/**
 * `start` is a dash. PEM (RFC 7468), OpenSSH, SSH2 (RFC 4716) and PGP (RFC 9580) private keys, also with line breaks
 * spelled out, on one line, percent-encoded, or with something before each line.
 */
export function privateKey(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  let dashes = 5;
  if (!startsAt(bytes, start, '-----BEGIN')) {
    if (!startsAt(bytes, start, '---- BEGIN ') || bytes[start - 1] === dash) return -1;
    dashes = 4;
  }
  const labelEnd = labelOf(bytes, start + 10, dashes);
  if (labelEnd < 0) return -1;
  const from = labelEnd + dashes;
  const block = readBlock(cursor, start, from, (at) => {
    if (bytes[at] !== dash || !startsAt(bytes, at, '----')) return 0;
    const word = startsAt(bytes, at, '-----END') ? at + 8 : startsAt(bytes, at, '---- END ') ? at + 8 : -1;
    const end = word < 0 ? -1 : labelOf(bytes, word, dashes);
    return end < 0 ? -1 : end + dashes;
  });
  return block.end < 0 || (block.closed && isMasked(bytes, from, block.end))
    ? -1
    : emit(cursor, 'private_key', 'certain', start, block.end);
}

/** `at` is a dash before a `U`. PuTTY's format: the file's first line, public and private lines, and a last line with a checksum. */
export function puttyKey(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (!startsAt(bytes, at - 5, 'PuTTY-User-Key-File-')) return -1;
  let privateLines = false;
  const block = readBlock(cursor, at, at + 15, (index) => {
    // Another key begins: this one has no end.
    if (bytes[index] === dash && startsAt(bytes, index - 5, 'PuTTY-User-Key-File-')) return -1;
    if (bytes[index] !== 80) return 0;
    if (!startsAt(bytes, index, 'Private-')) return 0;
    if (startsAt(bytes, index + 8, 'Lines:')) privateLines = true;
    if (!startsAt(bytes, index + 8, 'MAC:')) return 0;
    let end = index + 13;
    while (end < index + 90 && isWord(bytes[end]!)) end++;
    return end;
  });
  return block.end < 0 || !privateLines ? -1 : emit(cursor, 'private_key', 'certain', at - 5, block.end);
}

/** `closing` says at each byte: 0 when nothing closes there, -1 when the block breaks off, else where it ends. */
function readBlock(cursor: Cursor, start: number, from: number, closing: (at: number) => number): Block {
  const bytes = cursor.bytes;
  const stop = Math.min(cursor.limit, start + maxKeyBlock);
  let lastRun = from;
  let sure = -1;
  let sureColumn = -1;
  let lineStart = -1;
  let at = from;
  while (at < stop && at - lastRun < maxGap) {
    const byte = bytes[at]!;
    if (!isBase64(byte)) {
      const end = closing(at);
      if (end > 0) return { end, closed: true };
      if (end < 0) break;
      if (byte === newline) lineStart = at + 1;
      at += byte === backslash && isWord(bytes[at + 1]!) ? 2 : 1;
      continue;
    }
    const end = byte === 80 ? closing(at) : 0;
    if (end > 0) return { end, closed: true };
    if (end < 0) break;
    const runStart = at;
    let seen = 0;
    while (at < stop && isBase64(bytes[at]!)) seen |= classes[bytes[at++]!]!;
    const length = at - runStart;
    if (length >= leastRun) lastRun = at;
    const column = lineStart < 0 ? -1 : runStart - lineStart;
    const line = length >= leastLine && (seen & allClasses) === allClasses;
    const tail =
      endsLine(bytes, at) && (column >= 0 ? column === sureColumn : sure > 0 && runStart - sure < 12);
    const first = sure < 0 && length >= leastRun && runStart - from < 12;
    if (line || first || tail) {
      // What follows a short line is no key any more.
      if (line || first) sureColumn = column;
      else sureColumn = -2;
      sure = at;
    }
  }
  return { end: sure, closed: false };
}

function isBase64(byte: number): boolean {
  return (classes[byte]! & allClasses) !== 0 || byte === 43 || byte === 47 || byte === 61;
}

function endsLine(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  return byte === newline || byte === 13 || byte === 34 || byte === 39 || byte === backslash;
}

/** Whether nothing but a word such as `REDACTED` or a template stands between the two lines. */
function isMasked(bytes: Uint8Array, from: number, end: number): boolean {
  if (end - from > maxGap) return false;
  const body = textOf(bytes, from, end)
    .replace(/-----END.*$/s, '')
    .replace(/\\[nrt]|\s/g, '');
  if (/[0-9A-Za-z+/]{16}/.test(body)) return false;
  return (
    !/[0-9A-Za-z]{4}/.test(body) ||
    /^\W*(?:redacted|removed|masked|hidden|omitted|snip)|^[[<*${(]/i.test(body)
  );
}

/** End of a label that names a private key, where its dashes begin; -1 for certificates and public keys. */
function labelOf(bytes: Uint8Array, start: number, dashes: number): number {
  let at = start;
  let found = false;
  while (at < start + 64 && isLabel(bytes[at]!)) {
    if (bytes[at] === 80 && startsAt(bytes, at, 'PRIVATE')) found = true;
    at++;
  }
  if (dashes === 4 && bytes[at - 1] !== 32) return -1;
  return found && startsAt(bytes, at, '-----'.slice(0, dashes)) ? at : -1;
}

/** Letters and the blank, also percent-encoded. */
function isLabel(byte: number): boolean {
  return isWord(byte) || byte === 32 || byte === 9 || byte === 43 || byte === 37;
}
