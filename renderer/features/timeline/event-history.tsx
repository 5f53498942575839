import { Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime, plural } from '../../lib/format.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { LocalText } from '../../lib/tokens.tsx';
import { useQuery } from '../../lib/use-query.ts';
import classes from './timeline.module.css';

function Versions({ id }: { id: string }) {
  const utc = useUtc();
  const query = useQuery('timeline.history', { id }, { entities: ['timeline_event'] });
  return (
    <QueryView query={query} rows={2}>
      {(versions) => (
        <Stack gap="md">
          {versions.map((version) => (
            <div key={`${version.replacedAt} ${version.description}`}>
              <Text size="xs" c="dimmed">
                Until {formatDateTime(version.replacedAt, utc, true)} it said, for{' '}
                {formatDateTime(version.occurredAt, utc, true)}:
              </Text>
              <Text size="sm" className={classes.text}>
                <LocalText text={version.description} />
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

/** What an entry said before it was edited. */
export function EventHistory({ event }: { event: TimelineEvent }) {
  const [opened, setOpened] = useState(false);
  if (event.editCount === 0) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={360} withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={classes.link}
          onClick={() => setOpened(!opened)}
          onKeyDown={(event) => {
            // The focus stays here, and Mantine looks for Escape inside only.
            if (event.key !== 'Escape' || !opened) return;
            event.preventDefault();
            setOpened(false);
          }}
        >
          edited {plural(event.editCount, 'time')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>{opened ? <Versions id={event.id} /> : null}</Popover.Dropdown>
    </Popover>
  );
}
