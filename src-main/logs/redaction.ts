import type { RedactionStyle } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { allowancesFor } from '../pii/allowances.ts';
import { domainsOf, isHiddenUndecided } from '../pii/domains.ts';
import { scanBytes } from '../pii/engine/engine.ts';
import { scanOptionsFor } from '../pii/options.ts';
import { touching } from '../pii/pii.sql.ts';
import { styled } from '../pii/tokens.ts';
import { redactionStyle } from '../settings/settings.ts';
import { activeScan, logFileById } from './files.ts';
import { type RawLine, readBytes, readLines } from './read.ts';

/** What replaces a stretch of bytes. Ordered, without overlaps. */
export interface Replacement {
  start: number;
  end: number;
  replacement: string;
}

export const spansTouching = `SELECT start_offset AS start, end_offset AS end, replacement FROM pii_spans
  WHERE ${touching} AND status <> 'rejected' ORDER BY start_offset`;

/** The spans that are not rejected and touch the bytes from `start` to `end`. What nobody has looked at yet counts as sensitive. */
export function replacementsBetween(
  db: ReadDatabase,
  scanId: string,
  start: number,
  end: number,
  style: RedactionStyle = redactionStyle(db),
): Replacement[] {
  return all<Replacement>(db, spansTouching, { scanId, start, end }).map((span) => ({
    ...span,
    replacement: styled(span.replacement, style),
  }));
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

/** Lines are judged with this much text before and after them: they may lie within a key, or be cut within a value. Bytes. */
const surroundings = 64 * 1024;
/** Lines further apart than this are judged on their own. Bytes. */
const judgedTogether = 4 * 1024 * 1024;

function endOf(line: RawLine): number {
  return line.start + line.bytes.length;
}

/** What would be hidden in a text that nobody scanned. */
function foundIn(db: ReadDatabase, issueId: string, bytes: Buffer): Replacement[] {
  const allowances = allowancesFor(db, issueId);
  const domains = domainsOf(db, issueId).map(({ domain }) => domain);
  return scanBytes(bytes, scanOptionsFor(db, issueId, allowances)).filter((span) => {
    const value = bytes.toString('utf8', span.start, span.end);
    return isHiddenUndecided(domains, span.type, value) && !allowances.isAllowed(span.type, value);
  });
}

/** What would be hidden between two places of a log that nobody scanned yet. */
function foundBetween(db: ReadDatabase, logFileId: string, start: number, end: number): Replacement[] {
  const from = Math.max(0, start - surroundings);
  const bytes = readBytes(db, logFileId, from, end + surroundings);
  const { issueId } = logFileById(db, logFileId);
  return foundIn(db, issueId, bytes).map((span) => ({
    start: from + span.start,
    end: from + span.end,
    replacement: span.replacement,
  }));
}

/** A text that is no log, such as a command or what it printed, as it may be quoted. What nobody has looked at counts as sensitive. */
export function redactText(db: ReadDatabase, issueId: string, text: string): string {
  const bytes = Buffer.from(text);
  const ordered = foundIn(db, issueId, bytes).toSorted((a, b) => a.start - b.start);
  return applyReplacements(bytes, 0, ordered).toString('utf8');
}

/** Lines with their replacements: by the review, or by a scan on the spot when there was none yet. */
export function redactLines(db: ReadDatabase, logFileId: string, lines: RawLine[]): Buffer[] {
  const scanId = activeScan(db, logFileId);
  const style = redactionStyle(db);
  let judged: { until: number; found: Replacement[] } = { until: -1, found: [] };
  return lines.map((line, index) => {
    const end = endOf(line);
    if (scanId !== null)
      return applyReplacements(
        line.bytes,
        line.start,
        replacementsBetween(db, scanId, line.start, end, style),
      );
    if (end > judged.until) {
      const until = lines
        .slice(index)
        .map(endOf)
        .filter((place) => place <= Math.max(end, line.start + judgedTogether));
      judged = {
        until: until.at(-1) ?? end,
        found: foundBetween(db, logFileId, line.start, until.at(-1) ?? end),
      };
    }
    const touching = judged.found.filter((span) => span.start < end && span.end > line.start);
    return applyReplacements(line.bytes, line.start, touching);
  });
}

/** The text of some lines as it may leave: redacted by the review, or by a scan on the spot when there was none yet. */
export function quoteLines(db: ReadDatabase, logFileId: string, from: number, to: number): string {
  const lines = readLines(db, logFileId, from, to - from + 1, 16_384);
  return redactLines(db, logFileId, lines)
    .map((bytes) => bytes.toString('utf8'))
    .join('\n');
}
