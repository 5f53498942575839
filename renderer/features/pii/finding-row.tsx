import type { SpanGroup } from '../../../src-main/contract/index.ts';
import { Cell, FindingCells, type RowActions } from './finding-cells.tsx';
import classes from './pii.module.css';

interface FindingRowProps extends RowActions {
  id: string;
  index: number;
  top: number;
  group: SpanGroup | undefined;
  typeNames: ReadonlyMap<string, string>;
  current: boolean;
  /** Chosen together with others. */
  chosen: boolean;
  isFinal: boolean;
  onPick(): void;
}

export function FindingRow(props: FindingRowProps) {
  const { id, index, top, group, current, chosen, onPick } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot hold only the rows in view
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names this row as active
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={current || chosen}
      data-current={current}
      data-chosen={chosen}
      data-final={props.isFinal}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      {group === undefined ? (
        <Cell className={classes.skeleton ?? ''} />
      ) : (
        <FindingCells
          group={group}
          typeName={props.typeNames.get(group.type) ?? group.type}
          isFinal={props.isFinal}
          decide={props.decide}
          openMenu={props.openMenu}
        />
      )}
    </div>
  );
}
