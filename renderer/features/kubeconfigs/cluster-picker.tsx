import { Autocomplete, Button, Popover, Radio, Select, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconPlugOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Kubeconfig } from '../../../src-main/contract/kubeconfigs.ts';
import { runCommand, useCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ClusterMark } from './cluster-mark.tsx';
import classes from './kubeconfigs.module.css';
import { useActiveCluster } from './use-active-cluster.ts';

const noCluster = 'none';

/** Typed or chosen: the list needs the cluster to answer, and a namespace may be one that the user cannot list. */
function NamespaceField({ cluster }: { cluster: Kubeconfig }) {
  const [value, setValue] = useState(cluster.namespace);
  const query = useQuery('kubeconfigs.namespaces', {}, { entities: ['kubeconfig'] });
  const update = useCommand('kubeconfigs.update');
  const save = async (namespace: string) => {
    const wanted = namespace.trim();
    if (wanted === '' || wanted === cluster.namespace) return setValue(cluster.namespace);
    if ((await update.run({ id: cluster.id, namespace: wanted })) === undefined) setValue(cluster.namespace);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(value);
  };
  return (
    <form onSubmit={submit}>
      <Autocomplete
        label="Namespace"
        description={query.error === undefined ? undefined : query.error.message}
        data={query.data ?? []}
        // Until something else is typed, all of them can be chosen.
        filter={({ options, search }) =>
          search === cluster.namespace
            ? options
            : options.filter((option) => 'value' in option && option.value.includes(search.trim()))
        }
        limit={200}
        maxLength={253}
        value={value}
        onChange={setValue}
        onFocus={(event) => event.currentTarget.select()}
        onOptionSubmit={save}
        onBlur={() => save(value)}
        comboboxProps={{ withinPortal: false }}
      />
    </form>
  );
}

function ActiveFields({ cluster }: { cluster: Kubeconfig }) {
  return (
    <>
      <Select
        label="Context"
        data={cluster.contexts.map(({ name }) => name)}
        value={cluster.context}
        allowDeselect={false}
        searchable={cluster.contexts.length > 6}
        comboboxProps={{ withinPortal: false }}
        onChange={(context) =>
          context !== null &&
          context !== cluster.context &&
          runCommand('kubeconfigs.update', { id: cluster.id, context })
        }
      />
      <NamespaceField key={`${cluster.context} ${cluster.namespace}`} cluster={cluster} />
    </>
  );
}

interface PickerProps {
  /** Commands run without a cluster, although one is active. */
  off?: boolean;
  /** In a line of facts: lower, and nothing at all where no kubeconfig was added. */
  inline?: boolean;
}

/** Says against which cluster commands run, and changes it. */
export function ClusterPicker({ off = false, inline = false }: PickerProps) {
  const { cluster, all, loading } = useActiveCluster();
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  if (loading || (inline && all.length === 0)) return null;
  if (all.length === 0)
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlugOff size={14} aria-hidden />}
        onClick={() => navigate('/settings?section=kubeconfigs')}
      >
        No cluster. Add a kubeconfig
      </Button>
    );
  const shown = off ? null : cluster;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={320}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.picker}
          data-cluster={shown?.colour}
          data-inline={inline || undefined}
          aria-label={
            shown === null
              ? 'Cluster: none'
              : `Cluster: ${shown.name}, context ${shown.context}, namespace ${shown.namespace}`
          }
          onClick={() => setOpened(!opened)}
        >
          {shown === null ? (
            <span className={classes.none}>No cluster</span>
          ) : (
            <ClusterMark cluster={shown} />
          )}
          <IconChevronDown size={12} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Cluster">
        <Stack gap="md">
          <Radio.Group
            label="Commands run against"
            value={cluster?.id ?? noCluster}
            onChange={(value) =>
              runCommand('kubeconfigs.activate', { id: value === noCluster ? null : value })
            }
          >
            <Stack gap={6} mt={4}>
              {all.map((one) => (
                <Radio
                  key={one.id}
                  value={one.id}
                  aria-label={one.name}
                  label={
                    <span className={classes.mark} data-cluster={one.colour}>
                      <span className={classes.dot} aria-hidden />
                      <span className={classes.markName}>{one.name}</span>
                    </span>
                  }
                />
              ))}
              <Radio value={noCluster} label="No cluster" />
            </Stack>
          </Radio.Group>
          {cluster === null ? null : <ActiveFields cluster={cluster} />}
          {off ? (
            <Text size="xs" c="dimmed">
              This console runs without a cluster. Change it beside the prompt.
            </Text>
          ) : null}
          <Button
            variant="default"
            onClick={() => {
              setOpened(false);
              navigate('/settings?section=kubeconfigs');
            }}
          >
            Manage kubeconfigs
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
