import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { formatCount, plural } from '../../lib/format.ts';
import { EventIcon, eventTypes, eventWords } from './event-words.tsx';
import classes from './timeline.module.css';

interface Props {
  events: readonly TimelineEvent[];
  chosen: string[];
  change: (next: string[]) => void;
}

/** Which types are shown; none chosen means all. */
export function TypeFilter({ events, chosen, change }: Props) {
  const present = eventTypes
    .map((type) => ({ type, count: events.filter((event) => event.eventType === type).length }))
    .filter(({ count }) => count > 0);
  if (present.length < 2 && chosen.length === 0) return null;
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={13} aria-hidden />}>
          {chosen.length === 0 ? 'All types' : plural(chosen.length, 'type')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={chosen} onChange={change} aria-label="Types">
          <Stack gap={8}>
            {present.map(({ type, count }) => (
              <Checkbox
                key={type}
                value={type}
                label={
                  <span className={classes.type}>
                    <EventIcon type={type} /> {eventWords[type].label}
                    <span className={classes.typeCount}>{formatCount(count)}</span>
                  </span>
                }
              />
            ))}
            <Button
              size="compact-xs"
              variant="default"
              disabled={chosen.length === 0}
              onClick={() => change([])}
            >
              Show all types
            </Button>
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
