import { Text } from '@mantine/core';
import { useState } from 'react';
import { useUtc } from '../../../lib/display.ts';
import { formatDate, formatTime } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { TokenText } from '../../../lib/tokens.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import classes from '../whys.module.css';
import type { PickerProps } from './evidence-picker.tsx';

export function PickEvent({ issueId, pick }: PickerProps) {
  const query = useQuery('timeline.list', { issueId }, { entities: ['timeline_event'], issueId });
  const utc = useUtc();
  const [chosen, setChosen] = useState('');
  return (
    <QueryView query={query} rows={3}>
      {(events) =>
        events.length === 0 ? (
          <Text c="dimmed">The timeline is empty. Press N to write a note with the time.</Text>
        ) : (
          <fieldset className={classes.choices}>
            <legend className={classes.legend}>Timeline event</legend>
            {events.map((event) => (
              <label key={event.id} className={classes.choice}>
                <input
                  type="radio"
                  name="timeline-event"
                  checked={chosen === event.id}
                  onChange={() => {
                    setChosen(event.id);
                    pick({ kind: 'timeline', eventId: event.id });
                  }}
                />
                <span className={classes.choiceTime} title={formatDate(event.occurredAt, utc)}>
                  {formatTime(event.occurredAt, utc, true)}
                </span>
                <span className={classes.choiceText}>
                  <TokenText text={event.description} />
                </span>
              </label>
            ))}
          </fieldset>
        )
      }
    </QueryView>
  );
}
