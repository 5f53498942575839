import { Button, Group, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CorrectiveAction } from '../../../src-main/contract/issues.ts';
import { DayInput } from '../../lib/day-input.tsx';

export interface ActionValues {
  title: string;
  owner: string | null;
  dueDate: string | null;
  priority: CorrectiveAction['priority'];
}

const priorities = [
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
];

interface Props {
  initial?: ActionValues;
  submitLabel: string;
  /** Answers whether it was saved; the fields are emptied then. */
  submit: (values: ActionValues) => Promise<boolean>;
  cancel?: () => void;
}

const empty: ActionValues = { title: '', owner: null, dueDate: null, priority: 'medium' };

export function ActionForm({ initial = empty, submitLabel, submit, cancel }: Props) {
  const [values, setValues] = useState(initial);
  const [running, setRunning] = useState(false);
  const set = (part: Partial<ActionValues>) => setValues((now) => ({ ...now, ...part }));
  const orNull = (text: string) => (text === '' ? null : text);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    if (await submit(values)) setValues(initial);
    setRunning(false);
  };
  return (
    <form onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && cancel?.()}>
      <Group gap="sm" align="end" wrap="wrap">
        <TextInput
          aria-label="Action"
          placeholder="What will be done"
          flex={1}
          miw={180}
          required
          maxLength={500}
          autoFocus={cancel !== undefined}
          value={values.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <TextInput
          aria-label="Owner"
          placeholder="Owner"
          w={120}
          maxLength={200}
          value={values.owner ?? ''}
          onChange={(event) => set({ owner: orNull(event.currentTarget.value) })}
        />
        <DayInput
          label="Due date"
          placeholder="Due"
          value={values.dueDate}
          change={(dueDate) => set({ dueDate })}
        />
        <Select
          aria-label="Priority"
          w={96}
          allowDeselect={false}
          data={priorities}
          value={values.priority}
          onChange={(value) => value !== null && set({ priority: value as ActionValues['priority'] })}
        />
        <Button type="submit" variant="default" loading={running} disabled={values.title.trim() === ''}>
          {submitLabel}
        </Button>
        {cancel === undefined ? null : (
          <Button variant="subtle" color="gray" onClick={cancel}>
            Cancel
          </Button>
        )}
      </Group>
    </form>
  );
}
