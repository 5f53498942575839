import { Button, CloseButton, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../src-main/contract/index.ts';
import { formatCount } from '../../lib/format.ts';
import { useShortcut } from '../../lib/keys.ts';
import { type IssueFilters, isFiltered } from './issue-filters.ts';
import { severityOptions, statusOptions } from './issue-words.tsx';

interface Props {
  filters: IssueFilters;
  change: (part: Partial<IssueFilters>) => void;
  facets: Output<'issues.facets'> | undefined;
}

const searchDelayMs = 150;

function SearchField({ filters, change }: Pick<Props, 'filters' | 'change'>) {
  const [text, setText] = useState(filters.text);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(filters.text), [filters.text]);
  useShortcut('/', 'Find', () => field.current?.focus());
  const later = useDebouncedCallback((next: string) => change({ text: next.trim() }), searchDelayMs);
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label="Search issues"
      placeholder="Search title and description"
      leftSection={<IconSearch size={14} aria-hidden />}
      w={260}
      maxLength={500}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size="xs"
            aria-label="Clear search"
            onClick={() => {
              setText('');
              change({ text: '' });
            }}
          />
        )
      }
    />
  );
}

export function FilterBar({ filters, change, facets }: Props) {
  const count = <T extends string>(options: { value: T; label: string }[], counts?: Record<T, number>) =>
    options.map(({ value, label }) => ({
      value,
      label: counts === undefined ? label : `${label} ${formatCount(counts[value] ?? 0)}`,
    }));
  const choice = (label: string, key: 'category' | 'tag' | 'assignedTo', data: string[] | undefined) => (
    <Select
      aria-label={`Filter by ${label.toLowerCase()}`}
      placeholder={label}
      data={data ?? []}
      value={filters[key]}
      onChange={(value) => change({ [key]: value })}
      clearable
      searchable
      w={130}
    />
  );
  return (
    <Group gap="sm" role="search" aria-label="Filter issues">
      <SearchField filters={filters} change={change} />
      <MultiSelect
        aria-label="Filter by status"
        placeholder={filters.status.length === 0 ? 'Status' : ''}
        data={count(statusOptions, facets?.byStatus)}
        value={filters.status}
        onChange={(status) => change({ status: status as IssueFilters['status'] })}
        w={filters.status.length === 0 ? 140 : 280}
      />
      <MultiSelect
        aria-label="Filter by severity"
        placeholder={filters.severity.length === 0 ? 'Severity' : ''}
        data={count(severityOptions, facets?.bySeverity)}
        value={filters.severity}
        onChange={(severity) => change({ severity: severity as IssueFilters['severity'] })}
        w={filters.severity.length === 0 ? 140 : 240}
      />
      {choice('Category', 'category', facets?.categories)}
      {choice('Tag', 'tag', facets?.tags)}
      {choice('Assignee', 'assignedTo', facets?.assignees)}
      {isFiltered(filters) ? (
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            change({ text: '', status: [], severity: [], category: null, tag: null, assignedTo: null })
          }
        >
          Clear filters
        </Button>
      ) : null}
    </Group>
  );
}
