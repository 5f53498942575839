import { useCallback, useState } from 'react';

export interface LineSelection {
  /** Where the selection began and where it ends; the head is the line that moves. */
  anchor: number;
  head: number;
}

export interface SelectedLines {
  first: number;
  last: number;
}

export function linesOf(selection: LineSelection | null): SelectedLines | null {
  if (!selection) return null;
  const { anchor, head } = selection;
  return { first: Math.min(anchor, head), last: Math.max(anchor, head) };
}

export interface LineSelector {
  selection: LineSelection | null;
  lines: SelectedLines | null;
  select(line: number, extend?: boolean): void;
  selectRange(first: number, last: number): void;
  clear(): void;
}

export function useLineSelection(): LineSelector {
  const [selection, setSelection] = useState<LineSelection | null>(null);
  const select = useCallback(
    (line: number, extend = false) =>
      setSelection((now) => ({ anchor: extend && now ? now.anchor : line, head: line })),
    [],
  );
  const selectRange = useCallback(
    (first: number, last: number) => setSelection({ anchor: first, head: last }),
    [],
  );
  const clear = useCallback(() => setSelection(null), []);
  return { selection, lines: linesOf(selection), select, selectRange, clear };
}
