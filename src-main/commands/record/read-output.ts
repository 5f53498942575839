import { zstdDecompressSync } from 'node:zlib';
import type { Output } from '../../contract/index.ts';
import type { ReadDatabase } from '../../db/open.ts';
import { get } from '../../db/statements.ts';
import { withoutCutCharacter } from '../../logs/utf8.ts';
import { createEnds, endBytes } from './ends.ts';
import * as sql from './output.sql.ts';
import { fromNextCharacter, type RawPiece, shownPieces, unpackPieces } from './pieces.ts';

const answerBytes = 256 * 1024;

interface ChunkRow {
  sequence: number;
  startByte: number;
  byteLength: number;
  startLine: number;
  lineBreaks: number;
  content: Buffer;
}

function piecesOf(chunk: ChunkRow): RawPiece[] {
  return unpackPieces(zstdDecompressSync(chunk.content));
}

function chunkAfter(db: ReadDatabase, id: string, sequence: number): ChunkRow | undefined {
  return get<ChunkRow>(db, sql.chunkBySequence, { id, sequence: sequence + 1 });
}

/** Pieces from a byte on, up to `most` bytes. `from` is where they really begin: later than asked for where nothing was kept. */
function piecesFrom(db: ReadDatabase, id: string, byte: number, most: number) {
  let chunk = get<ChunkRow>(db, sql.chunkAtByte, { id, byte });
  if (chunk && chunk.startByte + chunk.byteLength <= byte) chunk = chunkAfter(db, id, chunk.sequence);
  const start = Math.max(byte, chunk?.startByte ?? byte);
  const pieces: RawPiece[] = [];
  let next = start;
  while (chunk && next - start < most) {
    let at = chunk.startByte;
    for (const piece of piecesOf(chunk)) {
      const skip = Math.max(0, next - at);
      at += piece.bytes.length;
      const rest = piece.bytes.subarray(skip);
      if (rest.length === 0) continue;
      const room = most - (next - start);
      if (room <= 0) break;
      const taken = rest.length <= room ? rest : withoutCutCharacter(rest.subarray(0, room));
      pieces.push({ ...piece, bytes: taken });
      next += taken.length;
      if (taken.length < rest.length) return { pieces, start, next };
    }
    const following = chunkAfter(db, id, chunk.sequence);
    // A gap: what came then was counted only.
    if (!following || following.startByte > next) break;
    chunk = following;
  }
  return { pieces, start, next };
}

/** The place where the kept end of an output begins, when there is more than both ends hold. */
function tailStart(total: number): number | null {
  return total > 2 * endBytes ? total - endBytes : null;
}

/** A page of output from a byte on: all of it, or only the two ends of a long one. `total` is how much there is so far. */
export function readOutput(
  db: ReadDatabase,
  {
    id,
    from,
    whole,
    total,
    ended,
  }: { id: string; from: number; whole: boolean; total: number; ended: boolean },
): Output<'commands.output'> {
  const tail = whole ? null : tailStart(total);
  const isCut = tail !== null && from >= endBytes && from < tail;
  const begin = isCut ? tail : from;
  const room = tail !== null && begin < endBytes ? endBytes - begin : answerBytes;
  const { pieces, start, next } = piecesFrom(db, id, begin, Math.min(room, answerBytes));
  const [first] = pieces;
  // The tail may begin within a character.
  if (isCut && first) first.bytes = fromNextCharacter(first.bytes);
  return {
    pieces: shownPieces(pieces),
    next,
    skipped: pieces.length > 0 ? Math.max(0, start - from) : 0,
    ended: ended && next >= total,
  };
}

/** The bytes of some lines, both streams in order of arrival, without the last line break; at most `most` bytes. */
export function readOutputLines(
  db: ReadDatabase,
  id: string,
  from: number,
  to: number,
  most: number,
): Buffer {
  let chunk =
    get<ChunkRow>(db, sql.chunkBeforeLine, { id, line: from }) ??
    get<ChunkRow>(db, sql.chunkBySequence, { id, sequence: 0 });
  const parts: Buffer[] = [];
  let length = 0;
  let line = chunk?.startLine ?? 1;
  while (chunk && line <= to && length < most) {
    line = chunk.startLine;
    const bytes = Buffer.concat(piecesOf(chunk).map((piece) => piece.bytes));
    let start = 0;
    for (; line < from; line += 1) {
      const at = bytes.indexOf(10, start);
      if (at < 0) break;
      start = at + 1;
    }
    if (line >= from) {
      let end = start;
      for (; line <= to; line += 1) {
        const at = bytes.indexOf(10, end);
        end = at < 0 ? bytes.length : at + 1;
        if (at < 0) break;
      }
      const part = bytes.subarray(start, Math.min(end, start + most - length));
      parts.push(part);
      length += part.length;
    }
    if (line > to) break;
    chunk = chunkAfter(db, id, chunk.sequence);
  }
  const all = withoutCutCharacter(Buffer.concat(parts));
  return all.at(-1) === 10 ? all.subarray(0, -1) : all;
}

/** Both ends of each stream, from what was kept. */
export function readEnds(db: ReadDatabase, id: string): { stdout: string; stderr: string } {
  const ends = { stdout: createEnds(), stderr: createEnds() };
  let chunk = get<ChunkRow>(db, sql.chunkBySequence, { id, sequence: 0 });
  while (chunk) {
    for (const { stream, bytes } of piecesOf(chunk)) ends[stream].push(bytes);
    chunk = chunkAfter(db, id, chunk.sequence);
  }
  return { stdout: ends.stdout.text(), stderr: ends.stderr.text() };
}
