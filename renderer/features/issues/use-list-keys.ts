import { type RefObject, useEffect, useState } from 'react';
import { useShortcut } from '../../lib/keys.ts';

export interface ListKeys {
  cursor: number;
  setCursor: (index: number) => void;
  selected: ReadonlySet<string>;
  toggle: (id: string) => void;
  clear: () => void;
}

/** J/K and the arrows move, X selects, Enter opens, Escape lets go of the selection. */
export function useListKeys(
  ids: readonly string[],
  open: (id: string) => void,
  body: RefObject<HTMLElement | null>,
): ListKeys {
  const [cursor, setCursor] = useState(-1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = ids.length - 1;

  useEffect(() => {
    if (cursor > last) setCursor(last);
  }, [cursor, last]);
  // What is no longer shown must not be deleted along.
  useEffect(() => {
    const shown = new Set(ids);
    setSelected((now) => {
      const kept = [...now].filter((id) => shown.has(id));
      return kept.length === now.size ? now : new Set(kept);
    });
  }, [ids]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(last, to));
    setCursor(next);
    const row = body.current?.querySelectorAll<HTMLElement>('tbody tr')[next];
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  };
  const toggle = (id: string) =>
    setSelected((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const clear = () => setSelected(new Set());
  const current = ids[cursor];

  useShortcut('J', 'Next in the list', () => move(cursor + 1));
  useShortcut('K', 'Previous in the list', () => move(cursor - 1));
  useShortcut('ArrowDown', 'Next in the list', () => move(cursor + 1));
  useShortcut('ArrowUp', 'Previous in the list', () => move(cursor - 1));
  useShortcut('X', 'Select', () => current !== undefined && toggle(current));
  useShortcut('Enter', 'Open', () => current !== undefined && open(current), current !== undefined);
  useShortcut('Escape', 'Let go of the selection', clear, selected.size > 0);
  return { cursor, setCursor, selected, toggle, clear };
}
