import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useId } from 'react';
import type { SpanGroup } from '../../../src-main/contract/index.ts';
import { ErrorNotice } from '../../lib/query-view.tsx';
import type { RowActions } from './finding-cells.tsx';
import { FindingRow } from './finding-row.tsx';
import classes from './pii.module.css';
import { type Groups, keyOfGroup } from './use-groups.ts';
import type { ReviewCursor } from './use-review-cursor.ts';

const rowHeight = 28;

/** Scrolls by as little as brings a row into view. */
export function showRow(grid: HTMLElement, index: number): void {
  const top = index * rowHeight;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + rowHeight > grid.scrollTop + grid.clientHeight)
    grid.scrollTop = top + rowHeight - grid.clientHeight;
}

interface FindingsGridProps extends RowActions {
  label: string;
  grid: RefObject<HTMLDivElement | null>;
  groups: Groups;
  cursor: ReviewCursor;
  chosen: ReadonlyMap<string, SpanGroup>;
  typeNames: ReadonlyMap<string, string>;
  isFinal: boolean;
  /** Keeps the focus, and so the keys, while something else says that there are no rows. */
  hidden: boolean;
  /** Changes when another list is shown, which begins where its cursor stands. */
  listKey: string;
  onPick(group: SpanGroup): void;
}

/** The values of a list of any length: only the rows in view are drawn, only the pages in view are fetched. */
export function FindingsGrid(props: FindingsGridProps) {
  const { grid, groups, cursor, chosen, listKey } = props;
  const id = useId();
  const count = groups.total ?? 0;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: () => Math.max(0, cursor.index - 3) * rowHeight,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { need } = groups;
  useEffect(() => need(first, last), [need, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is seen from where its cursor stands
  useEffect(() => {
    if (grid.current) showRow(grid.current, cursor.index);
  }, [listKey]);

  const move = (to: number) => {
    cursor.move(to);
    if (grid.current) showRow(grid.current, Math.max(0, Math.min(count - 1, to)));
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 280) / rowHeight) - 1);
    const targets: Record<string, number> = {
      ArrowDown: cursor.index + 1,
      ArrowUp: cursor.index - 1,
      PageDown: cursor.index + page,
      PageUp: cursor.index - page,
      Home: 0,
      End: count - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    move(target);
  };

  if (groups.error && groups.total === undefined)
    return <ErrorNotice error={groups.error} retry={groups.retry} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold only the rows in view
    <div
      ref={grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count}
      aria-multiselectable="true"
      aria-activedescendant={cursor.group ? `${id}-${cursor.index}` : undefined}
      tabIndex={0}
      className={classes.grid}
      data-empty={props.hidden}
      onKeyDown={pressed}
      onContextMenu={(event) => {
        const row = (event.target as HTMLElement).closest('[role="row"]');
        const index = row ? Number(row.getAttribute('aria-rowindex')) - 1 : cursor.index;
        const group = groups.get(index);
        if (!group || props.isFinal) return;
        event.preventDefault();
        cursor.move(index);
        props.openMenu(group, new DOMRect(event.clientX, event.clientY, 0, 0));
      }}
    >
      <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const group = groups.get(index);
          return (
            <FindingRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              top={start}
              group={group}
              typeNames={props.typeNames}
              current={index === cursor.index}
              chosen={group !== undefined && chosen.has(keyOfGroup(group))}
              isFinal={props.isFinal}
              decide={props.decide}
              openMenu={props.openMenu}
              onPick={() => {
                grid.current?.focus();
                cursor.move(index);
                if (group) props.onPick(group);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
