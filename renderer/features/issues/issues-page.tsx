import { Button, SegmentedControl, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Page } from '../../app/page.tsx';
import { Pages } from '../../app/pages.tsx';
import { useShell } from '../../app/shell-store.ts';
import { plural } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { FilterBar } from './filter-bar.tsx';
import { filterInput, type IssueFilters, isFiltered, pageSize, useIssueFilters } from './issue-filters.ts';
import { type IssueRow, IssueTable } from './issue-table.tsx';

function useIssueRows(filters: IssueFilters) {
  const searching = filters.text !== '';
  const { sort, descending } = filters;
  const options = { entities: ['issue', 'log_file'] as ('issue' | 'log_file')[], keepPrevious: true };
  const list = useQuery(
    'issues.list',
    searching ? null : { ...filterInput(filters), sort, descending },
    options,
  );
  const search = useQuery(
    'issues.search',
    searching ? { ...filterInput(filters), text: filters.text } : null,
    options,
  );
  const source = searching ? search : list;
  const data = useMemo(() => {
    if (searching && search.data !== undefined) {
      const items = search.data.items.map(
        ({ issue, titleMarked, snippetMarked }): IssueRow => ({ ...issue, titleMarked, snippetMarked }),
      );
      return { items, total: search.data.total };
    }
    return searching
      ? undefined
      : list.data && { items: list.data.items as IssueRow[], total: list.data.total };
  }, [searching, search.data, list.data]);
  return { ...source, data };
}

function NoIssues({ filters, clear }: { filters: IssueFilters; clear: () => void }) {
  if (filters.deleted) return <EmptyState title="Nothing deleted" />;
  if (isFiltered(filters)) {
    return (
      <EmptyState title="No issue matches">
        <Button variant="default" onClick={clear}>
          Clear filters
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No issues yet">
      Press <kbd>C</kbd> to create one, or run <code>npm run demo</code> for a sample incident.
    </EmptyState>
  );
}

export function IssuesPage() {
  const [filters, change] = useIssueFilters();
  const setCreateOpen = useShell((shell) => shell.setCreateOpen);
  const facets = useQuery('issues.facets', {}, { entities: ['issue'] }).data;
  const rows = useIssueRows(filters);
  const clear = () =>
    change({ text: '', status: [], severity: [], category: null, tag: null, assignedTo: null });
  return (
    <Page
      title="Issues"
      tools={
        <>
          <SegmentedControl
            aria-label="Which issues"
            value={filters.deleted ? 'deleted' : 'current'}
            onChange={(value) => change({ deleted: value === 'deleted' })}
            data={[
              { value: 'current', label: 'Current' },
              { value: 'deleted', label: `Deleted ${facets?.deleted ?? ''}`.trim() },
            ]}
          />
          <Text size="xs" c="dimmed" aria-live="polite" flex={1}>
            {rows.data === undefined ? '' : plural(rows.data.total, 'issue')}
          </Text>
          <Button onClick={() => setCreateOpen(true)}>New issue</Button>
        </>
      }
      filters={<FilterBar filters={filters} change={change} facets={facets} />}
    >
      <QueryView query={rows} rows={12}>
        {({ items, total }) =>
          items.length === 0 ? (
            <NoIssues filters={filters} clear={clear} />
          ) : (
            <>
              <IssueTable rows={items} filters={filters} change={change} />
              <Pages
                total={total}
                pageSize={pageSize}
                page={filters.page}
                change={(page) => change({ page })}
              />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}
