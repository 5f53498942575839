import { Title } from '@mantine/core';
import { formatBytes, formatCount } from '../../lib/format.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import classes from './settings.module.css';

export function AboutSection() {
  const query = useQuery('app.info', {}, { entities: ['issue', 'log_file', 'backup'] });
  return (
    <section className={classes.section} aria-labelledby="about-heading">
      <Title order={2} id="about-heading">
        About
      </Title>
      <QueryView query={query}>
        {(info) => (
          <dl className={classes.facts}>
            <dt>Version</dt>
            <dd>{info.version}</dd>
            <dt>Host</dt>
            <dd>{info.host}</dd>
            <dt>Folder</dt>
            <dd className="mono">{info.dataDir}</dd>
            <dt>Database</dt>
            <dd>
              {formatBytes(info.databaseBytes)}, {info.migrations} migrations
            </dd>
            <dt>Encryption</dt>
            <dd>{info.cipher}</dd>
            <dt>SQLite</dt>
            <dd>{info.sqliteVersion}</dd>
            <dt>Issues</dt>
            <dd>{formatCount(info.issues)}</dd>
            <dt>Log files</dt>
            <dd>{formatCount(info.logFiles)}</dd>
            <dt>Audit entries</dt>
            <dd>{formatCount(info.auditEntries)}</dd>
            <dt>Zone of this machine</dt>
            <dd>{info.zone}</dd>
            <dt>Sent elsewhere</dt>
            <dd>Nothing, but for what the commands that you run send</dd>
          </dl>
        )}
      </QueryView>
    </section>
  );
}
