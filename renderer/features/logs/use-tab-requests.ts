import { useEffect } from 'react';
import { type TabParams, useTabParams, useWorkspace, useWorkspaces } from '../issues/workspace-store.ts';
import { addFiles } from './add-files.ts';
import { useLogsStore } from './logs-store.ts';

/** What was answered once; the params outlive the tab, and showing it again must not jump again. */
const answered = new WeakSet<TabParams>();

/** Takes what others hand to this tab: files dropped on the workspace, and places that links point at. */
export function useTabRequests(issueId: string): void {
  const { droppedFiles } = useWorkspace(issueId);
  useEffect(() => {
    if (droppedFiles.length === 0) return;
    addFiles(issueId, useWorkspaces.getState().takeDroppedFiles(issueId));
  }, [issueId, droppedFiles]);

  const params = useTabParams(issueId, 'logs');
  useEffect(() => {
    if (params?.logFileId === undefined || answered.has(params)) return;
    answered.add(params);
    const { logFileId, line, toLine } = params;
    const { select, show } = useLogsStore.getState();
    if (line === undefined) select(issueId, logFileId);
    else show(issueId, logFileId, { line, ...(toLine === undefined ? {} : { toLine }), focus: true });
  }, [issueId, params]);
}
