import { useMemo } from 'react';
import classes from '../commands.module.css';
import { commandParts, type Reason } from './command-parts.ts';

const none: readonly Reason[] = [];

/** A command in full, with what the reasons point at underlined, and nothing in it that cannot be seen. */
export function CommandText({ command, reasons = none }: { command: string; reasons?: readonly Reason[] }) {
  const parts = useMemo(() => commandParts(command, reasons), [command, reasons]);
  return (
    <>
      {parts.map(({ start, text, escape, title, tier, why }) =>
        escape === null && tier === null ? (
          text
        ) : (
          <span
            key={start}
            className={escape === null ? undefined : classes.escape}
            data-tier={tier ?? undefined}
            title={[title, why].filter(Boolean).join('\n')}
          >
            {escape ?? text}
          </span>
        ),
      )}
    </>
  );
}
