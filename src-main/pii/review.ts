import type { Output, ParsedInput, Review, Span } from '../contract/index.ts';
import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext } from '../ipc/handlers.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { markFinal } from '../logs/logs.sql.ts';
import { rememberBeforeWipe } from '../outbound/issue-values.ts';
import { redactionStyle } from '../settings/settings.ts';
import * as changes from './changes.sql.ts';
import { changeCounts } from './changes.ts';
import * as sql from './pii.sql.ts';
import { styled } from './tokens.ts';
import { nameOfType, typeNames } from './types.ts';

type TypeCount = { type: string; tier: Span['tier']; status: Span['status']; count: number };

export function reviewOf(db: ReadDatabase, logFileId: string): Review {
  const { scanState } = logFileById(db, logFileId);
  const scanId = activeScan(db, logFileId) ?? '';
  const totals = { pending: 0, accepted: 0, rejected: 0 };
  const byType = new Map<string, Review['byType'][number]>();
  const names = typeNames(db);
  for (const row of all<TypeCount>(db, sql.countsByType, { scanId })) {
    totals[row.status] += row.count;
    const entry = byType.get(row.type) ?? {
      type: row.type,
      name: nameOfType(names, row.type),
      tier: row.tier,
      pending: 0,
      accepted: 0,
      rejected: 0,
    };
    entry[row.status] += row.count;
    byType.set(row.type, entry);
  }
  return { logFileId, scanState, ...totals, byType: [...byType.values()], changes: changeCounts(db, scanId) };
}

function shownSpans(db: ReadDatabase, rows: Span[]): Span[] {
  const style = redactionStyle(db);
  return rows.map((row) => ({ ...row, replacement: styled(row.replacement, style) }));
}

export function spansOf(
  db: ReadDatabase,
  { logFileId, type, valueHash, status, offset, limit }: ParsedInput<'pii.spans'>,
): Output<'pii.spans'> {
  logFileById(db, logFileId);
  const parameters = {
    scanId: activeScan(db, logFileId) ?? '',
    type: type ?? null,
    valueHash: valueHash ?? null,
    status: status ?? null,
  };
  return {
    items: shownSpans(db, all<Span>(db, sql.listSpans, { ...parameters, offset, limit })),
    total: get<{ total: number }>(db, sql.countSpans, parameters)?.total ?? 0,
  };
}

export function spansInRange(
  db: ReadDatabase,
  { logFileId, start, end }: ParsedInput<'pii.spansInRange'>,
): Span[] {
  logFileById(db, logFileId);
  const scanId = activeScan(db, logFileId) ?? '';
  return shownSpans(db, all<Span>(db, sql.spansInRange, { scanId, start, end }));
}

type DecidedValue = { type: string; valueHash: string; accepted: number; rejected: number };

/** What was decided, without any value: counts by type, and one hash over the sorted hashes of all values. */
function decidedIn(db: ReadDatabase, scanId: string) {
  const values = all<DecidedValue>(db, sql.decidedValues, { scanId });
  const byType: Record<string, { values: number; accepted: number; rejected: number }> = {};
  for (const { type, accepted, rejected } of values) {
    byType[type] ??= { values: 0, accepted: 0, rejected: 0 };
    byType[type].values += 1;
    byType[type].accepted += accepted;
    byType[type].rejected += rejected;
  }
  return { byType, valuesHash: sha256Hex(values.map(({ valueHash }) => valueHash).join('\n')) };
}

/**
 * Ends a review: the originals in the findings and changes are wiped, what stays is their hashes. The sealed mapping of the issue's
 * tokens stays too. Errors: NOT_FOUND, REDACTION_FINAL, CONFLICT while something is pending or was never searched.
 */
export function finalise(context: CommandContext, logFileId: string): Review {
  const { db } = context;
  const file = logFileById(db, logFileId);
  if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
  if (file.scanState === 'none')
    throw new CasebookError('CONFLICT', 'This file was not searched for sensitive data yet.');
  if (file.pendingSpans > 0) {
    throw new CasebookError('CONFLICT', `${file.pendingSpans} findings are not reviewed yet.`, {
      pending: file.pendingSpans,
    });
  }
  const scanId = activeScan(db, logFileId) ?? '';
  rememberBeforeWipe(db, context.keys.valueHash, file.issueId, scanId, context.clock.now());
  run(db, sql.wipeOriginals, { scanId });
  run(db, changes.wipe, { scanId });
  run(db, markFinal, { id: logFileId });
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
      ...decidedIn(db, scanId),
    },
  });
  context.changed('pii', [logFileId], file.issueId);
  context.changed('log_file', [logFileId], file.issueId);
  return reviewOf(db, logFileId);
}
