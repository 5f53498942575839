import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { Issue } from '../../../src-main/contract/issues.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useCommand } from '../../lib/use-command.ts';

/** Enter and leaving the field save, Escape does nothing. */
export function TitleEditor({ issue, done }: { issue: Issue; done: () => void }) {
  const [draft, setDraft] = useDraft(`title:${issue.id}`);
  const update = useCommand('issues.update');
  const over = useRef(false);
  const title = draft ?? issue.title;
  const cancel = () => {
    over.current = true;
    setDraft(undefined);
    done();
  };
  const save = async () => {
    // Escape and Enter blur the field as they take it away.
    if (over.current) return;
    const next = title.trim();
    if (next === '' || next === issue.title) return cancel();
    over.current = true;
    const saved = await update.run({ id: issue.id, title: next });
    over.current = false;
    if (saved !== undefined) cancel();
  };
  return (
    <TextInput
      aria-label="Title"
      size="sm"
      autoFocus
      maxLength={500}
      value={title}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') cancel();
      }}
    />
  );
}
