import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { scanBytes } from '../pii/engine/engine.ts';
import { activeScan } from './files.ts';
import { type RawLine, readChunks, readLines } from './read.ts';

/** What replaces a stretch of bytes. Ordered, without overlaps. */
export interface Replacement {
  start: number;
  end: number;
  replacement: string;
}

const touching = `SELECT start_offset AS start, end_offset AS end, replacement FROM pii_spans
  WHERE scan_id = @scanId AND start_offset < @end AND end_offset > @start AND status <> 'rejected' ORDER BY start_offset`;

/** The spans that are not rejected and touch the bytes from `start` to `end`. What nobody has looked at yet counts as sensitive. */
export function replacementsBetween(
  db: ReadDatabase,
  scanId: string,
  start: number,
  end: number,
): Replacement[] {
  return all<Replacement>(db, touching, { scanId, start, end });
}

/** Puts replacements into bytes that begin at `offset` of the text. A replacement stands where its span begins. */
export function applyReplacements(bytes: Uint8Array, offset: number, replacements: Replacement[]): Buffer {
  const parts: Uint8Array[] = [];
  let position = 0;
  for (const { start, end, replacement } of replacements) {
    const from = Math.max(0, start - offset);
    const to = Math.min(bytes.length, end - offset);
    if (to <= position) continue;
    parts.push(bytes.subarray(position, Math.max(position, from)));
    if (start >= offset) parts.push(Buffer.from(replacement));
    position = to;
  }
  parts.push(bytes.subarray(position));
  return Buffer.concat(parts);
}

/** A line with its replacements. */
export function redactLine(db: ReadDatabase, scanId: string | null, line: RawLine): Buffer {
  if (scanId === null) {
    const found = scanBytes(line.bytes).filter((span) => span.tier !== 'policy');
    return applyReplacements(line.bytes, 0, found);
  }
  const end = line.start + line.bytes.length;
  return applyReplacements(line.bytes, line.start, replacementsBetween(db, scanId, line.start, end));
}

/** The text of some lines as it may leave: redacted by the review, or by a scan on the spot when there was none yet. */
export function quoteLines(db: ReadDatabase, logFileId: string, from: number, to: number): string {
  const scanId = activeScan(db, logFileId);
  return readLines(db, logFileId, from, to - from + 1, 16_384)
    .map((line) => redactLine(db, scanId, line).toString('utf8'))
    .join('\n');
}

/** The whole text in pieces, redacted where a scan was made; a span may reach over pieces. */
export function* redactedChunks(db: ReadDatabase, logFileId: string, scanId: string): Generator<Buffer> {
  for (const { place, bytes } of readChunks(db, logFileId)) {
    const end = place.startByte + bytes.length;
    yield applyReplacements(bytes, place.startByte, replacementsBetween(db, scanId, place.startByte, end));
  }
}
