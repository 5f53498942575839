import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDots, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { useUtc } from '../../../lib/display.ts';
import { setDraft } from '../../../lib/drafts.ts';
import { formatBytes, formatTime } from '../../../lib/format.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { ClusterMark } from '../../kubeconfigs/cluster-mark.tsx';
import { mayNamePlace } from '../../kubeconfigs/own-place.ts';
import { copyForSharing } from '../../outbound/copy-for-sharing.ts';
import { ApprovalMark, formatRunTime, OutcomeMark, requesterLabel, TierMark } from '../command-words.tsx';
import classes from '../commands.module.css';
import { ExecutionOutput } from '../output/execution-output.tsx';
import type { SelectedLines } from '../output/output-view.tsx';
import { stopCommand } from '../runs.ts';
import { CommandText } from '../text/command-text.tsx';
import { reasonTexts } from '../text/reason-texts.ts';
import { promptDraftKey } from './console-store.ts';

/** How long it has run, each second, or how long it ran. */
function RunTime({ execution }: { execution: Execution }) {
  const { status, durationMs, executedAt } = execution;
  const running = status === 'running';
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  if (running) return <span>{formatRunTime(Math.max(0, now - Date.parse(executedAt)))}</span>;
  return durationMs === null ? null : <span>{formatRunTime(durationMs)}</span>;
}

/** Why it was refused, as the rules said it then. */
function Reasons({ id, summary }: { id: string; summary: string }) {
  const texts = reasonTexts(useQuery('commands.get', { id }).data?.verdict?.reasons ?? [], 3);
  const [only = summary, ...more] = texts;
  if (more.length === 0) return <p className={classes.runNote}>{only}</p>;
  return (
    <ul className={classes.reasons} aria-label="Reasons">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function isLive({ status }: Execution): boolean {
  return status === 'running' || status === 'waiting';
}

interface Props {
  execution: Execution;
  opened: boolean;
  toggle(): void;
  /** Runs it again as it was. */
  again(): void;
  /** Puts it into the prompt. */
  edit(): void;
  wanted: SelectedLines | null;
}

export function RunCard({ execution, opened, toggle, again, edit, wanted }: Props) {
  const utc = useUtc();
  const row = useRef<HTMLLIElement>(null);
  const { id, issueId, command, cluster, tier, note, requester, approval } = execution;
  const live = isLive(execution);
  const ran = execution.status !== 'not_run' && execution.status !== 'waiting';
  const isWanted = wanted !== null;
  useEffect(() => {
    if (isWanted) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isWanted]);
  return (
    <li ref={row} className={classes.run} data-cluster={cluster?.colour} data-live={live || undefined}>
      <div className={classes.runHead}>
        <ActionIcon
          size="sm"
          aria-label={opened ? 'Fold the output' : 'Show the output'}
          aria-expanded={opened}
          onClick={toggle}
        >
          {opened ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        </ActionIcon>
        <TierMark tier={tier} bare />
        <code className={classes.runCommand} data-open={opened || undefined}>
          <CommandText command={command} />
        </code>
        {live ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlayerStopFilled size={12} aria-hidden />}
            aria-label={`Stop ${command.slice(0, 80)}`}
            onClick={() => stopCommand(id)}
          >
            Stop
          </Button>
        ) : (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={again}>
            Run again
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Tooltip label="More">
              <ActionIcon size="sm" aria-label={`More about ${command.slice(0, 80)}`}>
                <IconDots size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={edit}>Edit and run again</Menu.Item>
            {issueId === null ? null : (
              <Menu.Item
                onClick={() =>
                  copyForSharing(issueId, { kind: 'text', issueId, text: command }, 'the command')
                }
              >
                Copy command for sharing
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.runFacts}>
        <OutcomeMark execution={execution} />
        <ApprovalMark approval={approval} />
        <RunTime execution={execution} />
        {cluster === null ? null : <ClusterMark cluster={cluster} withoutNamespace={mayNamePlace(command)} />}
        {requester.kind === 'person' ? null : <span>{requesterLabel(requester)}</span>}
        {ran && !live ? <span>{formatBytes(execution.stdoutBytes + execution.stderrBytes)}</span> : null}
        <time dateTime={execution.executedAt}>{formatTime(execution.executedAt, utc)}</time>
      </div>
      {note === null || approval === 'denied' || approval === 'expired' ? null : approval === 'refused' ? (
        <Reasons id={id} summary={note} />
      ) : (
        <p className={classes.runNote}>{note}</p>
      )}
      {opened && ran ? <ExecutionOutput execution={execution} wanted={wanted} /> : null}
    </li>
  );
}

/** Takes a command into the prompt of its issue. */
export function editCommand(issueId: string, command: string): void {
  setDraft(promptDraftKey(issueId), command);
}
