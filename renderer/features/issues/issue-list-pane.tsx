import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { IssueStatus, IssueSummary } from '../../../src-main/contract/issues.ts';
import { useShell } from '../../app/shell-store.ts';
import { formatCount } from '../../lib/format.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { SeverityMark, statuses, statusLabels } from './issue-words.tsx';
import classes from './workspace.module.css';

const shown = 200;

function Group({
  status,
  issues,
  currentId,
}: {
  status: IssueStatus;
  issues: IssueSummary[];
  currentId: string;
}) {
  const holdsCurrent = issues.some((issue) => issue.id === currentId);
  const [chosen, setOpen] = useState<boolean | null>(null);
  const open = chosen ?? (holdsCurrent || status === 'open' || status === 'investigating');
  if (issues.length === 0) return null;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section aria-label={statusLabels[status]}>
      <button type="button" className={classes.group} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={14} aria-hidden />
        {statusLabels[status]} {formatCount(issues.length)}
      </button>
      {open ? (
        <ul>
          {issues.map((issue) => (
            <li key={issue.id}>
              <Link
                to={`/issues/${issue.id}`}
                className={classes.item}
                aria-current={issue.id === currentId ? 'page' : undefined}
                title={issue.title}
              >
                <span className={classes.no}>{issue.number}</span>
                <span className={classes.itemTitle}>{issue.title}</span>
                <SeverityMark severity={issue.severity} bare />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

export function IssueListPane({ currentId }: { currentId: string }) {
  const toggleList = useShell((shell) => shell.toggleList);
  const list = useQuery('issues.list', { limit: shown, sort: 'number' }, { entities: ['issue'] });
  return (
    <nav className={classes.list} aria-label="Issue list">
      <div className={classes.listHead}>
        <Text component={Link} to="/issues" fw={600} c="inherit">
          Issues
        </Text>
        <Tooltip label="Fold the list · \">
          <ActionIcon aria-label="Fold the list" onClick={toggleList}>
            <IconLayoutSidebarLeftCollapse size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.listBody}>
        <QueryView query={list}>
          {({ items, total }) => (
            <>
              {statuses.map((status) => (
                <Group
                  key={status}
                  status={status}
                  issues={items.filter((issue) => issue.status === status)}
                  currentId={currentId}
                />
              ))}
              {total > shown ? (
                <Text size="xs" px={16} pt={8} component={Link} to="/issues" display="block">
                  All {formatCount(total)} issues
                </Text>
              ) : null}
            </>
          )}
        </QueryView>
      </div>
    </nav>
  );
}
