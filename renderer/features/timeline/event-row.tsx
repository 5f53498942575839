import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { call } from '../../lib/client.ts';
import { useUtc } from '../../lib/display.ts';
import { formatTime, zoneLabel } from '../../lib/format.ts';
import { showError, showUndo } from '../../lib/toasts.tsx';
import { LocalText, TokenText } from '../../lib/tokens.tsx';
import { runCommand, useCommand } from '../../lib/use-command.ts';
import { useWorkspaces } from '../issues/workspace-store.ts';
import { EventForm, type EventValues } from './event-form.tsx';
import { EventHistory } from './event-history.tsx';
import { EventIcon, eventWords } from './event-words.tsx';
import classes from './timeline.module.css';

/** The command that was pinned, when its metadata says so. */
function commandOf({ eventType, metadata }: TimelineEvent) {
  const { execution_id: executionId, from_line: line, to_line: toLine } = metadata ?? {};
  if (eventType !== 'command_pinned' || typeof executionId !== 'string') return null;
  return typeof line === 'number' && typeof toLine === 'number'
    ? { executionId, lines: { from: line, to: toLine } }
    : { executionId, lines: null };
}

/** Where a pin came from, when its metadata says so. */
function sourceOf({ metadata }: TimelineEvent) {
  const { log_file_id: logFileId, file_name: fileName, from_line: line, to_line: toLine } = metadata ?? {};
  if (typeof logFileId !== 'string' || typeof line !== 'number' || typeof fileName !== 'string') return null;
  return { logFileId, fileName, line, toLine: typeof toLine === 'number' ? toLine : line };
}

function rangeWords(from: number, to: number): string {
  return from === to ? `line ${from}` : `lines ${from}–${to}`;
}

function SourceLink({ event }: { event: TimelineEvent }) {
  const openTab = useWorkspaces((workspaces) => workspaces.openTab);
  const command = commandOf(event);
  if (command !== null) {
    const { executionId, lines } = command;
    return (
      <UnstyledButton
        className={classes.link}
        onClick={() =>
          openTab(event.issueId, 'commands', {
            executionId,
            ...(lines === null ? {} : { line: lines.from, toLine: lines.to }),
          })
        }
      >
        {lines === null ? 'command' : `output, ${rangeWords(lines.from, lines.to)}`}
      </UnstyledButton>
    );
  }
  const source = sourceOf(event);
  if (source === null) return null;
  const { logFileId, fileName, line, toLine } = source;
  return (
    <UnstyledButton
      className={classes.link}
      onClick={() => openTab(event.issueId, 'logs', { logFileId, line, toLine })}
    >
      {fileName}, {rangeWords(line, toLine)}
    </UnstyledButton>
  );
}

async function remove(event: TimelineEvent): Promise<void> {
  const { id, issueId, description, occurredAt, important, eventType } = event;
  const source = sourceOf(event);
  const command = commandOf(event);
  try {
    await call('timeline.delete', { id });
    // There is no way back for the row itself, so it is written anew; what it said before goes with it.
    showUndo(eventType === 'note' ? 'Note deleted' : 'Pin deleted', () =>
      command !== null
        ? call('timeline.pinCommand', { ...command, description })
        : source === null
          ? call('timeline.add', { issueId, description, occurredAt, important })
          : call('timeline.pinLog', {
              logFileId: source.logFileId,
              fromLine: source.line,
              toLine: source.toLine,
              description,
            }),
    );
  } catch (thrown) {
    showError(thrown);
  }
}

function Edit({ event, close }: { event: TimelineEvent; close: () => void }) {
  const update = useCommand('timeline.update');
  const save = async ({ description, occurredAt, important }: EventValues) => {
    if (important !== event.important) await runCommand('timeline.setImportant', { id: event.id, important });
    if ((await update.run({ id: event.id, description, occurredAt })) !== undefined) close();
  };
  return (
    <EventForm
      initial={event}
      submitLabel="Save event"
      running={update.running}
      submit={save}
      cancel={close}
    />
  );
}

export function EventRow({ event, wanted }: { event: TimelineEvent; wanted: boolean }) {
  const utc = useUtc();
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wanted) row.current?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  const { id, important, eventType } = event;
  const isPin = eventType === 'log_pinned' || eventType === 'command_pinned';
  return (
    <li
      ref={row}
      className={classes.event}
      data-wanted={wanted || undefined}
      data-important={important || undefined}
    >
      <time dateTime={event.occurredAt} title={zoneLabel(utc, new Date(event.occurredAt))}>
        {formatTime(event.occurredAt, utc, true)}
      </time>
      <Tooltip label={eventWords[eventType].label}>
        <span className={classes.icon} role="img" aria-label={eventWords[eventType].label}>
          <EventIcon type={eventType} />
        </span>
      </Tooltip>
      <div className={classes.body}>
        {editing ? (
          <Edit event={event} close={() => setEditing(false)} />
        ) : (
          <span className={isPin ? classes.quote : classes.text}>
            {isPin ? <TokenText text={event.description} /> : <LocalText text={event.description} />}
          </span>
        )}
        <span className={classes.meta}>
          <SourceLink event={event} />
          {event.zone === 'assumed' ? (
            <Tooltip label="The log named no zone, so the one from the settings was taken">
              <span>zone assumed</span>
            </Tooltip>
          ) : null}
          <EventHistory event={event} />
        </span>
      </div>
      <span className={classes.actions}>
        <ActionIcon
          size="sm"
          aria-label={important ? 'Not important' : 'Mark as important'}
          aria-pressed={important}
          onClick={() => runCommand('timeline.setImportant', { id, important: !important })}
        >
          {important ? (
            <IconStarFilled size={14} aria-hidden />
          ) : (
            <IconStar size={14} stroke={1.6} aria-hidden />
          )}
        </ActionIcon>
        {event.editable ? (
          <>
            <ActionIcon size="sm" aria-label="Edit event" onClick={() => setEditing(true)}>
              <IconPencil size={14} stroke={1.6} aria-hidden />
            </ActionIcon>
            <ActionIcon size="sm" aria-label="Delete event" onClick={() => remove(event)}>
              <IconTrash size={14} stroke={1.6} aria-hidden />
            </ActionIcon>
          </>
        ) : null}
      </span>
    </li>
  );
}
