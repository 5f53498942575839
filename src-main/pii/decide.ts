import type { LogFile, Output, ParsedInput, Span } from '../contract/index.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext } from '../ipc/handlers.ts';
import { activeScan, logFileById, logFilesOf } from '../logs/files.ts';
import { learnDomains } from './domains.ts';
import * as sql from './pii.sql.ts';
import { reviewOf } from './review.ts';

type Input = ParsedInput<'pii.decide'>;
type Value = { type: string; valueHash: string };
type Target =
  | { spanId: string; value: Value }
  | { values: Value[] }
  | { type: string; onlyPending: boolean }
  | { onlyPending: boolean };

/** The target by what it names; a span elsewhere is its value. */
function targetOf(context: CommandContext, scanId: string, { target, everywhere }: Input): Target {
  if (target.by === 'value') return { values: [target] };
  if (target.by === 'values') return { values: target.values };
  if (target.by === 'type') return { type: target.type, onlyPending: target.onlyPending };
  if (target.by === 'all') return { onlyPending: target.onlyPending };
  const span = get<Span>(context.db, sql.spanOfScan, { scanId, id: target.spanId });
  if (!span)
    throw new CasebookError('NOT_FOUND', 'There is no such finding; the file may have been searched anew.');
  return everywhere ? { values: [span] } : { spanId: target.spanId, value: span };
}

function decideIn(context: CommandContext, scanId: string, status: Input['status'], target: Target): number {
  const { db } = context;
  if ('spanId' in target) return run(db, sql.decideSpan, { scanId, status, id: target.spanId });
  if ('values' in target) {
    let changed = 0;
    for (const { type, valueHash } of target.values)
      changed += run(db, sql.decideValue, { scanId, status, type, valueHash });
    return changed;
  }
  const onlyPending = target.onlyPending ? 1 : 0;
  if ('type' in target) return run(db, sql.decideType, { scanId, status, type: target.type, onlyPending });
  return run(db, sql.decideAll, { scanId, status, onlyPending });
}

export function learn(context: CommandContext, issueId: string, scanId: string, target: Target): void {
  if ('type' in target && target.type !== 'hostname' && target.type !== 'email') return;
  const values = 'spanId' in target ? [target.value] : 'values' in target ? target.values : 'all';
  learnDomains(context.db, issueId, scanId, values);
}

/** The audit log names values by their hashes; many of them by their number. */
function auditedTarget(target: Input['target']) {
  return target.by === 'values' && target.values.length > 100
    ? { by: 'values', values: target.values.length }
    : target;
}

/**
 * Decides on findings, here or in every file of the issue that is not final. Accepting hosts and addresses learns their domains.
 * Errors: NOT_FOUND, REDACTION_FINAL.
 */
export function decide(context: CommandContext, input: Input): Output<'pii.decide'> {
  const { logFileId, status, everywhere } = input;
  const file = logFileById(context.db, logFileId);
  if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
  const target = targetOf(context, activeScan(context.db, logFileId) ?? '', input);
  const files: LogFile[] = everywhere
    ? logFilesOf(context.db, file.issueId).filter(({ scanState }) => scanState === 'scanned')
    : [file];
  let changed = 0;
  for (const { id } of files) {
    const scanId = activeScan(context.db, id) ?? '';
    const here = decideIn(context, scanId, status, target);
    changed += here;
    if (here > 0 && status === 'accepted') learn(context, file.issueId, scanId, target);
  }
  context.audit({
    action: `pii.${status}`,
    entityType: 'log_file',
    entityId: logFileId,
    after: {
      target: auditedTarget(input.target),
      changed,
      ...(everywhere ? { files: files.map(({ id }) => id) } : {}),
    },
  });
  const ids = [...new Set([logFileId, ...files.map(({ id }) => id)])];
  context.changed('pii', ids, file.issueId);
  context.changed('log_file', ids, file.issueId);
  return { changed, review: reviewOf(context.db, logFileId) };
}
