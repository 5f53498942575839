import type { Issue, IssueStatus } from '../../../src-main/contract/issues.ts';
import { call } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { showError, showUndo } from '../../lib/toasts.tsx';
import { statusLabels } from './issue-words.tsx';

/** Deletes and offers to take it back. Answers whether it was done. */
export async function deleteIssues(issues: readonly Pick<Issue, 'id' | 'number'>[]): Promise<boolean> {
  const done: string[] = [];
  try {
    for (const issue of issues) {
      await call('issues.delete', { id: issue.id });
      done.push(issue.id);
    }
  } catch (thrown) {
    showError(thrown);
  }
  if (done.length === 0) return false;
  const only = issues.length === 1 ? issues[0] : undefined;
  showUndo(
    only === undefined ? `${plural(done.length, 'issue')} deleted` : `Issue #${only.number} deleted`,
    () => Promise.all(done.map((id) => call('issues.restore', { id }))),
  );
  return true;
}

/** Sets the status and offers the way back, where the flow allows one. */
export async function setStatus(
  issue: Pick<Issue, 'id' | 'number' | 'status'>,
  status: IssueStatus,
): Promise<void> {
  try {
    await call('issues.setStatus', { id: issue.id, status });
    showUndo(`#${issue.number} is ${statusLabels[status].toLowerCase()}`, () =>
      call('issues.setStatus', { id: issue.id, status: issue.status }),
    );
  } catch (thrown) {
    showError(thrown);
  }
}
