import { z } from 'zod';
import { command, id, lineNumber, query, utcInstant, utcText } from './define.ts';

/** The specification's seven, and ours: what a person wrote, a pinned log line, a pinned command, a change of status. */
export const eventType = z.enum([
  'triage_started',
  'log_uploaded',
  'why_level_advanced',
  'root_cause_identified',
  'rca_generated',
  'postmortem_generated',
  'document_exported',
  'note',
  'log_pinned',
  'command_pinned',
  'status_changed',
]);
export type EventType = z.infer<typeof eventType>;

export const timelineEvent = z.strictObject({
  id,
  issueId: id,
  eventType,
  description: z.string(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  /** When it was recorded. */
  createdAt: utcText,
  /** When it happened; what the timeline is sorted by. */
  occurredAt: utcInstant,
  /** `assumed`: the source named no zone, the local one was taken. */
  zone: z.enum(['explicit', 'assumed']),
  important: z.boolean(),
  /** Only notes and pins can be edited and deleted. */
  editable: z.boolean(),
  editCount: z.number().int(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

const description = z.string().trim().min(1).max(10_000);

export const timeline = {
  'timeline.list': query(
    z.strictObject({ issueId: id, types: z.array(eventType).optional() }),
    z.array(timelineEvent),
  ),
  'timeline.add': command(
    z.strictObject({
      issueId: id,
      description,
      occurredAt: utcInstant.optional().describe('now where absent'),
      important: z.boolean().default(true),
    }),
    timelineEvent,
  ),
  /** Pins lines of a log file; the time is the first line's own, and the text its redacted form. */
  'timeline.pinLog': command(
    z.strictObject({
      logFileId: id,
      fromLine: lineNumber,
      toLine: lineNumber,
      description: description.optional(),
    }),
    timelineEvent,
  ),
  /**
   * Pins a command with lines of its output, or its outcome alone; the time is when it ran, and the text its redacted form. Errors:
   * NOT_FOUND, CONFLICT while it runs.
   */
  'timeline.pinCommand': command(
    z.strictObject({
      executionId: id,
      lines: z.strictObject({ from: lineNumber, to: lineNumber }).nullable().default(null),
      description: description.optional(),
    }),
    timelineEvent,
  ),
  'timeline.update': command(
    z.strictObject({
      id,
      description: description.optional(),
      occurredAt: utcInstant.optional(),
    }),
    timelineEvent,
  ),
  /** Any event can be marked for the documents' main timeline. */
  'timeline.setImportant': command(z.strictObject({ id, important: z.boolean() }), timelineEvent),
  'timeline.delete': command(z.strictObject({ id }), z.strictObject({ id })),
  'timeline.history': query(
    z.strictObject({ id }),
    z.array(z.strictObject({ description: z.string(), occurredAt: utcInstant, replacedAt: utcText })),
  ),
};
