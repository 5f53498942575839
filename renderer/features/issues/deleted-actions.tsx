import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Issue } from '../../../src-main/contract/issues.ts';
import { useCommand } from '../../lib/use-command.ts';

function PurgeForm({ issue, close }: { issue: Issue; close: () => void }) {
  const [typed, setTyped] = useState('');
  const purge = useCommand('issues.purge');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await purge.run(
      { id: issue.id, confirmTitle: typed },
      `Issue #${issue.number} deleted for good`,
    );
    if (done !== undefined) close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>
          Removes issue #{issue.number} with its log files, whys, timeline and documents. This cannot be taken
          back. The audit log keeps that it happened.
        </Text>
        <TextInput
          label="Type the title to confirm"
          description={issue.title}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={purge.running} disabled={typed !== issue.title}>
            Delete for good
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function DeletedActions({ issue }: { issue: Issue }) {
  const [opened, setOpened] = useState(false);
  const restore = useCommand('issues.restore');
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        loading={restore.running}
        aria-label={`Restore issue ${issue.number}`}
        onClick={() => restore.run({ id: issue.id }, `Issue #${issue.number} restored`)}
      >
        Restore
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        c="var(--mantine-color-error)"
        aria-label={`Delete for good: issue ${issue.number}`}
        onClick={() => setOpened(true)}
      >
        Delete for good
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={`Delete #${issue.number} for good`}>
        <PurgeForm issue={issue} close={() => setOpened(false)} />
      </Modal>
    </Group>
  );
}
