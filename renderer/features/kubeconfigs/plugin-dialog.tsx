import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { runCommand } from '../../lib/use-command.ts';
import classes from './kubeconfigs.module.css';
import { usePluginQuestion } from './plugin-question.ts';
import { PluginText } from './summary-facts.tsx';
import { useActiveCluster } from './use-active-cluster.ts';

/** Asks once for each program that a kubeconfig would have kubectl start. Escape and Enter allow nothing. */
export function PluginDialog() {
  const answer = usePluginQuestion((question) => question.answer);
  const { cluster } = useActiveCluster();
  const [running, setRunning] = useState(false);
  const user = cluster?.contexts.find(({ name }) => name === cluster.context)?.user;
  const plugins = cluster?.plugins.filter((plugin) => !plugin.approved && plugin.user === user) ?? [];
  const approve = async () => {
    if (cluster === null) return;
    setRunning(true);
    const done: boolean[] = [];
    for (const { fingerprint } of plugins)
      done.push(
        (await runCommand('kubeconfigs.approvePlugin', { id: cluster.id, fingerprint })) !== undefined,
      );
    setRunning(false);
    answer?.(done.length > 0 && done.every(Boolean));
  };
  return (
    <Modal
      opened={answer !== null}
      onClose={() => answer?.(false)}
      title={`${cluster?.name ?? 'The cluster'} logs in with a program`}
      size="lg"
    >
      <Stack gap="md">
        {plugins.map((plugin) => (
          <div key={plugin.fingerprint} className={classes.plugin}>
            <PluginText plugin={plugin} />
          </div>
        ))}
        <Text size="sm">
          {plugins.length === 0
            ? 'Nothing waits for an answer any more. Run the command again.'
            : 'It runs with your rights, each time a command needs to log in. Allow it only if you know it. Another program, or the same with other arguments, is asked for again.'}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={() => answer?.(false)}>
            Do not allow
          </Button>
          <Button variant="default" disabled={plugins.length === 0} loading={running} onClick={approve}>
            Allow and run
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
