import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { CommandRule } from '../../../../src-main/contract/commands.ts';
import { showUndo } from '../../../lib/toasts.tsx';
import { runCommand, useCommand } from '../../../lib/use-command.ts';
import { TierMark, tierWords } from '../../commands/command-words.tsx';
import classes from './command-settings.module.css';

function RuleForm({ close }: { close(): void }) {
  const [template, setTemplate] = useState('');
  const [description, setDescription] = useState('');
  const [tier, setTier] = useState<2 | 3>(2);
  const add = useCommand('commands.addRule');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await add.run({ template, tier, description }, 'The rule holds from now on')) !== undefined) close();
  };
  return (
    <form
      className={classes.form}
      aria-label="New command rule"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || template !== '') return;
        event.stopPropagation();
        close();
      }}
    >
      <Group gap="sm" grow align="start">
        <TextInput
          label="Program and subcommand"
          placeholder="kubectl rollout restart"
          classNames={{ input: 'mono' }}
          maxLength={200}
          spellCheck={false}
          autoFocus
          value={template}
          onChange={(event) => setTemplate(event.currentTarget.value)}
        />
        <Select
          label="What it becomes"
          data={[
            { value: '2', label: tierWords[2].label },
            { value: '3', label: tierWords[3].label },
          ]}
          value={String(tier)}
          allowDeselect={false}
          onChange={(value) => setTier(value === '3' ? 3 : 2)}
        />
      </Group>
      <TextInput
        label="Why"
        placeholder="Shown where it asks or is refused"
        maxLength={500}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={add.running} disabled={template.trim() === ''}>
          Add rule
        </Button>
      </Group>
    </form>
  );
}

async function remove({ id, template, effectiveTier, description }: CommandRule): Promise<void> {
  if ((await runCommand('commands.removeRule', { id })) === undefined) return;
  const tier = effectiveTier === 3 ? 3 : 2;
  showUndo(`Removed the rule ${template}`, () =>
    runCommand('commands.addRule', { template, tier, description }),
  );
}

/** Rules of this installation. They only make stricter. */
export function OwnRules({ rules }: { rules: readonly CommandRule[] }) {
  const [adding, setAdding] = useState(false);
  const own = rules.filter(({ rowId }) => rowId === null);
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Title order={3}>Own rules</Title>
        <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
          New command rule
        </Button>
      </Group>
      {adding ? <RuleForm close={() => setAdding(false)} /> : null}
      {own.length === 0 ? (
        adding ? null : (
          <Text size="sm" c="dimmed">
            None yet. A rule makes a program or a subcommand ask, or refuses it, whatever the table says.
          </Text>
        )
      ) : (
        <ul className={classes.rows} aria-label="Own rules of commands">
          {own.map((rule) => (
            <li key={rule.id} className={classes.row}>
              <TierMark tier={rule.effectiveTier} />
              <code>{rule.template}</code>
              <span className={`${classes.grow} ${classes.dim}`}>{rule.description}</span>
              <ActionIcon
                size="sm"
                aria-label={`Remove the rule ${rule.template}`}
                onClick={() => remove(rule)}
              >
                <IconTrash size={14} stroke={1.6} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
