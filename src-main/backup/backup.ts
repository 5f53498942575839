import { existsSync, statSync } from 'node:fs';
import type { BackupInfo } from '../contract/index.ts';
import { utcText } from '../db/clock.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers, JobContext } from '../ipc/handlers.ts';
import type { BackupReply } from '../workers/protocol.ts';
import { listBackups, nextBackupPath, removeBackup } from './files.ts';

/** Backups of the open database, written and verified in a thread. Restoring closes the database first: `restore.ts`. */
export function createBackupHandlers(): DomainHandlers<'backup'> {
  const beingWritten = new Set<string>();

  async function write(context: JobContext, path: string): Promise<BackupInfo> {
    const results: BackupReply[] = [];
    const task = { kind: 'backup', dataDir: context.dataDir, path } as const;
    await context.workers.start<BackupReply>(task, context.signal, (reply) => results.push(reply)).finished;
    const [made] = results;
    if (!made) throw new Error('the backup thread ended without an answer');
    const info = { path, bytes: statSync(path).size, createdAt: utcText(context.clock.now()) };
    context.write((command) => {
      command.audit({
        action: 'backup.create',
        entityType: 'backup',
        entityId: path,
        after: { ...info, ...made },
      });
      command.changed('backup', []);
    });
    return info;
  }

  return {
    'backup.list': (context) => listBackups(context.dataDir),
    'backup.create': async (context, { path: target }) => {
      if (target && !context.ports.mayWrite(target)) throw new CasebookError('PATH_NOT_GRANTED');
      const isTaken = (path: string) => existsSync(path) || beingWritten.has(path);
      if (target && isTaken(target)) throw new CasebookError('EXPORT_EXISTS');
      const path = target ?? nextBackupPath(context.dataDir, 'manual', context.clock, isTaken);
      beingWritten.add(path);
      try {
        return await write(context, path);
      } catch (error) {
        // A file that somebody else put there meanwhile is not ours to remove.
        if (!(error instanceof CasebookError && error.code === 'EXPORT_EXISTS')) removeBackup(path);
        throw error;
      } finally {
        beingWritten.delete(path);
      }
    },
  };
}
