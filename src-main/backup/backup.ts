import { existsSync, statSync } from 'node:fs';
import { utcText } from '../db/clock.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers } from '../ipc/handlers.ts';
import type { BackupReply } from '../workers/protocol.ts';
import { listBackups, nextBackupPath, removeBackup } from './files.ts';

/** Backups of the open database, written and verified in a thread. Restoring closes the database first: `restore.ts`. */
export const backupHandlers: DomainHandlers<'backup'> = {
  'backup.list': (context) => listBackups(context.dataDir),
  'backup.create': async (context, { path: target }) => {
    if (target && !context.ports.mayWrite(target)) throw new CasebookError('PATH_NOT_GRANTED');
    if (target && existsSync(target)) throw new CasebookError('EXPORT_EXISTS');
    const path = target ?? nextBackupPath(context.dataDir, 'manual', context.clock);
    const results: BackupReply[] = [];
    const task = { kind: 'backup', dataDir: context.dataDir, path } as const;
    try {
      await context.workers.start<BackupReply>(task, context.signal, (reply) => results.push(reply)).finished;
    } catch (error) {
      removeBackup(path);
      throw error;
    }
    const [made] = results;
    if (!made) throw new Error('the backup thread ended without an answer');
    const info = {
      path,
      bytes: statSync(path).size,
      createdAt: utcText(context.clock.now()),
    };
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
  },
};
