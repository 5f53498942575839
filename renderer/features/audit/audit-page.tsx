import { Button, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntry } from '../../../src-main/contract/audit.ts';
import { Page } from '../../app/page.tsx';
import { Pages } from '../../app/pages.tsx';
import { useUtc } from '../../lib/display.ts';
import { plural } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { AuditDrawer } from './audit-drawer.tsx';
import { exportAudit } from './audit-export.ts';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { auditInput, useAuditFilters } from './audit-filters.ts';
import { AuditTable } from './audit-table.tsx';
import { VerifyBar } from './verify-bar.tsx';

const pageSize = 100;

export function AuditPage() {
  const [filters, change] = useAuditFilters();
  const [page, setPage] = useState(1);
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const utc = useUtc();
  const input = auditInput(filters, utc);
  const query = useQuery(
    'audit.list',
    { ...input, offset: (page - 1) * pageSize, limit: pageSize },
    { entities: ['audit'], keepPrevious: true },
  );
  return (
    <Page
      title="Audit"
      tools={
        <>
          <Text size="xs" c="dimmed" aria-live="polite" flex={1}>
            {query.data === undefined ? '' : plural(query.data.total, 'entry', 'entries')}
          </Text>
          <VerifyBar />
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">Export</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => exportAudit(input, 'csv')}>CSV</Menu.Item>
              <Menu.Item onClick={() => exportAudit(input, 'ndjson')}>NDJSON</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
      filters={
        <AuditFilterBar
          filters={filters}
          change={(part) => {
            setPage(1);
            change(part);
          }}
        />
      }
    >
      <QueryView query={query} rows={12}>
        {({ items, total }) =>
          items.length === 0 ? (
            <EmptyState title="No entry matches">
              Every change writes one: who, what, before and after.
            </EmptyState>
          ) : (
            <>
              <AuditTable entries={items} show={setShown} />
              <Pages total={total} pageSize={pageSize} page={page} change={setPage} />
            </>
          )
        }
      </QueryView>
      <AuditDrawer entry={shown} close={() => setShown(null)} />
    </Page>
  );
}
