import { CasebookError } from '../errors.ts';
import type { CommandContext, JobContext, QueryContext } from '../ipc/handlers.ts';
import { type Passage, recordSent } from './gate.ts';
import { type Sent, writeOnce } from './write-once.ts';

export interface FileTarget {
  path: string;
  mayOverwrite: boolean;
}

/** Where to write: as named, or as a person chooses. Null when they cancel. Error: PATH_NOT_GRANTED. */
export async function chooseTarget(
  context: QueryContext,
  given: { path?: string | undefined; overwrite: boolean },
  suggestion: { name: string; kind: string; extensions: string[] },
): Promise<FileTarget | null> {
  const chosen = given.path
    ? { path: given.path, mayOverwrite: given.overwrite }
    : await context.ports.chooseSavePath(suggestion.name, [
        { name: suggestion.kind, extensions: suggestion.extensions },
      ]);
  if (chosen && !context.ports.mayWrite(chosen.path)) throw new CasebookError('PATH_NOT_GRANTED');
  return chosen;
}

/**
 * Writes what was given leave to go, whole or not at all. `record` may add to the transaction of the audit entry, and refuse.
 * Errors: EXPORT_EXISTS, EXPORT_UNWRITABLE, DISK_FULL, and those of `record`.
 */
export function writeThroughGate(
  context: JobContext,
  passage: Passage,
  target: FileTarget,
  parts: Iterable<Uint8Array>,
  record: (command: CommandContext, sent: Sent) => Record<string, unknown>,
): Promise<Sent> {
  return writeOnce(target.path, parts, target.mayOverwrite, (sent) =>
    context.write((command) =>
      recordSent(command, passage, sent, { path: target.path, ...record(command, sent) }),
    ),
  );
}

/**
 * Writes the audit log as it is: a redacted entry would no longer fit its hash, and entries hold secrets and log content by hash
 * only. Nothing else is written past the gate.
 */
export function writeAuditEntries(
  context: JobContext,
  target: FileTarget,
  parts: Iterable<Uint8Array>,
  details: Record<string, unknown>,
): Promise<Sent> {
  return writeOnce(target.path, parts, target.mayOverwrite, (sent) =>
    context.write((command) =>
      command.audit({
        action: 'audit.export',
        entityType: 'audit',
        entityId: 'audit',
        after: { path: target.path, ...sent, ...details },
      }),
    ),
  );
}
