import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SpanGroup } from '../../../src-main/contract/index.ts';
import { type Groups, keyOfGroup } from './use-groups.ts';

export interface CursorPlace {
  index: number;
  key: string | null;
}

export interface ReviewCursor {
  index: number;
  group: SpanGroup | undefined;
  move(to: number): void;
}

/**
 * The row that the keys act on. It stays with its value when a decision changes the list; where the value has left
 * the list, it stays at the place, on what came after. `kept` outlives the list, for when it is shown again.
 */
export function useReviewCursor(
  groups: Groups,
  moved: (index: number, group: SpanGroup | undefined) => void,
  kept?: RefObject<CursorPlace>,
): ReviewCursor {
  const [at, setAt] = useState<CursorPlace>(kept?.current ?? { index: 0, key: null });
  const last = Math.max(0, (groups.total ?? 1) - 1);
  const found = at.key === null ? -1 : groups.indexOf(at.key);
  // While nothing is here the place is only asked for, and must not be cut to a list of none.
  const index = groups.total === undefined ? at.index : Math.min(last, found === -1 ? at.index : found);
  const group = groups.get(index);
  const key = group ? keyOfGroup(group) : null;
  const report = useRef(moved);
  report.current = moved;

  useEffect(() => {
    if (key !== null) setAt((now) => (now.index === index && now.key === key ? now : { index, key }));
    if (kept) kept.current = { index, key };
  }, [index, key, kept]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(last, to));
    const there = groups.get(next);
    setAt({ index: next, key: there ? keyOfGroup(there) : null });
    report.current(next, there);
  };
  return { index, group, move };
}
