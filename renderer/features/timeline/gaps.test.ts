import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../../src-main/contract/index.ts';
import { densityOf } from './density.ts';
import { timelineRows } from './gaps.ts';

function eventAt(occurredAt: string): TimelineEvent {
  return {
    id: occurredAt,
    issueId: 'issue',
    eventType: 'note',
    description: '',
    metadata: null,
    createdAt: '2026-11-02 10:00:00',
    occurredAt,
    zone: 'explicit',
    important: true,
    editable: true,
    editCount: 0,
  };
}

const utcDay = (instant: string) => instant.slice(0, 10);
const shape = (times: string[]) => timelineRows(times.map(eventAt), utcDay).map((row) => row.kind);

describe('timeline rows', () => {
  test('a long silence is shown with its length', () => {
    const rows = timelineRows(
      [eventAt('2026-11-02T10:00:00.000Z'), eventAt('2026-11-02T10:41:00.000Z')],
      utcDay,
    );
    expect(rows[2]).toMatchObject({ kind: 'gap', milliseconds: 41 * 60_000 });
  });

  test('a short one is not', () => {
    expect(shape(['2026-11-02T10:00:00.000Z', '2026-11-02T10:09:59.999Z'])).toEqual([
      'day',
      'event',
      'event',
    ]);
  });

  test('the day is named first and where it changes, after the gap', () => {
    expect(shape(['2026-11-02T23:50:00.000Z', '2026-11-03T00:30:00.000Z'])).toEqual([
      'day',
      'event',
      'gap',
      'day',
      'event',
    ]);
  });

  test('events come in the order in which they happened', () => {
    const rows = timelineRows(
      [eventAt('2026-11-02T10:05:00.000Z'), eventAt('2026-11-02T10:00:00.000Z')],
      utcDay,
    );
    expect(rows.map((row) => row.key)).toEqual([
      'day-2026-11-02T10:00:00.000Z',
      '2026-11-02T10:00:00.000Z',
      '2026-11-02T10:05:00.000Z',
    ]);
  });

  test('no events, no rows', () => {
    expect(shape([])).toEqual([]);
  });
});

describe('density', () => {
  test('counts the last instant in the last bucket', () => {
    expect(densityOf([0, 1, 50, 100], 4)).toEqual({ counts: [2, 0, 1, 1], from: 0, to: 100 });
  });

  test('one instant, and many', () => {
    expect(densityOf([7], 3)?.counts).toEqual([1, 0, 0]);
    expect(densityOf([], 3)).toBeNull();
    expect(
      densityOf(
        Array.from({ length: 200_000 }, (_, index) => index),
        2,
      )?.counts,
    ).toEqual([100_000, 100_000]);
  });
});
