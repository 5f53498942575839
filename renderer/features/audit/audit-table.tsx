import type { AuditEntry } from '../../../src-main/contract/audit.ts';
import classes from '../../app/page.module.css';
import { useUtc } from '../../lib/display.ts';
import { formatDateTime, shortId, zoneLabel } from '../../lib/format.ts';
import { summaryOf } from './audit-changes.ts';

export function AuditTable({
  entries,
  show,
}: {
  entries: readonly AuditEntry[];
  show: (entry: AuditEntry) => void;
}) {
  const utc = useUtc();
  return (
    <table className={classes.table} aria-label="Audit entries">
      <thead>
        <tr>
          <th>Entry</th>
          <th>Time, {zoneLabel(utc)}</th>
          <th>Person</th>
          <th>Action</th>
          <th>Entity</th>
          <th>What changed</th>
          <th>Hash</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className={classes.mono}>
              <button
                type="button"
                className={`plain ${classes.link}`}
                aria-label={`Show entry ${entry.sequence}`}
                onClick={() => show(entry)}
              >
                {entry.sequence}
              </button>
            </td>
            <td className={classes.mono}>{formatDateTime(entry.timestamp, utc, true)}</td>
            <td>{entry.userId}</td>
            <td>{entry.action}</td>
            <td>
              {entry.entityType}{' '}
              <span className={classes.mono} title={entry.entityId}>
                {shortId(entry.entityId)}
              </span>
            </td>
            <td className={classes.wide}>{summaryOf(entry.details)}</td>
            <td className={classes.mono} title={entry.hash}>
              {entry.hash.slice(0, 12)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
