import {
  isBlank,
  isNameByte,
  isQuote,
  isSpace,
  isWord,
  matchesAt,
  newline,
  startsAt,
  textOf,
} from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { maxKeyBlock } from './private-keys.ts';
import { isPlaceholder } from './values.ts';

interface Entry {
  start: number;
  end: number;
}

/** What stands under `data`, and where that ends. */
interface Fields {
  entries: Entry[];
  end: number;
}

const lookBehind = 1000;
/** Bytes after the last entry in which `kind` is looked for: sorted by name, as the API gives them, it is the next field. */
const lookAfter = 1024;
const backslash = 92;
const dash = 45;
const colon = 58;

/**
 * `data` or `stringData`, from `start` to `end`, of a Kubernetes Secret in YAML or JSON. Its kind stands before or
 * after, so both sides are searched. `encoded`: the values are base64.
 */
export function secretData(cursor: Cursor, start: number, end: number, encoded: boolean): number {
  const bytes = cursor.bytes;
  if (bytes[end] === colon) {
    const column = columnOf(bytes, start);
    return column < 0 ? -1 : yaml(cursor, start, end + 1, column, encoded);
  }
  return isQuote(bytes[end]!) || bytes[end] === backslash ? json(cursor, start, end, encoded) : -1;
}

/** Bytes before a name on its line when these are blanks and list dashes; -1 otherwise. */
function columnOf(bytes: Uint8Array, start: number): number {
  let at = start - 1;
  while (at > start - 80 && (isBlank(bytes[at]!) || bytes[at] === dash)) at--;
  return bytes[at] === newline ? start - at - 1 : -1;
}

function yaml(cursor: Cursor, start: number, after: number, column: number, encoded: boolean): number {
  const bytes = cursor.bytes;
  const first = nextLine(bytes, after);
  if (first < 0) return -1;
  const limit = Math.min(cursor.limit, start + maxKeyBlock);
  const fields = yamlFields(bytes, first, limit, column, encoded);
  if (fields.entries.length === 0) return -1;
  const secret = isSecretBefore(bytes, start, column) || isSecretAfter(bytes, fields.end, limit, column);
  return secret ? cover(cursor, fields.entries) : -1;
}

/** Start of the next line when nothing but blanks and a comment stand before it. */
function nextLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 8 && (isBlank(bytes[at]!) || bytes[at] === 13)) at++;
  return bytes[at] === newline ? at + 1 : -1;
}

function lineEnd(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && bytes[at] !== newline) at++;
  return at;
}

function indentOf(bytes: Uint8Array, line: number): number {
  let at = line;
  while (at < line + 80 && bytes[at] === 32) at++;
  return at - line;
}

function yamlFields(
  bytes: Uint8Array,
  from: number,
  limit: number,
  column: number,
  encoded: boolean,
): Fields {
  const entries: Entry[] = [];
  let line = from;
  let inner = -1;
  while (line < limit) {
    const indent = indentOf(bytes, line);
    const at = line + indent;
    const end = lineEnd(bytes, line, limit);
    if (isSpace(bytes[at]!) || bytes[at] === 35) {
      line = end + 1;
      continue;
    }
    if (indent <= column) break;
    if (inner < 0) inner = indent;
    if (indent !== inner) break;
    const value = yamlValue(bytes, at, end);
    if (value < 0) break;
    if (bytes[value] === 124 || bytes[value] === 62) {
      const block = blockEntry(bytes, end + 1, limit, inner);
      if (block.end > block.start) entries.push(block);
      line = lineEnd(bytes, Math.max(block.end, end), limit) + 1;
      continue;
    }
    const entry = scalar(bytes, value, end);
    if (encoded && !isEncoded(bytes, entry)) break;
    if (entry.end > entry.start) entries.push(entry);
    else if (!encoded) break;
    line = end + 1;
  }
  return { entries, end: line };
}

/** Where the value of `name:` begins, or -1. */
function yamlValue(bytes: Uint8Array, at: number, end: number): number {
  let name = at;
  while (name < end && (isNameByte(bytes[name]!) || isQuote(bytes[name]!) || bytes[name] === 47)) name++;
  if (name === at || bytes[name] !== colon || !isSpace(bytes[name + 1]!)) return -1;
  let value = name + 1;
  while (value < end && isBlank(bytes[value]!)) value++;
  return value;
}

/** A plain or quoted value, without a comment after it. */
function scalar(bytes: Uint8Array, from: number, lineEndAt: number): Entry {
  const quote = isQuote(bytes[from]!) ? bytes[from] : 0;
  let end = from + (quote ? 1 : 0);
  const start = end;
  while (end < lineEndAt && (quote ? bytes[end] !== quote : bytes[end] !== 35 || bytes[end - 1] !== 32))
    end++;
  while (!quote && end > start && isSpace(bytes[end - 1]!)) end--;
  return { start, end };
}

/** The lines below `name: |` that are indented more. */
function blockEntry(bytes: Uint8Array, from: number, limit: number, inner: number): Entry {
  let start = -1;
  let end = from;
  let line = from;
  while (line < limit) {
    const indent = indentOf(bytes, line);
    const stop = lineEnd(bytes, line, limit);
    const blank = isSpace(bytes[line + indent]!);
    if (!blank) {
      if (indent <= inner) break;
      if (start < 0) start = line + indent;
      end = bytes[stop - 1] === 13 ? stop - 1 : stop;
    }
    line = stop + 1;
  }
  return { start: start < 0 ? end : start, end };
}

/** Base64, nothing, or what a template or an earlier redaction put there. */
function isEncoded(bytes: Uint8Array, entry: Entry): boolean {
  let at = entry.start;
  while (at < entry.end && isBase64(bytes[at]!)) at++;
  return at === entry.end || isMasked(bytes, entry);
}

function isBase64(byte: number): boolean {
  return (isWord(byte) && byte !== 95) || byte === 43 || byte === 47 || byte === 61;
}

function isMasked(bytes: Uint8Array, entry: Entry): boolean {
  const text = textOf(bytes, entry.start, Math.min(entry.end, entry.start + 64));
  if (text.includes('\n')) return false;
  return text.startsWith('{{') || isPlaceholder(text, true);
}

function isSecretAfter(bytes: Uint8Array, from: number, limit: number, column: number): boolean {
  const until = Math.min(limit, from + lookAfter);
  let others = 0;
  for (let line = from; line < until; line = lineEnd(bytes, line, until) + 1) {
    const indent = indentOf(bytes, line);
    const at = line + indent;
    if (isSpace(bytes[at]!)) continue;
    if (indent < column || bytes[at] === dash || (namesData(bytes, at) && ++others > 1)) return false;
    if (indent === column && namesSecret(bytes, at)) return true;
  }
  return false;
}

function isSecretBefore(bytes: Uint8Array, start: number, column: number): boolean {
  let lineAt = start - column;
  if (bytes[start - 2] === dash) return false;
  const floor = start - lookBehind;
  // A Secret may have both `data` and `stringData`; behind more of them stand other objects.
  let others = 0;
  while (lineAt > floor && lineAt > 1) {
    let line = lineAt - 1;
    while (line > floor && bytes[line - 1] !== newline) line--;
    if (bytes[line - 1] !== newline) return false;
    let at = line;
    while (at < line + 80 && (bytes[at] === 32 || (bytes[at] === dash && bytes[at + 1] === 32))) at++;
    const item = at > line + 1 && bytes[at - 2] === dash;
    if (startsAt(bytes, line, '---') || (namesData(bytes, at) && ++others > 1)) return false;
    if (at - line === column && namesSecret(bytes, at)) return true;
    if (item && at - line <= column) return false;
    lineAt = line;
  }
  return false;
}

function namesData(bytes: Uint8Array, at: number): boolean {
  return startsAt(bytes, at, 'data:') || startsAt(bytes, at, 'stringData:');
}

/** `kind: Secret`, or a `type` only Secrets have. */
function namesSecret(bytes: Uint8Array, at: number): boolean {
  if (startsAt(bytes, at, 'kind:')) {
    const value = at + 5 + (bytes[at + 6] === 34 ? 2 : 1);
    return startsAt(bytes, value, 'Secret') && !isWord(bytes[value + 6]!);
  }
  return startsAt(bytes, at, 'type: Opaque') || startsAt(bytes, at, 'type: kubernetes.io/');
}

function json(cursor: Cursor, start: number, end: number, encoded: boolean): number {
  const bytes = cursor.bytes;
  const limit = Math.min(cursor.limit, start + maxKeyBlock);
  let at = afterQuote(bytes, end);
  if (at < 0) return -1;
  at = skipSpace(bytes, at, limit);
  if (bytes[at] !== colon) return -1;
  at = skipSpace(bytes, at + 1, limit);
  if (bytes[at] !== 123) return -1;
  const fields = jsonFields(bytes, at + 1, limit, encoded);
  if (fields.entries.length === 0) return -1;
  const secret =
    isSecretNear(bytes, fields.end, Math.min(limit, fields.end + lookAfter / 2), 1) ||
    isSecretNear(bytes, start - 2, Math.max(1, start - lookBehind), -1);
  return secret ? cover(cursor, fields.entries) : -1;
}

/** Behind a quote that may be escaped, or -1. */
function afterQuote(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 8 && bytes[at] === backslash) at++;
  return isQuote(bytes[at]!) ? at + 1 : -1;
}

/** Blanks, line breaks and line breaks spelled out. */
function skipSpace(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && at < from + 128) {
    if (isSpace(bytes[at]!)) at++;
    else if (bytes[at] === backslash && (bytes[at + 1] === 110 || bytes[at + 1] === 116)) at += 2;
    else break;
  }
  return at;
}

function jsonFields(bytes: Uint8Array, from: number, limit: number, encoded: boolean): Fields {
  const entries: Entry[] = [];
  let at = from;
  while (at < limit) {
    at = skipSpace(bytes, at, limit);
    const name = afterQuote(bytes, at);
    if (name < 0) break;
    const nameEnd = stringEnd(bytes, name, limit);
    let value = skipSpace(bytes, afterQuote(bytes, nameEnd), limit);
    if (nameEnd > name + 256 || bytes[value] !== colon) break;
    value = afterQuote(bytes, skipSpace(bytes, value + 1, limit));
    if (value < 0) break;
    const entry = { start: value, end: stringEnd(bytes, value, limit) };
    if (encoded && !isEncoded(bytes, entry)) break;
    if (entry.end > entry.start) entries.push(entry);
    at = skipSpace(bytes, afterQuote(bytes, entry.end), limit);
    if (bytes[at] !== 44) break;
    at++;
  }
  return { entries, end: at };
}

/** Up to the closing quote, or the backslashes that escape it as deeply as the string itself is. */
function stringEnd(bytes: Uint8Array, start: number, limit: number): number {
  const quote = bytes[start - 1]!;
  let depth = 0;
  while (bytes[start - 2 - depth] === backslash && depth < 8) depth++;
  let run = 0;
  for (let at = start; at < limit; at++) {
    if (bytes[at] === newline) return at;
    if (bytes[at] === quote && run % (2 * (depth + 1)) === depth) return at - depth;
    run = bytes[at] === backslash ? run + 1 : 0;
  }
  return limit;
}

/** Whether `"kind": "Secret"` stands at the same depth of braces, in the given direction. */
function isSecretNear(bytes: Uint8Array, from: number, until: number, step: 1 | -1): boolean {
  const opens = step > 0 ? 123 : 125;
  const closes = step > 0 ? 125 : 123;
  // Ahead the brace that closes `data` comes first.
  let depth = step > 0 ? 1 : 0;
  let others = 0;
  for (let at = from; step > 0 ? at < until : at > until; at += step) {
    const byte = bytes[at]!;
    if (byte === opens) depth++;
    else if (byte === closes && --depth < 0) return false;
    else if (byte === 107 && depth === 0 && startsAt(bytes, at, 'kind') && !isWord(bytes[at - 1]!)) {
      let value = at + 4;
      while (value < at + 32 && !isWord(bytes[value]!)) value++;
      if (matchesAt(bytes, value, 'secret') && !isWord(bytes[value + 6]!)) return true;
    } else if (byte === 100 && startsAt(bytes, at, 'data') && !isWord(bytes[at - 1]!)) {
      // Another object, or too many of them to be one.
      if (depth === 0 || ++others > 1) return false;
    }
  }
  return false;
}

function cover(cursor: Cursor, entries: readonly Entry[]): number {
  let at = -1;
  for (const entry of entries) {
    if (isMasked(cursor.bytes, entry)) continue;
    const end = emit(cursor, 'kubernetes_secret', 'certain', entry.start, entry.end);
    if (end > 0) at = end;
  }
  return at;
}
