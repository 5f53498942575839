import { ActionIcon, Badge, Button, Group, Popover, Select, Stack, TextInput, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Kubeconfig } from '../../../src-main/contract/kubeconfigs.ts';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime } from '../../lib/format.ts';
import { runCommand, useCommand } from '../../lib/use-command.ts';
import { visibleText } from '../commands/text/visible-text.ts';
import { ColourChoice } from './cluster-colours.tsx';
import classes from './kubeconfigs.module.css';
import { Contexts, PluginText, Warnings } from './summary-facts.tsx';

function remove({ id, name }: Kubeconfig): void {
  modals.openConfirmModal({
    title: `Remove ${name}?`,
    children:
      'The stored kubeconfig is deleted with its credentials. The file that it came from stays as it is.',
    labels: { confirm: 'Remove kubeconfig', cancel: 'Keep it' },
    confirmProps: { color: 'red' },
    cancelProps: { 'data-autofocus': true },
    onConfirm: () => runCommand('kubeconfigs.remove', { id }, `Removed ${name}`),
  });
}

function EditForm({ kubeconfig, close }: { kubeconfig: Kubeconfig; close(): void }) {
  const [name, setName] = useState(kubeconfig.name);
  const [colour, setColour] = useState(kubeconfig.colour);
  const [namespace, setNamespace] = useState(kubeconfig.namespace);
  const update = useCommand('kubeconfigs.update');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await update.run({
      id: kubeconfig.id,
      name: name.trim(),
      colour,
      namespace: namespace.trim(),
    });
    if (done !== undefined) close();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Namespace"
          maxLength={253}
          value={namespace}
          onChange={(event) => setNamespace(event.currentTarget.value)}
        />
        <ColourChoice value={colour} change={setColour} />
        <Button
          type="submit"
          loading={update.running}
          disabled={name.trim() === '' || namespace.trim() === ''}
        >
          Save
        </Button>
      </Stack>
    </form>
  );
}

export function KubeconfigCard({ kubeconfig }: { kubeconfig: Kubeconfig }) {
  const { id, name, colour, context, contexts, namespace, clusterUrl, isActive, plugins } = kubeconfig;
  const [editing, setEditing] = useState(false);
  const [shown, setShown] = useState(false);
  const utc = useUtc();
  return (
    <li className={classes.card} data-cluster={colour} aria-label={name}>
      <div className={classes.cardHead}>
        <strong className="ellipsis">{name}</strong>
        {isActive ? <Badge variant="light">Active</Badge> : null}
        <span className={classes.grow} />
        {isActive ? null : (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => runCommand('kubeconfigs.activate', { id })}
          >
            Use for commands
          </Button>
        )}
        <Popover
          opened={editing}
          onChange={setEditing}
          width={280}
          shadow="md"
          position="bottom-end"
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <ActionIcon size="sm" aria-label={`Edit ${name}`} onClick={() => setEditing(!editing)}>
              <IconPencil size={14} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={`Edit ${name}`}>
            <EditForm kubeconfig={kubeconfig} close={() => setEditing(false)} />
          </Popover.Dropdown>
        </Popover>
        <Tooltip label="Remove">
          <ActionIcon size="sm" aria-label={`Remove ${name}`} onClick={() => remove(kubeconfig)}>
            <IconTrash size={14} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <dl className={classes.facts}>
        <dt>Server</dt>
        <dd className="mono">{clusterUrl === null ? 'none named' : visibleText(clusterUrl)}</dd>
        <dt>Context</dt>
        <dd>
          {contexts.length > 1 ? (
            <Select
              aria-label={`Context of ${name}`}
              data={contexts.map((one) => one.name)}
              value={context}
              allowDeselect={false}
              w={260}
              onChange={(next) => next !== null && runCommand('kubeconfigs.update', { id, context: next })}
            />
          ) : (
            visibleText(context)
          )}
        </dd>
        <dt>Namespace</dt>
        <dd>{visibleText(namespace)}</dd>
        <dt>Added</dt>
        <dd>{formatDateTime(kubeconfig.uploadedAt, utc)}</dd>
      </dl>
      <Warnings warnings={kubeconfig.warnings} />
      {plugins.map((plugin) => (
        <div key={plugin.fingerprint} className={classes.plugin}>
          <PluginText plugin={plugin} />
          {plugin.approved ? (
            <span className={classes.hint}>You allowed exactly this program.</span>
          ) : (
            <Group gap="sm">
              <Button
                size="compact-xs"
                variant="default"
                onClick={() =>
                  runCommand(
                    'kubeconfigs.approvePlugin',
                    { id, fingerprint: plugin.fingerprint },
                    'kubectl may start exactly this program',
                  )
                }
              >
                Allow this program
              </Button>
              <span className={classes.hint}>Until then nothing runs as {visibleText(plugin.user)}.</span>
            </Group>
          )}
        </div>
      ))}
      {contexts.length > 1 ? (
        <div>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide the contexts' : `Show ${contexts.length} contexts`}
          </Button>
          {shown ? <Contexts summary={kubeconfig} /> : null}
        </div>
      ) : null}
    </li>
  );
}
