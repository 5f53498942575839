import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { plural } from '../../../lib/format.ts';
import { useShortcut } from '../../../lib/keys.ts';
import { EmptyState, QueryView } from '../../../lib/query-view.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import { type TabParams, useTabParams } from '../../issues/workspace-store.ts';
import classes from '../commands.module.css';
import type { SelectedLines } from '../output/output-view.tsx';
import { startCommand, stopCommand } from '../runs.ts';
import type { EditorHandle } from './command-editor.tsx';
import { useConsoleOptions } from './console-store.ts';
import { Prompt } from './prompt.tsx';
import { editCommand, RunCard } from './run-card.tsx';

const firstShown = 50;
const mostShown = 500;

/** What was answered once; the params outlive the tab, and showing it again must not take the focus again. */
const answered = new WeakSet<TabParams>();

const examples = ['kubectl get pods', 'df -h', 'systemctl status'];

function Empty({ pick }: { pick(command: string): void }) {
  return (
    <EmptyState title="No command was run on this issue yet">
      <p>
        Reads run at once. What changes something asks first, and what destroys is refused. Everything is
        recorded with its output.
      </p>
      <div className={classes.examples}>
        {examples.map((example) => (
          <Button
            key={example}
            size="compact-sm"
            variant="default"
            className="mono"
            onClick={() => pick(example)}
          >
            {example}
          </Button>
        ))}
      </div>
    </EmptyState>
  );
}

/** The console of an issue: the prompt, and below it what was run, the newest first. */
export function CommandsTab({ issueId }: { issueId: string }) {
  const [limit, setLimit] = useState(firstShown);
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({});
  const [newest, setNewest] = useState<string | null>(null);
  const editor = useRef<EditorHandle | null>(null);
  const options = useConsoleOptions(issueId);
  const params = useTabParams(issueId, 'commands');
  const query = useQuery(
    'commands.list',
    { filter: { issueId }, limit },
    { entities: ['command', 'approval'], issueId, keepPrevious: true },
  );
  const executions = query.data?.executions;
  const commands = useMemo(() => (executions ?? []).map(({ command }) => command), [executions]);
  const live = executions?.find(({ status }) => status === 'running' || status === 'waiting');
  const wantedId = params?.executionId;
  useEffect(() => {
    if (params?.section !== 'prompt' || answered.has(params)) return;
    answered.add(params);
    requestAnimationFrame(() => editor.current?.focus());
  }, [params]);
  const wantedLines = useMemo(
    (): SelectedLines | null =>
      params?.line === undefined ? null : { from: params.line, to: params.toLine ?? params.line },
    [params],
  );
  useEffect(() => {
    if (wantedId !== undefined) setOpened((now) => ({ ...now, [wantedId]: true }));
  }, [wantedId]);
  useShortcut('/', 'Write a command', () => editor.current?.focus());
  useShortcut(
    '.',
    'Stop the newest command',
    () => live !== undefined && stopCommand(live.id),
    live !== undefined,
  );

  // What was followed to may lie further back than the list goes.
  const listed = wantedId === undefined || (executions ?? []).some(({ id }) => id === wantedId);
  const far = useQuery('commands.get', listed || wantedId === undefined ? null : { id: wantedId }).data;

  const again = ({ command, shell, timeoutMs, workingDirectory, cluster }: Execution) =>
    startCommand(
      {
        issueId,
        command,
        shell,
        timeoutMs,
        workingDirectory,
        withCluster: cluster !== null || options.withCluster,
        environment: [...options.environment],
      },
      setNewest,
    );
  const edit = (command: string) => {
    editCommand(issueId, command);
    editor.current?.focus();
  };
  const isOpen = (id: string, index: number) => opened[id] ?? (id === newest || index === 0);
  const card = (execution: Execution, index: number) => {
    const open = isOpen(execution.id, index);
    return (
      <RunCard
        key={execution.id}
        execution={execution}
        opened={open}
        toggle={() => setOpened((now) => ({ ...now, [execution.id]: !open }))}
        again={() => again(execution)}
        edit={() => edit(execution.command)}
        wanted={execution.id === wantedId ? wantedLines : null}
      />
    );
  };
  return (
    <div className={classes.console}>
      <Prompt
        issueId={issueId}
        editor={editor}
        commands={commands}
        stopNewest={live === undefined ? null : () => stopCommand(live.id)}
        started={setNewest}
      />
      <div className={classes.runs}>
        <QueryView query={query}>
          {({ executions: shown, total }) =>
            shown.length === 0 ? (
              <Empty pick={edit} />
            ) : (
              <>
                <ol className={classes.runList} aria-label="Commands, the newest first">
                  {far === undefined ? null : card(far, -1)}
                  {shown.map(card)}
                </ol>
                {total > shown.length ? (
                  <div className={classes.older}>
                    {shown.length < mostShown ? (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setLimit(Math.min(mostShown, limit + 100))}
                      >
                        Show older commands
                      </Button>
                    ) : null}
                    <Link to={`/history?view=commands&issue=${issueId}`}>
                      All {plural(total, 'command')} in History
                    </Link>
                  </div>
                ) : null}
              </>
            )
          }
        </QueryView>
      </div>
    </div>
  );
}
