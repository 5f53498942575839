import type { Review, Span, SpanGroup } from '../contract/index.ts';
import { newId } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers, JobContext } from '../ipc/handlers.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { markFinal, markScanned } from '../logs/logs.sql.ts';
import { createProgress } from '../workers/progress.ts';
import type { ScanReply } from '../workers/protocol.ts';
import { piiTypes } from './engine/engine.ts';
import * as sql from './pii.sql.ts';

/** How many spans are removed at once, which takes some tens of milliseconds. */
const batch = 1000;

type TypeCount = { type: string; tier: Span['tier']; status: Span['status']; count: number };

function reviewOf(db: ReadDatabase, logFileId: string): Review {
  const { scanState } = logFileById(db, logFileId);
  const totals = { pending: 0, accepted: 0, rejected: 0 };
  const byType = new Map<string, Review['byType'][number]>();
  for (const row of all<TypeCount>(db, sql.countsByType, { scanId: activeScan(db, logFileId) ?? '' })) {
    totals[row.status] += row.count;
    const name = piiTypes.find((type) => type.id === row.type)?.name ?? row.type;
    const entry = byType.get(row.type) ?? {
      type: row.type,
      name,
      tier: row.tier,
      pending: 0,
      accepted: 0,
      rejected: 0,
    };
    entry[row.status] += row.count;
    byType.set(row.type, entry);
  }
  return { logFileId, scanState, ...totals, byType: [...byType.values()] };
}

/** Spans are written under a new scan id in short batches; taking them over is one transaction, so a cancelled scan changes nothing. */
async function scan(context: JobContext, logFileId: string): Promise<Review> {
  const file = logFileById(context.db, logFileId);
  if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
  let previousScanId = activeScan(context.db, logFileId);
  const scanId = newId();
  const progress = createProgress(context, 'bytes');
  let takenOver = false;
  let found = 0;
  const removeScan = (id: string) =>
    context.cleanUp((db) => run(db, sql.deleteSomeSpans, { scanId: id, limit: batch }) === batch);
  try {
    const worker = context.workers.start<ScanReply>(
      {
        kind: 'scan',
        logFileId,
        scanId,
        previousScanId,
        valueHashKey: new Uint8Array(context.keys.valueHash),
        textBytes: file.textBytes,
      },
      context.signal,
      (reply) => {
        found = reply.found;
        progress(`Finding sensitive data in ${file.fileName}`, reply.done, file.textBytes);
      },
    );
    await worker.finished;
    const review = context.write((command) => {
      // The file may have been deleted or finalised while it was scanned.
      if (logFileById(command.db, logFileId).scanState === 'final')
        throw new CasebookError('REDACTION_FINAL');
      previousScanId = activeScan(command.db, logFileId);
      if (previousScanId) run(command.db, sql.carryOver, { scanId, previousScanId });
      run(command.db, markScanned, { id: logFileId, scanId });
      command.audit({
        action: 'pii.scan',
        entityType: 'log_file',
        entityId: logFileId,
        after: { spans: found },
      });
      command.changed('pii', [logFileId], file.issueId);
      command.changed('log_file', [logFileId], file.issueId);
      return reviewOf(command.db, logFileId);
    });
    takenOver = true;
    return review;
  } catch (error) {
    // Its spans and chunks go with a file that is deleted meanwhile; what the thread then stumbles over says nothing.
    if (!context.signal.aborted) logFileById(context.db, logFileId);
    throw error;
  } finally {
    if (!takenOver) await removeScan(scanId);
    else if (previousScanId) await removeScan(previousScanId);
  }
}

export const piiHandlers: DomainHandlers<'pii'> = {
  'pii.types': () =>
    piiTypes.map(({ id, name, tier, replacement, examples }) => ({
      id,
      name,
      tier,
      replacement,
      examples: [...examples],
    })),
  'pii.scan': (context, { logFileId }) => scan(context, logFileId),
  'pii.review': (context, { logFileId }) => reviewOf(context.db, logFileId),
  'pii.groups': (context, { logFileId, type, status, offset, limit }) => {
    logFileById(context.db, logFileId);
    const scanId = activeScan(context.db, logFileId) ?? '';
    const parameters = { scanId, type: type ?? null, status: status ?? null };
    const rows = all<Omit<SpanGroup, 'firstSpanId'> & { firstStart: number }>(context.db, sql.listGroups, {
      ...parameters,
      offset,
      limit,
    });
    return {
      items: rows.map(({ firstStart, ...row }) => ({
        ...row,
        firstSpanId: get<{ id: string }>(context.db, sql.spanAt, { scanId, start: firstStart })?.id ?? '',
      })),
      total: get<{ total: number }>(context.db, sql.countGroups, parameters)?.total ?? 0,
    };
  },
  'pii.spans': (context, { logFileId, type, valueHash, status, offset, limit }) => {
    logFileById(context.db, logFileId);
    const parameters = {
      scanId: activeScan(context.db, logFileId) ?? '',
      type: type ?? null,
      valueHash: valueHash ?? null,
      status: status ?? null,
    };
    return {
      items: all<Span>(context.db, sql.listSpans, { ...parameters, offset, limit }),
      total: get<{ total: number }>(context.db, sql.countSpans, parameters)?.total ?? 0,
    };
  },
  'pii.spansInRange': (context, { logFileId, start, end }) => {
    logFileById(context.db, logFileId);
    const scanId = activeScan(context.db, logFileId) ?? '';
    return all<Span>(context.db, sql.spansInRange, { scanId, start, end });
  },
  'pii.decide': (context, { logFileId, status, target }) => {
    const file = logFileById(context.db, logFileId);
    if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
    const scanId = activeScan(context.db, logFileId) ?? '';
    if (target.by === 'span' && !get(context.db, sql.spanOfScan, { scanId, id: target.spanId })) {
      throw new CasebookError('NOT_FOUND', 'There is no such finding; the file may have been searched anew.');
    }
    const changed = run(context.db, sql.decide, {
      scanId,
      status,
      onlyPending: 'onlyPending' in target && target.onlyPending ? 1 : 0,
      id: target.by === 'span' ? target.spanId : null,
      type: target.by === 'type' || target.by === 'value' ? target.type : null,
      valueHash: target.by === 'value' ? target.valueHash : null,
    });
    context.audit({
      action: `pii.${status}`,
      entityType: 'log_file',
      entityId: logFileId,
      after: { target, changed },
    });
    context.changed('pii', [logFileId], file.issueId);
    context.changed('log_file', [logFileId], file.issueId);
    return { changed, review: reviewOf(context.db, logFileId) };
  },
  'pii.finalise': (context, { logFileId }) => {
    const file = logFileById(context.db, logFileId);
    if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
    if (file.scanState === 'none')
      throw new CasebookError('CONFLICT', 'This file was not searched for sensitive data yet.');
    if (file.pendingSpans > 0) {
      throw new CasebookError('CONFLICT', `${file.pendingSpans} findings are not reviewed yet.`, {
        pending: file.pendingSpans,
      });
    }
    run(context.db, sql.wipeOriginals, { scanId: activeScan(context.db, logFileId) ?? '' });
    run(context.db, markFinal, { id: logFileId });
    context.audit({
      action: 'pii.finalise',
      entityType: 'log_file',
      entityId: logFileId,
      before: { redacted: false },
      after: {
        redacted: true,
        accepted: file.acceptedSpans,
        rejected: file.rejectedSpans,
        contentHash: file.contentHash,
      },
    });
    context.changed('pii', [logFileId], file.issueId);
    context.changed('log_file', [logFileId], file.issueId);
    return reviewOf(context.db, logFileId);
  },
};
