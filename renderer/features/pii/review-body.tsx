import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { LogFile, Review, SpanStatus } from '../../../src-main/contract/index.ts';
import { EmptyState } from '../../lib/query-view.tsx';
import { decideMany } from './decide.ts';
import { FindingsGrid } from './findings-grid.tsx';
import classes from './pii.module.css';
import { statusWords } from './pii-words.ts';
import { TypeList } from './type-list.tsx';
import { useGroups } from './use-groups.ts';

const statusChoices = [
  { value: 'all', label: 'All' },
  ...(['pending', 'accepted', 'rejected'] as const).map((value) => ({ value, label: statusWords[value] })),
];

export function ReviewBody({ file, review }: { file: LogFile; review: Review }) {
  const [type, setType] = useState<string | null>(null);
  const [status, setStatus] = useState<SpanStatus | null>(null);
  const groups = useGroups(file.id, { type, status });
  const typeNames = useMemo(() => new Map(review.byType.map((entry) => [entry.type, entry.name])), [review]);
  const open = type === null ? review : review.byType.find((entry) => entry.type === type);
  const decideAll = (to: SpanStatus) => {
    if (type === null) decideMany(file.id, to, { by: 'all', onlyPending: true }, '');
    else decideMany(file.id, to, { by: 'type', type, onlyPending: true }, typeNames.get(type) ?? type);
  };
  const what = type === null ? 'all' : `all ${typeNames.get(type) ?? type}`;
  return (
    <div className={classes.body}>
      <TypeList file={file} review={review} selected={type} select={setType} />
      <div className={classes.findings}>
        <div className={classes.filters}>
          <SegmentedControl
            aria-label="Status of findings"
            data={statusChoices}
            value={status ?? 'all'}
            onChange={(value) => setStatus(value === 'all' ? null : (value as SpanStatus))}
          />
          {file.scanState === 'final' ? null : (
            <>
              <Button
                size="compact-xs"
                variant="default"
                disabled={!open?.pending}
                onClick={() => decideAll('accepted')}
              >
                Accept {what}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                disabled={!open?.pending}
                onClick={() => decideAll('rejected')}
              >
                Reject {what}
              </Button>
              <span className={classes.flex} />
              <span className={classes.keys}>
                <kbd>J</kbd> <kbd>K</kbd> move · <kbd>A</kbd> accept · <kbd>R</kbd> reject · <kbd>T</kbd>{' '}
                accept type · <kbd>Z</kbd> pending
              </span>
            </>
          )}
        </div>
        {groups.total === 0 ? (
          <EmptyState title="None of this kind">Choose another type or status.</EmptyState>
        ) : (
          <FindingsGrid key={`${type} ${status}`} file={file} groups={groups} typeNames={typeNames} />
        )}
      </div>
    </div>
  );
}
