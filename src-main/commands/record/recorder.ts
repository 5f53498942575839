import { createHash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import type { OutputPiece } from '../../contract/commands.ts';
import type { WriteDatabase } from '../../db/open.ts';
import { run } from '../../db/statements.ts';
import { countBreaks } from '../../logs/chunks.ts';
import { withoutCutCharacter } from '../../logs/utf8.ts';
import { createEnds, endBytes } from './ends.ts';
import * as sql from './output.sql.ts';
import { packPieces, type RawPiece } from './pieces.ts';

const chunkBytes = 256 * 1024;
/** More of a run is counted and hashed, and only its end is kept. */
export const mostKeptBytes = 256 * 1024 * 1024;
const joinedBytes = 4096;
const newline = 10;

export interface Recorded {
  stdoutBytes: number;
  stderrBytes: number;
  keptBytes: number;
  lines: number;
  /** More came than is kept. */
  isCut: boolean;
  /** SHA-256 of everything, in order of arrival. */
  hash: string;
  /** Both ends of each stream, as text. */
  stdout: string;
  stderr: string;
}

interface OpenChunk {
  sequence: number;
  startByte: number;
  startLine: number;
  pieces: RawPiece[];
  length: number;
  breaks: number;
}

/** A character that was cut by the end of a read belongs to the next one; invalid bytes do not wait. */
function createJoiner() {
  let held = Buffer.alloc(0);
  return {
    push(bytes: Buffer): Buffer {
      const all = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
      const whole = withoutCutCharacter(all);
      held = Buffer.from(all.subarray(whole.length));
      return whole;
    },
    rest: () => held,
  };
}

/** Adds a copy of a piece; small neighbours of one stream become one. */
function add(pieces: RawPiece[], piece: RawPiece): void {
  const last = pieces.at(-1);
  if (last?.stream === piece.stream && last.bytes.length + piece.bytes.length <= joinedBytes)
    last.bytes = Buffer.concat([last.bytes, piece.bytes]);
  else pieces.push({ ...piece, bytes: Buffer.from(piece.bytes) });
}

/**
 * Takes the output of one run as it comes and keeps it. Memory is one chunk and the ends. `write` only gathers, but for a chunk that is
 * full; `save` stores what is not stored yet.
 */
export function createRecorder(
  id: string,
  store: (work: (db: WriteDatabase) => void) => void,
  most = mostKeptBytes,
) {
  const hash = createHash('sha256');
  const ends = { stdout: createEnds(), stderr: createEnds() };
  const joiners = { stdout: createJoiner(), stderr: createJoiner() };
  const counts = { stdout: 0, stderr: 0 };
  let total = 0;
  let breaks = 0;
  let endsWithBreak = true;
  let kept = 0;
  let saved = true;
  let chunk: OpenChunk = { sequence: 0, startByte: 0, startLine: 1, pieces: [], length: 0, breaks: 0 };
  /** What lies beyond the bound: the last pieces only. */
  let late: RawPiece[] | null = null;
  let lateLength = 0;

  function save(): void {
    if (saved || chunk.length === 0) return;
    const { sequence, startByte, startLine, pieces, length, breaks: lineBreaks } = chunk;
    const content = zstdCompressSync(packPieces(pieces), {
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
    });
    store((db) => {
      run(db, sql.saveChunk, { id, sequence, startByte, byteLength: length, startLine, lineBreaks, content });
      run(db, sql.saveCounts, { id, ...countsNow() });
    });
    saved = true;
  }

  function countsNow() {
    return {
      stdoutBytes: counts.stdout,
      stderrBytes: counts.stderr,
      keptBytes: kept,
      lines: endsWithBreak ? breaks : breaks + 1,
    };
  }

  function nextChunk(): void {
    save();
    chunk = {
      sequence: chunk.sequence + 1,
      startByte: total,
      startLine: breaks + 1,
      pieces: [],
      length: 0,
      breaks: 0,
    };
  }

  function keep(piece: RawPiece, pieceBreaks: number): void {
    add(chunk.pieces, piece);
    chunk.length += piece.bytes.length;
    chunk.breaks += pieceBreaks;
    kept += piece.bytes.length;
    saved = false;
  }

  function keepLate(piece: RawPiece): void {
    late ??= [];
    add(late, piece);
    lateLength += piece.bytes.length;
    while (late.length > 1 && lateLength - (late[0]?.bytes.length ?? 0) >= endBytes)
      lateLength -= late.shift()?.bytes.length ?? 0;
  }

  function take(stream: OutputPiece['stream'], bytes: Buffer): void {
    if (bytes.length === 0) return;
    hash.update(bytes);
    counts[stream] += bytes.length;
    ends[stream].push(bytes);
    for (let at = 0; at < bytes.length; ) {
      const room = late ? chunkBytes : chunkBytes - chunk.length;
      const cut =
        bytes.length - at <= room ? bytes.subarray(at) : withoutCutCharacter(bytes.subarray(at, at + room));
      if (cut.length === 0) {
        nextChunk();
        continue;
      }
      const pieceBreaks = countBreaks(cut);
      if (late || kept + cut.length > most) keepLate({ stream, bytes: cut });
      else keep({ stream, bytes: cut }, pieceBreaks);
      total += cut.length;
      breaks += pieceBreaks;
      endsWithBreak = cut[cut.length - 1] === newline;
      at += cut.length;
      if (!late && chunk.length >= chunkBytes) nextChunk();
    }
  }

  return {
    write(stream: OutputPiece['stream'], bytes: Buffer): void {
      take(stream, joiners[stream].push(bytes));
    },
    save,
    /** Bytes so far. */
    total: () => total,
    /** What is known where storing the end failed. */
    counts: (): Recorded => ({
      ...countsNow(),
      isCut: late !== null,
      hash: hash.copy().digest('hex'),
      stdout: ends.stdout.text(),
      stderr: ends.stderr.text(),
    }),
    end(): Recorded {
      for (const stream of ['stdout', 'stderr'] as const) take(stream, joiners[stream].rest());
      if (late) {
        save();
        const lateBreaks = late.reduce((sum, piece) => sum + countBreaks(piece.bytes), 0);
        chunk = {
          sequence: chunk.sequence + 1,
          startByte: total - lateLength,
          startLine: breaks - lateBreaks + 1,
          pieces: late,
          length: lateLength,
          breaks: lateBreaks,
        };
        kept += lateLength;
        saved = false;
      }
      save();
      return {
        ...countsNow(),
        isCut: late !== null,
        hash: hash.digest('hex'),
        stdout: ends.stdout.text(),
        stderr: ends.stderr.text(),
      };
    },
  };
}
