import { z } from 'zod';
import { command, id, job, nothing, query, utcText } from './define.ts';
import { piiTypeId, redactionStyle } from './pii.ts';

export const settingsValues = z.strictObject({
  /** The name that goes into the audit log and onto documents. */
  userName: z.string().trim().min(1).max(200),
  theme: z.enum(['auto', 'light', 'dark']),
  showUtc: z.boolean(),
  /** 0 turns the idle lock off. */
  idleLockMinutes: z.number().int().min(0).max(1440),
  /** Where log lines name no zone, minutes east of UTC; null: this machine's zone. */
  logZoneMinutes: z.number().int().min(-840).max(840).nullable(),
  redactionStyle,
  /** Optional entities that are looked for all the same, such as `uuid`. */
  optionalEntities: z.array(piiTypeId).max(50),
  /** The file of the kubectl to use, chosen by a person; null: the one on the PATH. */
  kubectlPath: z.string().min(1).max(4096).nullable(),
});
export type Settings = z.infer<typeof settingsValues>;

export const backupInfo = z.strictObject({
  path: z.string(),
  bytes: z.number().int(),
  createdAt: utcText,
});
export type BackupInfo = z.infer<typeof backupInfo>;

export const settings = {
  'settings.get': query(nothing, settingsValues),
  'settings.update': command(settingsValues.partial(), settingsValues),
  /** What this app is and holds, for the settings page and `casebook info`. */
  'app.info': query(
    nothing,
    z.strictObject({
      version: z.string(),
      host: z.enum(['electron', 'loopback', 'cli']),
      dataDir: z.string(),
      databaseBytes: z.number().int(),
      migrations: z.number().int(),
      cipher: z.string(),
      sqliteVersion: z.string(),
      issues: z.number().int(),
      logFiles: z.number().int(),
      auditEntries: z.number().int(),
      zone: z.string(),
    }),
  ),
  /** A verified, encrypted copy beside the database; `path` puts it elsewhere. */
  'backup.create': job(z.strictObject({ path: z.string().min(1).max(4096).optional() }), backupInfo),
  'backup.list': query(nothing, z.array(backupInfo)),
  'app.dashboard': query(
    nothing,
    z.strictObject({
      open: z.number().int(),
      investigating: z.number().int(),
      resolvedThisWeek: z.number().int(),
      bySeverity: z.strictObject({
        critical: z.number().int(),
        high: z.number().int(),
        medium: z.number().int(),
        low: z.number().int(),
      }),
      /** Issues created and resolved per UTC day, oldest first, 30 days. */
      perDay: z.array(
        z.strictObject({ day: z.string(), created: z.number().int(), resolved: z.number().int() }),
      ),
      medianHoursToResolve: z.number().nullable(),
      unreviewedSpans: z.number().int(),
      openActions: z.array(
        z.strictObject({
          id,
          issueId: id,
          issueNumber: z.number().int(),
          title: z.string(),
          owner: z.string().nullable(),
          dueDate: z.string().nullable(),
        }),
      ),
    }),
  ),
};
