import { Button, Group, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { Issue } from '../../../src-main/contract/issues.ts';
import { useDraft } from '../../lib/drafts.ts';
import { InlineMarkdown } from '../../lib/inline-markdown.tsx';
import { useCommand } from '../../lib/use-command.ts';
import classes from './workspace.module.css';

export function DescriptionSection({ issue }: { issue: Issue }) {
  const [draft, setDraft] = useDraft(`description:${issue.id}`);
  const [editing, setEditing] = useState(draft !== undefined);
  const update = useCommand('issues.update');
  const text = draft ?? issue.description ?? '';
  const cancel = () => {
    setDraft(undefined);
    setEditing(false);
  };
  const save = async () => {
    const saved = await update.run({ id: issue.id, description: text.trim() === '' ? null : text });
    if (saved !== undefined) cancel();
  };
  return (
    <section className={classes.section} aria-labelledby="description-heading">
      <Group justify="space-between">
        <Title order={2} id="description-heading">
          Description
        </Title>
        {editing ? null : (
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            Edit description
          </Button>
        )}
      </Group>
      {editing ? (
        <>
          <Textarea
            aria-label="Description"
            autosize
            autoFocus
            minRows={5}
            maxRows={24}
            maxLength={200_000}
            value={text}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
              // With changes, Escape must not throw away a page of text.
              if (event.key === 'Escape' && draft === undefined) cancel();
            }}
          />
          <Group gap="sm">
            <Button onClick={save} loading={update.running}>
              Save description
            </Button>
            <Button variant="default" onClick={cancel}>
              Cancel
            </Button>
          </Group>
        </>
      ) : issue.description === null ? (
        <Text c="dimmed">What is known, who is affected, since when.</Text>
      ) : (
        <p className={classes.description}>
          <InlineMarkdown text={issue.description} />
        </p>
      )}
    </section>
  );
}
