import { Button, Checkbox, Popover, ScrollArea, Stack, TextInput } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useUtc } from '../../../lib/display.ts';
import { formatAgo, formatDateTime, plural } from '../../../lib/format.ts';
import classes from '../commands.module.css';
import { visibleText } from '../text/visible-text.ts';
import { type Cell, compareCells, type JsonTable } from './json-table.ts';

const rowHeight = 24;

/** Columns that are found in every kind of object; others are paths and keep their names. */
const labels: Record<string, string> = {
  name: 'Name',
  namespace: 'Namespace',
  status: 'Status',
  created: 'Age',
};

function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return '';
  return visibleText(String(cell).slice(0, 500));
}

function Age({ created }: { created: Cell | undefined }) {
  const utc = useUtc();
  const text = cellText(created);
  const age = typeof created === 'string' && !Number.isNaN(Date.parse(created)) ? formatAgo(created) : text;
  return <span title={formatDateTime(text, utc, true)}>{age}</span>;
}

interface ColumnsProps {
  table: JsonTable;
  shown: readonly string[];
  change(columns: string[]): void;
}

function Columns({ table, shown, change }: ColumnsProps) {
  const [text, setText] = useState('');
  const found = table.columns.filter((column) => column.toLowerCase().includes(text.toLowerCase()));
  return (
    <Popover position="bottom-end" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" leftSection={<IconColumns size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="sm">
          <TextInput
            aria-label="Find a column"
            placeholder="Find a column"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ScrollArea.Autosize mah={280}>
            <Checkbox.Group
              value={[...shown]}
              onChange={(next) => change(table.columns.filter((column) => next.includes(column)))}
            >
              <Stack gap={6}>
                {found.slice(0, 100).map((column) => (
                  <Checkbox key={column} value={column} label={labels[column] ?? column} />
                ))}
              </Stack>
            </Checkbox.Group>
          </ScrollArea.Autosize>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Objects that a command printed as JSON: sorted by any column, filtered by any text, with the columns that are wanted. */
export function JsonTableView({ table, mostRows }: { table: JsonTable; mostRows: number | null }) {
  const [columns, setColumns] = useState(table.usual);
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<{ column: string; down: boolean } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    const kept =
      wanted === ''
        ? table.rows
        : table.rows.filter((row) =>
            columns.some((column) => cellText(row[column]).toLowerCase().includes(wanted)),
          );
    if (sort === null) return kept;
    const sorted = kept.toSorted((one, other) => compareCells(one[sort.column], other[sort.column]));
    return sort.down ? sorted.toReversed() : sorted;
  }, [table, filter, sort, columns]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const template = columns
    .map((column) => (column === 'name' ? 'minmax(160px, 2fr)' : 'minmax(96px, 1fr)'))
    .join(' ');
  const height =
    mostRows === null ? undefined : Math.min(rows.length + 1, Math.ceil(mostRows * 0.75)) * rowHeight + 8;
  return (
    <div className={classes.jsonTable}>
      <div className={classes.tableTools}>
        <TextInput
          size="xs"
          w={220}
          aria-label="Filter rows"
          placeholder="Filter rows"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <span aria-live="polite">{plural(rows.length, 'row')}</span>
        <span className={classes.space} />
        <Columns table={table} shown={columns} change={setColumns} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are rendered a screen at a time */}
      <div
        ref={scroller}
        role="table"
        aria-label="Objects"
        aria-rowcount={rows.length + 1}
        className={classes.objects}
        style={{ height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled by keyboard, too
        tabIndex={0}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: rows are rendered a screen at a time */}
        <div role="rowgroup" className={classes.objectsHead}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons have the focus */}
          <div role="row" className={classes.object} style={{ gridTemplateColumns: template }}>
            {columns.map((column) => {
              const sorted = sort?.column === column ? sort : null;
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above
                // biome-ignore lint/a11y/useFocusableInteractive: its button has the focus
                <span
                  key={column}
                  role="columnheader"
                  aria-sort={sorted === null ? 'none' : sorted.down ? 'descending' : 'ascending'}
                >
                  <button
                    type="button"
                    className="plain"
                    onClick={() => setSort({ column, down: sorted !== null && !sorted.down })}
                  >
                    {labels[column] ?? column} {sorted === null ? '' : sorted.down ? '↓' : '↑'}
                  </button>
                </span>
              );
            })}
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: rows are rendered a screen at a time */}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: rows are for reading
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={`${classes.object} ${classes.objectRow}`}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            >
              {columns.map((column) => {
                const cell = rows[index]?.[column];
                return (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  <span key={column} role="cell" className="ellipsis" title={cellText(cell)}>
                    {column === 'created' ? <Age created={cell} /> : cellText(cell)}
                  </span>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
