import { ActionIcon, Button, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { LogFile } from '../../../src-main/contract/index.ts';
import { formatBytes, plural } from '../../lib/format.ts';
import { useCommand } from '../../lib/use-command.ts';
import classes from './logs.module.css';
import { useLogsStore } from './logs-store.ts';

const encodingNames: Record<LogFile['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

function RedactionState({ file }: { file: LogFile }) {
  if (file.scanState === 'final')
    return <span className={`${classes.state} ${classes.final}`}>redacted</span>;
  if (file.scanState === 'none') return <span className={classes.state}>not scanned</span>;
  if (file.pendingSpans > 0) {
    return (
      <span className={`${classes.state} ${classes.pending}`}>
        {plural(file.pendingSpans, 'finding')} open
      </span>
    );
  }
  return <span className={classes.state}>reviewed</span>;
}

function ShortHash({ hash }: { hash: string }) {
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `SHA-256 ${hash}`} multiline maw={360}>
          <button
            type="button"
            className={classes.hash}
            aria-label={`Copy SHA-256 ${hash.slice(0, 8)}`}
            onClick={copy}
          >
            {hash.slice(0, 8)} <IconCopy size={11} aria-hidden />
          </button>
        </Tooltip>
      )}
    </CopyButton>
  );
}

function ConfirmDelete({ file, close }: { file: LogFile; close: () => void }) {
  const remove = useCommand('logs.delete');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame
    <div className={classes.confirm} role="group" aria-label={`Delete ${file.fileName}?`}>
      <span>
        Delete <strong>{file.fileName}</strong>? Its lines and findings go for good; evidence keeps its hash.
      </span>
      <Group gap={8}>
        <Button
          size="compact-xs"
          color="red"
          loading={remove.running}
          onClick={() => remove.run({ id: file.id }, `Deleted ${file.fileName}`)}
        >
          Delete
        </Button>
        <Button size="compact-xs" variant="default" data-autofocus autoFocus onClick={close}>
          Keep
        </Button>
      </Group>
    </div>
  );
}

export function FileRow({ file, selected }: { file: LogFile; selected: boolean }) {
  const [confirming, setConfirming] = useState(false);
  const select = useLogsStore((store) => store.select);
  if (confirming) {
    return (
      <li
        className={classes.file}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setConfirming(false);
        }}
      >
        <ConfirmDelete file={file} close={() => setConfirming(false)} />
      </li>
    );
  }
  return (
    <li className={classes.file} data-selected={selected}>
      <button
        type="button"
        className={`plain ${classes.pick}`}
        aria-current={selected ? 'true' : undefined}
        onClick={() => select(file.issueId, file.id)}
      >
        <span className={classes.name} title={file.filePath || file.fileName}>
          {file.fileName}
        </span>
        <span className={classes.facts}>
          {formatBytes(file.fileSize)} · {plural(file.lineCount, 'line')} · {encodingNames[file.encoding]}
        </span>
      </button>
      <div className={classes.foot}>
        <ShortHash hash={file.contentHash} />
        <RedactionState file={file} />
      </div>
      <ActionIcon
        className={classes.remove ?? ''}
        size="sm"
        aria-label={`Delete ${file.fileName}`}
        onClick={() => setConfirming(true)}
      >
        <IconTrash size={14} stroke={1.6} aria-hidden />
      </ActionIcon>
    </li>
  );
}
