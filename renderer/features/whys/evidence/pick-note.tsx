import { Textarea } from '@mantine/core';
import { useEffect } from 'react';
import { useDraft } from '../../../lib/drafts.ts';
import type { PickerProps } from './evidence-picker.tsx';

export function noteDraftKey(whyId: string): string {
  return `why-note:${whyId}`;
}

export function PickNote({ whyId, pick }: PickerProps) {
  const [note, setNote] = useDraft(noteDraftKey(whyId));
  const text = (note ?? '').trim();
  useEffect(() => {
    pick(text === '' ? null : { kind: 'text', text });
  }, [pick, text]);
  return (
    <Textarea
      label="Note"
      placeholder="What was seen, where, by whom"
      autosize
      autoFocus
      minRows={2}
      maxRows={10}
      maxLength={20_000}
      value={note ?? ''}
      onChange={(event) => setNote(event.currentTarget.value)}
    />
  );
}
