import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useUtc } from '../../lib/display.ts';
import { formatTime, plural } from '../../lib/format.ts';
import classes from './documents.module.css';
import { type DocumentLayout, type DocumentPanel, useDocumentsStore } from './documents-store.ts';
import { ExportMenu } from './export-menu.tsx';
import type { OpenDocument } from './use-document.ts';

const layouts: { value: DocumentLayout; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'both', label: 'Both' },
  { value: 'preview', label: 'Preview' },
];

interface Props {
  document: OpenDocument;
  panel: DocumentPanel;
  /** Null until the preview has told. */
  replacements: number | null;
  show: (panel: DocumentPanel) => void;
  askDelete: () => void;
}

function SaveState({ document }: { document: OpenDocument }) {
  const utc = useUtc();
  if (document.dirty) return <span className={classes.unsaved}>Unsaved changes</span>;
  return (
    <span className={classes.meta}>
      Version {document.row.version} saved {formatTime(document.row.updatedAt, utc)}
    </span>
  );
}

function Replacements({ count }: { count: number | null }) {
  if (count === null) return null;
  const text =
    count === 0
      ? 'Nothing to redact'
      : `${plural(count, 'value')} ${count === 1 ? 'is' : 'are'} replaced on export`;
  return <span className={count === 0 ? classes.meta : classes.replaced}>{text}</span>;
}

export function DocumentToolbar({ document, panel, replacements, show, askDelete }: Props) {
  const layout = useDocumentsStore((store) => store.layout);
  const setLayout = useDocumentsStore((store) => store.setLayout);
  return (
    <div className={classes.toolbar}>
      <div className={classes.states} aria-live="polite">
        <SaveState document={document} />
        <Replacements count={replacements} />
      </div>
      {panel === 'text' ? (
        <SegmentedControl
          aria-label="What is shown"
          data={layouts}
          value={layout}
          onChange={(value) => setLayout(value as DocumentLayout)}
        />
      ) : null}
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={panel === 'versions'}
        onClick={() => show(panel === 'versions' ? 'text' : 'versions')}
      >
        Versions
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        aria-pressed={panel === 'regenerate'}
        onClick={() => show(panel === 'regenerate' ? 'text' : 'regenerate')}
      >
        Regenerate
      </Button>
      <ExportMenu document={document} />
      <Tooltip label="Save · Ctrl S">
        <Button
          size="compact-sm"
          loading={document.saving}
          disabled={!document.dirty || document.conflict}
          onClick={() => document.save()}
        >
          Save
        </Button>
      </Tooltip>
      <Tooltip label="Delete document">
        <ActionIcon aria-label="Delete document" onClick={askDelete}>
          <IconTrash size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
