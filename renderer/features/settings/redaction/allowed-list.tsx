import { ActionIcon, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Allowance } from '../../../../src-main/contract/pii.ts';
import { showUndo } from '../../../lib/toasts.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import classes from './redaction.module.css';

async function remove({ id, issueId, type, value, typeName }: Allowance): Promise<void> {
  if ((await runCommand('pii.disallow', { id })) === undefined) return;
  showUndo(`${value ?? `Every ${typeName}`} is looked for again`, () =>
    runCommand('pii.allow', { issueId, type, value }),
  );
}

/** What is never hidden: values, and whole kinds. */
export function AllowedList({ label, allowed }: { label: string; allowed: readonly Allowance[] }) {
  if (allowed.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing. Allow a value or a whole kind from the menu of a finding.
      </Text>
    );
  }
  return (
    <ul className={classes.rows} aria-label={label}>
      {allowed.map((allowance) => (
        <li key={allowance.id} className={classes.row}>
          <span className={classes.grow} title={allowance.value ?? ''}>
            {allowance.value === null ? (
              `Every ${allowance.typeName}`
            ) : (
              <>
                <span className="mono">{allowance.value}</span>
                <span className={classes.dim}>{allowance.typeName}</span>
              </>
            )}
          </span>
          <ActionIcon
            size="sm"
            aria-label={`Look for ${allowance.value ?? allowance.typeName} again`}
            onClick={() => remove(allowance)}
          >
            <IconX size={14} stroke={1.6} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
