import { useEffect } from 'react';
import { Link, useMatch } from 'react-router';
import { CommandsState } from '../features/commands/commands-state.tsx';
import { useUtc } from '../lib/display.ts';
import { formatAgo, formatCount, plural, zoneLabel } from '../lib/format.ts';
import { useQuery } from '../lib/use-query.ts';
import classes from './frame.module.css';
import { JobsIndicator } from './jobs-indicator.tsx';
import { toggleUtc } from './settings-context.tsx';
import { useShell } from './shell-store.ts';
import { verifyAudit } from './verify-audit.ts';

const verifyAfterMs = 4_000;

function Redaction() {
  const issueId = useMatch('/issues/:id')?.params.id;
  const files = useQuery('logs.list', issueId === undefined ? null : { issueId }, {
    entities: ['log_file', 'pii'],
    ...(issueId === undefined ? {} : { issueId }),
  }).data;
  if (files === undefined || files.length === 0) return null;
  const reviewed = files.filter((file) => file.scanState !== 'none' && file.pendingSpans === 0).length;
  return (
    <span>
      redaction {reviewed}/{files.length} reviewed
    </span>
  );
}

function AuditState() {
  const verdict = useShell((shell) => shell.verdict);
  useEffect(() => {
    const timer = setTimeout(() => verifyAudit({ quiet: true }), verifyAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (verdict === null) return <Link to="/audit">audit not verified yet</Link>;
  if (verdict.ok)
    return (
      <Link to="/audit" title={`${plural(verdict.entries, 'entry', 'entries')} verified`}>
        audit ok
      </Link>
    );
  return (
    <Link to="/audit" className={classes.bad}>
      audit broken at entry {formatCount(verdict.broken?.sequence ?? 0)}
    </Link>
  );
}

function LastBackup() {
  const status = useQuery('vault.status', {}, { entities: ['vault', 'backup'] }).data;
  if (status === undefined) return null;
  const last = status.lastBackupAt;
  return <Link to="/settings">{last === null ? 'no backup yet' : `backup ${formatAgo(last)}`}</Link>;
}

export function StatusLine() {
  const utc = useUtc();
  return (
    <footer className={classes.status}>
      <JobsIndicator />
      <CommandsState />
      <Redaction />
      <AuditState />
      <LastBackup />
      <div className={classes.space} />
      <button type="button" onClick={toggleUtc} title="Times in UTC or local · U" aria-pressed={utc}>
        {zoneLabel(utc)}
      </button>
    </footer>
  );
}
