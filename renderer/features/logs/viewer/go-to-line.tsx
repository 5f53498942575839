import { Button, Popover, TextInput } from '@mantine/core';
import { IconHash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { formatCount } from '../../../lib/format.ts';

/** Reads a line number as people write it: `12 345`, `12,345` or `12_345`. Null where it is none. */
export function readLineNumber(text: string): number | null {
  const digits = text.replace(/[\s,._\u2009\u202f]/g, '');
  if (!/^\d{1,12}$/.test(digits)) return null;
  const line = Number(digits);
  return line >= 1 ? line : null;
}

interface GoToLineProps {
  lineCount: number;
  opened: boolean;
  onOpen(opened: boolean): void;
  onGo(line: number): void;
}

export function GoToLine({ lineCount, opened, onOpen, onGo }: GoToLineProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const line = readLineNumber(text);
    if (line === null) return setError('Not a line number.');
    setError(null);
    onOpen(false);
    onGo(Math.min(line, lineCount));
  };
  return (
    <Popover opened={opened} onChange={onOpen} trapFocus returnFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconHash size={14} />}
          onClick={() => onOpen(!opened)}
          title="Ctrl+G"
        >
          Go to line
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <form onSubmit={submit}>
          <TextInput
            label="Line number"
            description={`1 to ${formatCount(lineCount)}, Enter to go`}
            inputMode="numeric"
            data-autofocus
            value={text}
            error={error}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
