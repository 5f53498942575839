import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { formatCount, plural } from '../../../lib/format.ts';
import classes from '../commands.module.css';
import { findText, mostMatches, type TextMatch } from './find-text.ts';
import type { OutputLines } from './output-lines.ts';

export interface Find {
  text: string;
  setText(text: string): void;
  matches: readonly TextMatch[];
  byLine: ReadonlyMap<number, TextMatch[]>;
  current: TextMatch | null;
  at: number;
  step(by: 1 | -1): void;
}

/** Finds a text in an output that may still grow. `show` brings a line into view. */
export function useOutputFind(output: OutputLines, version: number, show: (index: number) => void): Find {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text);
  const seen = useDeferredValue(version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines grow in place, and `seen` says so
  const matches = useMemo(() => findText(output, wanted), [output, wanted, seen]);
  const byLine = useMemo(() => Map.groupBy(matches, (match) => match.index), [matches]);
  const current = matches[at] ?? null;
  const showLine = useRef(show);
  showLine.current = show;
  const first = matches[0]?.index;
  useEffect(() => {
    setAt(0);
    if (wanted !== '' && first !== undefined) showLine.current(first);
  }, [wanted, first]);
  return {
    text,
    setText,
    matches,
    byLine,
    current,
    at,
    step: (by) => {
      if (matches.length === 0) return;
      const next = (at + by + matches.length) % matches.length;
      setAt(next);
      const match = matches[next];
      if (match !== undefined) show(match.index);
    },
  };
}

function summaryOf({ text, matches, at }: Find): string {
  if (text === '') return '';
  if (matches.length === 0) return 'No match';
  const total =
    matches.length >= mostMatches
      ? `the first ${formatCount(mostMatches)} matches`
      : plural(matches.length, 'match', 'matches');
  return `${formatCount(at + 1)} of ${total}`;
}

export function OutputFind({ find, close }: { find: Find; close: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' || event.key === 'F3') find.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className={classes.find} aria-label="Find in output">
      <TextInput
        ref={input}
        aria-label="Find in output"
        placeholder="Text to find"
        w={220}
        maxLength={500}
        value={find.text}
        onChange={(event) => find.setText(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <output className={classes.findCount} aria-live="polite">
        {summaryOf(find)}
      </output>
      <Tooltip label="Previous match (Shift+Enter)">
        <ActionIcon aria-label="Previous match" disabled={!find.current} onClick={() => find.step(-1)}>
          <IconChevronUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Next match (Enter, F3)">
        <ActionIcon aria-label="Next match" disabled={!find.current} onClick={() => find.step(1)}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ActionIcon aria-label="Close find" onClick={close}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </search>
  );
}
