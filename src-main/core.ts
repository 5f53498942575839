import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { attachmentsHandlers } from './attachments/attachments.ts';
import { auditHandlers } from './audit/audit.ts';
import { appendEntry, createHeadFile, type HeadFile } from './audit/chain.ts';
import { createBackupHandlers } from './backup/backup.ts';
import { nextBackupPath, writeBackup } from './backup/files.ts';
import { createCommands } from './commands/commands.ts';
import { endInterrupted, openExecutions } from './commands/record/interrupted.ts';
import { syncBuiltInRules } from './commands/rules/built-in.ts';
import {
  type ChangeEvent,
  contract,
  type Input,
  isProcedureName,
  type Output,
  type Progress,
} from './contract/index.ts';
import { type Clock, systemClock } from './db/clock.ts';
import { type Migration, migrate, readMigrations } from './db/migrate.ts';
import { openForReading, openForWriting, type ReadDatabase, type WriteDatabase } from './db/open.ts';
import { sqliteErrorCode } from './db/sqlite-errors.ts';
import { transaction } from './db/statements.ts';
import { documentsHandlers } from './documents/documents.ts';
import { CasebookError } from './errors.ts';
import type { CallOptions } from './ipc/connection.ts';
import type { CommandContext, CoreProcedure, Handlers, JobContext, QueryContext } from './ipc/handlers.ts';
import { checkOutput, parseInput } from './ipc/parse.ts';
import { issuesHandlers } from './issues/issues.ts';
import { createCompletion } from './kubeconfigs/completion/complete.ts';
import { kubeconfigsHandlers } from './kubeconfigs/kubeconfigs.ts';
import { sweepPrivateFolders } from './kubeconfigs/private-folder.ts';
import { createLogsHandlers } from './logs/logs.ts';
import { sweepUnfinished } from './logs/sweep.ts';
import { StoppedAtGate } from './outbound/gate.ts';
import { outboundHandlers } from './outbound/outbound.ts';
import { piiHandlers } from './pii/pii.ts';
import { abortablePorts, type Ports } from './ports.ts';
import { appHandlers } from './settings/app.ts';
import { currentUser, settingsHandlers } from './settings/settings.ts';
import { timelineHandlers } from './timeline/timeline.ts';
import { innerKeys } from './vault/inner-keys.ts';
import { whysHandlers } from './whys/whys.ts';
import { createWorkers, type Workers } from './workers/workers.ts';

export interface CoreOptions {
  dataDir: string;
  /** The raw 256-bit database key. */
  key: Buffer;
  ports: Ports;
  clock?: Clock;
  /** The keyring vouches for the key, so an unreadable file is damaged. */
  keyIsRight?: boolean;
  /** For tests of the migrations themselves. */
  migrations?: Migration[];
}

export type Core = Awaited<ReturnType<typeof createCore>>;

export function databasePath(dataDir: string): string {
  return join(dataDir, 'casebook.db');
}

interface Runtime {
  write: WriteDatabase;
  read: ReadDatabase;
  head: HeadFile;
  workers: Workers;
  base: Omit<QueryContext, 'db'>;
  emit(event: ChangeEvent): void;
}

/** Runs one write transaction: all or nothing, with at least one audit entry, then tells the windows. */
function writeOnce<T>(runtime: Runtime, work: (context: CommandContext) => T): T {
  const user = currentUser(runtime.read);
  const events: ChangeEvent[] = [];
  const afterwards: (() => void)[] = [];
  let head: { sequence: number; hash: string } | null = null;
  const value = transaction(runtime.write, () => {
    const result = work({
      ...runtime.base,
      db: runtime.write,
      user,
      audit: (entry) => {
        head = appendEntry(runtime.write, entry, user, runtime.base.clock);
      },
      changed: (entity, ids, issueId = null) => {
        events.push({ entity, ids, issueId });
      },
      afterCommit: (work) => {
        afterwards.push(work);
      },
    });
    if (!head) throw new Error('a command wrote no audit entry');
    return result;
  });
  if (head) runtime.head.follow(head);
  for (const work of afterwards) work();
  for (const event of events) runtime.emit(event);
  if (events.length > 0) runtime.emit({ entity: 'audit', ids: [], issueId: null });
  return value;
}

/** A full disk or a damaged page must not keep the rest from opening; what is left over harms nobody until the next start. */
function sweepWherePossible(write: WriteDatabase, clock: Clock): void {
  try {
    sweepUnfinished(write);
    syncBuiltInRules(write, clock);
  } catch (error) {
    if (!sqliteErrorCode(error)) throw error;
  }
}

/** Commands that ran when an earlier Casebook ended without closing: what is left of them is killed, and they are marked. */
function endInterruptedWherePossible(runtime: Runtime): void {
  const ids = openExecutions(runtime.read);
  if (ids.length === 0) return;
  try {
    writeOnce(runtime, (context) => endInterrupted(context, ids));
  } catch (error) {
    if (!sqliteErrorCode(error)) throw error;
  }
}

/**
 * The composition root: opens the database, brings it up to date and answers procedures.
 * Errors: those of opening and migrating. The caller holds the data folder's lock.
 */
export async function createCore(options: CoreOptions) {
  const { dataDir, key, ports } = options;
  const clock = options.clock ?? systemClock;
  const path = databasePath(dataDir);
  const write = openForWriting(path, key, options.keyIsRight);
  let read: ReadDatabase;
  try {
    migrate(write, options.migrations ?? readMigrations(), clock, () =>
      writeBackup(write, dataDir, nextBackupPath(dataDir, 'before-migration', clock)),
    );
    sweepWherePossible(write, clock);
    sweepPrivateFolders(dataDir);
    read = openForReading(path, key);
  } catch (error) {
    write.handle.close();
    throw error;
  }
  const head = createHeadFile(dataDir, key);
  head.compare(read);
  const listeners = new Set<(event: ChangeEvent) => void>();
  const closing = new AbortController();
  const runtime: Runtime = {
    write,
    read,
    head,
    workers: createWorkers(path, key),
    base: { clock, dataDir, ports, keys: innerKeys(read, key) },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
  endInterruptedWherePossible(runtime);
  const completion = createCompletion();
  const handlers: Handlers<CoreProcedure> = {
    ...issuesHandlers,
    ...createLogsHandlers(),
    ...attachmentsHandlers,
    ...piiHandlers,
    ...whysHandlers,
    ...timelineHandlers,
    ...documentsHandlers,
    ...outboundHandlers,
    ...auditHandlers(runtime.head),
    ...kubeconfigsHandlers,
    ...completion.handlers,
    ...createCommands().handlers,
    ...settingsHandlers,
    ...appHandlers,
    ...createBackupHandlers(),
  };
  const jobs = new Set<Promise<unknown>>();

  function queryContext(): QueryContext {
    return { ...runtime.base, db: read };
  }

  async function runJob(name: CoreProcedure, input: unknown, call: CallOptions): Promise<unknown> {
    const signal = AbortSignal.any([call.signal, closing.signal]);
    const context: JobContext = {
      ...queryContext(),
      ports: abortablePorts(ports, signal),
      signal,
      progress: (progress: Progress) => call.onProgress(progress),
      write: (work) => writeOnce(runtime, work),
      cleanUp: async (some) => {
        while (transaction(write, () => some(write))) await setImmediate();
      },
      append: (work) => transaction(write, () => work(write)),
      tell: runtime.emit,
      workers: runtime.workers,
    };
    const handler = handlers[name] as (context: JobContext, input: unknown) => Promise<unknown>;
    const job = handler(context, input);
    jobs.add(job);
    try {
      return await job;
    } catch (error) {
      if (signal.aborted && !(error instanceof CasebookError)) throw new CasebookError('CANCELLED');
      throw error;
    } finally {
      jobs.delete(job);
    }
  }

  /** What the gate stopped is in the audit log, although the call that asked for it changed nothing. */
  async function recordStopped<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoppedAtGate) writeOnce(runtime, (context) => context.audit(error.entry));
      throw error;
    }
  }

  /** Answers one call by name. Unknown names, wrong input and every failure are errors of the closed union, or INTERNAL later on. */
  async function dispatchAny(name: string, input: unknown, call: CallOptions): Promise<unknown> {
    if (closing.signal.aborted) throw new CasebookError('LOCKED');
    if (!isProcedureName(name) || !Object.hasOwn(handlers, name))
      throw new CasebookError('UNKNOWN_PROCEDURE');
    const procedure = name as CoreProcedure;
    const parsed = parseInput(procedure, input);
    if (call.signal.aborted) throw new CasebookError('CANCELLED');
    return recordStopped(() => run(procedure, parsed, call));
  }

  async function run(procedure: CoreProcedure, parsed: unknown, call: CallOptions): Promise<unknown> {
    const { kind } = contract[procedure];
    if (kind === 'job') return checkOutput(procedure, await runJob(procedure, parsed, call));
    if (kind === 'query') {
      const handler = handlers[procedure] as (context: QueryContext, input: unknown) => unknown;
      return checkOutput(procedure, handler(queryContext(), parsed));
    }
    const handler = handlers[procedure] as (context: CommandContext, input: unknown) => unknown;
    return checkOutput(
      procedure,
      writeOnce(runtime, (context) => handler(context, parsed)),
    );
  }

  return {
    dispatchAny,
    /** The same, typed. For the CLI, tests and the sample. */
    async dispatch<N extends CoreProcedure>(
      name: N,
      input: Input<N>,
      call: Partial<CallOptions> = {},
    ): Promise<Output<N>> {
      const signal = call.signal ?? new AbortController().signal;
      return (await dispatchAny(name, input, {
        signal,
        onProgress: call.onProgress ?? (() => {}),
      })) as Output<N>;
    },
    onChange(listener: (event: ChangeEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** A write of the app itself (unlocking, restoring), so that it is in the audit log too. */
    record(action: string, entityType: string, entityId: string, after?: unknown): void {
      writeOnce(runtime, (context) => context.audit({ action, entityType, entityId, after }));
    },
    /** How many jobs run; the idle lock waits for them. */
    runningJobs: () => jobs.size,
    head: runtime.head,
    read,
    /** Stops the jobs, waits for them, and closes the database with its write-ahead log folded in. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.allSettled(jobs);
      await runtime.workers.close();
      await completion.close();
      sweepPrivateFolders(dataDir);
      read.handle.close();
      write.handle.close();
    },
  };
}

/** A new random database key. There is no constant one, in development either. */
export function newDatabaseKey(): Buffer {
  return randomBytes(32);
}
