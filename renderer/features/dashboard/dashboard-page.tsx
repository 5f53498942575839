import { Link } from 'react-router';
import type { Output } from '../../../src-main/contract/index.ts';
import { Page } from '../../app/page.tsx';
import { formatCount, formatDuration } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { SeverityMark, severities } from '../issues/issue-words.tsx';
import classes from './dashboard.module.css';
import { DayChart } from './day-chart.tsx';
import { OpenActions } from './open-actions.tsx';
import { RecentIssues } from './recent-issues.tsx';

type Dashboard = Output<'app.dashboard'>;

function Figure({ label, value, to }: { label: string; value: string; to?: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>{to === undefined ? value : <Link to={to}>{value}</Link>}</dd>
    </div>
  );
}

function Figures({ data }: { data: Dashboard }) {
  const hours = data.medianHoursToResolve;
  return (
    <dl className={classes.figures}>
      <Figure label="Open" value={formatCount(data.open)} to="/issues?status=open" />
      <Figure
        label="Investigating"
        value={formatCount(data.investigating)}
        to="/issues?status=investigating"
      />
      <Figure label="Resolved this week" value={formatCount(data.resolvedThisWeek)} to="/history" />
      <Figure
        label="Median time to resolve"
        value={hours === null ? 'none yet' : formatDuration(hours * 3_600_000)}
      />
      <Figure label="Findings to review" value={formatCount(data.unreviewedSpans)} to="/history?view=files" />
    </dl>
  );
}

function BySeverity({ counts }: { counts: Dashboard['bySeverity'] }) {
  const most = Math.max(1, ...Object.values(counts));
  return (
    <section className={classes.card} aria-labelledby="severity-heading">
      <h2 id="severity-heading">By severity, not resolved</h2>
      <ul className={classes.bars}>
        {severities.map((severity) => (
          <li key={severity}>
            <SeverityMark severity={severity} />
            <span
              className={classes.bar}
              style={{
                width: `${(counts[severity] / most) * 100}%`,
                background: `var(--severity-${severity})`,
              }}
            />
            <Link to={`/issues?severity=${severity}`} aria-label={`${counts[severity]} ${severity} issues`}>
              {formatCount(counts[severity])}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function DashboardPage() {
  const query = useQuery('app.dashboard', {}, { entities: ['issue', 'action', 'pii', 'log_file'] });
  const recent = useQuery('issues.list', { limit: 12 }, { entities: ['issue'] });
  return (
    <Page title="Dashboard">
      <QueryView query={query}>
        {(data) =>
          recent.data?.total === 0 ? (
            <EmptyState title="No issues yet">
              Press <kbd>C</kbd> to create one, or run <code>npm run demo</code> for a sample incident. An
              issue keeps its logs, the 5 Whys, the timeline and the documents together.
            </EmptyState>
          ) : (
            <div className={classes.grid}>
              <Figures data={data} />
              <RecentIssues issues={recent.data?.items ?? []} />
              <BySeverity counts={data.bySeverity} />
              <OpenActions actions={data.openActions} />
              <DayChart days={data.perDay} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
