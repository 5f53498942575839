import { Button, Checkbox, Group, NativeSelect, Popover, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { LogFile, LogMatch } from '../../../../src-main/contract/index.ts';
import { Anchor } from '../../../lib/anchored-menu.tsx';
import { plural } from '../../../lib/format.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { likelyType } from './likely-type.ts';
import classes from './log-viewer.module.css';
import { markMatches, markText } from './mark-text.ts';
import type { ChosenText } from './use-text-selection.ts';

/** What is about to be marked: a selection, or every match of the search. */
export interface Marking {
  chosen: ChosenText;
  matches: readonly LogMatch[] | null;
}

interface MarkFormProps {
  file: LogFile;
  marking: Marking;
  lastType: string | null;
  close(markedAs: string | null): void;
}

function Form({ file, marking, lastType, close }: MarkFormProps) {
  const { chosen, matches } = marking;
  const types = useQuery('pii.types', {}).data ?? [];
  const [type, setType] = useState(likelyType(chosen.text) ?? lastType ?? 'password');
  const [everywhere, setEverywhere] = useState(true);
  const [running, setRunning] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    const as = { type, typeName: types.find(({ id }) => id === type)?.name ?? type, everywhere };
    const marked = await (matches ? markMatches(file, matches, as) : markText(file, chosen, as));
    setRunning(false);
    if (marked) close(type);
  };
  const names = types
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text fw={600}>
          {matches ? `Redact ${plural(matches.length, 'match', 'matches')}` : 'Redact selection'}
        </Text>
        <div className={`mono ${classes.markText}`}>{chosen.text}</div>
        <NativeSelect
          label="It is"
          data={names}
          value={type}
          data-autofocus
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          onChange={(event) => setType(event.currentTarget.value)}
        />
        {matches ? null : (
          <Checkbox
            label="Everywhere in this file"
            description="Wherever the same text stands, in the same case"
            checked={everywhere}
            onChange={(event) => setEverywhere(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => close(null)}>
            Cancel
          </Button>
          <Button type="submit" loading={running}>
            Redact
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks as what a selection is to be hidden. The keyboard: the type's first letter, Tab, Enter. */
export function MarkForm(props: Omit<MarkFormProps, 'marking'> & { marking: Marking | null }) {
  const { marking, close } = props;
  if (marking === null) return null;
  const { left, top } = marking.chosen;
  return (
    <Popover
      opened
      withRoles={false}
      onChange={() => close(null)}
      trapFocus
      position="bottom-start"
      shadow="md"
      width={300}
    >
      <Popover.Target>
        <Anchor left={left} top={top} />
      </Popover.Target>
      <Popover.Dropdown p="md" role="dialog" aria-label="Redact selection">
        <Form {...props} marking={marking} />
      </Popover.Dropdown>
    </Popover>
  );
}
