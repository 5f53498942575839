import { useState } from 'react';
import { Link } from 'react-router';
import type { Issue, IssueStatus } from '../../../src-main/contract/issues.ts';
import classes from '../../app/page.module.css';
import { Pages } from '../../app/pages.tsx';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime, formatDuration, toDate, zoneLabel } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { Marked, SeverityMark, StatusMark } from '../issues/issue-words.tsx';

const pageSize = 100;
const past: IssueStatus[] = ['resolved', 'closed'];

function lasted(issue: Issue): string {
  if (issue.resolvedAt === null) return '';
  return formatDuration(toDate(issue.resolvedAt).getTime() - toDate(issue.createdAt).getTime());
}

function Rows({ rows }: { rows: readonly { issue: Issue; marked: string }[] }) {
  const utc = useUtc();
  return (
    <table className={classes.table} aria-label="Past issues">
      <thead>
        <tr>
          <th>Number</th>
          <th>Title</th>
          <th>Severity</th>
          <th>Status</th>
          <th>Assignee</th>
          <th>Lasted</th>
          <th>Resolved, {zoneLabel(utc)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ issue, marked }) => (
          <tr key={issue.id}>
            <td className={classes.mono}>{issue.number}</td>
            <td className={classes.wide}>
              <Link to={`/issues/${issue.id}`} title={issue.title}>
                <Marked text={marked} />
              </Link>
            </td>
            <td>
              <SeverityMark severity={issue.severity} />
            </td>
            <td>
              <StatusMark status={issue.status} />
            </td>
            <td>{issue.assignedTo}</td>
            <td>{lasted(issue)}</td>
            <td className={classes.mono}>
              {issue.resolvedAt === null ? '' : formatDateTime(issue.resolvedAt, utc)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function PastIssues({ text }: { text: string }) {
  const [page, setPage] = useState(1);
  const range = { status: past, offset: (page - 1) * pageSize, limit: pageSize };
  const list = useQuery('issues.list', text === '' ? range : null, {
    entities: ['issue'],
    keepPrevious: true,
  });
  const search = useQuery('issues.search', text === '' ? null : { ...range, text }, {
    entities: ['issue'],
    keepPrevious: true,
  });
  const rows =
    text === ''
      ? list.data?.items.map((issue) => ({ issue: issue as Issue, marked: issue.title }))
      : search.data?.items.map(({ issue, titleMarked }) => ({ issue, marked: titleMarked }));
  const source = text === '' ? list : search;
  const data = rows === undefined ? undefined : { rows, total: source.data?.total ?? 0 };
  return (
    <QueryView query={{ ...source, data }}>
      {({ rows: shown, total }) =>
        shown.length === 0 ? (
          <EmptyState title={text === '' ? 'Nothing resolved yet' : 'No past issue matches'}>
            Issues appear here once they are resolved or closed.
          </EmptyState>
        ) : (
          <>
            <Rows rows={shown} />
            <Pages total={total} pageSize={pageSize} page={page} change={setPage} />
          </>
        )
      }
    </QueryView>
  );
}
