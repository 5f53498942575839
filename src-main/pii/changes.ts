import type { Output, ParsedInput, Review, ScanChange } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import * as sql from './changes.sql.ts';
import { nameOfType, typeNames } from './types.ts';

/** How many values the last search added and took away; at most `mostChanges` of each are kept. */
export function changeCounts(db: ReadDatabase, scanId: string): Review['changes'] {
  const counts = { added: 0, removed: 0 };
  for (const { change, total } of all<{ change: ScanChange['change']; total: number }>(db, sql.counts, {
    scanId,
  }))
    counts[change] = total;
  return { ...counts, cut: counts.added >= sql.mostChanges || counts.removed >= sql.mostChanges };
}

export function changesOf(
  db: ReadDatabase,
  { logFileId, offset, limit }: ParsedInput<'pii.changes'>,
): Output<'pii.changes'> {
  logFileById(db, logFileId);
  const scanId = activeScan(db, logFileId) ?? '';
  const { added, removed } = changeCounts(db, scanId);
  const names = typeNames(db);
  const rows = all<Omit<ScanChange, 'name'>>(db, sql.list, { scanId, offset, limit });
  return {
    items: rows.map((row) => ({ ...row, name: nameOfType(names, row.type) })),
    total: added + removed,
  };
}
