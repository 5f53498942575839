import { run } from '../db/statements.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { deleteSomeSpansOf } from '../pii/pii.sql.ts';
import { logFileById } from './files.ts';
import * as sql from './logs.sql.ts';
import { deleteSomeChunks } from './sweep.ts';

const spansInTurn = 5000;

/**
 * Takes a file's findings away in short turns, so that removing its row, which takes what is left of them along, does not hold
 * up the windows. A file whose deletion ends here, because the app was closed, is listed still and was never searched.
 */
export async function releaseFindings(context: JobContext, id: string): Promise<void> {
  const { issueId, scanState, contentHash } = logFileById(context.db, id);
  if (scanState === 'none') return;
  context.write((command) => {
    run(command.db, sql.forgetScan, { id });
    command.audit({
      action: 'log_file.release',
      entityType: 'log_file',
      entityId: id,
      before: { scanState, contentHash },
    });
    command.changed('pii', [id], issueId);
  });
  await context.cleanUp((db) => run(db, deleteSomeSpansOf, { id, limit: spansInTurn }) === spansInTurn);
}

/** Removes the text of files that are no longer listed, in short turns. What a crash leaves of it is swept at the next start. */
export async function removeText(context: JobContext, ids: string[]): Promise<void> {
  for (const id of ids) await context.cleanUp((db) => deleteSomeChunks(db, id));
}

/** Deletes a log with its findings. Error: NOT_FOUND. */
export async function deleteLog(context: JobContext, id: string): Promise<{ id: string }> {
  await releaseFindings(context, id);
  context.write((command) => {
    const { issueId, fileName, contentHash } = logFileById(command.db, id);
    run(command.db, sql.deleteLogFile, { id });
    command.audit({
      action: 'log_file.delete',
      entityType: 'log_file',
      entityId: id,
      before: { issueId, fileName, contentHash },
    });
    command.changed('log_file', [id], issueId);
  });
  await removeText(context, [id]);
  return { id };
}
