import { ActionIcon } from '@mantine/core';
import {
  IconCheck,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconDots,
  IconX,
} from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import type { SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';
import classes from './pii.module.css';
import { confidenceOf, type GroupStatus, onOneLine, statusWords, tailOf, tierWords } from './pii-words.ts';

const icons = {
  pending: IconCircleDashed,
  accepted: IconCircleCheckFilled,
  rejected: IconCircleX,
  mixed: IconCircleHalf2,
};

function StatusWord({ status }: { status: GroupStatus }) {
  const Icon = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={14} stroke={1.6} aria-hidden /> {statusWords[status]}
    </span>
  );
}

interface CellProps {
  className?: string | undefined;
  title?: string | undefined;
  children?: ReactNode;
}

export function Cell({ className, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row
    <span role="gridcell" className={className} title={title}>
      {children}
    </span>
  );
}

/** How sure the engine is, as bars; the word for those who listen, and on hover. */
export function Confidence({ group }: { group: SpanGroup }) {
  if (group.source === 'manual') return <span className={classes.byHand}>by hand</span>;
  const { word, bars } = confidenceOf(group.confidence);
  return (
    <span className={classes.confidence} data-bars={bars} title={`Confidence: ${word}`}>
      <i />
      <i />
      <i />
      <span className={classes.spoken}>{word}</span>
    </span>
  );
}

/** The value between what stands before and after its first place, so that the values are one column. */
function InContext({ group }: { group: SpanGroup }) {
  if (group.value === '') return <span className={classes.wiped}>wiped</span>;
  return (
    <>
      <span className={classes.before}>
        <bdi>{tailOf(group.before, 24)}</bdi>
      </span>
      <mark className={classes.value}>{onOneLine(group.value).slice(0, 300)}</mark>
      <span className={classes.after}>{onOneLine(group.after)}</span>
    </>
  );
}

export interface RowActions {
  decide(group: SpanGroup, status: SpanStatus): void;
  openMenu(group: SpanGroup, at: DOMRect): void;
}

const decisions = [
  { status: 'accepted', label: 'Accept', Icon: IconCheck },
  { status: 'rejected', label: 'Reject', Icon: IconX },
] as const;

/** Decisions on the row itself, for the mouse; the keyboard has A, R and O, so they are no stops for Tab. */
function Actions({ group, decide, openMenu }: RowActions & { group: SpanGroup }) {
  const pressed = (act: (button: HTMLElement) => void) => (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    act(event.currentTarget);
  };
  return (
    <>
      {decisions.map(({ status, label, Icon }) => (
        <ActionIcon
          key={status}
          size="sm"
          variant={group.status === status ? 'light' : 'subtle'}
          tabIndex={-1}
          aria-label={label}
          title={label}
          aria-pressed={group.status === status}
          onClick={pressed(() => decide(group, group.status === status ? 'pending' : status))}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      ))}
      <ActionIcon
        size="sm"
        tabIndex={-1}
        aria-label="More"
        title="More (O)"
        onClick={pressed((button) => openMenu(group, button.getBoundingClientRect()))}
      >
        <IconDots size={14} aria-hidden />
      </ActionIcon>
    </>
  );
}

interface FindingCellsProps extends RowActions {
  group: SpanGroup;
  typeName: string;
  isFinal: boolean;
}

export function FindingCells({ group, typeName, isFinal, decide, openMenu }: FindingCellsProps) {
  return (
    <>
      <Cell>
        <StatusWord status={group.status} />
      </Cell>
      <Cell className={`ellipsis ${classes.kind}`} title={tierWords[group.tier]}>
        <span className={classes.tier} data-tier={group.tier} aria-hidden /> {typeName}
      </Cell>
      <Cell className={`mono ${classes.context}`} title={group.value.slice(0, 2000)}>
        <InContext group={group} />
      </Cell>
      <Cell className="ellipsis mono" title={group.replacement}>
        <span className="token">{group.replacement}</span>
        {group.isNew ? <span className={classes.new}>new</span> : null}
      </Cell>
      <Cell>
        <Confidence group={group} />
      </Cell>
      <Cell className={classes.count} title={plural(group.count, 'place')}>
        ×{formatCount(group.count)}
      </Cell>
      {isFinal ? null : (
        <Cell className={classes.decisions}>
          <Actions group={group} decide={decide} openMenu={openMenu} />
        </Cell>
      )}
    </>
  );
}
