import { gunzipSync } from 'node:zlib';
import type { ReadDatabase } from '../db/open.ts';
import { get } from '../db/statements.ts';
import * as sql from './chunks.sql.ts';
import { withoutCutCharacter } from './utf8.ts';

export interface ChunkPlace {
  sequence: number;
  startByte: number;
  byteLength: number;
  startLine: number;
  lineBreaks: number;
}

/** A line as bytes: `bytes` holds at most what was asked for, `length` says how long the line is without its line break. */
export interface RawLine {
  number: number;
  start: number;
  length: number;
  bytes: Buffer;
}

const newline = 10;
const carriageReturn = 13;
const cacheSize = 24;
/** The chunks read last, inflated: scrolling reads the same one again and again. Keyed by connection, so it goes with it. */
const caches = new WeakMap<object, Map<string, Buffer>>();

/** The text of one chunk. */
export function readChunk(db: ReadDatabase, id: string, sequence: number): Buffer {
  const cache = caches.get(db.handle) ?? new Map<string, Buffer>();
  caches.set(db.handle, cache);
  const key = `${id}:${sequence}`;
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const row = get<{ content: Buffer }>(db, sql.chunkContent, { id, sequence });
  if (!row) throw new Error(`log ${id} has no chunk ${sequence}`);
  const text = gunzipSync(row.content);
  cache.set(key, text);
  if (cache.size > cacheSize) cache.delete(cache.keys().next().value as string);
  return text;
}

export function chunkPlace(db: ReadDatabase, id: string, sequence: number): ChunkPlace | undefined {
  return get<ChunkPlace>(db, sql.chunkPlace, { id, sequence });
}

/** The chunk that a byte of the text lies in. */
export function chunkAt(db: ReadDatabase, id: string, byte: number): ChunkPlace | undefined {
  return get<ChunkPlace>(db, sql.chunkAtByte, { id, byte });
}

/** All chunks in order; nothing is held but the one at hand. */
export function* readChunks(db: ReadDatabase, id: string): Generator<{ place: ChunkPlace; bytes: Buffer }> {
  for (let sequence = 0; ; sequence += 1) {
    const place = chunkPlace(db, id, sequence);
    if (!place) return;
    const row = get<{ content: Buffer }>(db, sql.chunkContent, { id, sequence });
    if (row) yield { place, bytes: gunzipSync(row.content) };
  }
}

/** The bytes from `start` to `end` (exclusive). */
export function readBytes(db: ReadDatabase, id: string, start: number, end: number): Buffer {
  const parts: Buffer[] = [];
  let place = chunkAt(db, id, start);
  while (place && place.startByte < end) {
    const text = readChunk(db, id, place.sequence);
    parts.push(text.subarray(Math.max(0, start - place.startByte), end - place.startByte));
    place = chunkPlace(db, id, place.sequence + 1);
  }
  return Buffer.concat(parts);
}

function* scanLines(db: ReadDatabase, id: string, from: number, maxLineBytes: number): Generator<RawLine> {
  let place =
    from === 1 ? chunkPlace(db, id, 0) : get<ChunkPlace>(db, sql.chunkBeforeLine, { id, line: from });
  if (!place) return;
  let number = place.startLine;
  // The chunk may begin within a line; that line began earlier and is not asked for, unless it is the first.
  let start = place.startByte;
  let length = 0;
  let parts: Buffer[] = [];
  let held = 0;
  const keep = (piece: Buffer) => {
    length += piece.length;
    if (number >= from && held < maxLineBytes) {
      const part = piece.subarray(0, maxLineBytes - held);
      parts.push(part);
      held += part.length;
    }
  };
  while (place) {
    if (place.lineBreaks === 0 && (number < from || held >= maxLineBytes)) {
      length += place.byteLength;
    } else {
      const text = readChunk(db, id, place.sequence);
      let position = 0;
      for (;;) {
        const lineBreak = text.indexOf(newline, position);
        if (lineBreak < 0) break;
        keep(text.subarray(position, lineBreak));
        if (number >= from) yield finishLine(number, start, length, parts);
        number += 1;
        start = place.startByte + lineBreak + 1;
        length = 0;
        held = 0;
        parts = [];
        position = lineBreak + 1;
      }
      keep(text.subarray(position));
    }
    place = chunkPlace(db, id, place.sequence + 1);
  }
  if (length > 0 && number >= from) yield finishLine(number, start, length, parts);
}

function finishLine(number: number, start: number, length: number, parts: Buffer[]): RawLine {
  const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  // A carriage return before the line break belongs to the break.
  const whole = bytes.length === length && bytes[length - 1] === carriageReturn;
  if (whole) return { number, start, length: length - 1, bytes: bytes.subarray(0, length - 1) };
  return { number, start, length, bytes: bytes.length < length ? withoutCutCharacter(bytes) : bytes };
}

/** At most `count` lines from line `from` (1 is the first); each holds at most `maxLineBytes` bytes. */
export function readLines(
  db: ReadDatabase,
  id: string,
  from: number,
  count: number,
  maxLineBytes: number,
): RawLine[] {
  const lines: RawLine[] = [];
  for (const line of scanLines(db, id, from, maxLineBytes)) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}
