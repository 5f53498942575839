import { writeBackup } from '../backup/files.ts';
import { verifyBackup } from '../backup/verify.ts';
import { openForReading } from '../db/open.ts';
import type { BackupReply, BackupTask } from './protocol.ts';
import { runThread } from './thread.ts';

async function backup(
  task: BackupTask,
  open: { path: string; key: Buffer },
  reply: (value: BackupReply) => void,
) {
  const db = openForReading(open.path, open.key);
  try {
    writeBackup(db, task.dataDir, task.path);
  } finally {
    db.handle.close();
  }
  reply(await verifyBackup(task.path, open.key));
}

await runThread(backup);
