import {
  Autocomplete,
  Button,
  Group,
  Modal,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Severity } from '../../../src-main/contract/issues.ts';
import { useShell } from '../../app/shell-store.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { severityOptions } from './issue-words.tsx';

function CreateIssueForm({ close }: { close: () => void }) {
  const [title = '', setTitle] = useDraft('new-issue:title');
  const [description = '', setDescription] = useDraft('new-issue:description');
  const [severity, setSeverity] = useState<Severity>('medium');
  const [category, setCategory] = useState('');
  const [assignedTo, setAssignedTo] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const facets = useQuery('issues.facets', {}).data;
  const create = useCommand('issues.create');
  const navigate = useNavigate();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const issue = await create.run({
      title: title.trim(),
      description: description.trim() === '' ? null : description,
      severity,
      category: category.trim() === '' ? null : category.trim(),
      assignedTo: assignedTo.trim() === '' ? null : assignedTo.trim(),
      tags,
    });
    if (issue === undefined) return;
    setTitle(undefined);
    setDescription(undefined);
    close();
    navigate(`/issues/${issue.id}`);
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Title"
          placeholder="What is wrong, as a customer would say it"
          required
          maxLength={500}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <Select
          label="Severity"
          data={severityOptions}
          value={severity}
          allowDeselect={false}
          onChange={(value) => value !== null && setSeverity(value as Severity)}
        />
        <Textarea
          label="Description"
          autosize
          minRows={4}
          maxRows={12}
          maxLength={200_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Group grow align="start">
          <Autocomplete
            label="Category"
            data={facets?.categories ?? []}
            value={category}
            onChange={setCategory}
            maxLength={200}
          />
          <Autocomplete
            label="Assignee"
            data={facets?.assignees ?? []}
            value={assignedTo}
            onChange={setAssignedTo}
            maxLength={200}
          />
        </Group>
        <TagsInput label="Tags" data={facets?.tags ?? []} value={tags} onChange={setTags} maxTags={50} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={create.running} disabled={title.trim() === ''}>
            Create issue
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function CreateIssueDialog() {
  const opened = useShell((shell) => shell.createOpen);
  const setOpen = useShell((shell) => shell.setCreateOpen);
  return (
    <Modal opened={opened} onClose={() => setOpen(false)} title="New issue" size="lg">
      <CreateIssueForm close={() => setOpen(false)} />
    </Modal>
  );
}
