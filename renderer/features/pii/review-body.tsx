import { Button } from '@mantine/core';
import { useMemo, useRef } from 'react';
import type { LogFile, Review } from '../../../src-main/contract/index.ts';
import { EmptyState } from '../../lib/query-view.tsx';
import { ChangesList } from './changes-list.tsx';
import { decidePending } from './decide.ts';
import { FindingsList } from './findings-list.tsx';
import classes from './pii.module.css';
import { foundIn } from './pii-words.ts';
import { ReviewFilters } from './review-filters.tsx';
import { everything, isFiltered, setFilter, setReviewView, useFileReview } from './review-store.ts';
import { SimilarPanel } from './similar-panel.tsx';
import { TypeList } from './type-list.tsx';
import { useGroups } from './use-groups.ts';
import type { CursorPlace } from './use-review-cursor.ts';
import { useReviewFocus } from './use-review-focus.ts';

function Nothing({ file, review }: { file: LogFile; review: Review }) {
  const { filter } = useFileReview(file.id);
  if (foundIn(review) === 0) {
    return (
      <EmptyState title="Nothing sensitive was found">
        Select what you know to be sensitive in the log and press <kbd>M</kbd>, or let{' '}
        <strong>Find again</strong> look with new rules from the settings.
      </EmptyState>
    );
  }
  const reviewed = filter.status === 'pending' && filter.text === '' && filter.type === null;
  return (
    <EmptyState title={reviewed ? 'All of it is reviewed' : 'No finding is like that'}>
      {reviewed ? 'Finalise the redaction above, or look at what was decided. ' : null}
      <Button size="compact-xs" variant="default" mt="sm" onClick={() => setFilter(file.id, everything)}>
        Show all findings
      </Button>
    </EmptyState>
  );
}

export function ReviewBody({ file, review }: { file: LogFile; review: Review }) {
  const { filter, view } = useFileReview(file.id);
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const kept = useRef<CursorPlace>({ index: 0, key: null });
  const focus = useReviewFocus(panel);
  const groups = useGroups(file.id, filter);
  const typeNames = useMemo(() => new Map(review.byType.map((entry) => [entry.type, entry.name])), [review]);
  const focusGrid = () => panel.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  const toList = () => {
    setReviewView(file.id, { kind: 'list' });
    // Once the list is there again.
    setTimeout(focusGrid, 0);
  };
  const shared = { file, typeNames, focus, onFind: () => field.current?.focus() };
  return (
    <div ref={panel} className={classes.body}>
      <TypeList
        file={file}
        review={review}
        selected={filter.type}
        select={(type) => setFilter(file.id, { type })}
      />
      <div className={classes.findings}>
        {view.kind === 'similar' ? (
          <SimilarPanel {...shared} to={view.to} onBack={toList} />
        ) : view.kind === 'changes' ? (
          <ChangesList file={file} review={review} focus={focus} onBack={toList} />
        ) : (
          <FindingsList
            {...shared}
            label="Findings"
            groups={groups}
            listKey={JSON.stringify(filter)}
            kept={kept}
            acceptAll={() => decidePending(file.id, 'accepted', null)}
            allLabel="Accept all that is pending in the file"
            onBack={isFiltered(filter) ? () => setFilter(file.id, everything) : null}
            empty={groups.total === 0 ? <Nothing file={file} review={review} /> : null}
          >
            <ReviewFilters
              file={file}
              review={review}
              filter={filter}
              typeName={filter.type === null ? null : (typeNames.get(filter.type) ?? filter.type)}
              field={field}
              leave={focusGrid}
            />
          </FindingsList>
        )}
      </div>
    </div>
  );
}
