import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CasebookError } from '../errors.ts';
import { type Clock, utcText } from './clock.ts';
import { sha256Hex } from './crypto.ts';
import type { WriteDatabase } from './open.ts';
import { all, transaction } from './statements.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
  checksum: string;
}

interface AppliedRow {
  name: string;
  checksum: string;
}

const createTable = `CREATE TABLE IF NOT EXISTS _migrations (
  name TEXT PRIMARY KEY,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT`;

/** The folder `migrations/` beside the sources, and beside the built files. */
export function migrationsFolder(): string {
  const here = import.meta.dirname;
  return join(
    here,
    here.includes(`${join('dist', 'src-main')}`) ? '../../../migrations' : '../../migrations',
  );
}

/** Reads NNN_purpose.sql in order; a gap or a doubled number is an error of the build. */
export function readMigrations(folder = migrationsFolder()): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{3}_[a-z0-9_]+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number(name.slice(0, 3));
    if (number !== index + 1) throw new Error(`migrations are not contiguous at ${name}`);
    const sql = readFileSync(join(folder, name), 'utf8');
    return { number, name, sql, checksum: sha256Hex(sql) };
  });
}

/** What of `migrations` is still to be applied. Errors: DATABASE_TOO_NEW, MIGRATION_CHANGED. */
export function pendingMigrations(db: WriteDatabase, migrations: Migration[]): Migration[] {
  const has = db.handle.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_migrations'`).get();
  const applied = has ? all<AppliedRow>(db, 'SELECT name, checksum FROM _migrations ORDER BY name') : [];
  applied.forEach((row, index) => {
    const ours = migrations[index];
    if (!ours)
      throw new CasebookError('DATABASE_TOO_NEW', `It has migration ${row.name}.`, { migration: row.name });
    if (ours.name !== row.name || ours.checksum !== row.checksum) {
      throw new CasebookError('MIGRATION_CHANGED', `It is ${row.name}.`, { migration: row.name });
    }
  });
  return migrations.slice(applied.length);
}

/**
 * Brings the schema up to date, each migration in a transaction of its own together with its row in `_migrations`: a crash
 * leaves the last whole one. `backup` runs first when there is data and something is pending. Answers the applied names.
 */
export function migrate(
  db: WriteDatabase,
  migrations: Migration[],
  clock: Clock,
  backup: () => void,
): string[] {
  const pending = pendingMigrations(db, migrations);
  const isNew = pending.length === migrations.length;
  if (pending.length > 0 && !isNew) backup();
  for (const migration of pending) {
    transaction(db, () => {
      db.handle.exec(createTable);
      db.handle.exec(migration.sql);
      db.handle
        .prepare('INSERT INTO _migrations (name, checksum, applied_at) VALUES (?, ?, ?)')
        .run(migration.name, migration.checksum, utcText(clock.now()));
    });
  }
  return pending.map((migration) => migration.name);
}
