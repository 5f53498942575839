import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import tables from '../../app/page.module.css';
import { useUtc } from '../../lib/display.ts';
import { formatBytes, formatDateTime, zoneLabel } from '../../lib/format.ts';
import { runJob } from '../../lib/jobs.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { showDone, showError } from '../../lib/toasts.tsx';
import { useQuery } from '../../lib/use-query.ts';
import classes from './settings.module.css';

export function BackupSection() {
  const query = useQuery('backup.list', {}, { entities: ['backup'] });
  const [running, setRunning] = useState(false);
  const utc = useUtc();
  const create = async () => {
    setRunning(true);
    try {
      const backup = await runJob('backup.create', {}, { label: 'Backing up' });
      showDone(`Backup verified: ${formatBytes(backup.bytes)}`);
    } catch (thrown) {
      showError(thrown);
    }
    setRunning(false);
  };
  return (
    <section className={classes.section} aria-labelledby="backup-heading">
      <Group justify="space-between">
        <Title order={2} id="backup-heading">
          Backups
        </Title>
        <Button variant="default" onClick={create} loading={running}>
          Back up now
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        A backup is encrypted with the same key and verified by opening it. To restore one, close Casebook and
        run <code>casebook backup restore</code>.
      </Text>
      <QueryView query={query} rows={2}>
        {(backups) =>
          backups.length === 0 ? (
            <Text c="dimmed">No backup yet.</Text>
          ) : (
            <table className={tables.table} aria-label="Backups">
              <thead>
                <tr>
                  <th>Made, {zoneLabel(utc)}</th>
                  <th>Size</th>
                  <th>File</th>
                </tr>
              </thead>
              <tbody>
                {backups.map((backup) => (
                  <tr key={backup.path}>
                    <td className={tables.mono}>{formatDateTime(backup.createdAt, utc)}</td>
                    <td>{formatBytes(backup.bytes)}</td>
                    <td className={`${tables.wide} ${tables.mono}`} title={backup.path}>
                      {backup.path}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryView>
    </section>
  );
}
