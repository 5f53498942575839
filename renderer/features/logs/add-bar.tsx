import { Button } from '@mantine/core';
import { IconClipboard, IconFolder, IconPlus } from '@tabler/icons-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { hostKind } from '../../lib/client.ts';
import { addFiles, chooseAndAdd } from './add-files.ts';
import classes from './logs.module.css';
import { PasteDialog } from './paste-dialog.tsx';

interface PickerProps {
  issueId: string;
  input: React.RefObject<HTMLInputElement | null>;
  folder?: boolean;
}

/** The browser's own dialog, for a host that has none. */
function FilePicker({ issueId, input, folder = false }: PickerProps) {
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    // So that the same file can be chosen again.
    event.currentTarget.value = '';
    addFiles(issueId, files);
  };
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      aria-label={folder ? 'Folder to add' : 'Files to add'}
      onChange={chosen}
      {...(folder ? { webkitdirectory: '' } : {})}
    />
  );
}

export function AddBar({ issueId }: { issueId: string }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const add = (kind: 'files' | 'folder') => {
    if (hostKind() === 'electron') chooseAndAdd(issueId, kind);
    else (kind === 'files' ? files : folder).current?.click();
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label="Add logs">
      <Button size="compact-xs" leftSection={<IconPlus size={14} />} onClick={() => add('files')}>
        Add files
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconFolder size={14} />}
        onClick={() => add('folder')}
      >
        Folder
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconClipboard size={14} />}
        onClick={() => setPasting(true)}
      >
        Paste text
      </Button>
      <FilePicker issueId={issueId} input={files} />
      <FilePicker issueId={issueId} input={folder} folder />
      <PasteDialog issueId={issueId} opened={pasting} onClose={() => setPasting(false)} />
    </div>
  );
}
