import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { LogFile, SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { plural } from '../../lib/format.ts';
import { useLogsStore } from '../logs/logs-store.ts';
import { CurrentFinding } from './current-finding.tsx';
import { decidePending, decideValues } from './decide.ts';
import { FindingMenu, type OpenMenu } from './finding-menu.tsx';
import { FindingsGrid, showRow } from './findings-grid.tsx';
import classes from './pii.module.css';
import { onOneLine } from './pii-words.ts';
import { setReviewView } from './review-store.ts';
import { type Groups, keyOfGroup } from './use-groups.ts';
import { usePlaces } from './use-places.ts';
import { type CursorPlace, useReviewCursor } from './use-review-cursor.ts';
import type { ReviewFocus } from './use-review-focus.ts';
import { useReviewKeys } from './use-review-keys.ts';

const followMs = 120;

export interface FindingsListProps {
  label: string;
  file: LogFile;
  groups: Groups;
  typeNames: ReadonlyMap<string, string>;
  focus: ReviewFocus;
  listKey: string;
  /** Where the cursor was when the list was shown last. */
  kept?: RefObject<CursorPlace>;
  /** What F does. */
  acceptAll(): void;
  allLabel: string;
  onFind(): void;
  onBack: (() => void) | null;
  /** Stands above the rows, unless something is chosen. */
  children: ReactNode;
  /** In place of the rows where there are none. */
  empty: ReactNode;
}

/** A list of findings with its keys, its cursor and what is chosen in it. */
export function FindingsList(props: FindingsListProps) {
  const { file, groups, typeNames } = props;
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, SpanGroup>>(new Map());
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const walking = useLogsStore((store) => store.walking) === file.id;
  const isFinal = file.scanState === 'final';

  const showSoon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(showSoon.current), []);
  const cursor = useReviewCursor(
    groups,
    (_index, group) => {
      clearTimeout(showSoon.current);
      // The log follows, but not through every value that a held key passes.
      if (group) showSoon.current = setTimeout(() => places.first(group, false), followMs);
    },
    props.kept,
  );
  const places = usePlaces(file, cursor.group);

  // Opened from the bar above or at the end of a search: the keys are for the findings now.
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || activeElement?.closest('[data-review-bar]');
    if (isFree) grid.current?.focus();
  }, []);

  const typeName = (group: SpanGroup) => typeNames.get(group.type) ?? group.type;
  const decide = async (values: readonly SpanGroup[], status: SpanStatus) => {
    const [first] = values;
    if (!first) return;
    const settle = groups.assume(values.map(keyOfGroup), status);
    const what =
      values.length === 1
        ? `${typeName(first)} ${onOneLine(first.value).slice(0, 40)}`
        : plural(values.length, 'value');
    await decideValues({ logFileId: file.id, status, values, what, tell: values.length > 1 });
    settle();
  };
  const decideOne = (group: SpanGroup, status: SpanStatus) => decide([group], status);
  const move = (to: number) => {
    cursor.move(to);
    if (grid.current) showRow(grid.current, Math.max(0, Math.min((groups.total ?? 1) - 1, to)));
  };
  const similar = (group: SpanGroup) => {
    setReviewView(file.id, { kind: 'similar', to: group });
    useLogsStore.getState().setWalking(null);
  };
  const openMenu = (group: SpanGroup, at: DOMRect) => setMenu({ group, left: at.left, top: at.bottom });
  const backToList = () => {
    useLogsStore.getState().setWalking(null);
    grid.current?.focus();
  };

  useReviewKeys({
    logFileId: file.id,
    focus: props.focus,
    walking,
    isFinal,
    group: cursor.group,
    move: (by) => {
      grid.current?.focus();
      move(cursor.index + by);
    },
    decide: (status) => {
      if (chosen.size > 0) {
        decide([...chosen.values()], status);
        setChosen(new Map());
      } else if (cursor.group) {
        decide([cursor.group], status);
        if (status !== 'pending') move(cursor.index + 1);
      }
    },
    decideType: (status) => {
      const { group } = cursor;
      if (group) decidePending(file.id, status, { id: group.type, name: typeName(group) });
    },
    acceptAll: props.acceptAll,
    allLabel: props.allLabel,
    similar: () => cursor.group && similar(cursor.group),
    choose: () => {
      const { group } = cursor;
      if (!group) return;
      const key = keyOfGroup(group);
      setChosen((now) => {
        const next = new Map(now);
        if (!next.delete(key)) next.set(key, group);
        return next;
      });
    },
    jump: () => {
      if (!cursor.group) return;
      useLogsStore.getState().setWalking(file.id);
      places.first(cursor.group, true);
    },
    walk: (by) => cursor.group && places.step(cursor.group, by),
    openMenu: () => {
      const row = grid.current?.querySelector('[data-current="true"]');
      if (cursor.group && row) openMenu(cursor.group, row.getBoundingClientRect());
    },
    find: props.onFind,
    back: walking ? backToList : chosen.size > 0 ? () => setChosen(new Map()) : props.onBack,
  });

  const decideChosen = (status: SpanStatus) => {
    decide([...chosen.values()], status);
    setChosen(new Map());
    grid.current?.focus();
  };
  return (
    <>
      {chosen.size === 0 ? (
        props.children
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame
        <div className={classes.filters} role="group" aria-label="Selected findings">
          <span aria-live="polite">{plural(chosen.size, 'value')} selected</span>
          <Button size="compact-xs" title="A" onClick={() => decideChosen('accepted')}>
            Accept {plural(chosen.size, 'value')}
          </Button>
          <Button size="compact-xs" variant="default" title="R" onClick={() => decideChosen('rejected')}>
            Reject {plural(chosen.size, 'value')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            title="Escape"
            onClick={() => {
              setChosen(new Map());
              grid.current?.focus();
            }}
          >
            Let go
          </Button>
        </div>
      )}
      {props.empty}
      <FindingsGrid
        hidden={props.empty !== null}
        label={props.label}
        grid={grid}
        groups={groups}
        cursor={cursor}
        chosen={chosen}
        typeNames={typeNames}
        isFinal={isFinal}
        listKey={props.listKey}
        decide={decideOne}
        openMenu={openMenu}
        onPick={(group) => places.first(group, false)}
      />
      <CurrentFinding
        group={cursor.group}
        typeName={cursor.group ? typeName(cursor.group) : ''}
        position={cursor.index}
        total={groups.total ?? 0}
        placeIndex={places.index}
      />
      <FindingMenu
        file={file}
        menu={menu}
        typeName={menu ? typeName(menu.group) : ''}
        close={() => {
          setMenu(null);
          // After the menu has let go of the focus.
          setTimeout(() => grid.current?.focus(), 0);
        }}
        decide={decideOne}
        similar={similar}
      />
    </>
  );
}
