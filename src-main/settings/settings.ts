import { userInfo } from 'node:os';
import { basename, isAbsolute } from 'node:path';
import { findProgram } from '../commands/execution/find-program.ts';
import { type RedactionStyle, type Settings, settingsValues } from '../contract/index.ts';
import { utcText } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, DomainHandlers } from '../ipc/handlers.ts';

const listSettings = 'SELECT key, value FROM settings';
const saveSetting = `INSERT INTO settings (key, value, updated_at) VALUES (@key, @value, @now)
  ON CONFLICT(key) DO UPDATE SET value = @value, updated_at = @now`;

function systemUser(): string {
  try {
    return userInfo().username || 'local';
  } catch {
    // A user id without an entry in the system's user database.
    return 'local';
  }
}

/** All settings, each at its default where it was never set or no longer fits. */
export function readSettings(db: ReadDatabase): Settings {
  const values: Settings = {
    userName: systemUser(),
    theme: 'auto',
    showUtc: false,
    idleLockMinutes: 15,
    logZoneMinutes: null,
    redactionStyle: 'pseudonyms',
    optionalEntities: [],
    kubectlPath: null,
  };
  for (const { key, value } of all<{ key: string; value: string }>(db, listSettings)) {
    const parsed = settingsValues.partial().safeParse({ [key]: JSON.parse(value) });
    if (parsed.success) Object.assign(values, parsed.data);
  }
  return values;
}

/** The name that goes into the audit log. */
export function currentUser(db: ReadDatabase): string {
  return readSettings(db).userName;
}

/** How hidden values are written. */
export function redactionStyle(db: ReadDatabase): RedactionStyle {
  return readSettings(db).redactionStyle;
}

/** Minutes east of UTC for log lines that name no zone: as set, or this machine's zone at the given time. */
export function logZone(db: ReadDatabase, now: number): number {
  return readSettings(db).logZoneMinutes ?? -new Date(now).getTimezoneOffset();
}

/** It is run without asking, so no page may name whatever it likes. Errors: INVALID_INPUT, PATH_NOT_GRANTED. */
function checkKubectl({ ports }: CommandContext, path: string): void {
  if (!isAbsolute(path) || !/^kubectl/i.test(basename(path)))
    throw new CasebookError('INVALID_INPUT', 'kubectlPath: it is the whole path of a file called kubectl.');
  if (!ports.mayRead(path)) throw new CasebookError('PATH_NOT_GRANTED');
  if (!findProgram(path, '', '/'))
    throw new CasebookError('INVALID_INPUT', 'kubectlPath: there is no such program.');
}

export const settingsHandlers: DomainHandlers<'settings'> = {
  'settings.get': (context) => readSettings(context.db),
  'settings.update': (context, changes) => {
    const before = readSettings(context.db);
    if (changes.kubectlPath && changes.kubectlPath !== before.kubectlPath)
      checkKubectl(context, changes.kubectlPath);
    const now = utcText(context.clock.now());
    for (const [key, value] of Object.entries(changes)) {
      if (value !== undefined) run(context.db, saveSetting, { key, value: JSON.stringify(value), now });
    }
    const after = readSettings(context.db);
    context.audit({ action: 'settings.update', entityType: 'settings', entityId: 'settings', before, after });
    context.changed('settings', []);
    return after;
  },
};
