import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { LogFile, SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { ErrorNotice } from '../../lib/query-view.tsx';
import { useLogsStore } from '../logs/logs-store.ts';
import { decide, decideMany } from './decide.ts';
import { FindingRow } from './finding-row.tsx';
import classes from './pii.module.css';
import type { Groups } from './use-groups.ts';
import { useReviewCursor } from './use-review-cursor.ts';

export const findingRowHeight = 28;
const followMs = 120;

interface FindingsGridProps {
  file: LogFile;
  groups: Groups;
  typeNames: ReadonlyMap<string, string>;
}

export function FindingsGrid({ file, groups, typeNames }: FindingsGridProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const id = useId();
  const count = groups.total ?? 0;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => findingRowHeight,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { need } = groups;
  useEffect(() => need(first, last), [need, first, last]);

  const showSoon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(showSoon.current), []);
  const show = (group: SpanGroup) => {
    clearTimeout(showSoon.current);
    const place = { line: group.firstLine, spanId: group.firstSpanId, focus: false };
    useLogsStore.getState().show(file.issueId, file.id, place);
  };
  const cursor = useReviewCursor(groups, (index, group) => {
    rows.scrollToIndex(index);
    clearTimeout(showSoon.current);
    // The log follows, but not through every value that a held key passes.
    if (group) showSoon.current = setTimeout(show, followMs, group);
  });

  // Opened from the bar above or at the end of a search: the keys are for the findings now.
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.closest('[data-review-bar]');
    if (isFree) scroll.current?.focus();
  }, []);

  const isFinal = file.scanState === 'final';
  const decideOne = (group: SpanGroup, status: SpanStatus) =>
    decide(file.id, status, { by: 'value', type: group.type, valueHash: group.valueHash });
  const act = (key: string): boolean => {
    const { group, index } = cursor;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 280) / findingRowHeight) - 1);
    const moves: Record<string, number> = {
      j: index + 1,
      ArrowDown: index + 1,
      k: index - 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: count - 1,
    };
    const target = moves[key];
    if (target !== undefined) cursor.move(target);
    else if (!group) return false;
    else if (key === 'Enter') show(group);
    else if (isFinal) return false;
    else if (key === 'a' || key === 'r') {
      decideOne(group, key === 'a' ? 'accepted' : 'rejected');
      cursor.move(index + 1);
    } else if (key === 'z') decideOne(group, 'pending');
    else if (key === 't') {
      const target = { by: 'type', type: group.type, onlyPending: true } as const;
      decideMany(file.id, 'accepted', target, typeNames.get(group.type) ?? group.type);
    } else return false;
    return true;
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (act(key)) event.preventDefault();
  };

  if (groups.error && groups.total === undefined)
    return <ErrorNotice error={groups.error} retry={groups.retry} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold only the rows in view
    <div
      ref={scroll}
      role="grid"
      aria-label="Findings"
      aria-rowcount={count}
      aria-activedescendant={cursor.group ? `${id}-${cursor.index}` : undefined}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={pressed}
    >
      <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <FindingRow
            key={index}
            id={`${id}-${index}`}
            index={index}
            top={start}
            group={groups.get(index)}
            typeNames={typeNames}
            current={index === cursor.index}
            isFinal={isFinal}
            onPick={() => {
              scroll.current?.focus();
              cursor.move(index);
              const group = groups.get(index);
              if (group) show(group);
            }}
            onDecide={decideOne}
          />
        ))}
      </div>
    </div>
  );
}
