import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupInfo } from '../contract/index.ts';
import { type Clock, utcText } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { CasebookError } from '../errors.ts';
import { keyringPath } from '../vault/keyring.ts';

export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** The keyring that belongs to a backup lies beside it: without it a passphrase could not open the copy. */
export function backupKeyringPath(backupPath: string): string {
  return `${backupPath}.keys.json`;
}

/**
 * Writes a copy of the database as of now, encrypted under the same key, and its keyring. The copy appears under its name
 * only when it is whole. Answers the path. Errors: EXPORT_EXISTS, DISK_FULL, READ_ONLY.
 */
export function writeBackup(
  db: ReadDatabase,
  dataDir: string,
  purpose: string,
  clock: Clock,
  target?: string,
): string {
  const stamp = utcText(clock.now()).replace(/[: ]/g, '-');
  const folder = backupFolder(dataDir);
  if (!target) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = target ?? join(folder, `casebook-${stamp}-${purpose}.casebook`);
  if (existsSync(path)) throw new CasebookError('EXPORT_EXISTS');
  const temporary = `${path}.partial`;
  rmSync(temporary, { force: true });
  try {
    db.handle.prepare('VACUUM INTO ?').run(temporary);
    if (existsSync(keyringPath(dataDir))) copyFileSync(keyringPath(dataDir), backupKeyringPath(path));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return path;
}

/** The backups in the data folder, newest first. */
export function listBackups(dataDir: string): BackupInfo[] {
  const folder = backupFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.casebook'))
    .map((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, bytes: size, createdAt: utcText(mtimeMs) };
    })
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
