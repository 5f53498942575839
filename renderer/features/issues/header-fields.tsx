import { Autocomplete, Button, Popover, Stack, TagsInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Issue } from '../../../src-main/contract/issues.ts';
import { useCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';

interface Props {
  issue: Issue;
}

function AssigneeForm({ issue, close }: Props & { close: () => void }) {
  const [value, setValue] = useState(issue.assignedTo ?? '');
  const facets = useQuery('issues.facets', {}).data;
  const update = useCommand('issues.update');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = value.trim();
    const done = await update.run({ id: issue.id, assignedTo: name === '' ? null : name });
    if (done !== undefined) close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Autocomplete
          label="Assignee"
          data={facets?.assignees ?? []}
          value={value}
          onChange={setValue}
          maxLength={200}
          data-autofocus
          comboboxProps={{ withinPortal: false }}
        />
        <Button type="submit" loading={update.running}>
          Assign
        </Button>
      </Stack>
    </form>
  );
}

function TagsForm({ issue, close }: Props & { close: () => void }) {
  const [value, setValue] = useState(issue.tags);
  const facets = useQuery('issues.facets', {}).data;
  const update = useCommand('issues.update');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await update.run({ id: issue.id, tags: value })) !== undefined) close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TagsInput
          label="Tags"
          description="Enter adds one"
          data={facets?.tags ?? []}
          value={value}
          onChange={setValue}
          maxTags={50}
          data-autofocus
          comboboxProps={{ withinPortal: false }}
        />
        <Button type="submit" loading={update.running}>
          Save tags
        </Button>
      </Stack>
    </form>
  );
}

export function AssigneeField({ issue }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={260} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpened(!opened)}>
          Assignee: {issue.assignedTo ?? 'nobody'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Assignee">
        <AssigneeForm issue={issue} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

export function TagsField({ issue }: Props) {
  const [opened, setOpened] = useState(false);
  const tags = issue.tags.join(', ');
  return (
    <Popover opened={opened} onChange={setOpened} width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpened(!opened)}>
          Tags: {tags === '' ? 'none' : tags}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Tags">
        <TagsForm issue={issue} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
