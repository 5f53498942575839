import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import classes from '../../app/page.module.css';
import { Pages } from '../../app/pages.tsx';
import { useUtc } from '../../lib/display.ts';
import { formatBytes, formatDateTime, zoneLabel } from '../../lib/format.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { useWorkspaces } from '../issues/workspace-store.ts';

const pageSize = 100;

export function PastFiles({ text }: { text: string }) {
  const [page, setPage] = useState(1);
  const utc = useUtc();
  const navigate = useNavigate();
  const query = useQuery(
    'logs.listAll',
    { ...(text === '' ? {} : { text }), offset: (page - 1) * pageSize, limit: pageSize },
    { entities: ['log_file', 'pii', 'issue'], keepPrevious: true },
  );
  const open = (issueId: string, logFileId: string) => {
    useWorkspaces.getState().openTab(issueId, 'logs', { logFileId });
    navigate(`/issues/${issueId}`);
  };
  return (
    <QueryView query={query}>
      {({ items, total }) =>
        items.length === 0 ? (
          <EmptyState title={text === '' ? 'No log files yet' : 'No log file matches'}>
            Drop files on an issue to add them.
          </EmptyState>
        ) : (
          <>
            <table className={classes.table} aria-label="Log files">
              <thead>
                <tr>
                  <th>File</th>
                  <th>Issue</th>
                  <th>Size</th>
                  <th>Redaction</th>
                  <th>SHA-256</th>
                  <th>Added, {zoneLabel(utc)}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((file) => (
                  <tr key={file.id}>
                    <td className={classes.mono}>
                      <button
                        type="button"
                        className={`plain ${classes.link}`}
                        onClick={() => open(file.issueId, file.id)}
                      >
                        {file.fileName}
                      </button>
                    </td>
                    <td className={classes.wide}>
                      <Link to={`/issues/${file.issueId}`} title={file.issueTitle}>
                        {file.issueTitle}
                      </Link>
                    </td>
                    <td>{formatBytes(file.fileSize)}</td>
                    <td>{file.redacted ? 'redacted' : 'not redacted'}</td>
                    <td className={classes.mono} title={file.contentHash}>
                      {file.contentHash.slice(0, 12)}
                    </td>
                    <td className={classes.mono}>{formatDateTime(file.uploadedAt, utc)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Pages total={total} pageSize={pageSize} page={page} change={setPage} />
          </>
        )
      }
    </QueryView>
  );
}
