import { setImmediate } from 'node:timers/promises';
import type { Output, ParsedInput } from '../contract/index.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { createProgress } from '../workers/progress.ts';
import { learn } from './decide.ts';
import * as sql from './pii.sql.ts';
import { reviewOf } from './review.ts';

type Input = ParsedInput<'pii.decideAll'>;

/** Places in one transaction: fewer make the whole slower, since each writes much of the index over values anew. */
const placesInPart = 20_000;

const verbs = { accepted: 'Accepting', rejected: 'Rejecting', pending: 'Setting back' };

/**
 * Decides on all of a file or of a type, part by part. What was decided when it is cancelled stays. Each part has its audit entry.
 * Errors: NOT_FOUND, REDACTION_FINAL, CANCELLED.
 */
export async function decideAll(context: JobContext, input: Input): Promise<Output<'pii.decideAll'>> {
  const { logFileId, status, type, onlyPending } = input;
  const { fileName } = logFileById(context.db, logFileId);
  const from = (onlyPending ? (['pending'] as const) : (['pending', 'accepted', 'rejected'] as const)).filter(
    (former) => former !== status,
  );
  const target = type === undefined ? { by: 'all', onlyPending } : { by: 'type', type, onlyPending };
  const scan = {
    scanId: activeScan(context.db, logFileId) ?? '',
    type: type ?? null,
    status: null,
    valueHash: null,
  };
  const total = from.reduce(
    (sum, former) =>
      sum + (get<{ total: number }>(context.db, sql.countSpans, { ...scan, status: former })?.total ?? 0),
    0,
  );
  const progress = createProgress(context, 'items');
  let changed = 0;

  /** Answers how many it changed: less than `limit` was the last part. Without any it ends what was cancelled. */
  function decidePart(limit: number): number {
    return context.write((command) => {
      const { issueId, scanState } = logFileById(command.db, logFileId);
      if (scanState === 'final') throw new CasebookError('REDACTION_FINAL');
      // Another search may have taken over since the last part, with what was decided by then.
      const scanId = activeScan(command.db, logFileId) ?? '';
      let here = 0;
      for (const former of from)
        if (here < limit)
          here += run(command.db, sql.decideSome, {
            scanId,
            status,
            from: former,
            type: type ?? null,
            limit: limit - here,
          });
      const isLast = here < limit || limit === 0;
      if (isLast && status === 'accepted' && changed + here > 0)
        learn(command, issueId, scanId, type === undefined ? { onlyPending } : { type, onlyPending });
      command.audit({
        action: `pii.${status}`,
        entityType: 'log_file',
        entityId: logFileId,
        after: isLast ? { target, changed: changed + here, cancelled: limit === 0 } : { target, part: here },
      });
      command.changed('pii', [logFileId], issueId);
      command.changed('log_file', [logFileId], issueId);
      return here;
    });
  }

  let here = placesInPart;
  while (here === placesInPart && !context.signal.aborted) {
    progress(`${verbs[status]} findings of ${fileName}`, changed, Math.max(total, changed));
    here = decidePart(placesInPart);
    changed += here;
    await setImmediate();
  }
  if (here === placesInPart) {
    decidePart(0);
    throw new CasebookError('CANCELLED');
  }
  return { changed, review: reviewOf(context.db, logFileId) };
}
