import type { LogFile, Output, ParsedInput, Span } from '../contract/index.ts';
import { newId } from '../db/clock.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, JobContext } from '../ipc/handlers.ts';
import { countBreaks } from '../logs/chunks.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { chunkAt, readBytes } from '../logs/read.ts';
import { createProgress } from '../workers/progress.ts';
import type { FindReply } from '../workers/protocol.ts';
import * as sql from './marks.sql.ts';
import * as spans from './pii.sql.ts';
import { assignPseudonym } from './pseudonyms.ts';
import { removeScan } from './remove-scan.ts';
import { reviewOf } from './review.ts';
import { typeById } from './types.ts';
import { maxValueBytes, valueHash } from './values.ts';

type Place = { line: number; start: number };

const mostPlaces = 100_000;
/** How many places are written at once. */
const batch = 2000;

/** The scan whose findings a person works on. Errors: NOT_FOUND, REDACTION_FINAL, CONFLICT before the first search. */
function scanToMark(
  context: CommandContext | JobContext,
  logFileId: string,
): { file: LogFile; scanId: string } {
  const file = logFileById(context.db, logFileId);
  if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
  const scanId = activeScan(context.db, logFileId);
  if (scanId === null)
    throw new CasebookError('CONFLICT', 'This file was not searched for sensitive data yet.');
  return { file, scanId };
}

/** What a person selected. Error: INVALID_INPUT for places that are none, or cut a character. */
function selected(context: JobContext, file: LogFile, start: number, end: number): Buffer {
  if (start >= end || end > file.textBytes || end - start > maxValueBytes)
    throw new CasebookError('INVALID_INPUT', `end: mark 1 to ${maxValueBytes} bytes of the text.`);
  const around = readBytes(context.db, file.id, start, end + 1);
  const cutsCharacter = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;
  if (cutsCharacter(around[0]) || cutsCharacter(around[end - start]))
    throw new CasebookError('INVALID_INPUT', 'start: a mark begins and ends between characters.');
  return around.subarray(0, end - start);
}

async function placesOf(context: JobContext, file: LogFile, text: string): Promise<Place[]> {
  const progress = createProgress(context, 'bytes');
  let places: Place[] = [];
  const worker = context.workers.start<FindReply>(
    {
      kind: 'find',
      logFileId: file.id,
      text,
      caseSensitive: true,
      limit: mostPlaces,
      textBytes: file.textBytes,
    },
    context.signal,
    (reply) => {
      if (reply.event === 'progress') progress('Marking', reply.done, file.textBytes);
      else places = reply.matches;
    },
  );
  await worker.finished;
  return places;
}

function lineOf(context: JobContext, logFileId: string, start: number): number {
  const chunk = chunkAt(context.db, logFileId, start);
  return chunk ? chunk.startLine + countBreaks(readBytes(context.db, logFileId, chunk.startByte, start)) : 1;
}

/**
 * Marks a selection as sensitive, and the same text wherever else it stands in the file; places in findings are left as they are.
 * Marks are accepted, and stay when the file is searched again. Errors: NOT_FOUND, REDACTION_FINAL, INVALID_INPUT, CONFLICT.
 */
export async function mark(context: JobContext, input: ParsedInput<'pii.mark'>): Promise<Output<'pii.mark'>> {
  const { logFileId, start, end, type, everywhere } = input;
  const { file } = scanToMark(context, logFileId);
  const kind = typeById(context.db, type);
  if (!kind) throw new CasebookError('INVALID_INPUT', 'type: there is no such kind of sensitive data.');
  const bytes = selected(context, file, start, end);
  const value = bytes.toString('utf8');
  requireFree(context, logFileId, start, end);
  const own: Place = { line: lineOf(context, logFileId, start), start };
  const others = everywhere ? await placesOf(context, file, value) : [];
  const places = [
    own,
    ...others.filter((place) => place.start >= end || place.start + bytes.length <= start),
  ];
  const hash = valueHash(context.keys.valueHash, type, value);
  const markId = newId();
  const row = {
    logFileId,
    scanId: markId,
    type,
    tier: kind.tier,
    value,
    valueHash: hash,
    replacement: `[${kind.label}]`,
    status: 'accepted',
    confidence: 1,
    source: 'manual',
  };
  try {
    let written = 0;
    await context.cleanUp((db) => {
      for (const place of places.slice(written, written + batch))
        run(db, spans.insertSpan, { ...row, ...place, id: newId(), end: place.start + bytes.length });
      written += batch;
      return written < places.length;
    });
    return context.write((command) => {
      const { scanId } = scanToMark(command, logFileId);
      requireFree(command, logFileId, start, end);
      run(command.db, sql.dropOverlapping, { markId, scanId });
      const replacement = assignPseudonym(command.db, command.keys, file.issueId, type, value);
      const added = run(command.db, sql.takeOver, { markId, scanId, replacement });
      command.audit({
        action: 'pii.mark',
        entityType: 'log_file',
        entityId: logFileId,
        after: { type, valueHash: hash, added, everywhere },
      });
      command.changed('pii', [logFileId], file.issueId);
      command.changed('log_file', [logFileId], file.issueId);
      return { added, review: reviewOf(command.db, logFileId) };
    });
  } finally {
    await removeScan(context, markId);
  }
}

/** Error: CONFLICT where a finding stands. */
function requireFree(
  context: CommandContext | JobContext,
  logFileId: string,
  start: number,
  end: number,
): void {
  const scanId = activeScan(context.db, logFileId) ?? '';
  const [found] = all<Span>(context.db, spans.spansInRange, { scanId, start, end });
  if (found)
    throw new CasebookError(
      'CONFLICT',
      'Part of the selection is a finding already; decide on that, or select what is beside it.',
      {
        spanId: found.id,
      },
    );
}

/** Takes marks back: one place, or every mark of its value. Errors: NOT_FOUND, REDACTION_FINAL, CONFLICT. */
export function unmark(
  context: CommandContext,
  { logFileId, spanId, everywhere }: ParsedInput<'pii.unmark'>,
): Output<'pii.unmark'> {
  const { file, scanId } = scanToMark(context, logFileId);
  const span = get<Span>(context.db, spans.spanOfScan, { scanId, id: spanId });
  if (span?.source !== 'manual')
    throw new CasebookError('NOT_FOUND', 'There is no such mark; the file may have been searched anew.');
  const { type, valueHash: hash } = span;
  const removed = everywhere
    ? run(context.db, sql.unmarkValue, { scanId, type, valueHash: hash })
    : run(context.db, sql.unmarkSpan, { scanId, id: spanId });
  context.audit({
    action: 'pii.unmark',
    entityType: 'log_file',
    entityId: logFileId,
    before: { type, valueHash: hash, removed, everywhere },
  });
  context.changed('pii', [logFileId], file.issueId);
  context.changed('log_file', [logFileId], file.issueId);
  return { removed, review: reviewOf(context.db, logFileId) };
}

/**
 * Moves the marks that were made while a scan ran into it. What such a mark and findings of the new scan cover together stays
 * under the mark, so that no spans overlap and nothing that was hidden comes to light.
 */
export function keepMarksSince(
  context: CommandContext,
  file: LogFile,
  scans: { scanId: string; previousScanId: string },
): void {
  const { db, keys } = context;
  const { scanId } = scans;
  for (const { id } of all<{ id: string }>(db, sql.marksSince, scans)) {
    const made = get<Span>(db, spans.spanOfScan, { scanId: scans.previousScanId, id });
    if (!made) continue;
    const touching = all<Span>(db, spans.spansInRange, { scanId, start: made.start, end: made.end });
    run(db, sql.moveSpan, { id, scanId });
    for (const other of touching) run(db, sql.removeSpan, { id: other.id });
    const first = touching.find((other) => other.start < made.start);
    const start = first?.start ?? made.start;
    const end = Math.max(made.end, ...touching.map((other) => other.end));
    if (start === made.start && end === made.end) continue;
    const value = readBytes(db, file.id, start, Math.min(end, start + maxValueBytes)).toString('utf8');
    run(db, sql.growSpan, {
      id,
      start,
      end,
      line: first?.line ?? made.line,
      value,
      valueHash: valueHash(keys.valueHash, made.type, value),
      replacement: assignPseudonym(db, keys, file.issueId, made.type, value),
    });
  }
}
