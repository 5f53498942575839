import { rmSync } from 'node:fs';
import { backupKeyringPath, writeBackup } from '../backup/files.ts';
import { verifyBackup } from '../backup/verify.ts';
import { systemClock } from '../db/clock.ts';
import { openForReading } from '../db/open.ts';
import type { BackupReply, BackupTask } from './protocol.ts';
import { runThread } from './thread.ts';

async function backup(
  task: BackupTask,
  open: { path: string; key: Buffer },
  reply: (value: BackupReply) => void,
) {
  const db = openForReading(open.path, open.key);
  let path: string;
  try {
    path = writeBackup(db, task.dataDir, 'manual', systemClock, task.target ?? undefined);
  } finally {
    db.handle.close();
  }
  try {
    reply({ path, ...(await verifyBackup(path, open.key)) });
  } catch (error) {
    rmSync(path, { force: true });
    rmSync(backupKeyringPath(path), { force: true });
    throw error;
  }
}

await runThread(backup);
