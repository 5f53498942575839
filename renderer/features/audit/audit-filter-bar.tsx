import { Button, Group, Pill, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { DayInput } from '../../lib/day-input.tsx';
import { shortId } from '../../lib/format.ts';
import { useShortcut } from '../../lib/keys.ts';
import { useQuery } from '../../lib/use-query.ts';
import type { AuditFilters } from './audit-filters.ts';

interface Props {
  filters: AuditFilters;
  change: (part: AuditFilters) => void;
}

const searchDelayMs = 150;

export function AuditFilterBar({ filters, change }: Props) {
  const facets = useQuery('audit.facets', {}, { entities: ['audit'] }).data;
  const [text, setText] = useState(filters.text ?? '');
  useEffect(() => setText(filters.text ?? ''), [filters.text]);
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', 'Find', () => field.current?.focus());
  const later = useDebouncedCallback((next: string) => change({ text: next.trim() }), searchDelayMs);
  const choice = (label: string, name: 'action' | 'entityType' | 'userId', data: string[] | undefined) => (
    <Select
      aria-label={`Filter by ${label.toLowerCase()}`}
      placeholder={label}
      data={data ?? []}
      value={filters[name] ?? null}
      onChange={(value) => change({ [name]: value ?? '' })}
      clearable
      searchable
      w={170}
    />
  );
  const day = (label: string, name: 'from' | 'to') => (
    <DayInput
      label={label}
      placeholder={label}
      value={filters[name] ?? null}
      change={(value) => change({ [name]: value ?? '' })}
    />
  );
  return (
    <Group gap="sm" role="search" aria-label="Filter audit entries">
      <TextInput
        ref={field}
        type="search"
        aria-label="Search audit entries"
        placeholder="Search details"
        w={200}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          later(event.currentTarget.value);
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {choice('Action', 'action', facets?.actions)}
      {choice('Entity', 'entityType', facets?.entityTypes)}
      {choice('Person', 'userId', facets?.users)}
      {day('From day', 'from')}
      {day('To day', 'to')}
      {filters.entityId === undefined ? null : (
        <Pill
          withRemoveButton
          onRemove={() => change({ entityId: '' })}
          removeButtonProps={{
            'aria-label': 'Show entries of all entities',
            tabIndex: 0,
            'aria-hidden': false,
          }}
        >
          only {shortId(filters.entityId)}
        </Pill>
      )}
      {Object.keys(filters).length === 0 ? null : (
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            change({ action: '', entityType: '', entityId: '', userId: '', text: '', from: '', to: '' })
          }
        >
          Clear filters
        </Button>
      )}
    </Group>
  );
}
