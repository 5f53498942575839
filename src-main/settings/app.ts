import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../contract/index.ts';
import { migrationsFolder } from '../db/migrate.ts';
import { all, get } from '../db/statements.ts';
import type { DomainHandlers } from '../ipc/handlers.ts';

const day = 24 * 60 * 60 * 1000;
const count = (table: string) => `SELECT count(*) AS count FROM ${table}`;
const openCounts = `SELECT status, severity, count(*) AS count FROM issues
  WHERE deleted_at IS NULL AND status IN ('open', 'investigating') GROUP BY status, severity`;
const resolvedSince = `SELECT count(*) AS count FROM issues
  WHERE deleted_at IS NULL AND status IN ('resolved', 'closed') AND resolved_at >= @weekAgo`;
export const perDay = (
  time: 'created_at' | 'resolved_at',
) => `SELECT substr(${time}, 1, 10) AS day, count(*) AS count FROM issues
  WHERE deleted_at IS NULL AND ${time} >= @since GROUP BY 1`;
const secondsToResolve = 'unixepoch(resolved_at) - unixepoch(created_at)';
const resolvedIssues = `FROM issues INDEXED BY idx_issues_duration
  WHERE deleted_at IS NULL AND resolved_at IS NOT NULL`;
/** Both of the middle, or the one there is. */
export const hoursToResolve = `WITH all_resolved AS (SELECT count(*) AS count ${resolvedIssues})
  SELECT avg(seconds) / 3600.0 AS median FROM (SELECT ${secondsToResolve} AS seconds ${resolvedIssues}
    ORDER BY ${secondsToResolve}
  LIMIT (SELECT 2 - count % 2 FROM all_resolved) OFFSET (SELECT max(0, (count - 1) / 2) FROM all_resolved))`;
const unreviewed = `SELECT count(*) AS count FROM log_files f CROSS JOIN issues i ON i.id = f.issue_id
  CROSS JOIN pii_spans s ON s.scan_id = f.scan_id WHERE s.status = 'pending' AND i.deleted_at IS NULL`;
const openActions = `SELECT a.id, a.issue_id AS issueId, i.number AS issueNumber, a.title, a.owner, a.due_date AS dueDate
  FROM corrective_actions a JOIN issues i ON i.id = a.issue_id
  WHERE a.status = 'open' AND i.deleted_at IS NULL ORDER BY a.due_date IS NULL, a.due_date LIMIT 50`;

export function applicationVersion(): string {
  const text = readFileSync(join(migrationsFolder(), '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
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
    const daysOf = (time: 'created_at' | 'resolved_at') =>
      new Map(
        all<{ day: string; count: number }>(db, perDay(time), { since }).map((row) => [row.day, row.count]),
      );
    const created = daysOf('created_at');
    const resolved = daysOf('resolved_at');
    const days = Array.from({ length: 30 }, (_, index) =>
      new Date(now - (29 - index) * day).toISOString().slice(0, 10),
    );
    const byStatus = { open: 0, investigating: 0 };
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
    for (const { status, severity, count } of all<{
      status: keyof typeof byStatus;
      severity: keyof typeof bySeverity;
      count: number;
    }>(db, openCounts)) {
      byStatus[status] += count;
      bySeverity[severity] += count;
    }
    return {
      ...byStatus,
      resolvedThisWeek: get<{ count: number }>(db, resolvedSince, { weekAgo })?.count ?? 0,
      bySeverity,
      perDay: days.map((name) => ({
        day: name,
        created: created.get(name) ?? 0,
        resolved: resolved.get(name) ?? 0,
      })),
      medianHoursToResolve: get<{ median: number | null }>(db, hoursToResolve)?.median ?? null,
      unreviewedSpans: get<{ count: number }>(db, unreviewed)?.count ?? 0,
      openActions: all<Output<'app.dashboard'>['openActions'][number]>(db, openActions),
    };
  },
};
