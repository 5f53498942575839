import { executionById } from '../commands/record/executions.ts';
import { checkQuotable, quoteExecution } from '../commands/record/quote.ts';
import type { TimelineEvent } from '../contract/index.ts';
import { newId, utcInstant, utcText } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, DomainHandlers } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { logFileById } from '../logs/files.ts';
import { timeOfLine } from '../logs/logs.ts';
import { quoteLines } from '../logs/redaction.ts';
import { type EventRow, eventById, eventFromRow, recordEvent } from './record.ts';
import * as sql from './timeline.sql.ts';

const maxPinnedLines = 200;

/** By the time they happened. */
export function eventsOf(db: ReadDatabase, issueId: string, types: string[] | null = null): TimelineEvent[] {
  return all<EventRow>(db, sql.listEvents, { issueId, types: types ? JSON.stringify(types) : null }).map(
    eventFromRow,
  );
}

function editable(db: ReadDatabase, id: string): TimelineEvent {
  const event = eventById(db, id);
  if (!event.editable)
    throw new CasebookError(
      'CONFLICT',
      'Only notes and pinned log lines can be edited; this event was recorded.',
    );
  return event;
}

/** Descriptions may quote logs, so the audit log keeps their hash. */
function audited(event: TimelineEvent) {
  return {
    issueId: event.issueId,
    occurredAt: event.occurredAt,
    important: event.important,
    description: sha256Hex(event.description),
  };
}

function finish(context: CommandContext, action: string, before: TimelineEvent): TimelineEvent {
  const after = eventById(context.db, before.id);
  context.audit({
    action,
    entityType: 'timeline_event',
    entityId: after.id,
    before: audited(before),
    after: audited(after),
  });
  context.changed('timeline_event', [after.id], after.issueId);
  return after;
}

export const timelineHandlers: DomainHandlers<'timeline'> = {
  'timeline.list': (context, { issueId, types }) => {
    issueById(context.db, issueId);
    return eventsOf(context.db, issueId, types ?? null);
  },
  'timeline.add': (context, { issueId, description, occurredAt, important }) => {
    issueById(context.db, issueId);
    return recordEvent(context, {
      issueId,
      eventType: 'note',
      description,
      important,
      ...(occurredAt ? { occurredAt } : {}),
    });
  },
  'timeline.pinLog': (context, { logFileId, fromLine, toLine, description }) => {
    const file = logFileById(context.db, logFileId);
    if (toLine < fromLine || toLine > file.lineCount || toLine - fromLine >= maxPinnedLines) {
      throw new CasebookError('INVALID_INPUT', `toLine: lines ${fromLine} to ${toLine} cannot be pinned.`);
    }
    const time = timeOfLine(context, logFileId, fromLine);
    const quote = quoteLines(context.db, logFileId, fromLine, toLine);
    return recordEvent(context, {
      issueId: file.issueId,
      eventType: 'log_pinned',
      description:
        description ??
        (quote.split('\n')[0]?.trim().slice(0, 2000) || `Line ${fromLine} of ${file.fileName}`),
      metadata: {
        log_file_id: logFileId,
        file_name: file.fileName,
        content_hash: file.contentHash,
        from_line: fromLine,
        to_line: toLine,
        has_own_time: time !== null,
      },
      important: true,
      ...(time ? { occurredAt: utcInstant(time.utc), zone: time.zone } : { zone: 'assumed' as const }),
    });
  },
  'timeline.pinCommand': (context, { executionId, lines, description }) => {
    const { execution } = executionById(context.db, executionId);
    if (execution.issueId === null) throw new CasebookError('CONFLICT', 'This command belongs to no issue.');
    checkQuotable(execution, lines, maxPinnedLines);
    const { command, outcome, quote } = quoteExecution(context.db, executionId, lines);
    return recordEvent(context, {
      issueId: execution.issueId,
      eventType: 'command_pinned',
      description: description ?? `${command} (${outcome})${quote}`.slice(0, 2000).toWellFormed(),
      metadata: {
        execution_id: executionId,
        output_hash: execution.outputHash,
        ...(lines ? { from_line: lines.from, to_line: lines.to } : {}),
      },
      important: true,
      occurredAt: execution.executedAt,
    });
  },
  'timeline.update': (context, { id, description, occurredAt }) => {
    const before = editable(context.db, id);
    run(context.db, sql.insertVersion, {
      id: newId(),
      eventId: id,
      description: before.description,
      occurredAt: before.occurredAt,
      replacedAt: utcText(context.clock.now()),
    });
    run(context.db, sql.updateEvent, {
      id,
      description: description ?? before.description,
      occurredAt: occurredAt ?? before.occurredAt,
    });
    return finish(context, 'timeline.update', before);
  },
  'timeline.setImportant': (context, { id, important }) => {
    const before = eventById(context.db, id);
    run(context.db, sql.setImportant, { id, important: important ? 1 : 0 });
    return finish(context, 'timeline.important', before);
  },
  'timeline.delete': (context, { id }) => {
    const before = editable(context.db, id);
    run(context.db, sql.deleteEvent, { id });
    context.audit({
      action: 'timeline.delete',
      entityType: 'timeline_event',
      entityId: id,
      before: audited(before),
    });
    context.changed('timeline_event', [id], before.issueId);
    return { id };
  },
  'timeline.history': (context, { id }) => {
    eventById(context.db, id);
    return all(context.db, sql.listVersions, { id });
  },
};
