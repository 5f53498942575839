import { Button, Chip, Group, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EventType, TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useUtc } from '../../lib/display.ts';
import { formatDate, formatDuration, plural, zoneLabel } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { useTabParams } from '../issues/workspace-store.ts';
import { DensityStrip } from './density-strip.tsx';
import { EventForm, type EventValues } from './event-form.tsx';
import { EventRow } from './event-row.tsx';
import { eventTypes, eventWords } from './event-words.tsx';
import { timelineRows } from './gaps.ts';
import classes from './timeline.module.css';

function NewNote({ issueId, close }: { issueId: string; close: () => void }) {
  const add = useCommand('timeline.add');
  const [initial] = useState<EventValues>(() => ({
    description: '',
    occurredAt: new Date().toISOString(),
    important: true,
  }));
  const save = async (values: EventValues) => {
    if ((await add.run({ issueId, ...values }, 'Noted on the timeline')) !== undefined) close();
  };
  return (
    <EventForm initial={initial} submitLabel="Add note" running={add.running} submit={save} cancel={close} />
  );
}

function TypeFilter({
  present,
  chosen,
  change,
}: {
  present: EventType[];
  chosen: string[];
  change: (next: string[]) => void;
}) {
  if (present.length < 2) return null;
  return (
    <Chip.Group multiple value={chosen} onChange={change}>
      <Group gap="xs" role="group" aria-label="Filter by type">
        {present.map((type) => (
          <Chip key={type} value={type} size="xs" radius="sm" variant="outline">
            {eventWords[type].label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

function Events({ events, wantedId }: { events: TimelineEvent[]; wantedId: string | undefined }) {
  const utc = useUtc();
  const rows = useMemo(() => timelineRows(events, (instant) => formatDate(instant, utc)), [events, utc]);
  return (
    <ol className={classes.list} aria-label="Events">
      {rows.map((row) => {
        if (row.kind === 'day') {
          return (
            <li key={row.key} className={classes.day}>
              {formatDate(row.at, utc)}
            </li>
          );
        }
        if (row.kind === 'gap') {
          return (
            <li key={row.key} className={classes.gap}>
              {formatDuration(row.milliseconds)} without events
            </li>
          );
        }
        return <EventRow key={row.key} event={row.event} wanted={row.event.id === wantedId} />;
      })}
    </ol>
  );
}

/** What happened when: recorded by itself, pinned from logs, noted by people. */
export function TimelineTab({ issueId }: { issueId: string }) {
  const utc = useUtc();
  const query = useQuery('timeline.list', { issueId }, { entities: ['timeline_event', 'issue'], issueId });
  const wantedId = useTabParams(issueId, 'timeline')?.eventId;
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [onlyImportant, setOnlyImportant] = useState(false);
  return (
    <div className={classes.tab}>
      <Group gap="md" className={classes.tools}>
        <Button onClick={() => setAdding(true)}>Add event</Button>
        <Chip checked={onlyImportant} onChange={setOnlyImportant} size="xs" radius="sm" variant="outline">
          Important only
        </Chip>
        <TypeFilter
          present={eventTypes.filter((type) => query.data?.some((event) => event.eventType === type))}
          chosen={chosen}
          change={setChosen}
        />
        <Text size="xs" c="dimmed" ml="auto">
          Times in {zoneLabel(utc)} · U
        </Text>
      </Group>
      {adding ? <NewNote issueId={issueId} close={() => setAdding(false)} /> : null}
      <QueryView query={query} rows={8}>
        {(events) => {
          const shown = events.filter(
            (event) =>
              (chosen.length === 0 || chosen.includes(event.eventType)) &&
              (!onlyImportant || event.important),
          );
          if (shown.length === 0) {
            return (
              <EmptyState title="No event matches">
                Press <kbd>N</kbd> for a note, or pin a log line with <kbd>P</kbd> in the Logs tab.
              </EmptyState>
            );
          }
          return (
            <>
              <DensityStrip events={shown} />
              <Text size="xs" c="dimmed" px="lg" aria-live="polite">
                {plural(shown.length, 'event')},{' '}
                {plural(shown.filter((event) => event.important).length, 'important one')} for the documents
              </Text>
              <Events events={shown} wantedId={wantedId} />
            </>
          );
        }}
      </QueryView>
    </div>
  );
}
