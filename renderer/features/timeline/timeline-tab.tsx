import { Button, Group, Text } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useUtc } from '../../lib/display.ts';
import { formatCount, formatDate, formatDuration, plural, zoneLabel } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import { useTabParams } from '../issues/workspace-store.ts';
import { DensityStrip } from './density-strip.tsx';
import { EventForm, type EventValues } from './event-form.tsx';
import { EventRow } from './event-row.tsx';
import { timelineRows } from './gaps.ts';
import classes from './timeline.module.css';
import { TypeFilter } from './type-filter.tsx';

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
  const shown = query.data?.filter(
    (event) =>
      (chosen.length === 0 || chosen.includes(event.eventType)) && (!onlyImportant || event.important),
  );
  const important = shown?.filter((event) => event.important).length ?? 0;
  return (
    <div className={classes.tab}>
      <Group gap="sm" className={classes.tools}>
        <Button onClick={() => setAdding(true)}>Add event</Button>
        <Button
          variant={onlyImportant ? 'light' : 'default'}
          aria-pressed={onlyImportant}
          leftSection={
            onlyImportant ? <IconStarFilled size={13} aria-hidden /> : <IconStar size={13} aria-hidden />
          }
          onClick={() => setOnlyImportant(!onlyImportant)}
        >
          Important only
        </Button>
        <TypeFilter events={query.data ?? []} chosen={chosen} change={setChosen} />
        <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
          {shown === undefined
            ? ''
            : `${plural(shown.length, 'event')}, ${formatCount(important)} important for the documents · `}
          {zoneLabel(utc)}
        </Text>
      </Group>
      {adding ? <NewNote issueId={issueId} close={() => setAdding(false)} /> : null}
      <QueryView query={{ ...query, data: shown }} rows={8}>
        {(events) =>
          events.length === 0 ? (
            <EmptyState title="No event matches">
              Press <kbd>N</kbd> for a note, or pin a log line with <kbd>P</kbd> in the Logs tab.
            </EmptyState>
          ) : (
            <>
              <DensityStrip events={events} />
              <Events events={events} wantedId={wantedId} />
            </>
          )
        }
      </QueryView>
    </div>
  );
}
