import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastEntry } from '../audit/audit.sql.ts';
import { createHeadFile } from '../audit/chain.ts';
import { rebuildSearch as rebuildCommandSearch } from '../commands/commands.sql.ts';
import { createCore, databasePath } from '../core.ts';
import { type Clock, systemClock, utcText } from '../db/clock.ts';
import { lockDataFolder } from '../db/instance-lock.ts';
import { pendingMigrations, readMigrations } from '../db/migrate.ts';
import { openForWriting } from '../db/open.ts';
import { systemErrorCode } from '../db/sqlite-errors.ts';
import { get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import { prepareFolder } from '../files/prepare-folder.ts';
import { rebuildSearch } from '../issues/issues.sql.ts';
import { shellPorts } from '../ports.ts';
import { checkOf, keyringPath, readKeyring } from '../vault/keyring.ts';
import { backupKeyringPath } from './files.ts';
import { verifyBackup } from './verify.ts';

/**
 * Puts a verified backup in the place of the database. What was there is kept beside it under a name with the time. The key must
 * open the backup. Answers where the old database went, if there was one. Errors: FILE_NOT_FOUND, BACKUP_INVALID,
 * DATABASE_TOO_NEW, MIGRATION_CHANGED, IN_USE, READ_ONLY.
 */
export async function restoreBackup(
  dataDir: string,
  backupPath: string,
  key: Buffer,
  clock: Clock = systemClock,
) {
  if (!existsSync(backupPath)) throw new CasebookError('FILE_NOT_FOUND', 'There is no such backup.');
  const verified = await verifyBackup(backupPath, key);
  prepareFolder(dataDir);
  const folder = lockDataFolder(dataDir);
  const path = databasePath(dataDir);
  const incoming = `${path}.incoming`;
  const stamp = utcText(clock.now()).replace(/[: ]/g, '-');
  const kept = existsSync(path) ? join(dataDir, `casebook.before-restore-${stamp}.db`) : null;
  try {
    copyFileSync(backupPath, incoming);
    // VACUUM INTO may have numbered the rows anew, which the search index finds them by.
    const copy = openForWriting(incoming, key, true);
    copy.handle.exec(rebuildSearch);
    copy.handle.exec(rebuildCommandSearch);
    const head = get<{ sequence: number; hash: string }>(copy, lastEntry);
    try {
      // Before anything is moved: a backup of a newer version would leave nothing that this one can open.
      pendingMigrations(copy, readMigrations());
      copy.handle.pragma('journal_mode = DELETE');
    } finally {
      copy.handle.close();
    }
    if (kept) {
      // Folds a write-ahead log that a crash left into the file that is kept.
      if (existsSync(`${path}-wal`)) tryFold(path, key);
      renameSync(path, kept);
      for (const suffix of ['-wal', '-shm'])
        if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
    }
    renameSync(incoming, path);
    const ring = keyringPath(dataDir);
    // The database that is kept stays with its keyring, as a backup does: its passphrase may be another one.
    if (kept && existsSync(ring)) copyFileSync(ring, backupKeyringPath(kept));
    const rings = backupKeyringPath(backupPath);
    if (existsSync(rings)) copyFileSync(rings, ring);
    else if (readKeyring(ring)?.check !== checkOf(key)) rmSync(ring, { force: true });
    if (head) createHeadFile(dataDir, key).write(head);
    const core = await createCore({ dataDir, key, ports: shellPorts(), clock, keyIsRight: true });
    core.record('backup.restore', 'backup', backupPath, verified);
    await core.close();
    return { kept, ...verified };
  } catch (error) {
    const code = systemErrorCode(error);
    throw code ? new CasebookError(code, undefined, undefined, error) : error;
  } finally {
    rmSync(incoming, { force: true });
    folder.release();
  }
}

function tryFold(path: string, key: Buffer): void {
  try {
    openForWriting(path, key).handle.close();
  } catch (error) {
    // Another key, or damaged: then it is kept as it is, with its log beside it.
    if (!(error instanceof CasebookError)) throw error;
  }
}
