import { ActionIcon, Button, Checkbox, Loader, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { formatCount, plural } from '../../../lib/format.ts';
import classes from './log-viewer.module.css';
import type { Find } from './use-find.ts';

function summaryOf(find: Find): string {
  if (find.error) return find.error.message;
  if (find.text === '') return '';
  if (find.running) {
    const { progress } = find;
    const part = progress?.total ? ` ${Math.floor((progress.done / progress.total) * 100)} %` : '';
    return `Searching${part}`;
  }
  if (find.matches.length === 0) return 'No match';
  const total = find.more
    ? `first ${formatCount(find.matches.length)} matches`
    : plural(find.matches.length, 'match', 'matches');
  return `${formatCount(find.index + 1)} of ${total}`;
}

interface FindBarProps {
  find: Find;
  /** Marks the current match, or all of them, as sensitive; null where that is not possible. */
  onMark: ((every: boolean, at: HTMLElement) => void) | null;
  onClose(): void;
}

export function FindBar({ find, onMark, onClose }: FindBarProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' || event.key === 'F3') find.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className={classes.findBar} aria-label="Find in file">
      <TextInput
        ref={input}
        className={classes.findInput ?? ''}
        aria-label="Find in file"
        placeholder="Text to find"
        maxLength={1000}
        value={find.text}
        onChange={(event) => find.setText(event.currentTarget.value)}
        onKeyDown={pressed}
        rightSection={find.running ? <Loader size={12} className="late" /> : null}
      />
      <output className={classes.findCount} aria-live="polite">
        {summaryOf(find)}
      </output>
      <Tooltip label="Previous match (Shift+Enter)">
        <ActionIcon aria-label="Previous match" disabled={!find.current} onClick={() => find.step(-1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Next match (Enter, F3)">
        <ActionIcon aria-label="Next match" disabled={!find.current} onClick={() => find.step(1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </Tooltip>
      <Checkbox
        label="Match case"
        checked={find.caseSensitive}
        onChange={(event) => find.setCaseSensitive(event.currentTarget.checked)}
      />
      {onMark === null ? null : (
        <>
          <Button
            variant="default"
            size="compact-xs"
            disabled={!find.current}
            onClick={(event) => onMark(false, event.currentTarget)}
          >
            Redact match
          </Button>
          <Button
            variant="default"
            size="compact-xs"
            disabled={find.matches.length < 2 || find.more}
            title={find.more ? 'There are more matches than were fetched' : undefined}
            onClick={(event) => onMark(true, event.currentTarget)}
          >
            Redact every match
          </Button>
        </>
      )}
      <span className={classes.spacerFlex} />
      {find.running ? (
        <Button variant="default" size="compact-xs" onClick={() => find.setText('')}>
          Stop
        </Button>
      ) : null}
      <ActionIcon aria-label="Close find" onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
    </search>
  );
}
