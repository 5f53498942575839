import { create } from 'zustand';
import type { LogFile, Progress } from '../../../src-main/contract/index.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { trackJob } from '../../lib/jobs.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { useWorkspaces } from '../issues/workspace-store.ts';
import { useLogsStore } from '../logs/logs-store.ts';

export interface RunningScan {
  progress: Progress | null;
  cancelling: boolean;
  cancel(): void;
}

interface Scans {
  byFile: Readonly<Record<string, RunningScan | undefined>>;
}

/** Outside of the panel, so that a search goes on while another file or tab is shown. */
export const useScans = create<Scans>(() => ({ byFile: {} }));

function patch(logFileId: string, change: Partial<RunningScan>): void {
  useScans.setState(({ byFile }) => {
    const scan = byFile[logFileId];
    return scan === undefined ? {} : { byFile: { ...byFile, [logFileId]: { ...scan, ...change } } };
  });
}

function end(logFileId: string): void {
  useScans.setState(({ byFile }) => {
    const next = { ...byFile };
    delete next[logFileId];
    return { byFile: next };
  });
}

/** Searches a file for sensitive data and opens the review of what was found. */
export async function scanFile(file: LogFile): Promise<void> {
  if (useScans.getState().byFile[file.id] !== undefined) return;
  const controller = new AbortController();
  const cancel = () => {
    patch(file.id, { cancelling: true });
    controller.abort();
  };
  useScans.setState(({ byFile }) => ({
    byFile: { ...byFile, [file.id]: { progress: null, cancelling: false, cancel } },
  }));
  const job = {
    label: `Finding sensitive data in ${file.fileName}`,
    issueId: file.issueId,
    signal: controller.signal,
    onProgress: (progress: Progress) => patch(file.id, { progress }),
  };
  try {
    const review = await trackJob(job, (signal, onProgress) =>
      call('pii.scan', { logFileId: file.id }, { signal, onProgress }),
    );
    const found = review.pending + review.accepted + review.rejected;
    if (found > 0) useLogsStore.getState().setReviewOpen(file.id, true);
    const shown = useWorkspaces.getState().byIssue[file.issueId]?.panes.includes('logs');
    if (!shown) showDone(`${plural(found, 'finding')} in ${file.fileName}`);
  } catch (thrown) {
    if (asCallError(thrown).code === 'CANCELLED') showDone('Cancelled. The findings are as they were.');
    else showError(thrown, 'The search was not finished');
  } finally {
    end(file.id);
  }
}
