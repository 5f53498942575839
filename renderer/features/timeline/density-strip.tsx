import type { TimelineEvent } from '../../../src-main/contract/timeline.ts';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime } from '../../lib/format.ts';
import { densityOf } from './density.ts';
import classes from './timeline.module.css';

const buckets = 120;
const height = 28;

/** How many events fell where: a picture of the whole incident in one strip. */
export function DensityStrip({ events }: { events: readonly TimelineEvent[] }) {
  const utc = useUtc();
  const density = densityOf(
    events.map((event) => Date.parse(event.occurredAt)),
    buckets,
  );
  if (density === null || events.length < 3) return null;
  const most = Math.max(...density.counts);
  const from = formatDateTime(density.from, utc, true);
  const to = formatDateTime(density.to, utc, true);
  return (
    <figure className={classes.strip}>
      <svg
        viewBox={`0 0 ${buckets} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${events.length} events between ${from} and ${to}`}
      >
        {density.counts.map((count, index) =>
          count === 0 ? null : (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place
              key={index}
              x={index}
              width={0.8}
              y={height - Math.max(3, (count / most) * height)}
              height={Math.max(3, (count / most) * height)}
            />
          ),
        )}
      </svg>
      <figcaption>
        <span>{from}</span>
        <span>{to}</span>
      </figcaption>
    </figure>
  );
}
