import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../contract/index.ts';
import { migrationsFolder } from '../db/migrate.ts';
import { all, get } from '../db/statements.ts';
import type { DomainHandlers } from '../ipc/handlers.ts';

const day = 24 * 60 * 60 * 1000;
const count = (table: string) => `SELECT count(*) AS count FROM ${table}`;
const openCounts = `SELECT sum(status = 'open') AS open, sum(status = 'investigating') AS investigating,
  sum(status IN ('resolved', 'closed') AND resolved_at >= @weekAgo) AS resolvedThisWeek
  FROM issues NOT INDEXED WHERE deleted_at IS NULL`;
const openBySeverity = `SELECT severity, count(*) AS count FROM issues NOT INDEXED
  WHERE deleted_at IS NULL AND status IN ('open', 'investigating') GROUP BY severity`;
const createdPerDay = `SELECT substr(created_at, 1, 10) AS day, count(*) AS count FROM issues NOT INDEXED
  WHERE deleted_at IS NULL AND created_at >= @since GROUP BY 1`;
const resolvedPerDay = `SELECT substr(resolved_at, 1, 10) AS day, count(*) AS count FROM issues NOT INDEXED
  WHERE deleted_at IS NULL AND resolved_at >= @since GROUP BY 1`;
const hoursToResolve = `SELECT (julianday(resolved_at) - julianday(created_at)) * 24 AS hours FROM issues NOT INDEXED
  WHERE deleted_at IS NULL AND resolved_at IS NOT NULL ORDER BY 1`;
const unreviewed = `SELECT count(*) AS count FROM log_files f JOIN pii_spans s ON s.scan_id = f.scan_id
  JOIN issues i ON i.id = f.issue_id WHERE s.status = 'pending' AND i.deleted_at IS NULL`;
const openActions = `SELECT a.id, a.issue_id AS issueId, i.number AS issueNumber, a.title, a.owner, a.due_date AS dueDate
  FROM corrective_actions a JOIN issues i ON i.id = a.issue_id
  WHERE a.status = 'open' AND i.deleted_at IS NULL ORDER BY a.due_date IS NULL, a.due_date LIMIT 50`;

export function applicationVersion(): string {
  const text = readFileSync(join(migrationsFolder(), '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function median(sorted: number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

export const appHandlers: DomainHandlers<'app'> = {
  'app.info': (context) => {
    const { db } = context;
    const rows = (table: string) => get<{ count: number }>(db, count(table))?.count ?? 0;
    return {
      version: applicationVersion(),
      host: context.ports.host,
      dataDir: context.dataDir,
      databaseBytes: statSync(db.handle.name).size,
      migrations: rows('_migrations'),
      cipher: 'SQLCipher 4: AES-256-CBC, page size 4096, HMAC-SHA512',
      sqliteVersion: get<{ version: string }>(db, 'SELECT sqlite_version() AS version')?.version ?? '',
      issues: get<{ count: number }>(db, `${count('issues')} WHERE deleted_at IS NULL`)?.count ?? 0,
      logFiles: rows('log_files'),
      auditEntries: rows('audit_log'),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  },
  'app.dashboard': (context): Output<'app.dashboard'> => {
    const { db, clock } = context;
    const now = clock.now();
    const since = `${new Date(now - 29 * day).toISOString().slice(0, 10)} 00:00:00`;
    const weekAgo = new Date(now - 7 * day).toISOString().slice(0, 19).replace('T', ' ');
    const counts = get<{
      open: number | null;
      investigating: number | null;
      resolvedThisWeek: number | null;
    }>(db, openCounts, { weekAgo });
    const perDay = (query: string) =>
      new Map(all<{ day: string; count: number }>(db, query, { since }).map((row) => [row.day, row.count]));
    const created = perDay(createdPerDay);
    const resolved = perDay(resolvedPerDay);
    const days = Array.from({ length: 30 }, (_, index) =>
      new Date(now - (29 - index) * day).toISOString().slice(0, 10),
    );
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
    for (const row of all<{ severity: keyof typeof bySeverity; count: number }>(db, openBySeverity)) {
      bySeverity[row.severity] = row.count;
    }
    return {
      open: counts?.open ?? 0,
      investigating: counts?.investigating ?? 0,
      resolvedThisWeek: counts?.resolvedThisWeek ?? 0,
      bySeverity,
      perDay: days.map((name) => ({
        day: name,
        created: created.get(name) ?? 0,
        resolved: resolved.get(name) ?? 0,
      })),
      medianHoursToResolve: median(all<{ hours: number }>(db, hoursToResolve).map((row) => row.hours)),
      unreviewedSpans: get<{ count: number }>(db, unreviewed)?.count ?? 0,
      openActions: all<Output<'app.dashboard'>['openActions'][number]>(db, openActions),
    };
  },
};
