import type {
  ChangeEvent,
  Contract,
  Output,
  ParsedInput,
  ProcedureName,
  Progress,
} from '../contract/index.ts';
import type { Clock } from '../db/clock.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import type { Workers } from '../workers/workers.ts';

/** What every handler has: the time, a connection that only reads, what the host provides. */
export interface QueryContext {
  db: ReadDatabase;
  clock: Clock;
  /** Keyed subkeys for this database. */
  keys: { valueHash: Buffer; seal: Buffer };
  dataDir: string;
  ports: Ports;
}

export interface AuditInput {
  action: string;
  entityType: string;
  entityId: string;
  /** What it was and what it became; never a secret or log content, only their hashes. */
  before?: unknown;
  after?: unknown;
}

/** One write transaction. It fails as a whole, and it must say what it did. */
export interface CommandContext extends QueryContext {
  db: WriteDatabase;
  /** The name that goes into the audit log. */
  user: string;
  audit(entry: AuditInput): void;
  /** Tells the windows, after the commit, what to fetch anew. */
  changed(entity: ChangeEvent['entity'], ids: string[], issueId?: string | null): void;
  /** What must not happen unless all of this was written, such as letting a program start. */
  afterCommit(work: () => void): void;
}

export interface JobContext extends QueryContext {
  signal: AbortSignal;
  progress(progress: Progress): void;
  /** A short write transaction with its audit entry; commands and other jobs wait meanwhile. */
  write<T>(work: (context: CommandContext) => T): T;
  /**
   * Removes what nobody was ever told of, so without an audit entry. `some` is called until it answers that nothing is left;
   * each call is a short transaction, and whoever waits has a turn in between.
   */
  cleanUp(some: (db: WriteDatabase) => boolean): Promise<void>;
  /** Adds to what has its audit entry already and will have one more when it is complete: the output of a running command. */
  append(work: (db: WriteDatabase) => void): void;
  /** Tells the windows of something that is not in the database, or not by a write of one's own. */
  tell(event: ChangeEvent): void;
  workers: Workers;
}

type Handler<N extends ProcedureName> = Contract[N]['kind'] extends 'query'
  ? (context: QueryContext, input: ParsedInput<N>) => Output<N>
  : Contract[N]['kind'] extends 'command'
    ? (context: CommandContext, input: ParsedInput<N>) => Output<N>
    : (context: JobContext, input: ParsedInput<N>) => Promise<Output<N>>;

/** The procedures that need an open database; `vault.*` works without one. */
export type CoreProcedure = Exclude<ProcedureName, `vault.${string}`>;
export type Handlers<N extends ProcedureName> = { [K in N]: Handler<K> };
/** A domain's handlers: every procedure whose name starts with it. */
export type DomainHandlers<D extends string> = Handlers<Extract<CoreProcedure, `${D}.${string}`>>;
