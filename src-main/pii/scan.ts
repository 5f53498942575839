import type { Review } from '../contract/index.ts';
import { newId } from '../db/clock.ts';
import { run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import { markScanned } from '../logs/logs.sql.ts';
import { createProgress } from '../workers/progress.ts';
import type { ScanReply } from '../workers/protocol.ts';
import { keepMarksSince } from './marks.ts';
import * as sql from './pii.sql.ts';
import { removeScan } from './remove-scan.ts';
import { reviewOf } from './review.ts';

/** Spans are written under a new scan id in short batches; taking them over is one transaction, so a cancelled scan changes nothing. */
export async function scan(context: JobContext, logFileId: string): Promise<Review> {
  const file = logFileById(context.db, logFileId);
  if (file.scanState === 'final') throw new CasebookError('REDACTION_FINAL');
  let previousScanId = activeScan(context.db, logFileId);
  const scanId = newId();
  const progress = createProgress(context, 'bytes');
  let takenOver = false;
  let found = 0;
  try {
    const worker = context.workers.start<ScanReply>(
      {
        kind: 'scan',
        logFileId,
        issueId: file.issueId,
        scanId,
        previousScanId,
        keys: {
          valueHash: new Uint8Array(context.keys.valueHash),
          seal: new Uint8Array(context.keys.seal),
        },
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
      if (previousScanId) {
        run(command.db, sql.carryOver, { scanId, previousScanId });
        keepMarksSince(command, file, { scanId, previousScanId });
      }
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
    if (!takenOver) await removeScan(context, scanId);
    else if (previousScanId) await removeScan(context, previousScanId);
  }
}
