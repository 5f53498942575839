import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconRotate2, IconX } from '@tabler/icons-react';
import type { LogFile, Review, SpanStatus } from '../../../src-main/contract/index.ts';
import { formatCount } from '../../lib/format.ts';
import { decidePending, setTypeBack } from './decide.ts';
import classes from './pii.module.css';
import { foundIn, tierWords } from './pii-words.ts';

interface TypeListProps {
  file: LogFile;
  review: Review;
  selected: string | null;
  select(type: string | null): void;
}

interface TypeRowProps {
  file: LogFile;
  entry: Review['byType'][number];
  selected: boolean;
  select(): void;
}

const decisions = [
  { status: 'accepted', verb: 'Accept', Icon: IconCheck },
  { status: 'rejected', verb: 'Reject', Icon: IconX },
] as const;

function TypeRow({ file, entry, selected, select }: TypeRowProps) {
  const type = { id: entry.type, name: entry.name };
  const set = (status: SpanStatus) => decidePending(file.id, status, type);
  const isDecided = entry.pending === 0;
  return (
    <li className={classes.type} data-selected={selected}>
      <button type="button" className={`plain ${classes.pick}`} aria-pressed={selected} onClick={select}>
        <span className="ellipsis" title={`${entry.name}, ${tierWords[entry.tier]}`}>
          <span className={classes.tier} data-tier={entry.tier} aria-hidden /> {entry.name}
        </span>
        <span className={classes.left} data-open={!isDecided}>
          {isDecided ? (
            formatCount(foundIn(entry))
          ) : (
            <>
              <IconCircleDashed size={12} stroke={1.8} aria-hidden /> {formatCount(entry.pending)}
              <span className={classes.spoken}> open</span>
            </>
          )}
        </span>
      </button>
      {file.scanState === 'final' ? null : isDecided ? (
        <Tooltip label="Back to pending">
          <ActionIcon
            size="sm"
            aria-label={`Set all ${entry.name} back to pending`}
            onClick={() => setTypeBack(file.id, type)}
          >
            <IconRotate2 size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : (
        decisions.map(({ status, verb, Icon }) => (
          <Tooltip key={status} label={`${verb} all that is pending of this type`}>
            <ActionIcon size="sm" aria-label={`${verb} all ${entry.name}`} onClick={() => set(status)}>
              <Icon size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))
      )}
    </li>
  );
}

/** What was found by type: a filter for the findings, and a decision for all that is open of it. */
export function TypeList({ file, review, selected, select }: TypeListProps) {
  const entries = [...review.byType].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <ul className={classes.types} aria-label="Types of findings">
      <li className={classes.type} data-selected={selected === null}>
        <button
          type="button"
          className={`plain ${classes.pick}`}
          aria-pressed={selected === null}
          onClick={() => select(null)}
        >
          All types
          <span className={classes.left}>{formatCount(foundIn(review))}</span>
        </button>
      </li>
      {entries.map((entry) => (
        <TypeRow
          key={entry.type}
          file={file}
          entry={entry}
          selected={selected === entry.type}
          select={() => select(entry.type)}
        />
      ))}
    </ul>
  );
}
