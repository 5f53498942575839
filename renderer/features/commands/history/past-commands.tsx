import { Button, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { useUtc } from '../../../lib/display.ts';
import { plural } from '../../../lib/format.ts';
import { useShortcut } from '../../../lib/keys.ts';
import { EmptyState, ErrorNotice } from '../../../lib/query-view.tsx';
import { CommandFilterBar } from './command-filter-bar.tsx';
import { filterInput, useCommandFilters } from './command-filters.ts';
import { CompareOutputs } from './compare-outputs.tsx';
import { ExecutionDetail } from './execution-detail.tsx';
import { ExecutionGrid } from './execution-grid.tsx';
import { type ExportFormat, exportCommands } from './export-commands.ts';
import classes from './past-commands.module.css';
import { useExecutionPages } from './use-execution-pages.ts';
import { useIssueNames } from './use-issue-names.ts';

const formats: { format: ExportFormat; label: string }[] = [
  { format: 'csv', label: 'CSV' },
  { format: 'ndjson', label: 'NDJSON' },
];

function older(one: Execution, other: Execution): readonly [Execution, Execution] {
  return one.executedAt <= other.executedAt ? [one, other] : [other, one];
}

/** Every command that was run, denied or refused, found by what it was and by what it printed. */
export function PastCommands({ text }: { text: string }) {
  const [filters, change] = useCommandFilters();
  const utc = useUtc();
  const input = filterInput(filters, text, utc);
  const pages = useExecutionPages(input);
  const issues = useIssueNames();
  const [cursor, setCursor] = useState(0);
  const [shown, setShown] = useState<string | null>(null);
  const [marked, setMarked] = useState<readonly Execution[]>([]);
  const [comparing, setComparing] = useState(false);
  const compared = new Set(marked.map(({ id }) => id));
  const [one, other] = marked;
  const { issue } = filters;
  // The two that were marked last.
  const toggle = (execution: Execution) =>
    setMarked((now) =>
      now.some(({ id }) => id === execution.id)
        ? now.filter(({ id }) => id !== execution.id)
        : [...now, execution].slice(-2),
    );
  const compare = () => one !== undefined && other !== undefined && setComparing(true);
  useShortcut('V', 'Compare two outputs', compare, other !== undefined);
  useShortcut(
    'Escape',
    'Close',
    () => (comparing ? setComparing(false) : setShown(null)),
    comparing || shown !== null,
  );

  if (comparing && one !== undefined && other !== undefined)
    return <CompareOutputs pair={older(one, other)} close={() => setComparing(false)} />;
  const list =
    pages.total === 0 ? (
      <EmptyState
        title={
          text === '' && Object.keys(filters).length === 0 ? 'No command was run yet' : 'No command matches'
        }
      >
        Commands are run in the Commands tab of an issue. What was denied or refused is listed here as well.
      </EmptyState>
    ) : (
      <ExecutionGrid
        pages={pages}
        issues={issues}
        cursor={Math.min(cursor, Math.max(0, (pages.total ?? 1) - 1))}
        move={setCursor}
        compared={compared}
        toggle={toggle}
        open={({ id }) => setShown(id)}
      />
    );
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <CommandFilterBar filters={filters} change={change} issues={issues} />
        <span className={classes.space} />
        <Text size="xs" c="dimmed" aria-live="polite">
          {pages.total === undefined ? '' : plural(pages.total, 'command')}
        </Text>
        <Button
          variant="default"
          disabled={other === undefined}
          title={other === undefined ? 'Mark two commands with X first' : undefined}
          onClick={compare}
        >
          Compare outputs
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              disabled={issue === undefined}
              title={
                issue === undefined
                  ? 'Choose an issue first: what may leave is decided for each issue'
                  : undefined
              }
            >
              Export
            </Button>
          </Menu.Target>
          {issue === undefined ? null : (
            <Menu.Dropdown>
              {formats.map(({ format, label }) => (
                <Menu.Item key={format} onClick={() => exportCommands(issue, input, format, false)}>
                  {label}
                </Menu.Item>
              ))}
              {formats.map(({ format, label }) => (
                <Menu.Item key={format} onClick={() => exportCommands(issue, input, format, true)}>
                  {label} with output
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          )}
        </Menu>
      </div>
      {pages.error === undefined ? null : <ErrorNotice error={pages.error} retry={pages.retry} />}
      <div className={classes.body}>
        {shown === null ? (
          list
        ) : (
          <Group orientation="horizontal" id="past-commands">
            <Panel id="list" minSize="25%">
              {list}
            </Panel>
            <Separator className="separator" aria-label="Width of the panes" />
            <Panel id="detail" minSize="25%">
              <ExecutionDetail key={shown} id={shown} issues={issues} close={() => setShown(null)} />
            </Panel>
          </Group>
        )}
      </div>
    </div>
  );
}
