import { Link } from 'react-router';
import type { IssueSummary } from '../../../src-main/contract/issues.ts';
import { formatAgo } from '../../lib/format.ts';
import { SeverityMark, StatusMark } from '../issues/issue-words.tsx';
import classes from './dashboard.module.css';

export function RecentIssues({ issues }: { issues: readonly IssueSummary[] }) {
  return (
    <section className={classes.card} aria-labelledby="recent-heading">
      <h2 id="recent-heading">Recent issues</h2>
      <ul className={classes.list}>
        {issues.map((issue) => (
          <li key={issue.id}>
            <span className={classes.no}>{issue.number}</span>
            <SeverityMark severity={issue.severity} bare />
            <Link to={`/issues/${issue.id}`} className={classes.text} title={issue.title}>
              {issue.title}
            </Link>
            <StatusMark status={issue.status} />
            <span className={classes.dim}>{formatAgo(issue.updatedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
