import { ActionIcon, Button, Group, Switch, Text, Title } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { PiiRule } from '../../../../src-main/contract/pii.ts';
import { plural } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { showUndo } from '../../../lib/toasts.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import classes from './redaction.module.css';
import { fieldsOf, newRule } from './rule-fields.ts';
import { RuleForm } from './rule-form.tsx';

async function remove(rule: PiiRule): Promise<void> {
  if ((await runCommand('pii.deleteRule', { id: rule.id })) === undefined) return;
  showUndo(`Deleted the rule ${rule.name}`, () => runCommand('pii.saveRule', fieldsOf(rule)));
}

function RuleRow({ rule, edit }: { rule: PiiRule; edit: () => void }) {
  return (
    <li className={classes.row}>
      <Switch
        aria-label={`Use the rule ${rule.name}`}
        checked={rule.enabled}
        onChange={(event) =>
          runCommand('pii.saveRule', { ...fieldsOf(rule), id: rule.id, enabled: event.currentTarget.checked })
        }
      />
      <span className={classes.grow}>
        {rule.name}
        <span className={classes.dim}>
          {rule.kind === 'literal' ? plural(rule.patterns.length, 'text') : rule.patterns[0]}
        </span>
      </span>
      <span className="token">[{rule.label}]</span>
      <ActionIcon size="sm" aria-label={`Edit the rule ${rule.name}`} onClick={edit}>
        <IconPencil size={14} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={`Delete the rule ${rule.name}`} onClick={() => remove(rule)}>
        <IconTrash size={14} stroke={1.6} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** What this installation looks for besides the built-in entities. */
export function RuleList() {
  const query = useQuery('pii.rules', {}, { entities: ['settings', 'pii'] });
  const [editing, setEditing] = useState<string | null>(null);
  const close = () => setEditing(null);
  return (
    <div>
      <Group justify="space-between">
        <Title order={3} className={classes.heading ?? ''}>
          Own rules
        </Title>
        <Button size="compact-xs" variant="default" onClick={() => setEditing('new')}>
          New rule
        </Button>
      </Group>
      {editing === 'new' ? <RuleForm initial={newRule} close={close} /> : null}
      <QueryView query={query} rows={2}>
        {(rules) =>
          rules.length === 0 && editing !== 'new' ? (
            <Text size="sm" c="dimmed">
              None yet. A rule finds what only you know: project names, customer numbers, host schemes.
            </Text>
          ) : (
            <ul className={classes.rows} aria-label="Own rules">
              {rules.map((rule) =>
                editing === rule.id ? (
                  <li key={rule.id}>
                    <RuleForm id={rule.id} initial={fieldsOf(rule)} close={close} />
                  </li>
                ) : (
                  <RuleRow key={rule.id} rule={rule} edit={() => setEditing(rule.id)} />
                ),
              )}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}
