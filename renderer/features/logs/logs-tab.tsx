import { useRef } from 'react';
import type { LogFile } from '../../../src-main/contract/index.ts';
import { EmptyState, QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { ReviewedLog } from '../pii/reviewed-log.tsx';
import { AddBar } from './add-bar.tsx';
import { AdditionList } from './addition-list.tsx';
import { FileRow } from './file-row.tsx';
import classes from './logs.module.css';
import { useLogsStore } from './logs-store.ts';
import { usePaste } from './use-paste.ts';
import { useTabRequests } from './use-tab-requests.ts';

function NoFiles() {
  return (
    <EmptyState title="No logs yet">
      Drop files or folders anywhere on this issue, choose them with <strong>Add files</strong>, or press{' '}
      <kbd>Ctrl</kbd> <kbd>V</kbd> to paste lines. Plain text, .gz, .zst and .zip in any encoding, up to 2 GiB
      each. They are stored encrypted on this machine and go nowhere else.
    </EmptyState>
  );
}

function Files({ files, current }: { files: LogFile[]; current: LogFile | undefined }) {
  return (
    <ul className={classes.files} aria-label="Log files">
      {files.map((file) => (
        <FileRow key={file.id} file={file} selected={file === current} />
      ))}
    </ul>
  );
}

export function LogsTab({ issueId }: { issueId: string }) {
  const root = useRef<HTMLDivElement>(null);
  const query = useQuery('logs.list', { issueId }, { entities: ['log_file', 'pii'], issueId });
  const selected = useLogsStore((store) => store.selected[issueId]);
  usePaste(issueId, root);
  useTabRequests(issueId);
  const files = query.data ?? [];
  const current = files.find((file) => file.id === selected) ?? files[0];
  return (
    <div ref={root} className={classes.tab}>
      <div className={classes.layout}>
        <div className={classes.side}>
          <AddBar issueId={issueId} />
          <div className={classes.sideBody}>
            <AdditionList issueId={issueId} />
            <QueryView query={query} rows={3}>
              {(list) => (list.length === 0 ? null : <Files files={list} current={current} />)}
            </QueryView>
          </div>
        </div>
        <div className={classes.main}>
          {current === undefined ? (
            query.data === undefined ? null : (
              <NoFiles />
            )
          ) : (
            <ReviewedLog key={current.id} file={current} />
          )}
        </div>
      </div>
    </div>
  );
}
