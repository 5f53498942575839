import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import type { LogFile, Review, SpanStatus } from '../../../src-main/contract/index.ts';
import { decidePending } from './decide.ts';
import classes from './pii.module.css';
import { statusWords } from './pii-words.ts';
import { setFilter } from './review-store.ts';
import type { GroupFilter } from './use-groups.ts';

const textMs = 150;

const statusChoices = [
  { value: 'all', label: 'All' },
  ...(['pending', 'accepted', 'rejected'] as const).map((value) => ({ value, label: statusWords[value] })),
];

interface ReviewFiltersProps {
  file: LogFile;
  review: Review;
  filter: GroupFilter;
  typeName: string | null;
  field: RefObject<HTMLInputElement | null>;
  /** Gives the keys back to the findings. */
  leave(): void;
}

function TextFilter({ file, filter, field, leave }: ReviewFiltersProps) {
  const [text, setText] = useState(filter.text);
  // Put away elsewhere, by the button of the empty list.
  useEffect(() => setText(filter.text), [filter.text]);
  useEffect(() => {
    const timer = setTimeout(() => text !== filter.text && setFilter(file.id, { text }), textMs);
    return () => clearTimeout(timer);
  }, [text, filter.text, file.id]);
  return (
    <TextInput
      ref={field}
      className={classes.textFilter ?? ''}
      aria-label="Find in the findings"
      placeholder="Value  /"
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape') setText('');
        setFilter(file.id, { text: event.key === 'Escape' ? '' : text });
        leave();
      }}
    />
  );
}

/** Which findings are shown, and a decision on all of the file or of a type that is open. */
export function ReviewFilters(props: ReviewFiltersProps) {
  const { file, review, filter, typeName } = props;
  const { type } = filter;
  const open = type === null ? review : review.byType.find((entry) => entry.type === type);
  const decideAll = (to: SpanStatus) =>
    decidePending(file.id, to, type === null ? null : { id: type, name: typeName ?? type });
  const what = typeName === null ? 'all' : `all ${typeName}`;
  const { added } = review.changes;
  return (
    <div className={classes.filters}>
      <TextFilter {...props} />
      <SegmentedControl
        aria-label="Status of findings"
        data={statusChoices}
        value={filter.status ?? 'all'}
        onChange={(value) => setFilter(file.id, { status: value === 'all' ? null : (value as SpanStatus) })}
      />
      {added > 0 || filter.onlyNew ? (
        <Checkbox
          label="New since the last search"
          checked={filter.onlyNew}
          onChange={(event) => setFilter(file.id, { onlyNew: event.currentTarget.checked })}
        />
      ) : null}
      <span className={classes.flex} />
      {file.scanState === 'final' ? null : (
        <>
          <Button
            size="compact-xs"
            variant="default"
            title={type === null ? 'F' : undefined}
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
        </>
      )}
    </div>
  );
}
