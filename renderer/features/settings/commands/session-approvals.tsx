import { Button, Text, Title } from '@mantine/core';
import { useUtc } from '../../../lib/display.ts';
import { formatTime, plural } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { visibleText } from '../../commands/text/visible-text.ts';
import classes from './command-settings.module.css';

/** What may run again without being asked for, until Casebook locks. */
export function SessionApprovals() {
  const query = useQuery('approvals.sessions', {}, { entities: ['approval', 'command'] });
  const utc = useUtc();
  return (
    <div>
      <Title order={3}>Allowed for this session</Title>
      <QueryView query={query} rows={1}>
        {(sessions) =>
          sessions.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing. What is allowed for a session when a command asks is listed here, and ends when
              Casebook locks.
            </Text>
          ) : (
            <ul className={classes.rows} aria-label="Allowed for this session">
              {sessions.map(({ id, scope, expiresAt, uses }) => (
                <li key={id} className={classes.session}>
                  <span className={classes.grow}>
                    {visibleText(scope)}
                    <span className={classes.dim}>
                      until {formatTime(expiresAt, utc)},{' '}
                      {uses === 0 ? 'not used yet' : `used ${plural(uses, 'time')}`}
                    </span>
                  </span>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Revoke ${scope}`}
                    onClick={() => runCommand('approvals.revoke', { id }, 'Revoked. It asks again.')}
                  >
                    Revoke
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}
