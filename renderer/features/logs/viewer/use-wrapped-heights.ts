import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { rowHeight } from './use-scroller.ts';

export interface WrappedHeights {
  heightOf(line: number): number;
  rows: RefObject<HTMLDivElement | null>;
}

/** Knows how tall wrapped rows came out. Rows that were never shown count as one. */
export function useWrappedHeights(wrap: boolean, contentKey: string): WrappedHeights {
  const heights = useRef(new Map<number, number>());
  const rows = useRef<HTMLDivElement>(null);
  const width = useRef(0);
  // Before the rows are measured, in the same commit: later it would throw away what was just learned.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content has other heights
  useLayoutEffect(() => heights.current.clear(), [wrap, contentKey]);
  // After every render, because any of them may show new rows.
  useLayoutEffect(() => {
    const node = rows.current;
    if (!wrap || !node) return;
    if (node.clientWidth !== width.current) heights.current.clear();
    width.current = node.clientWidth;
    for (const row of node.querySelectorAll<HTMLElement>('[data-line]')) {
      heights.current.set(Number(row.dataset.line), row.offsetHeight);
    }
  });
  const heightOf = useCallback((line: number) => heights.current.get(line) ?? rowHeight, []);
  return { heightOf, rows };
}
