import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { BackupInfo } from '../contract/index.ts';
import { type Clock, utcText } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { sqliteErrorCode, systemErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';
import { keyringPath } from '../vault/keyring.ts';

export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** The keyring that belongs to a backup lies beside it: without it a passphrase could not open the copy. */
export function backupKeyringPath(backupPath: string): string {
  return `${backupPath}.keys.json`;
}

/** Where the next backup in the data folder goes: named by the time, and never a name that is taken. */
export function nextBackupPath(
  dataDir: string,
  purpose: string,
  clock: Clock,
  isTaken: (path: string) => boolean = existsSync,
): string {
  const folder = backupFolder(dataDir);
  const stamp = utcText(clock.now()).replace(/[: ]/g, '-');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let turn = 1; ; turn += 1) {
    const path = join(folder, `casebook-${stamp}-${purpose}${turn === 1 ? '' : `-${turn}`}.casebook`);
    if (!isTaken(path)) return path;
  }
}

function partialPath(path: string): string {
  return `${path}.partial`;
}

/** What is left of a backup that was not finished, or is not to be kept. */
export function removeBackup(path: string): void {
  for (const name of [path, partialPath(path), `${partialPath(path)}-journal`, backupKeyringPath(path)])
    rmSync(name, { force: true });
}

/**
 * Writes a copy of the database as of now, encrypted under the same key, and its keyring. The copy appears under its name
 * only when it is whole. Errors: EXPORT_EXISTS, EXPORT_UNWRITABLE, DISK_FULL.
 */
export function writeBackup(db: ReadDatabase, dataDir: string, path: string): void {
  if (existsSync(path)) throw new CasebookError('EXPORT_EXISTS');
  const temporary = partialPath(path);
  rmSync(temporary, { force: true });
  try {
    db.handle.prepare('VACUUM INTO ?').run(temporary);
    chmodSync(temporary, 0o600);
    if (existsSync(keyringPath(dataDir))) copyFileSync(keyringPath(dataDir), backupKeyringPath(path));
    renameSync(temporary, path);
  } catch (error) {
    removeBackup(path);
    const code = sqliteErrorCode(error) ?? systemErrorCode(error);
    if (code === 'READ_ONLY') throw new CasebookError('EXPORT_UNWRITABLE', undefined, undefined, error);
    throw code ? new CasebookError(code, undefined, undefined, error) : error;
  }
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
