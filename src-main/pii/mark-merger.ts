import type { PiiSpan } from './engine/engine.ts';

/** A stretch that a person marked, as it is carried over to the next scan. */
export interface Mark {
  type: string;
  tier: PiiSpan['tier'];
  start: number;
  end: number;
  replacement: string;
  status: 'pending' | 'accepted' | 'rejected';
}

export type Placed = { kind: 'span'; span: PiiSpan } | { kind: 'mark'; mark: Mark };

/**
 * Puts marks between the findings of a scan; both come in order. What a mark and a finding that overlap cover together stays
 * under the mark, so that nothing either of them hides comes to light and no two spans overlap. A mark that was rejected gives way.
 */
export function createMarkMerger(marks: Mark[]) {
  let next = 0;
  let open: Mark | null = null;

  /** The mark that is still to be placed: the one that grows, or the next. */
  function current(): Mark | null {
    if (open === null) {
      const mark = marks[next];
      if (!mark) return null;
      open = { ...mark };
      next += 1;
    }
    return open;
  }

  /** Takes the marks into the open one that it has grown over. */
  function absorb(mark: Mark): void {
    for (let following = marks[next]; following && following.start < mark.end; following = marks[next]) {
      mark.end = Math.max(mark.end, following.end);
      next += 1;
    }
  }

  return {
    push(spans: PiiSpan[]): Placed[] {
      const placed: Placed[] = [];
      for (const span of spans) {
        let mark = current();
        while (mark && (mark.end <= span.start || (mark.status === 'rejected' && mark.start < span.end))) {
          if (mark.end <= span.start) placed.push({ kind: 'mark', mark });
          open = null;
          mark = current();
        }
        if (!mark || mark.start >= span.end) placed.push({ kind: 'span', span });
        else {
          mark.start = Math.min(mark.start, span.start);
          mark.end = Math.max(mark.end, span.end);
          absorb(mark);
        }
      }
      return placed;
    },
    finish(): Placed[] {
      const placed: Placed[] = [];
      for (let mark = current(); mark; mark = current()) {
        placed.push({ kind: 'mark', mark });
        open = null;
      }
      return placed;
    },
  };
}
