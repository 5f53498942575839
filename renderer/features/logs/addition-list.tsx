import { Progress as Bar, Button } from '@mantine/core';
import type { Progress } from '../../../src-main/contract/index.ts';
import { formatBytes, formatCount, formatDuration } from '../../lib/format.ts';
import { type Addition, type Refusal, useAdditions } from './additions-store.ts';
import classes from './logs.module.css';
import { useLogsStore } from './logs-store.ts';

/** `42 % · 38 MiB/s · 12 s left`, as far as it is known. */
export function progressWords(progress: Progress | null): string {
  if (progress === null) return 'Starting';
  const amount = (count: number) =>
    progress.unit === 'bytes' ? formatBytes(count) : formatCount(Math.round(count));
  const parts = [
    progress.total ? `${Math.floor((progress.done / progress.total) * 100)} %` : amount(progress.done),
    progress.rate > 0 ? `${amount(progress.rate)}/s` : '',
    progress.remainingMs === null ? '' : `${formatDuration(progress.remainingMs + 999)} left`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export function percentOf(progress: Progress | null): number {
  return progress?.total ? Math.min(100, (progress.done / progress.total) * 100) : 0;
}

function AdditionRow({ addition }: { addition: Addition }) {
  const { label, progress, cancelling } = addition;
  return (
    <li className={classes.notice}>
      <div className={classes.line}>
        <span className="ellipsis" title={label}>
          {label}
        </span>
        <Button size="compact-xs" variant="default" disabled={cancelling} onClick={addition.cancel}>
          {cancelling ? 'Cancelling' : 'Cancel'}
        </Button>
      </div>
      <Bar size="sm" value={percentOf(progress)} aria-label={label} />
      <span className={classes.facts}>{progressWords(progress)}</span>
    </li>
  );
}

function RefusalRow({ refusal }: { refusal: Refusal }) {
  const select = useLogsStore((store) => store.select);
  const { existingId } = refusal;
  return (
    <li className={classes.notice}>
      <strong className="ellipsis" title={refusal.fileName}>
        {refusal.fileName}
      </strong>
      <span>{refusal.message}</span>
      <div className={classes.wrapLine}>
        <span className={`mono ${classes.facts}`}>{refusal.code}</span>
        {existingId === null ? null : (
          <Button size="compact-xs" variant="default" onClick={() => select(refusal.issueId, existingId)}>
            Show the existing file
          </Button>
        )}
      </div>
    </li>
  );
}

/** What is being added, and what was refused. */
export function AdditionList({ issueId }: { issueId: string }) {
  const { additions, refusals, dismiss } = useAdditions();
  const running = additions.filter((addition) => addition.issueId === issueId);
  const refused = refusals.filter((refusal) => refusal.issueId === issueId);
  return (
    <>
      {running.length === 0 ? null : (
        <ul className={classes.refusals} aria-label="Being added">
          {running.map((addition) => (
            <AdditionRow key={addition.id} addition={addition} />
          ))}
        </ul>
      )}
      {refused.length === 0 ? null : (
        <section role="alert" aria-label="Not added">
          <div className={`${classes.line} ${classes.notice}`} style={{ flexDirection: 'row' }}>
            <strong>{refused.length === 1 ? 'Not added' : `${refused.length} were not added`}</strong>
            <Button size="compact-xs" variant="default" onClick={() => dismiss(issueId)}>
              Dismiss
            </Button>
          </div>
          <ul className={classes.refusals}>
            {refused.map((refusal) => (
              <RefusalRow key={refusal.id} refusal={refusal} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
