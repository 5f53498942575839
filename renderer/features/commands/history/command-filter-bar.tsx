import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ApprovalStatus, ExecutionStatus } from '../../../../src-main/contract/commands.ts';
import { DayInput } from '../../../lib/day-input.tsx';
import { useActiveCluster } from '../../kubeconfigs/use-active-cluster.ts';
import { approvalLabels, statusLabels, tiers, tierWords } from '../command-words.tsx';
import { type CommandFilterName, type CommandFilters, valuesOf } from './command-filters.ts';
import type { IssueNames } from './use-issue-names.ts';

interface Props {
  filters: CommandFilters;
  change(part: CommandFilters): void;
  issues: IssueNames;
}

const tierOptions = tiers.map((tier) => ({ value: String(tier), label: tierWords[tier].label }));
const approvalOptions = (Object.keys(approvalLabels) as ApprovalStatus[]).map((value) => ({
  value,
  label: approvalLabels[value],
}));
const statusOptions = (Object.keys(statusLabels) as ExecutionStatus[]).map((value) => ({
  value,
  label: statusLabels[value],
}));

export function CommandFilterBar({ filters, change, issues }: Props) {
  const { all } = useActiveCluster();
  const [program, setProgram] = useState(filters.program ?? '');
  useEffect(() => setProgram(filters.program ?? ''), [filters.program]);
  const later = useDebouncedCallback((next: string) => change({ program: next }), 200);
  const several = (
    label: string,
    name: CommandFilterName,
    data: { value: string; label: string }[],
    width: number,
  ) => (
    <MultiSelect
      size="xs"
      aria-label={`Filter by ${label.toLowerCase()}`}
      placeholder={filters[name] === undefined ? label : ''}
      data={data}
      value={valuesOf(filters[name])}
      onChange={(values) => change({ [name]: values.join(',') })}
      clearable
      w={width}
    />
  );
  return (
    <Group gap="sm" role="search" aria-label="Filter commands" align="flex-start">
      <Select
        aria-label="Filter by issue"
        placeholder="Issue"
        data={issues.options}
        value={filters.issue ?? null}
        onChange={(issue) => change({ issue: issue ?? '' })}
        clearable
        searchable
        limit={100}
        w={170}
      />
      {several('Tier', 'tier', tierOptions, 120)}
      {several('Approval', 'approval', approvalOptions, 120)}
      {several('Status', 'status', statusOptions, 110)}
      {all.length === 0 ? null : (
        <Select
          aria-label="Filter by cluster"
          placeholder="Cluster"
          data={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={filters.cluster ?? null}
          onChange={(cluster) => change({ cluster: cluster ?? '' })}
          clearable
          w={120}
        />
      )}
      <TextInput
        aria-label="Filter by program"
        placeholder="Program"
        w={100}
        maxLength={100}
        value={program}
        onChange={(event) => {
          setProgram(event.currentTarget.value);
          later(event.currentTarget.value);
        }}
      />
      <DayInput
        label="From"
        placeholder="From"
        value={filters.from ?? null}
        change={(from) => change({ from: from ?? '' })}
      />
      <DayInput
        label="To"
        placeholder="To"
        value={filters.to ?? null}
        change={(to) => change({ to: to ?? '' })}
      />
      {Object.keys(filters).length === 0 ? null : (
        <Button
          variant="subtle"
          color="gray"
          onClick={() =>
            change({
              issue: '',
              tier: '',
              approval: '',
              status: '',
              cluster: '',
              program: '',
              from: '',
              to: '',
            })
          }
        >
          Clear
        </Button>
      )}
    </Group>
  );
}
