import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { formatCount, plural } from '../../lib/format.ts';
import classes from './pii.module.css';
import { type GroupStatus, onOneLine, statusWords, tierWords } from './pii-words.ts';

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

interface FindingRowProps {
  id: string;
  index: number;
  top: number;
  group: SpanGroup | undefined;
  typeNames: ReadonlyMap<string, string>;
  current: boolean;
  isFinal: boolean;
  onPick(): void;
  onDecide(group: SpanGroup, status: SpanStatus): void;
}

interface CellProps {
  className?: string | undefined;
  title?: string;
  children?: ReactNode;
}

function Cell({ className, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the row
    <span role="gridcell" className={className} title={title}>
      {children}
    </span>
  );
}

/** A decision on the row itself, for the mouse; the keyboard has A and R, so it is no stop for Tab. */
function Decision(props: {
  group: SpanGroup;
  status: SpanStatus;
  label: string;
  onDecide: FindingRowProps['onDecide'];
}) {
  const { group, status, label } = props;
  return (
    <Button
      size="compact-xs"
      variant={group.status === status ? 'light' : 'default'}
      tabIndex={-1}
      aria-pressed={group.status === status}
      onClick={(event) => {
        event.stopPropagation();
        props.onDecide(group, group.status === status ? 'pending' : status);
      }}
    >
      {label}
    </Button>
  );
}

function Cells({ group, typeNames, isFinal, onDecide }: FindingRowProps & { group: SpanGroup }) {
  const value = group.value === '' ? 'wiped' : onOneLine(group.value);
  return (
    <>
      <Cell>
        <StatusWord status={group.status} />
      </Cell>
      <Cell className={`ellipsis ${classes.kind}`} title={tierWords[group.tier]}>
        {typeNames.get(group.type) ?? group.type}
      </Cell>
      <Cell className={`ellipsis mono ${group.value === '' ? classes.wiped : ''}`} title={group.value}>
        {value}
      </Cell>
      <Cell className="ellipsis mono" title={group.replacement}>
        <span className="token">{group.replacement}</span>
      </Cell>
      <Cell className={classes.count} title={`${plural(group.count, 'place')}`}>
        ×{formatCount(group.count)}
      </Cell>
      {isFinal ? null : (
        <Cell className={classes.decisions}>
          <Decision group={group} status="accepted" label="Accept" onDecide={onDecide} />
          <Decision group={group} status="rejected" label="Reject" onDecide={onDecide} />
        </Cell>
      )}
    </>
  );
}

export function FindingRow(props: FindingRowProps) {
  const { id, index, top, group, current, onPick } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold only the rows in view
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names this row as active
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={current}
      data-final={props.isFinal}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      {group === undefined ? <Cell className={classes.skeleton ?? ''} /> : <Cells {...props} group={group} />}
    </div>
  );
}
