import { type KeyboardEvent, type MouseEvent, useCallback, useState } from 'react';

export interface LinesSelection {
  /** Places in `lines`, both inclusive; null where nothing is selected. */
  range: { first: number; last: number } | null;
  head: number | null;
  click(index: number, event: MouseEvent): void;
  select(first: number, last: number): void;
  /** Answers whether the key was one of its own. */
  key(event: KeyboardEvent, count: number): boolean;
  clear(): void;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 };

/** Lines are selected by their numbers, with Shift for a range, or with the arrows. */
export function useLinesSelection(moved: (index: number) => void): LinesSelection {
  const [selection, setSelection] = useState<{ anchor: number; head: number } | null>(null);
  const clear = useCallback(() => setSelection(null), []);
  const go = (head: number, extend: boolean) => {
    setSelection((now) => ({ anchor: extend ? (now?.anchor ?? head) : head, head }));
    moved(head);
  };
  return {
    range:
      selection === null
        ? null
        : {
            first: Math.min(selection.anchor, selection.head),
            last: Math.max(selection.anchor, selection.head),
          },
    head: selection?.head ?? null,
    click: (index, event) => go(index, event.shiftKey),
    select: (first, last) => setSelection({ anchor: first, head: last }),
    key: (event, count) => {
      if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
      const step = steps[event.key];
      const last = count - 1;
      if (step !== undefined) {
        const from = selection?.head ?? (step > 0 ? -1 : count);
        go(Math.max(0, Math.min(last, from + step)), event.shiftKey);
      } else if (event.key === 'Home') go(0, event.shiftKey);
      else if (event.key === 'End') go(last, event.shiftKey);
      else return false;
      return true;
    },
    clear,
  };
}
