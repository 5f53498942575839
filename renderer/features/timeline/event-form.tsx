import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useUtc } from '../../lib/display.ts';
import { fromTypedTime, toTypedTime, zoneLabel } from '../../lib/format.ts';
import classes from './timeline.module.css';

export interface EventValues {
  description: string;
  /** UTC with milliseconds. */
  occurredAt: string;
  important: boolean;
}

interface Props {
  initial: EventValues;
  submitLabel: string;
  running: boolean;
  submit: (values: EventValues) => void;
  cancel: () => void;
}

/** A note or a pin: what happened and when, in the zone that is shown. */
export function EventForm({ initial, submitLabel, running, submit, cancel }: Props) {
  const utc = useUtc();
  const [description, setDescription] = useState(initial.description);
  const [typed, setTyped] = useState(() => toTypedTime(initial.occurredAt, utc));
  const [important, setImportant] = useState(initial.important);
  const untouched = typed === toTypedTime(initial.occurredAt, utc);
  // A time that was not touched keeps its milliseconds, which the field does not show.
  const occurredAt = untouched ? initial.occurredAt : fromTypedTime(typed, utc);
  const ready = description.trim() !== '' && typeof occurredAt === 'string';

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready) submit({ description: description.trim(), occurredAt, important });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      cancel();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  return (
    <form onSubmit={send} onKeyDown={onKeyDown} className={classes.form}>
      <Textarea
        label="What happened"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        autoFocus
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Group gap="md" align="end">
        <TextInput
          label={`When, ${zoneLabel(utc, new Date(initial.occurredAt))}`}
          ff="monospace"
          w={260}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={occurredAt ? undefined : 'Write it as 2026-11-03 10:02:17'}
        />
        <Checkbox
          label="Important: belongs into the documents"
          checked={important}
          onChange={(event) => setImportant(event.currentTarget.checked)}
          mb={6}
        />
      </Group>
      <Group gap="sm">
        <Button type="submit" loading={running} disabled={!ready}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
