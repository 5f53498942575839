import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDraft } from '../../lib/drafts.ts';
import { useShortcut } from '../../lib/keys.ts';
import { useCommand } from '../../lib/use-command.ts';
import classes from './workspace.module.css';

/** `N`: a note to the timeline, with the time at which its writing began. */
export function QuickNote({ issueId }: { issueId: string }) {
  const [begunAt, setBegunAt] = useState<string | null>(null);
  const [text = '', setText] = useDraft(`note:${issueId}`);
  const add = useCommand('timeline.add');
  useShortcut('N', 'Note with the time to the timeline', () => setBegunAt(new Date().toISOString()));
  if (begunAt === null) return null;
  const close = () => setBegunAt(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return close();
    const added = await add.run({ issueId, description: text, occurredAt: begunAt }, 'Noted on the timeline');
    if (added === undefined) return;
    setText(undefined);
    close();
  };
  return (
    <form className={classes.note} onSubmit={submit}>
      <TextInput
        aria-label="Note"
        placeholder="What just happened"
        flex={1}
        autoFocus
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <Button type="submit" loading={add.running} disabled={text.trim() === ''}>
        Add note
      </Button>
      <Button variant="subtle" color="gray" onClick={close}>
        Cancel
      </Button>
    </form>
  );
}
