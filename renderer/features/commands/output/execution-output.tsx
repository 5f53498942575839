import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconCopy, IconSearch, IconTextWrap } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { copyForSharing } from '../../outbound/copy-for-sharing.ts';
import classes from '../commands.module.css';
import { useConsole } from '../console/console-store.ts';
import { AttachOutput } from './attach-output.tsx';
import { jsonTable, largestJson } from './json-table.ts';
import { JsonTableView } from './json-table-view.tsx';
import { OutputView, type SelectedLines } from './output-view.tsx';
import { useOutput } from './use-output.ts';

const mostRows = 22;

interface Props {
  execution: Execution;
  /** Takes all the height there is. */
  fill?: boolean;
  /** Lines that somebody followed a link to. */
  wanted?: SelectedLines | null;
}

function copyLines({ id, issueId }: Execution, lines: SelectedLines | null): void {
  if (issueId === null) return;
  copyForSharing(
    issueId,
    { kind: 'output', executionId: id, lines },
    lines === null ? 'the output' : 'the lines',
  );
}

/** What a command printed, live or later, as text or as a table, with what can be done with it. */
export function ExecutionOutput({ execution, fill = false, wanted = null }: Props) {
  const source = useOutput(execution.id);
  const running = execution.status === 'running' || execution.status === 'waiting';
  const wrap = useConsole((console) => console.wrap);
  const [view, setView] = useState<'text' | 'table'>('text');
  const [findOpen, setFindOpen] = useState(false);
  const { output, ended } = source;
  const table = useMemo(() => {
    if (!ended || output.gap !== null || output.dropped > 0 || output.characters > largestJson) return null;
    return jsonTable(
      output.lines
        .filter((line) => !line.error)
        .map((line) => line.raw)
        .join('\n'),
    );
  }, [ended, output]);
  const tools = (selected: SelectedLines | null) => (
    <>
      <span className={classes.space} />
      {table === null ? null : (
        <SegmentedControl
          size="xs"
          aria-label="Show output as"
          value={view}
          onChange={(next) => setView(next as 'text' | 'table')}
          data={[
            { value: 'text', label: 'Text' },
            { value: 'table', label: 'Table' },
          ]}
        />
      )}
      {execution.issueId === null ? null : (
        <>
          <AttachOutput execution={execution} lines={selected} />
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconCopy size={14} aria-hidden />}
            onClick={() => copyLines(execution, selected)}
          >
            {selected === null ? 'Copy for sharing' : 'Copy lines for sharing'}
          </Button>
        </>
      )}
      <Tooltip label="Find in output · Ctrl+F">
        <ActionIcon size="sm" aria-label="Find in output" onClick={() => setFindOpen(true)}>
          <IconSearch size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Wrap long lines">
        <ActionIcon
          size="sm"
          aria-label="Wrap long lines"
          aria-pressed={wrap}
          variant={wrap ? 'light' : 'subtle'}
          onClick={useConsole.getState().toggleWrap}
        >
          <IconTextWrap size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
  if (view === 'table' && table !== null)
    return (
      <div className={classes.output} data-fill={fill || undefined}>
        <JsonTableView table={table} mostRows={fill ? null : mostRows} />
        <div className={classes.outputFoot}>{tools(null)}</div>
      </div>
    );
  return (
    <OutputView
      source={source}
      running={running}
      wrap={wrap}
      mostRows={fill ? null : mostRows}
      findOpen={findOpen}
      setFindOpen={setFindOpen}
      wanted={wanted}
      tools={tools}
    />
  );
}
