import { setImmediate } from 'node:timers/promises';
import type { AuditEntry } from '../contract/index.ts';
import { all, get, type Parameters } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers, QueryContext } from '../ipc/handlers.ts';
import { chooseTarget, writeAuditEntries } from '../outbound/files.ts';
import { sentOf } from '../outbound/gate.ts';
import { createProgress } from '../workers/progress.ts';
import * as sql from './audit.sql.ts';
import { type HeadFile, verifyChain } from './chain.ts';

interface Filters {
  action?: string | undefined;
  entityType?: string | undefined;
  entityId?: string | undefined;
  userId?: string | undefined;
  text?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

function parameters(filters: Filters): Parameters {
  const { action, entityType, entityId, userId, text, from, to } = filters;
  return {
    action: action ?? null,
    entityType: entityType ?? null,
    entityId: entityId ?? null,
    userId: userId ?? null,
    text: text ?? null,
    from: from ?? null,
    to: to ?? null,
  };
}

const columns = [
  'sequence',
  'timestamp',
  'action',
  'entityType',
  'entityId',
  'userId',
  'details',
  'previousHash',
  'hash',
  'id',
] as const;

/** A CSV field (RFC 4180). A leading = + - @ would run as a formula in a spreadsheet, so it gets an apostrophe. */
export function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function* exportLines(context: QueryContext, filters: Filters, format: 'csv' | 'ndjson'): Generator<Buffer> {
  if (format === 'csv') yield Buffer.from(`${columns.join(',')}\r\n`);
  for (const entry of all<AuditEntry>(context.db, sql.allEntries, parameters(filters))) {
    yield Buffer.from(
      format === 'csv'
        ? `${columns.map((name) => csvField(entry[name])).join(',')}\r\n`
        : `${JSON.stringify(entry)}\n`,
    );
  }
}

function fileName(format: 'csv' | 'ndjson', now: number): string {
  return `casebook-audit-${new Date(now).toISOString().slice(0, 10)}.${format}`;
}

function distinct(context: QueryContext, query: string): string[] {
  return all<{ value: string }>(context.db, query).map((row) => row.value);
}

function total(context: QueryContext, filters: Filters): number {
  return get<{ total: number }>(context.db, sql.countEntries, parameters(filters))?.total ?? 0;
}

export function auditHandlers(head: HeadFile): DomainHandlers<'audit'> {
  return {
    'audit.list': (context, { offset, limit, ...filters }) => ({
      items: all<AuditEntry>(context.db, sql.listEntries, { ...parameters(filters), offset, limit }),
      total: total(context, filters),
    }),
    'audit.facets': (context) => ({
      actions: distinct(context, sql.distinctActions),
      entityTypes: distinct(context, sql.distinctEntityTypes),
      users: distinct(context, sql.distinctUsers),
    }),
    'audit.verify': async (context) => {
      const progress = createProgress(context, 'items');
      return verifyChain(context.db, head, async (done, all) => {
        progress('Verifying the audit log', done, all);
        await setImmediate();
        if (context.signal.aborted) throw new CasebookError('CANCELLED');
      });
    },
    'audit.export': async (context, { format, path, overwrite, ...filters }) => {
      const suggestion = {
        name: fileName(format, context.clock.now()),
        kind: format.toUpperCase(),
        extensions: [format],
      };
      const target = await chooseTarget(context, { path, overwrite }, suggestion);
      if (!target) return { path: null, entries: 0 };
      const entries = total(context, filters);
      await writeAuditEntries(context, target, exportLines(context, filters, format), { entries });
      return { path: target.path, entries };
    },
    'audit.render': async (context, { format, ...filters }) => {
      const data = Buffer.concat([...exportLines(context, filters, format)]).toString('utf8');
      const entries = total(context, filters);
      context.write((command) =>
        command.audit({
          action: 'audit.export',
          entityType: 'audit',
          entityId: 'audit',
          after: { ...sentOf(data), format, entries },
        }),
      );
      return {
        fileName: fileName(format, context.clock.now()),
        mimeType: format === 'csv' ? 'text/csv' : 'application/x-ndjson',
        data,
      };
    },
  };
}
