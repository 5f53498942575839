import { useEffect } from 'react';
import { call } from '../../lib/client.ts';
import { showError } from '../../lib/toasts.tsx';
import { type TabParams, useTabParams, useWorkspace, useWorkspaces } from '../issues/workspace-store.ts';
import { addFiles } from './add-files.ts';
import { useLogsStore } from './logs-store.ts';

/** What was answered once; the params outlive the tab, and showing it again must not jump again. */
const answered = new WeakSet<TabParams>();

/** A link may point at a file that was deleted since; then what is shown stays, and the person is told. */
async function openPlace(issueId: string, { logFileId, line, toLine }: TabParams): Promise<void> {
  if (logFileId === undefined) return;
  try {
    await call('logs.get', { id: logFileId });
  } catch (thrown) {
    showError(thrown, 'That log file is not there any more');
    return;
  }
  const { select, show } = useLogsStore.getState();
  if (line === undefined) select(issueId, logFileId);
  else show(issueId, logFileId, { line, ...(toLine === undefined ? {} : { toLine }), focus: true });
}

/** Takes what others hand to this tab: files dropped on the workspace, and places that links point at. */
export function useTabRequests(issueId: string): void {
  const { droppedFiles } = useWorkspace(issueId);
  useEffect(() => {
    if (droppedFiles.length === 0) return;
    addFiles(issueId, useWorkspaces.getState().takeDroppedFiles(issueId));
  }, [issueId, droppedFiles]);

  const params = useTabParams(issueId, 'logs');
  useEffect(() => {
    if (params === undefined || answered.has(params)) return;
    answered.add(params);
    openPlace(issueId, params);
  }, [issueId, params]);
}
