import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import classes from '../commands.module.css';
import { CompletionList, optionId } from './completion-list.tsx';
import { findInHistory } from './history.ts';

const mostShown = 50;
const listId = 'command-history';

interface Props {
  commands: readonly string[];
  pick(command: string): void;
  close(): void;
}

/** Ctrl+R: finds a command that was run before. Enter takes it into the prompt, where it can be looked at before it runs. */
export function HistorySearch({ commands, pick, close }: Props) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = findInHistory(commands, text).slice(0, mostShown);
  const choose = (index: number) => {
    const command = found[index];
    if (command !== undefined) pick(command);
  };
  const pressed = (event: KeyboardEvent) => {
    const { key, ctrlKey } = event;
    if (key === 'Escape' || (ctrlKey && (key === 'c' || key === 'g'))) close();
    else if (key === 'Enter') choose(at);
    else if (key === 'ArrowDown' || (ctrlKey && key === 'r')) setAt(Math.min(found.length - 1, at + 1));
    else if (key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.historySearch}>
      <TextInput
        autoFocus
        role="combobox"
        aria-label="Find a command that was run before"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? optionId(listId, at) : undefined}
        placeholder="Find a command that was run before"
        classNames={{ input: 'mono' }}
        spellCheck={false}
        maxLength={500}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={pressed}
        onBlur={close}
      />
      <CompletionList
        id={listId}
        label="Commands that were run before"
        options={found.map((command) => ({ value: command, hint: '' }))}
        at={at}
        pick={choose}
      />
    </div>
  );
}
