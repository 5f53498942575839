import { ActionIcon, Checkbox, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { CorrectiveAction } from '../../../src-main/contract/issues.ts';
import { call } from '../../lib/client.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { showError, showUndo } from '../../lib/toasts.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ActionForm } from './action-form.tsx';
import classes from './workspace.module.css';

const words = { high: 'High', medium: 'Medium', low: 'Low' };

async function remove({
  id,
  issueId,
  title,
  owner,
  dueDate,
  priority,
  status,
}: CorrectiveAction): Promise<void> {
  try {
    await call('issues.deleteAction', { id });
    // There is no way back for the row itself, so it is written anew.
    showUndo('Action deleted', async () => {
      const again = await call('issues.addAction', { issueId, title, owner, dueDate, priority });
      if (status === 'done') await call('issues.updateAction', { id: again.id, status });
    });
  } catch (thrown) {
    showError(thrown);
  }
}

function ActionRow({ action }: { action: CorrectiveAction }) {
  const [editing, setEditing] = useState(false);
  const done = action.status === 'done';
  if (editing) {
    const { title, owner, dueDate, priority } = action;
    return (
      <Table.Tr>
        <Table.Td colSpan={6}>
          <ActionForm
            initial={{ title, owner, dueDate, priority }}
            submitLabel="Save action"
            cancel={() => setEditing(false)}
            submit={async (values) => {
              const saved = await runCommand('issues.updateAction', { id: action.id, ...values });
              if (saved !== undefined) setEditing(false);
              return saved !== undefined;
            }}
          />
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Td w={32}>
        <Checkbox
          aria-label={`Done: ${action.title}`}
          checked={done}
          onChange={() =>
            runCommand('issues.updateAction', { id: action.id, status: done ? 'open' : 'done' })
          }
        />
      </Table.Td>
      <Table.Td>
        <Text span fz="inherit" {...(done ? { td: 'line-through', c: 'dimmed' } : {})}>
          {action.title}
        </Text>
      </Table.Td>
      <Table.Td>{action.owner}</Table.Td>
      <Table.Td className="mono">{action.dueDate}</Table.Td>
      <Table.Td>{words[action.priority]}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        <ActionIcon size="sm" aria-label={`Edit ${action.title}`} onClick={() => setEditing(true)}>
          <IconPencil size={14} stroke={1.6} aria-hidden />
        </ActionIcon>
        <ActionIcon size="sm" aria-label={`Delete ${action.title}`} onClick={() => remove(action)}>
          <IconTrash size={14} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}

export function ActionsSection({ issueId }: { issueId: string }) {
  const query = useQuery('issues.listActions', { issueId }, { entities: ['action'], issueId });
  return (
    <section className={classes.section} aria-labelledby="actions-heading">
      <Title order={2} id="actions-heading">
        Corrective actions
      </Title>
      <QueryView query={query} rows={2}>
        {(actions) =>
          actions.length === 0 ? (
            <Text c="dimmed">None yet. What will keep this from happening again, who does it, by when?</Text>
          ) : (
            <Table aria-labelledby="actions-heading">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Done</Table.Th>
                  <Table.Th>Action</Table.Th>
                  <Table.Th>Owner</Table.Th>
                  <Table.Th>Due</Table.Th>
                  <Table.Th>Priority</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Change</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {actions.map((action) => (
                  <ActionRow key={action.id} action={action} />
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </QueryView>
      <ActionForm
        submitLabel="Add action"
        submit={async (values) =>
          (await runCommand('issues.addAction', { issueId, ...values })) !== undefined
        }
      />
    </section>
  );
}
