import { useEffect, useRef } from 'react';
import type { Completion } from '../../../../src-main/contract/kubeconfigs.ts';
import classes from '../commands.module.css';
import { visibleText } from '../text/visible-text.ts';

export interface ListOption {
  value: string;
  hint: string;
}

interface Props {
  id: string;
  label: string;
  options: readonly ListOption[] | readonly Completion[];
  at: number;
  pick(index: number): void;
  /** Pixels from the left of the field. */
  left?: number;
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What can follow, or was run before. The field keeps the focus and the keys, and names the active option. */
export function CompletionList({ id, label, options, at, pick, left = 0 }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      className={classes.completions}
      style={{ ['--left' as string]: `${left}px` }}
    >
      {options.map(({ value, hint }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          key={value}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === at}
          className={classes.completion}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(index)}
        >
          <span className="ellipsis">{visibleText(value)}</span>
          <span className={classes.hint}>{visibleText(hint)}</span>
        </div>
      ))}
    </div>
  );
}
