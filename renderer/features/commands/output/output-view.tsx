import { Button, Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { formatBytes, plural } from '../../../lib/format.ts';
import { ErrorNotice } from '../../../lib/query-view.tsx';
import classes from '../commands.module.css';
import { OutputFind, useOutputFind } from './output-find.tsx';
import { numberOf, type OutputLines } from './output-lines.ts';
import { OutputRow } from './output-row.tsx';
import { type LinesSelection, useLinesSelection } from './use-lines-selection.ts';
import type { Output } from './use-output.ts';

const rowHeight = 18;
const overscan = 24;
/** What ends sooner is read from its beginning. */
const shortMs = 1_500;

export interface SelectedLines {
  /** As people count. */
  from: number;
  to: number;
}

/** What is selected, by number; null where nothing is, or where the numbers are not known. */
function numbersOf(output: OutputLines, { range }: LinesSelection): SelectedLines | null {
  if (range === null) return null;
  const from = numberOf(output, range.first);
  const to = numberOf(output, Math.min(range.last, output.lines.length - 1));
  return from === null || to === null ? null : { from, to };
}

export interface OutputViewProps {
  source: Output;
  running: boolean;
  wrap: boolean;
  /** Rows at most before it scrolls; null fills what is there. */
  mostRows: number | null;
  findOpen: boolean;
  setFindOpen(open: boolean): void;
  /** Lines to show and select at first, as people count. */
  wanted: SelectedLines | null;
  tools(selected: SelectedLines | null): ReactNode;
}

/** Output of any length: coloured, virtual, found in, selected by line. Follows what comes while it stands at its end. */
export function OutputView(props: OutputViewProps) {
  const { source, running, wrap, mostRows, findOpen, setFindOpen, wanted, tools } = props;
  const { output, version, ended, error } = source;
  const scroller = useRef<HTMLDivElement>(null);
  const shownAt = useRef(Date.now());
  const follow = useRef(true);
  const [following, setFollowing] = useState(true);
  const count = output.lines.length;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    paddingStart: 4,
    paddingEnd: 4,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 4,
  });
  const show = useCallback((index: number) => virtual.scrollToIndex(index, { align: 'auto' }), [virtual]);
  const selection = useLinesSelection(show);
  const showFound = useCallback(
    (index: number) => virtual.scrollToIndex(index, { align: 'center' }),
    [virtual],
  );
  const find = useOutputFind(output, version, showFound);
  const setFollow = (next: boolean) => {
    follow.current = next;
    setFollowing(next);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is when something came
  useEffect(() => {
    if (running && follow.current && count > 0) virtual.scrollToIndex(count - 1, { align: 'end' });
  }, [version, running, count, virtual]);

  const isWanted = wanted !== null;
  useEffect(() => {
    if (ended && !isWanted && Date.now() - shownAt.current < shortMs) virtual.scrollToOffset(0);
  }, [ended, isWanted, virtual]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights change with the wrapping
  useEffect(() => virtual.measure(), [wrap, virtual]);

  const { select } = selection;
  const wantedFrom = wanted?.from;
  const wantedTo = wanted?.to;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the lines are there, and again for other lines
  useEffect(() => {
    if (wantedFrom === undefined || wantedTo === undefined || !ended) return;
    select(wantedFrom - 1 - output.dropped, wantedTo - 1 - output.dropped);
    virtual.scrollToIndex(Math.max(0, wantedFrom - 1 - output.dropped), { align: 'center' });
  }, [wantedFrom, wantedTo, ended]);

  const scrolled = () => {
    const node = scroller.current;
    if (node === null) return;
    const atEnd = node.scrollTop + node.clientHeight >= node.scrollHeight - rowHeight;
    if (atEnd !== follow.current) setFollow(atEnd);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && selection.range !== null) selection.clear();
    else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) setFindOpen(true);
    else if (!selection.key(event, count)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (error !== null) return <ErrorNotice error={error} />;
  const selected = numbersOf(output, selection);
  const height = mostRows === null ? undefined : Math.min(virtual.getTotalSize(), mostRows * rowHeight + 8);
  return (
    <div className={classes.output} data-fill={mostRows === null || undefined}>
      {findOpen ? (
        <OutputFind
          find={find}
          close={() => {
            setFindOpen(false);
            find.setText('');
            scroller.current?.focus();
          }}
        />
      ) : null}
      {count === 0 ? (
        <p className={classes.nothing}>
          {running ? (
            'Nothing printed yet'
          ) : ended ? (
            'It printed nothing'
          ) : (
            <Loader size={12} className="late" />
          )}
        </p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: lines are rendered a screen at a time
        <div
          ref={scroller}
          role="grid"
          aria-label="Output"
          aria-rowcount={count}
          aria-multiselectable
          tabIndex={0}
          className={classes.lines}
          data-wrap={wrap || undefined}
          style={{ height }}
          onScroll={scrolled}
          onKeyDown={pressed}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: rows are rendered a screen at a time */}
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="rowgroup">
            {virtual.getVirtualItems().map(({ index, start }) => {
              const line = output.lines[index];
              if (line === undefined) return null;
              const { range } = selection;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
                // biome-ignore lint/a11y/useSemanticElements: as above
                <div
                  key={index}
                  ref={wrap ? virtual.measureElement : undefined}
                  data-index={index}
                  role="row"
                  aria-rowindex={index + 1}
                  aria-selected={range !== null && index >= range.first && index <= range.last}
                  data-head={index === selection.head || undefined}
                  className={classes.line}
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={(event) => {
                    const isNumber = (event.target as Element).closest(`.${classes.lineNumber}`) !== null;
                    if (isNumber || event.shiftKey) selection.click(index, event);
                  }}
                >
                  {/* biome-ignore lint/a11y/useSemanticElements: rows are rendered a screen at a time */}
                  {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
                  <span role="gridcell" className={classes.cell}>
                    {output.gap?.before === index ? (
                      <span className={classes.gap}>
                        {formatBytes(output.gap.bytes)} in between are not shown.
                        <Button size="compact-xs" variant="default" onClick={source.readWhole}>
                          Read all of it
                        </Button>
                      </span>
                    ) : null}
                    <OutputRow
                      line={line}
                      number={numberOf(output, index)}
                      matches={find.byLine.get(index) ?? []}
                      currentMatch={find.current}
                    />
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      )}
      <div className={classes.outputFoot}>
        {output.dropped > 0 ? <span>The first {plural(output.dropped, 'line')} were let go here</span> : null}
        {running && !following ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setFollow(true);
              virtual.scrollToIndex(count - 1, { align: 'end' });
            }}
          >
            Follow
          </Button>
        ) : null}
        {tools(selected)}
      </div>
    </div>
  );
}
