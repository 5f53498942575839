import { Button } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { LogFile, Review, ScanChange } from '../../../src-main/contract/index.ts';
import { call } from '../../lib/client.ts';
import { formatCount } from '../../lib/format.ts';
import { useShortcut } from '../../lib/keys.ts';
import { showError } from '../../lib/toasts.tsx';
import { useLogsStore } from '../logs/logs-store.ts';
import { BackButton } from './back-button.tsx';
import { Cell } from './finding-cells.tsx';
import { showRow } from './findings-grid.tsx';
import classes from './pii.module.css';
import { changesInWords, cutChangesHint, onOneLine } from './pii-words.ts';
import { everything, setFilter } from './review-store.ts';
import type { ReviewFocus } from './use-review-focus.ts';

const changesPerPage = 200;

interface Changes {
  get(index: number): ScanChange | undefined;
  need(first: number, last: number): void;
}

/** The changes of the last search in pages; another search, known by its counts, begins anew. */
function useChanges(logFileId: string, searchKey: string): Changes {
  const [pages, setPages] = useState<ReadonlyMap<number, ScanChange[]>>(new Map());
  const asked = useRef({ searchKey, pages: new Set<number>() });
  if (asked.current.searchKey !== searchKey) asked.current = { searchKey, pages: new Set() };
  const need = async (first: number, last: number) => {
    const mine = asked.current;
    for (
      let page = Math.floor(first / changesPerPage);
      page <= Math.floor(last / changesPerPage);
      page += 1
    ) {
      if (mine.pages.has(page)) continue;
      mine.pages.add(page);
      try {
        const input = { logFileId, offset: page * changesPerPage, limit: changesPerPage };
        const { items } = await call('pii.changes', input);
        if (asked.current === mine) setPages((now) => new Map(now).set(page, items));
      } catch (thrown) {
        showError(thrown, 'The changes could not be read');
      }
    }
  };
  return {
    get: (index) => pages.get(Math.floor(index / changesPerPage))?.[index % changesPerPage],
    need,
  };
}

const icons = { added: IconPlus, removed: IconMinus };
const words = { added: 'New', removed: 'Gone' };

function ChangeCells({ change }: { change: ScanChange }) {
  const Icon = icons[change.change];
  return (
    <>
      <Cell>
        <span className={classes.status} data-status={change.change === 'added' ? 'pending' : 'rejected'}>
          <Icon size={14} stroke={1.6} aria-hidden /> {words[change.change]}
        </span>
      </Cell>
      <Cell className="ellipsis">{change.name}</Cell>
      <Cell className="ellipsis mono" title={change.value.slice(0, 2000)}>
        {change.value === '' ? <span className={classes.wiped}>wiped</span> : onOneLine(change.value)}
      </Cell>
      <Cell className={classes.count}>line {formatCount(change.firstLine)}</Cell>
      <Cell className={classes.count}>×{formatCount(change.count)}</Cell>
    </>
  );
}

interface ChangesListProps {
  file: LogFile;
  review: Review;
  focus: ReviewFocus;
  onBack(): void;
}

/** What the last search found that the one before had not, and the other way round. */
export function ChangesList({ file, review, focus, onBack }: ChangesListProps) {
  const { added, removed } = review.changes;
  const count = added + removed;
  const grid = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const changes = useChanges(file.id, `${added} ${removed}`);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => 28,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for other rows and after another search
  useEffect(() => {
    if (count > 0) changes.need(first, last);
  }, [first, last, added, removed]);
  useEffect(() => grid.current?.focus(), []);

  const jump = (index: number, withFocus: boolean) => {
    const change = changes.get(index);
    if (change)
      useLogsStore.getState().show(file.issueId, file.id, { line: change.firstLine, focus: withFocus });
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setCursor(next);
    if (grid.current) showRow(grid.current, next);
  };
  const here = focus === 'findings';
  useShortcut('J', 'Next change', () => move(cursor + 1), here);
  useShortcut('K', 'Previous change', () => move(cursor - 1), here);
  useShortcut('ArrowDown', 'Next change', () => move(cursor + 1), here);
  useShortcut('ArrowUp', 'Previous change', () => move(cursor - 1), here);
  useShortcut('Enter', 'Go to its place in the log', () => jump(cursor, true), here);
  useShortcut('Escape', 'Back to the findings', onBack, here);
  return (
    <>
      <div className={classes.filters}>
        <BackButton onBack={onBack} />
        <span>The last search: {changesInWords(review.changes)}</span>
        <span className={`ellipsis ${classes.flex} ${classes.cutHint}`}>
          {review.changes.cut ? cutChangesHint : null}
        </span>
        {added === 0 ? null : (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setFilter(file.id, { ...everything, onlyNew: true })}
          >
            Review the new ones
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot hold only the rows in view */}
      <div
        ref={grid}
        role="grid"
        aria-label="Changes of the last search"
        aria-rowcount={count}
        aria-activedescendant={`change-${cursor}`}
        tabIndex={0}
        className={classes.grid}
      >
        <div className={classes.rows} style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const change = changes.get(index);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a table cannot hold only the rows in view
              // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names this row as active
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
              <div
                key={index}
                id={`change-${index}`}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={index === cursor}
                data-current={index === cursor}
                className={`${classes.row} ${classes.change}`}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => {
                  grid.current?.focus();
                  setCursor(index);
                  jump(index, false);
                }}
              >
                {change === undefined ? (
                  <Cell className={classes.skeleton ?? ''} />
                ) : (
                  <ChangeCells change={change} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
