import type { PiiSpan, PiiTier } from '../types.ts';

/** What overlaps is taken together up to this many bytes; beyond, the next finding begins where the last one ends. */
const maxUnited = 256 * 1024;
const ranks: Record<PiiTier, number> = { certain: 3, context: 2, policy: 0 };

/** Custom rules win over what a policy alone would hide. */
function rank(span: PiiSpan): number {
  return span.type.startsWith('custom:') ? 1 : ranks[span.tier];
}

export interface Union {
  /** Adds findings in any order, all of which begin at or after the offset settled last. */
  add(spans: readonly PiiSpan[]): void;
  /** The findings that can no longer change when no further one begins before `settled`: ordered, without overlaps. */
  release(settled: number): PiiSpan[];
  /** Where the first finding that is still held begins; `otherwise` when none is. */
  heldFrom(otherwise: number): number;
}

/** Takes findings of several readings together. No byte of a finding is lost; the surest one names the whole. */
export function createUnion(): Union {
  let waiting: PiiSpan[] = [];
  let open: PiiSpan | null = null;
  let openRank = 0;

  return {
    add(spans) {
      for (const span of spans) waiting.push(span);
    },
    release(settled) {
      const released: PiiSpan[] = [];
      const ready = waiting.filter((span) => span.start < settled);
      if (ready.length > 0) waiting = waiting.filter((span) => span.start >= settled);
      ready.sort((one, other) => one.start - other.start || other.end - one.end || rank(other) - rank(one));
      for (const span of ready) {
        if (open !== null && span.start < open.end) {
          const end: number = Math.max(open.end, span.end);
          if (end - open.start <= maxUnited) {
            if (rank(span) > openRank) {
              openRank = rank(span);
              open = { ...span, start: open.start, end };
            } else if (end > open.end) open = { ...open, end };
            continue;
          }
          if (span.end <= open.end) continue;
          span.start = open.end;
        }
        if (open !== null) released.push(open);
        open = span;
        openRank = rank(span);
      }
      if (open !== null && open.end <= settled) {
        released.push(open);
        open = null;
      }
      return released;
    },
    heldFrom(otherwise) {
      return open === null ? otherwise : Math.min(open.start, otherwise);
    },
  };
}
