import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { useUtc } from '../../../lib/display.ts';
import { formatDateTime, zoneLabel } from '../../../lib/format.ts';
import { ClusterMark } from '../../kubeconfigs/cluster-mark.tsx';
import { mayNamePlace } from '../../kubeconfigs/own-place.ts';
import { formatRunTime, OutcomeMark, TierMark } from '../command-words.tsx';
import { CommandText } from '../text/command-text.tsx';
import classes from './past-commands.module.css';
import type { ExecutionPages } from './use-execution-pages.ts';
import type { IssueNames } from './use-issue-names.ts';

const rowHeight = 28;

interface Props {
  pages: ExecutionPages;
  issues: IssueNames;
  cursor: number;
  move(index: number): void;
  compared: ReadonlySet<string>;
  toggle(execution: Execution): void;
  open(execution: Execution): void;
}

interface CellsProps {
  execution: Execution;
  issues: IssueNames;
  marked: boolean;
  toggle(): void;
}

function Cells({ execution, issues, marked, toggle }: CellsProps) {
  const utc = useUtc();
  const { executedAt, tier, command, issueId, cluster, durationMs } = execution;
  // A row shows one line: a command of a megabyte would be laid out for nothing.
  const line = command.slice(0, 400).replaceAll('\n', ' ⏎ ');
  return (
    <>
      <Checkbox
        size="xs"
        tabIndex={-1}
        aria-label={`Compare ${line.slice(0, 80)}`}
        checked={marked}
        onChange={toggle}
        onClick={(event) => event.stopPropagation()}
      />
      <span className="mono">{formatDateTime(executedAt, utc, true)}</span>
      <TierMark tier={tier} bare />
      <code className="ellipsis">
        <CommandText command={line} />
      </code>
      <span className="ellipsis" title={issueId === null ? '' : issues.title(issueId)}>
        {issueId === null ? '' : issues.short(issueId)}
      </span>
      <span className="ellipsis">
        {cluster === null ? null : (
          <ClusterMark cluster={cluster} short withoutNamespace={mayNamePlace(command)} />
        )}
      </span>
      <OutcomeMark execution={execution} />
      <span className={classes.number}>{durationMs === null ? '' : formatRunTime(durationMs)}</span>
    </>
  );
}

/** Commands of any number. J, K and the arrows move, X marks for comparing, Enter opens. */
export function ExecutionGrid({ pages, issues, cursor, move, compared, toggle, open }: Props) {
  const utc = useUtc();
  const scroller = useRef<HTMLDivElement>(null);
  const total = pages.total ?? 0;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { need } = pages;
  useEffect(() => need(first, last), [need, first, last]);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    move(next);
    virtual.scrollToIndex(next);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = {
      ArrowDown: 1,
      j: 1,
      ArrowUp: -1,
      k: -1,
      PageDown: 15,
      PageUp: -15,
    };
    const step = steps[event.key];
    const current = pages.at(cursor);
    if (step !== undefined) go(cursor + step);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(total - 1);
    else if (event.key === 'x' && current !== undefined) toggle(current);
    else if (event.key === 'Enter' && current !== undefined) open(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are rendered a screen at a time
    <div
      ref={scroller}
      role="grid"
      aria-label="Commands"
      aria-rowcount={total + 1}
      aria-multiselectable
      aria-activedescendant={total === 0 ? undefined : `execution-${cursor}`}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={pressed}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div role="row" className={`${classes.row} ${classes.headRow}`}>
        {['', 'Time', 'Tier', 'Command', 'Issue', 'Cluster', 'Outcome', 'Took'].map((label) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <span key={label} role="columnheader" title={label === 'Time' ? zoneLabel(utc) : undefined}>
            {label}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const execution = pages.at(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={index}
              id={`execution-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={execution !== undefined && compared.has(execution.id)}
              data-cursor={index === cursor || undefined}
              className={`${classes.row} ${classes.bodyRow}`}
              style={{ transform: `translateY(${start}px)` }}
              onClick={(event) => {
                move(index);
                if (execution === undefined) return;
                if (event.ctrlKey || event.metaKey) toggle(execution);
                else open(execution);
              }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: as above */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
              <span role="gridcell" className={classes.cells}>
                {execution === undefined ? null : (
                  <Cells
                    execution={execution}
                    issues={issues}
                    marked={compared.has(execution.id)}
                    toggle={() => toggle(execution)}
                  />
                )}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
