import type { EventType, TimelineEvent } from '../contract/index.ts';
import { newId, utcInstant, utcText } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext } from '../ipc/handlers.ts';
import * as sql from './timeline.sql.ts';

export interface NewEvent {
  issueId: string;
  eventType: EventType;
  description: string;
  metadata?: Record<string, unknown>;
  /** UTC with milliseconds; now where absent. */
  occurredAt?: string;
  zone?: 'explicit' | 'assumed';
  important?: boolean;
}

export type EventRow = Omit<TimelineEvent, 'metadata' | 'important' | 'editable'> & {
  metadata: string | null;
  important: number;
};
const editableTypes = new Set<EventType>(['note', 'log_pinned', 'command_pinned']);

export function eventFromRow(row: EventRow): TimelineEvent {
  return {
    ...row,
    metadata: row.metadata ? (JSON.parse(row.metadata) as Record<string, unknown>) : null,
    important: row.important === 1,
    editable: editableTypes.has(row.eventType),
  };
}

/** Error: NOT_FOUND. */
export function eventById(db: ReadDatabase, id: string): TimelineEvent {
  const row = get<EventRow>(db, sql.getEvent, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such timeline event.', { id });
  return eventFromRow(row);
}

/** Writes an event to the timeline and to the audit log, both in the caller's transaction. */
export function recordEvent(context: CommandContext, event: NewEvent): TimelineEvent {
  const now = context.clock.now();
  const id = newId();
  const occurredAt = event.occurredAt ?? utcInstant(now);
  run(context.db, sql.insertEvent, {
    id,
    issueId: event.issueId,
    eventType: event.eventType,
    description: event.description,
    metadata: event.metadata ? JSON.stringify(event.metadata) : null,
    createdAt: utcText(now),
    occurredAt,
    zone: event.zone ?? 'explicit',
    important: event.important ? 1 : 0,
  });
  context.audit({
    action: `timeline.${event.eventType}`,
    entityType: 'timeline_event',
    entityId: id,
    after: { issueId: event.issueId, occurredAt, description: sha256Hex(event.description) },
  });
  context.changed('timeline_event', [id], event.issueId);
  return eventById(context.db, id);
}
