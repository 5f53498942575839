import type { Output } from '../../../src-main/contract/index.ts';
import { plural } from '../../lib/format.ts';
import classes from './dashboard.module.css';

type Day = Output<'app.dashboard'>['perDay'][number];

const width = 300;
const height = 80;

/** Two small bars a day: created and resolved. */
export function DayChart({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.flatMap((day) => [day.created, day.resolved]));
  const step = width / Math.max(1, days.length);
  const bar = step * 0.38;
  const created = days.reduce((sum, day) => sum + day.created, 0);
  const resolved = days.reduce((sum, day) => sum + day.resolved, 0);
  const scale = (count: number) => (count / most) * (height - 2);
  return (
    <section className={classes.card} aria-labelledby="days-heading">
      <h2 id="days-heading">Last 30 days, UTC</h2>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${plural(created, 'issue')} created and ${resolved} resolved in ${plural(days.length, 'day')}`}
      >
        <rect x="0" y={height - 0.5} width={width} height="0.5" fill="var(--line)" />
        {days.map((day, index) => (
          <g key={day.day}>
            <title>{`${day.day}: ${day.created} created, ${day.resolved} resolved`}</title>
            <rect
              className={classes.created}
              x={index * step + step * 0.1}
              y={height - scale(day.created)}
              width={bar}
              height={scale(day.created)}
            />
            <rect
              className={classes.resolved}
              x={index * step + step * 0.1 + bar}
              y={height - scale(day.resolved)}
              width={bar}
              height={scale(day.resolved)}
            />
          </g>
        ))}
      </svg>
      <div className={classes.legend}>
        <span>
          <i style={{ background: 'var(--severity-high)' }} />
          {created} created
        </span>
        <span>
          <i style={{ background: 'var(--good)' }} />
          {resolved} resolved
        </span>
      </div>
    </section>
  );
}
