import { Progress as Bar, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { LogFile, Review } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';
import { useShortcut } from '../../lib/keys.ts';
import { useQuery } from '../../lib/use-query.ts';
import { percentOf, progressWords } from '../logs/addition-list.tsx';
import { useLogsStore } from '../logs/logs-store.ts';
import { exportRedacted } from './export-redacted.ts';
import { FinaliseDialog } from './finalise-dialog.tsx';
import classes from './pii.module.css';
import { foundIn } from './pii-words.ts';
import { type RunningScan, scanFile, useScans } from './scan-store.ts';

function Scanning({ scan }: { scan: RunningScan }) {
  return (
    <>
      <span>Finding sensitive data</span>
      <Bar
        className={classes.progress ?? ''}
        size="sm"
        value={percentOf(scan.progress)}
        aria-label="Finding sensitive data"
      />
      <span>{progressWords(scan.progress)}</span>
      <Button size="compact-xs" variant="default" disabled={scan.cancelling} onClick={scan.cancel}>
        {scan.cancelling ? 'Cancelling' : 'Cancel'}
      </Button>
    </>
  );
}

/**
 * Values, not places: a value is decided once, however often it occurs. How many there are changes with what was found only, so
 * that a decision does not count them all anew.
 */
function useReviewedValues(logFileId: string, found: number): { total: number; open: number } | undefined {
  const options = { keepPrevious: true };
  const all = useQuery('pii.groups', { logFileId, limit: 1 }, options);
  const pending = { logFileId, status: 'pending' as const, limit: 1 };
  const open = useQuery('pii.groups', pending, { ...options, entities: ['pii'] });
  const { refetch } = all;
  const last = useRef(found);
  useEffect(() => {
    if (last.current !== found) refetch();
    last.current = found;
  }, [found, refetch]);
  if (all.data === undefined || open.data === undefined) return undefined;
  return { total: all.data.total, open: open.data.total };
}

function Reviewed({ file, review }: { file: LogFile; review: Review }) {
  const values = useReviewedValues(file.id, foundIn(review));
  const [finalising, setFinalising] = useState(false);
  if (values === undefined) return null;
  const done = values.total - values.open;
  const reason =
    review.pending > 0
      ? `${plural(review.pending, 'finding')} ${review.pending === 1 ? 'is' : 'are'} still pending`
      : undefined;
  return (
    <>
      <span aria-live="polite">
        {values.total === 0
          ? 'Nothing sensitive was found'
          : `${formatCount(done)} of ${plural(values.total, 'value')} reviewed`}
      </span>
      {values.total === 0 ? null : (
        <Bar
          className={classes.progress ?? ''}
          size="sm"
          value={(done / values.total) * 100}
          aria-label="Values reviewed"
        />
      )}
      <span className={classes.flex} />
      <Button size="compact-xs" variant="default" onClick={() => scanFile(file)}>
        Find again
      </Button>
      <Button
        size="compact-xs"
        variant={reason === undefined ? 'filled' : 'default'}
        disabled={reason !== undefined}
        title={reason}
        leftSection={<IconLock size={14} aria-hidden />}
        onClick={() => setFinalising(true)}
      >
        Finalise redaction
      </Button>
      <FinaliseDialog file={file} review={review} opened={finalising} close={() => setFinalising(false)} />
    </>
  );
}

function Final({ review }: { review: Review }) {
  return (
    <>
      <IconLock size={14} aria-hidden />
      <span title="The original values were wiped from the review.">
        Redaction is final: {formatCount(review.accepted)} redacted, {formatCount(review.rejected)} left as
        they are
      </span>
      <span className={classes.flex} />
    </>
  );
}

function ExportButton({ file }: { file: LogFile }) {
  return (
    <Button size="compact-xs" variant="default" onClick={() => exportRedacted(file)}>
      Export redacted
    </Button>
  );
}

function FoldButton({ file, open }: { file: LogFile; open: boolean }) {
  const setReviewOpen = useLogsStore((store) => store.setReviewOpen);
  useShortcut('V', 'Review findings', () => setReviewOpen(file.id, !open));
  const Icon = open ? IconChevronUp : IconChevronDown;
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-expanded={open}
      title="V"
      rightSection={<Icon size={14} aria-hidden />}
      onClick={() => setReviewOpen(file.id, !open)}
    >
      {open ? 'Hide findings' : 'Review findings'}
    </Button>
  );
}

/** What is known about the sensitive data of a file, and the next step. */
export function ReviewBar({
  file,
  review,
  open,
}: {
  file: LogFile;
  review: Review | undefined;
  open: boolean;
}) {
  const scan = useScans((scans) => scans.byFile[file.id]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame
    <div className={classes.bar} role="group" aria-label="Sensitive data" data-review-bar>
      {scan ? (
        <Scanning scan={scan} />
      ) : file.scanState === 'none' ? (
        <>
          <span>
            Not searched for sensitive data yet. Until then, quotations hide all that looks like it.
          </span>
          <span className={classes.flex} />
          <Button size="compact-xs" onClick={() => scanFile(file)}>
            Find sensitive data
          </Button>
        </>
      ) : review === undefined ? null : (
        <>
          {file.scanState === 'final' ? <Final review={review} /> : <Reviewed file={file} review={review} />}
          <ExportButton file={file} />
          <FoldButton file={file} open={open} />
        </>
      )}
    </div>
  );
}
