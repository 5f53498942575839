import { createHeadFile, verifyChain } from '../audit/chain.ts';
import { openForReading } from '../db/open.ts';
import { get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';

/**
 * Opens a backup and reads all of it: every page (integrity_check) and the audit chain. The head file of the data folder is
 * no measure for a copy, so a cut at the end is not looked for. Error: BACKUP_INVALID.
 */
export async function verifyBackup(
  path: string,
  key: Buffer,
): Promise<{ auditEntries: number; issues: number }> {
  let db: ReturnType<typeof openForReading> | null = null;
  try {
    db = openForReading(path, key);
    const integrity = db.handle.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new CasebookError('BACKUP_INVALID', String(integrity).slice(0, 200));
    const verdict = await verifyChain(
      db,
      { ...createHeadFile('', key), read: () => headOf(db) },
      async () => {},
    );
    if (!verdict.ok) throw new CasebookError('BACKUP_INVALID', verdict.broken?.reason);
    return {
      auditEntries: verdict.entries,
      issues: get<{ count: number }>(db, 'SELECT count(*) AS count FROM issues')?.count ?? 0,
    };
  } catch (error) {
    if (error instanceof CasebookError && error.code === 'BACKUP_INVALID') throw error;
    throw new CasebookError(
      'BACKUP_INVALID',
      error instanceof CasebookError ? `${error.code}.` : undefined,
      undefined,
      error,
    );
  } finally {
    db?.handle.close();
  }
}

function headOf(db: ReturnType<typeof openForReading> | null) {
  if (!db) return null;
  return (
    get<{ sequence: number; hash: string }>(
      db,
      'SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1',
    ) ?? null
  );
}
