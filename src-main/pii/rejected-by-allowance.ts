import type { WriteDatabase } from '../db/open.ts';
import { all, run } from '../db/statements.ts';
import * as sql from './allowances.sql.ts';

interface Former {
  id: string;
  status: 'pending' | 'accepted';
}

/** More places are not remembered, nor are those of earlier allowances: who takes one back does so soon. */
const mostPlaces = 200_000;
const mostAllowances = 20;

/** By connection, so that it goes with it. */
const remembered = new WeakMap<object, Map<string, Former[]>>();

/** What an allowance is about to reject, with how it is decided now. Null: more than is remembered. */
export function aboutToReject(
  db: WriteDatabase,
  of: { issueId: string | null; type: string; hashes: { valueHash: string; sharedHash: string } | null },
): Former[] | null {
  const { issueId, type, hashes } = of;
  const limit = mostPlaces + 1;
  const found = hashes
    ? all<Former>(db, sql.valueToReject, { issueId, type, ...hashes, limit })
    : all<Former>(db, sql.typeToReject, { issueId, type, limit });
  return found.length > mostPlaces ? null : found;
}

/** Keeps it until the database is closed. */
export function rememberRejected(db: WriteDatabase, allowanceId: string, formers: Former[] | null): void {
  const known = remembered.get(db.handle) ?? new Map<string, Former[]>();
  remembered.set(db.handle, known);
  known.delete(allowanceId);
  if (formers) known.set(allowanceId, formers);
  const [oldest] = known.keys();
  if (known.size > mostAllowances && oldest !== undefined) known.delete(oldest);
}

/** Puts back what an allowance rejected and nobody decided since. Answers how many places, null where it is not remembered. */
export function restoreRejected(
  db: WriteDatabase,
  allowanceId: string,
  issueId: string | null,
): number | null {
  const known = remembered.get(db.handle);
  const formers = known?.get(allowanceId);
  if (!known || !formers) return null;
  known.delete(allowanceId);
  let restored = 0;
  for (const [status, some] of Map.groupBy(formers, (former) => former.status)) {
    const ids = JSON.stringify(some.map(({ id }) => id));
    restored += run(db, sql.restoreSome, { status, ids, issueId });
  }
  return restored;
}
