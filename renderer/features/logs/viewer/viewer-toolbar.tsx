import { Button, SegmentedControl, Switch, Text } from '@mantine/core';
import { IconCopy, IconEyeOff, IconPin, IconSearch } from '@tabler/icons-react';
import type { LogFile } from '../../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../../lib/format.ts';
import { type LogView, useLogsStore } from '../logs-store.ts';
import { AttachToWhy } from './attach-to-why.tsx';
import { copyLines } from './copy-lines.ts';
import { GoToLine } from './go-to-line.tsx';
import classes from './log-viewer.module.css';
import { pinLines } from './pin-lines.ts';
import type { SelectedLines } from './use-line-selection.ts';

interface ViewerToolbarProps {
  file: LogFile;
  lines: SelectedLines | null;
  view: LogView;
  goToOpened: boolean;
  onGoToOpen(opened: boolean): void;
  onGo(line: number): void;
  onFind(): void;
  onMark(): void;
}

const viewNames: { value: LogView; label: string }[] = [
  { value: 'original', label: 'Original' },
  { value: 'redacted', label: 'Redacted' },
  { value: 'side', label: 'Side by side' },
];

export function ViewerToolbar(props: ViewerToolbarProps) {
  const { file, lines, view } = props;
  const wrap = useLogsStore((store) => store.wrap);
  const setWrap = useLogsStore((store) => store.setWrap);
  const setView = useLogsStore((store) => store.setView);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Viewer">
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconSearch size={14} />}
        onClick={props.onFind}
        title="/ or Ctrl+F"
        aria-label="Find in file"
      >
        Find
      </Button>
      <GoToLine
        lineCount={file.lineCount}
        opened={props.goToOpened}
        onOpen={props.onGoToOpen}
        onGo={props.onGo}
      />
      <Switch label="Wrap" checked={wrap} onChange={(event) => setWrap(event.currentTarget.checked)} />
      <SegmentedControl
        aria-label="View"
        title="B"
        data={viewNames}
        value={view}
        disabled={file.scanState === 'none'}
        onChange={(value) => setView(file.id, value as LogView)}
      />
      {file.scanState === 'scanned' ? (
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconEyeOff size={14} />}
          title="M: hides what is selected, or asks for the text"
          onMouseDown={(event) => event.preventDefault()}
          onClick={props.onMark}
        >
          Mark…
        </Button>
      ) : null}
      <span className={classes.spacerFlex} />
      <Text size="xs" c="dimmed" aria-live="polite">
        {lines
          ? `${plural(lines.last - lines.first + 1, 'line')} selected`
          : `${formatCount(file.lineCount)} ${file.lineCount === 1 ? 'line' : 'lines'}`}
      </Text>
      <Button
        variant="default"
        size="compact-xs"
        disabled={!lines}
        leftSection={<IconCopy size={14} />}
        title="Ctrl+C"
        onClick={() => lines && copyLines(file.issueId, file.id, lines)}
      >
        Copy for sharing
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        disabled={!lines}
        leftSection={<IconPin size={14} />}
        title="P"
        onClick={() => lines && pinLines(file.id, lines)}
      >
        Pin to timeline
      </Button>
      <AttachToWhy issueId={file.issueId} logFileId={file.id} lines={lines} />
    </div>
  );
}
