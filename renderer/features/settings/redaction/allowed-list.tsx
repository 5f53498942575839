import { ActionIcon, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Allowance } from '../../../../src-main/contract/pii.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { showUndo } from '../../../lib/toasts.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import classes from './redaction.module.css';

async function remove({ id, issueId, type, value, typeName }: Allowance): Promise<void> {
  if ((await runCommand('pii.disallow', { id })) === undefined) return;
  showUndo(`${value ?? typeName} is looked for again`, () =>
    runCommand('pii.allow', { issueId, type, value }),
  );
}

/** What is never hidden on any issue. What is allowed on one issue is listed there. */
export function AllowedList() {
  const query = useQuery('pii.allowed', {}, { entities: ['settings', 'pii'] });
  return (
    <div>
      <Title order={3} className={classes.heading ?? ''}>
        Never hidden
      </Title>
      <QueryView query={query} rows={2}>
        {(allowed) =>
          allowed.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing. Allow a value or a whole kind from the menu of a finding.
            </Text>
          ) : (
            <ul className={classes.rows} aria-label="Never hidden">
              {allowed.map((allowance) => (
                <li key={allowance.id} className={classes.row}>
                  <span className={classes.grow}>
                    {allowance.value === null ? (
                      `Every ${allowance.typeName}`
                    ) : (
                      <span className="mono">{allowance.value}</span>
                    )}
                    {allowance.value === null ? null : (
                      <span className={classes.dim}>{allowance.typeName}</span>
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
          )
        }
      </QueryView>
    </div>
  );
}
