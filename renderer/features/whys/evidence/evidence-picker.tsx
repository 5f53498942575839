import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceInput, Why } from '../../../../src-main/contract/whys.ts';
import { setDraft } from '../../../lib/drafts.ts';
import { useInView } from '../use-in-view.ts';
import classes from '../whys.module.css';
import { useWhysContext } from '../whys-context.ts';
import { PickAttachment } from './pick-attachment.tsx';
import { PickCommand } from './pick-command.tsx';
import { PickEvent } from './pick-event.tsx';
import { PickLines } from './pick-lines.tsx';
import { noteDraftKey, PickNote } from './pick-note.tsx';

export interface PickerProps {
  issueId: string;
  whyId: string;
  /** What would be attached; null while it is not complete. */
  pick: (evidence: EvidenceInput | null) => void;
}

type Kind = EvidenceInput['kind'];

const kinds: { value: Kind; label: string }[] = [
  { value: 'log', label: 'Log lines' },
  { value: 'command', label: 'Command' },
  { value: 'timeline', label: 'Timeline event' },
  { value: 'attachment', label: 'Image' },
  { value: 'text', label: 'Note' },
];

const pickers = {
  log: PickLines,
  command: PickCommand,
  timeline: PickEvent,
  attachment: PickAttachment,
  text: PickNote,
};

export function EvidencePicker({ why }: { why: Why }) {
  const { issueId, run, close } = useWhysContext();
  const form = useInView<HTMLFormElement>();
  const [kind, setKind] = useState<Kind>('log');
  const [picked, setPicked] = useState<EvidenceInput | null>(null);
  const [running, setRunning] = useState(false);
  const Picker = pickers[kind];
  const submit = async () => {
    if (picked === null) return;
    setRunning(true);
    const saved = await run('whys.addEvidence', { id: why.id, evidence: picked });
    setRunning(false);
    if (saved === undefined) return;
    if (picked.kind === 'text') setDraft(noteDraftKey(why.id), undefined);
    close(why.id);
  };
  return (
    <form
      ref={form}
      className={classes.panel}
      aria-label={`Evidence for why ${why.level}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          close(why.id);
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <SegmentedControl
        aria-label="Kind of evidence"
        data={kinds}
        value={kind}
        onChange={(value) => {
          setPicked(null);
          setKind(value as Kind);
        }}
      />
      <Picker issueId={issueId} whyId={why.id} pick={setPicked} />
      <Group gap="sm">
        <Button type="submit" loading={running} disabled={picked === null}>
          Attach
        </Button>
        <Button variant="subtle" color="gray" onClick={() => close(why.id)}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
