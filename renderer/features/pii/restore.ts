import type { Input, Span, SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';

/** The most values of one decision. */
export const valuesPerStep = 5000;

/** A value and how it was decided. */
export type Former = Pick<SpanGroup, 'type' | 'valueHash' | 'status'>;
export type RestoreStep = Input<'pii.decide'>;

const statuses: readonly SpanStatus[] = ['pending', 'accepted', 'rejected'];

function mostFrequent(places: readonly Pick<Span, 'status'>[]): SpanStatus {
  const counts = statuses.map((status) => places.filter((place) => place.status === status).length);
  return statuses[counts.indexOf(Math.max(...counts))] ?? 'pending';
}

/**
 * The decisions that put values back to what they were. A value whose places differ is put to what most of them were, and the
 * others place by place; `placesOf` knows them.
 */
export function restoreSteps<V extends Former>(
  logFileId: string,
  values: readonly V[],
  placesOf: (value: V) => readonly Pick<Span, 'id' | 'status'>[],
): RestoreStep[] {
  const byStatus = new Map<SpanStatus, V[]>(statuses.map((status) => [status, []]));
  const single: RestoreStep[] = [];
  for (const value of values) {
    if (value.status !== 'mixed') {
      byStatus.get(value.status)?.push(value);
      continue;
    }
    const places = placesOf(value);
    const most = mostFrequent(places);
    byStatus.get(most)?.push(value);
    for (const { id, status } of places) {
      if (status !== most) single.push({ logFileId, status, target: { by: 'span', spanId: id } });
    }
  }
  const steps: RestoreStep[] = [];
  for (const [status, group] of byStatus) {
    for (let from = 0; from < group.length; from += valuesPerStep) {
      const chosen = group.slice(from, from + valuesPerStep);
      const target = {
        by: 'values' as const,
        values: chosen.map(({ type, valueHash }) => ({ type, valueHash })),
      };
      steps.push({ logFileId, status, target });
    }
  }
  return [...steps, ...single];
}
