import type { WriteDatabase } from '../db/open.ts';
import { all, run, transaction } from '../db/statements.ts';
import * as sql from './chunks.sql.ts';

const batch = 64;

/** Removes some of a log's chunks; answers whether there may be more. */
export function deleteSomeChunks(db: WriteDatabase, id: string): boolean {
  return run(db, sql.someChunksOf, { id, limit: batch }) === batch;
}

const orphanSpans = `DELETE FROM pii_spans WHERE rowid IN (SELECT s.rowid FROM pii_spans s
  JOIN log_files f ON f.id = s.log_file_id WHERE s.scan_id IS NOT f.scan_id LIMIT 10000)`;

/** What an earlier run began and did not finish: chunks of a file that was never listed, spans of a scan that was not taken over. */
export function sweepUnfinished(db: WriteDatabase): void {
  for (const { id } of all<{ id: string }>(db, sql.orphanIds))
    while (transaction(db, () => deleteSomeChunks(db, id)));
  while (run(db, orphanSpans) > 0);
}
