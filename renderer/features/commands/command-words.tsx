import { Group, Text } from '@mantine/core';
import {
  type Icon,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconHandStop,
  IconHourglass,
  IconLoader2,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnectedX,
  IconUserCheck,
  IconUserX,
} from '@tabler/icons-react';
import type {
  ApprovalStatus,
  CommandTier,
  Execution,
  ExecutionStatus,
  Requester,
} from '../../../src-main/contract/commands.ts';
import { formatDuration } from '../../lib/format.ts';
import classes from './commands.module.css';

export const tiers: readonly CommandTier[] = [1, 2, 3];

export const tierWords: Record<CommandTier, { label: string; colour: string; icon: Icon }> = {
  1: { label: 'Runs at once', colour: 'var(--good)', icon: IconPlayerPlay },
  2: { label: 'Asks first', colour: 'var(--severity-medium)', icon: IconHandStop },
  3: { label: 'Refused', colour: 'var(--severity-critical)', icon: IconBan },
};

export const approvalLabels: Record<ApprovalStatus, string> = {
  auto: 'At once',
  waiting: 'Waiting',
  approved: 'Allowed',
  session: 'Allowed for the session',
  denied: 'Denied',
  expired: 'Nobody answered',
  refused: 'Refused',
};

export const statusLabels: Record<ExecutionStatus, string> = {
  waiting: 'Waiting for an answer',
  running: 'Running',
  done: 'Done',
  failed_to_start: 'Could not start',
  timed_out: 'Timed out',
  cancelled: 'Stopped',
  interrupted: 'Interrupted',
  not_run: 'Not run',
};

/** Colour, icon and word: none of them alone. */
export function TierMark({ tier, bare = false }: { tier: CommandTier; bare?: boolean }) {
  const { label, colour, icon: MarkIcon } = tierWords[tier];
  return (
    <Group
      gap={4}
      wrap="nowrap"
      component="span"
      c={colour}
      className={classes.mark ?? ''}
      title={bare ? label : undefined}
    >
      <MarkIcon
        size={14}
        stroke={2}
        {...(bare ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      />
      {bare ? null : (
        <Text span fz="inherit" fw={500}>
          {label}
        </Text>
      )}
    </Group>
  );
}

interface Outcome {
  label: string;
  colour: string;
  icon: Icon;
}

const dim = 'var(--mantine-color-dimmed)';
const bad = 'var(--severity-critical)';

function ended({ exitCode, signal }: Execution): Outcome {
  if (exitCode === 0) return { label: 'exit 0', colour: 'var(--good)', icon: IconCircleCheck };
  return {
    label: signal === null ? `exit ${exitCode ?? '?'}` : signal,
    colour: bad,
    icon: IconCircleX,
  };
}

/** How a command stands, in as few words as say it. */
export function outcomeOf(execution: Execution): Outcome {
  switch (execution.status) {
    case 'waiting':
      return { label: statusLabels.waiting, colour: 'var(--severity-medium)', icon: IconHourglass };
    case 'running':
      return { label: statusLabels.running, colour: 'var(--accent)', icon: IconLoader2 };
    case 'done':
      return ended(execution);
    case 'timed_out':
      return {
        label: `timed out after ${formatDuration(execution.timeoutMs ?? 0)}`,
        colour: bad,
        icon: IconClockX,
      };
    case 'cancelled':
      return { label: 'stopped', colour: dim, icon: IconPlayerStop };
    case 'interrupted':
      return { label: 'interrupted', colour: bad, icon: IconPlugConnectedX };
    case 'failed_to_start':
      return { label: 'could not start', colour: bad, icon: IconCircleX };
    case 'not_run':
      return notRun(execution.approval);
  }
}

function notRun(approval: ApprovalStatus): Outcome {
  if (approval === 'refused') return { label: 'refused', colour: bad, icon: IconBan };
  if (approval === 'denied') return { label: 'denied', colour: bad, icon: IconUserX };
  if (approval === 'expired') return { label: 'nobody answered', colour: bad, icon: IconClockX };
  return { label: 'not run', colour: dim, icon: IconPlayerStop };
}

export function OutcomeMark({ execution }: { execution: Execution }) {
  const { label, colour, icon: MarkIcon } = outcomeOf(execution);
  return (
    <Group gap={4} wrap="nowrap" component="span" c={colour} className={classes.mark ?? ''}>
      <MarkIcon size={14} stroke={2} aria-hidden />
      <Text span fz="inherit">
        {label}
      </Text>
    </Group>
  );
}

/** Only where it says more than the tier does. */
export function ApprovalMark({ approval }: { approval: ApprovalStatus }) {
  if (approval !== 'approved' && approval !== 'session') return null;
  return (
    <Group gap={4} wrap="nowrap" component="span" c="dimmed" className={classes.mark ?? ''}>
      <IconUserCheck size={14} stroke={1.8} aria-hidden />
      <Text span fz="inherit">
        {approval === 'approved' ? 'allowed' : 'allowed for the session'}
      </Text>
    </Group>
  );
}

export function requesterLabel(requester: Requester): string {
  if (requester.kind === 'model') return `The assistant ${requester.name}`;
  if (requester.kind === 'runbook') return `The runbook ${requester.name}`;
  return requester.name;
}

/** `0.4 s`, `12 s`, `2 min`: below ten seconds the tenths tell something. */
export function formatRunTime(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : formatDuration(milliseconds);
}
