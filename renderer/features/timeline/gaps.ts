import type { TimelineEvent } from '../../../src-main/contract/index.ts';

/** Gaps shorter than this are the normal rhythm of work and are not worth a line. */
export const shortestGapMs = 10 * 60_000;

export type TimelineRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'gap'; key: string; milliseconds: number }
  | { kind: 'event'; key: string; event: TimelineEvent };

export function sortedByTime(events: readonly TimelineEvent[]): TimelineEvent[] {
  return events.toSorted(
    (a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.createdAt.localeCompare(b.createdAt),
  );
}

/** The rows of the list: events in order, a separator where the day changes, a line where nothing happened for long. */
export function timelineRows(
  events: readonly TimelineEvent[],
  dayOf: (instant: string) => string,
  shortestGap: number = shortestGapMs,
): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let previous: TimelineEvent | undefined;
  for (const event of sortedByTime(events)) {
    if (previous) {
      const milliseconds = Date.parse(event.occurredAt) - Date.parse(previous.occurredAt);
      if (milliseconds >= shortestGap) rows.push({ kind: 'gap', key: `gap-${event.id}`, milliseconds });
    }
    if (!previous || dayOf(previous.occurredAt) !== dayOf(event.occurredAt)) {
      rows.push({ kind: 'day', key: `day-${event.id}`, at: event.occurredAt });
    }
    rows.push({ kind: 'event', key: event.id, event });
    previous = event;
  }
  return rows;
}
