import type { Statement } from 'better-sqlite3-multiple-ciphers';
import type { ReadDatabase, WriteDatabase } from './open.ts';

type Value = string | number | bigint | Buffer | Uint8Array | null;
export type Parameters = Record<string, Value>;

const prepared = new WeakMap<object, Map<string, Statement>>();

function statement(db: ReadDatabase, sql: string): Statement {
  const known = prepared.get(db.handle) ?? new Map<string, Statement>();
  prepared.set(db.handle, known);
  const found = known.get(sql) ?? db.handle.prepare(sql);
  known.set(sql, found);
  return found;
}

/** All rows. The caller names the row's shape; it is the one its own SQL selects. */
export function all<Row>(db: ReadDatabase, sql: string, parameters: Parameters = {}): Row[] {
  return statement(db, sql).all(parameters) as Row[];
}

/** The first row, or undefined. */
export function get<Row>(db: ReadDatabase, sql: string, parameters: Parameters = {}): Row | undefined {
  return statement(db, sql).get(parameters) as Row | undefined;
}

/** Writes; answers how many rows changed. */
export function run(db: WriteDatabase, sql: string, parameters: Parameters = {}): number {
  return statement(db, sql).run(parameters).changes;
}

/** Runs `work` in one transaction that takes the write lock at once; an error rolls all of it back. */
export function transaction<T>(db: WriteDatabase, work: () => T): T {
  return db.handle.transaction(work).immediate();
}
