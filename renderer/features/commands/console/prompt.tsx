import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronRight, IconHistory } from '@tabler/icons-react';
import { type RefObject, useMemo, useRef, useState } from 'react';
import type { CommandVerdict } from '../../../../src-main/contract/commands.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { ClusterPicker } from '../../kubeconfigs/cluster-picker.tsx';
import { useActiveCluster } from '../../kubeconfigs/use-active-cluster.ts';
import classes from '../commands.module.css';
import { startCommand } from '../runs.ts';
import type { Reason } from '../text/command-parts.ts';
import { CommandEditor, type EditorHandle, type KeyTaker } from './command-editor.tsx';
import { CompletionList, optionId } from './completion-list.tsx';
import { promptDraftKey, useConsoleOptions } from './console-store.ts';
import { runsUntilStopped } from './endless.ts';
import { atDraft, distinct, type HistoryPlace, stepInHistory } from './history.ts';
import { HistorySearch } from './history-search.tsx';
import { PromptOptions } from './prompt-options.tsx';
import { useCompletion } from './use-completion.ts';
import { VerdictLine } from './verdict-line.tsx';

const classifyDelayMs = 120;
const usualLimitMs = 30_000;
const listId = 'command-completions';
const noReasons: readonly Reason[] = [];

/** The verdict of exactly the command that is written; null while it is being asked for. */
function useVerdict(command: string, shell: 'bash' | 'powershell' | 'cmd'): CommandVerdict | null {
  const [asked] = useDebouncedValue(command, classifyDelayMs);
  const input = asked.trim() === '' ? null : { command: asked, shell };
  const { data } = useQuery('commands.classify', input, { entities: ['command_rule'] });
  return asked === command ? (data ?? null) : null;
}

interface Props {
  issueId: string;
  editor: RefObject<EditorHandle | null>;
  /** Commands of the issue, the newest first. */
  commands: readonly string[];
  /** Ends the newest that runs; null where none does. */
  stopNewest: (() => void) | null;
  started(id: string): void;
}

export function Prompt({ issueId, editor, commands, stopNewest, started }: Props) {
  const [draft, setDraft] = useDraft(promptDraftKey(issueId));
  const text = draft ?? '';
  const options = useConsoleOptions(issueId);
  const verdict = useVerdict(text, options.shell);
  const completion = useCompletion(editor, text);
  const place = useRef<HistoryPlace>(atDraft);
  const [searching, setSearching] = useState(false);
  const { cluster } = useActiveCluster();
  const past = useMemo(() => distinct(commands), [commands]);
  const automatic = runsUntilStopped(text) ? null : usualLimitMs;
  const timeoutMs = options.timeoutMs === 'auto' ? automatic : options.timeoutMs;

  const change = (next: string) => setDraft(next === '' ? undefined : next);
  const run = () => {
    if (text.trim() === '') return;
    place.current = atDraft;
    setDraft(undefined);
    const { workingDirectory, shell, environment, withCluster } = options;
    startCommand(
      {
        issueId,
        command: text,
        shell,
        withCluster,
        timeoutMs,
        environment: [...environment],
        ...(workingDirectory === '' ? {} : { workingDirectory }),
      },
      started,
    );
  };
  const history = (by: 1 | -1) => {
    const step = stepInHistory(past, place.current, text, by);
    if (step === null) return;
    place.current = { at: step.at, draft: step.draft };
    change(step.text);
  };
  const take: KeyTaker = (key, at) => {
    const list = completion.open;
    switch (key) {
      case 'Enter':
      case 'Mod-Enter':
        if (list !== null && key === 'Enter') completion.pick();
        else run();
        return true;
      case 'Tab':
        if (list === null) return completion.complete(at);
        completion.move(1);
        return true;
      case 'ArrowUp':
      case 'ArrowDown': {
        const by = key === 'ArrowUp' ? 1 : -1;
        if (list !== null) completion.move(-by);
        else if (by === 1 ? at.onFirstLine : at.onLastLine) history(by);
        else return false;
        return true;
      }
      case 'Escape':
        if (list !== null) {
          completion.close();
          return true;
        }
        completion.letTabLeave();
        // An empty prompt leaves Escape to the page.
        return text !== '';
      case 'Ctrl-r':
        setSearching(true);
        return true;
      case 'Ctrl-c':
        if (!at.collapsed) return false;
        if (stopNewest !== null) stopNewest();
        else change('');
        return true;
      default:
        return false;
    }
  };
  const list = completion.open;
  const tier = verdict?.tier ?? null;
  return (
    <form
      className={classes.prompt}
      aria-label="Run a command"
      data-cluster={options.withCluster && cluster !== null ? cluster.colour : undefined}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <div className={classes.promptBar}>
        <ClusterPicker off={!options.withCluster} />
        <span className={classes.space} />
        <PromptOptions issueId={issueId} timeoutMs={timeoutMs} />
        <Tooltip label="Commands that were run before · Ctrl+R">
          <ActionIcon
            size="sm"
            aria-label="Commands that were run before"
            disabled={past.length === 0}
            onClick={() => setSearching(true)}
          >
            <IconHistory size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.promptLine} data-tier={tier ?? undefined}>
        <IconChevronRight size={16} stroke={2.4} className={classes.promptSign} aria-hidden />
        <CommandEditor
          label="Command"
          hint="kubectl get pods …"
          text={text}
          change={(next) => {
            if (next !== text) place.current = next === '' ? atDraft : place.current;
            change(next);
          }}
          reasons={verdict?.reasons ?? noReasons}
          take={take}
          handle={editor}
          list={list === null ? null : { id: listId, active: optionId(listId, list.at) }}
        />
        <Button
          type="submit"
          size="compact-sm"
          disabled={text.trim() === ''}
          variant={tier === 1 ? 'filled' : 'default'}
        >
          {tier === 2 ? 'Ask to run' : 'Run'}
          {options.withCluster &&
          cluster !== null &&
          /\b(?:kubectl|helm|k9s|kustomize)\b/.test(text.slice(0, 5000))
            ? ` in ${cluster.name}`
            : ''}
        </Button>
        {list === null ? null : (
          <CompletionList
            id={listId}
            label="Completions"
            options={list.completions}
            at={list.at}
            left={list.left}
            pick={completion.pick}
          />
        )}
        {searching ? (
          <HistorySearch
            commands={past}
            pick={(command) => {
              change(command);
              setSearching(false);
              editor.current?.focus();
            }}
            close={() => {
              setSearching(false);
              editor.current?.focus();
            }}
          />
        ) : null}
      </div>
      <VerdictLine command={text} verdict={verdict} />
    </form>
  );
}
