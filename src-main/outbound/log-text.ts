import type { OutboundFinding } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import { activeScan } from '../logs/files.ts';
import { type RawLine, readBytes, readLines } from '../logs/read.ts';
import { applyReplacements, type Replacement } from '../logs/redaction.ts';
import { scanBytes } from '../pii/engine/engine.ts';
import { judge, type Part, type PlacedSpan, tokensIn } from './examine.ts';
import type { IssueValues } from './issue-values.ts';
import { decisionsBetween, spansBetween } from './outbound.sql.ts';
import { coverEndOf, coverOf, type Place, united } from './places.ts';
import type { OutboundRules } from './rules.ts';

/** A value that stands across the border of a piece is seen from both sides. As long as the longest value, percent-encoded. */
const surroundings = 64 * 1024;
const bytesInLine = 64 * 1024;
/** More than this is a file, not something to paste. */
const mostBytes = 16 * 1024 * 1024;
const newline = Buffer.from('\n');

interface SpanRow {
  start: number;
  end: number;
  type: string;
  tier: OutboundFinding['tier'];
  value: string;
  replacement: string;
  status: 'pending' | 'accepted' | 'rejected';
}

interface DecidedRow extends Replacement {
  status: SpanRow['status'];
}

interface Reading {
  db: ReadDatabase;
  values: IssueValues;
  rules: OutboundRules;
  logFileId: string;
}

/** By the review, or by a search on the spot where there was none yet. Offsets are those of the log. */
function placedBetween({ db, values, rules, logFileId }: Reading, start: number, end: number): PlacedSpan[] {
  const scanId = activeScan(db, logFileId);
  if (scanId !== null) {
    return all<SpanRow>(db, spansBetween, { scanId, start, end }).map(({ status, ...row }) => ({
      ...row,
      plain: row.replacement,
      state: status === 'rejected' ? 'shown' : status,
    }));
  }
  const from = Math.max(0, start - surroundings);
  const bytes = readBytes(db, logFileId, from, end + surroundings);
  return scanBytes(bytes, rules.options).flatMap((span) => {
    const place = { start: from + span.start, end: from + span.end };
    const value = bytes.toString('utf8', span.start, span.end);
    const state = place.end > start && place.start < end ? judge(values, rules, span, value) : null;
    return state
      ? [
          {
            ...place,
            type: span.type,
            tier: span.tier,
            value,
            replacement: null,
            plain: span.replacement,
            state,
          },
        ]
      : [];
  });
}

/** Where a byte of the log is in lines that were joined, each as far as it was read. */
function createPlaces(lines: RawLine[]): (byte: number) => number {
  const offsets: number[] = [];
  let offset = 0;
  for (const { bytes } of lines) {
    offsets.push(offset);
    offset += bytes.length + 1;
  }
  return (byte) => {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.start ?? 0) <= byte) low = middle + 1;
      else high = middle;
    }
    const line = lines[low - 1];
    return line ? (offsets[low - 1] ?? 0) + Math.min(byte - line.start, line.bytes.length) : 0;
  };
}

/** Lines of a log, each at most 64 KiB of it. Errors: NOT_FOUND past the end, TOO_LARGE beyond 16 MiB. */
export function linesPart(reading: Reading, from: number, count: number): Part {
  const lines = readLines(reading.db, reading.logFileId, from, count, bytesInLine);
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) throw new CasebookError('NOT_FOUND', 'The log has no such line.');
  const bytes = Buffer.concat(lines.flatMap((line) => [line.bytes, newline]));
  if (bytes.length > mostBytes)
    throw new CasebookError('TOO_LARGE', 'These lines are longer than 16 MiB. Export the file instead.');
  const placeOf = createPlaces(lines);
  const spans = placedBetween(reading, first.start, last.start + last.bytes.length).flatMap((span) => {
    const start = placeOf(span.start);
    const end = placeOf(span.end);
    return end > start ? [{ ...span, start, end }] : [];
  });
  return { bytes, isMarkdown: false, spans };
}

/**
 * The bytes of a log that was searched, from `start` to `end`, as they may leave: by its review, and without the issue's hidden values wherever else
 * they stand. A replacement stands where its place begins, so pieces that follow each other make the whole.
 */
export function redactedBetween(reading: Reading, start: number, end: number): Buffer {
  const { db, values, rules, logFileId } = reading;
  const from = Math.max(0, start - surroundings);
  const until = end + surroundings;
  const scanId = activeScan(db, logFileId) ?? '';
  const hidden: Replacement[] = [];
  const shown: Place[] = [];
  for (const span of all<DecidedRow>(db, decisionsBetween, { scanId, start: from, end: until })) {
    if (span.status === 'rejected') shown.push(span);
    else hidden.push({ start: span.start, end: span.end, replacement: rules.styled(span.replacement) });
  }
  if (values.known.isEmpty) {
    return applyReplacements(readBytes(db, logFileId, start, end), start, hidden);
  }
  const bytes = readBytes(db, logFileId, from, until);
  const isToken = coverOf(tokensIn(bytes, rules));
  const isShown = coverOf(shown);
  const hiddenUntil = coverEndOf(hidden);
  for (const place of values.known.find(bytes, (at) => hiddenUntil(from + at) - from)) {
    const { known } = place;
    const inLog = { start: from + place.start, end: from + place.end };
    if (isToken(place) || (known.state === 'pending' && isShown(inLog))) continue;
    if (known.form === null) {
      const value = bytes.toString('utf8', place.start, place.end);
      if (judge(values, rules, { type: known.type, tier: 'certain' }, value) === 'shown') continue;
    }
    hidden.push({ ...inLog, replacement: rules.styled(known.replacement) });
  }
  const kept = bytes.subarray(start - from, Math.min(bytes.length, end - from));
  return applyReplacements(kept, start, united(hidden));
}
