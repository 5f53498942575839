import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { LogFile, Review } from '../../../src-main/contract/index.ts';
import { useLogsStore } from '../logs/logs-store.ts';
import classes from './pii.module.css';
import { changesInWords } from './pii-words.ts';
import { changeReview, everything, setFilter, setReviewView, useFileReview } from './review-store.ts';

/** Says what another search changed, and leads there. Put away, it stays away until the next one. */
export function ChangesBar({ file, review }: { file: LogFile; review: Review }) {
  const { added, removed } = review.changes;
  const { seenChanges } = useFileReview(file.id);
  const key = `${added} ${removed}`;
  if (added + removed === 0 || seenChanges === key || file.scanState === 'final') return null;
  const open = () => useLogsStore.getState().setReviewOpen(file.id, true);
  return (
    <section
      className={`${classes.bar} ${classes.changesBar}`}
      aria-label="Changes of the last search"
      data-review-bar
    >
      <span role="status">{changesInWords(review.changes)} since the last search</span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          open();
          setReviewView(file.id, { kind: 'changes' });
        }}
      >
        Show changes
      </Button>
      {added === 0 ? null : (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            open();
            setFilter(file.id, { ...everything, onlyNew: true });
          }}
        >
          Only the new ones
        </Button>
      )}
      <span className={classes.flex} />
      <ActionIcon
        size="sm"
        aria-label="Put away"
        onClick={() => changeReview(file.id, () => ({ seenChanges: key }))}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </section>
  );
}
