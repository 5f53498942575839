import { useMemo } from 'react';
import classes from '../commands.module.css';
import { commandParts, type Reason } from './command-parts.ts';

const none: readonly Reason[] = [];

/** A command in full, with what the reasons point at underlined, and nothing in it that cannot be seen. */
export function CommandText({ command, reasons = none }: { command: string; reasons?: readonly Reason[] }) {
  const parts = useMemo(() => commandParts(command, reasons), [command, reasons]);
  return (
    <>
      {parts.map(({ start, text, written, title, tier, why }) =>
        written === null && tier === null ? (
          text
        ) : (
          <span
            key={start}
            className={`${classes.marked} ${written === null ? '' : classes.escape}`}
            data-tier={tier ?? undefined}
            title={[title, why].filter(Boolean).join('\n')}
          >
            {written ?? text}
          </span>
        ),
      )}
    </>
  );
}
