import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Execution } from '../../../src-main/contract/commands.ts';
import { plural } from '../../lib/format.ts';
import { useQuery } from '../../lib/use-query.ts';
import { useWorkspaces } from '../issues/workspace-store.ts';
import classes from './commands.module.css';
import { stopCommand } from './runs.ts';
import { CommandText } from './text/command-text.tsx';

const mostListed = 20;

function Row({ execution }: { execution: Execution }) {
  const navigate = useNavigate();
  const { id, issueId, command, status } = execution;
  const open = () => {
    if (issueId === null) return;
    useWorkspaces.getState().openTab(issueId, 'commands', { executionId: id });
    navigate(`/issues/${issueId}`);
  };
  return (
    <Group gap="sm" wrap="nowrap">
      <button type="button" className={`plain ellipsis ${classes.liveCommand}`} onClick={open}>
        <CommandText command={command.slice(0, 200)} />
      </button>
      <Text size="xs" c="dimmed">
        {status === 'waiting' ? 'waits' : 'runs'}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Stop ${command.slice(0, 80)}`}
        onClick={() => stopCommand(id)}
      >
        Stop
      </Button>
    </Group>
  );
}

/** In the status line: what runs and what waits for an answer, whoever asked. */
export function CommandsState() {
  const { data } = useQuery(
    'commands.list',
    { filter: { statuses: ['running', 'waiting'] }, limit: mostListed },
    { entities: ['command', 'approval'] },
  );
  if (data === undefined || data.total === 0) return null;
  const waiting = data.executions.filter(({ status }) => status === 'waiting').length;
  const running = data.total - waiting;
  const words = [
    running === 0 ? '' : `${plural(running, 'command')} running`,
    waiting === 0 ? '' : `${waiting} waiting`,
  ].filter(Boolean);
  return (
    <Popover position="top-start" width={420} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button">{words.join(', ')}</button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Running commands">
        <Stack gap="sm">
          {data.executions.map((execution) => (
            <Row key={execution.id} execution={execution} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
