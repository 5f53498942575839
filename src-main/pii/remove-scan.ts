import { run } from '../db/statements.ts';
import type { JobContext } from '../ipc/handlers.ts';
import * as changes from './changes.sql.ts';
import * as sql from './pii.sql.ts';

/** How many spans are removed at once, which takes some tens of milliseconds. */
const batch = 1000;

/** Removes a scan that does not count, or no longer does, in short turns. */
export async function removeScan(context: JobContext, scanId: string): Promise<void> {
  await context.cleanUp((db) => run(db, sql.deleteSomeSpans, { scanId, limit: batch }) === batch);
  await context.cleanUp((db) => run(db, changes.wipe, { scanId }) > 0);
}
