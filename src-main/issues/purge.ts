import type { ReadDatabase } from '../db/open.ts';
import { run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { releaseFindings, removeText } from '../logs/delete.ts';
import { logFilesOf } from '../logs/files.ts';
import { audited } from './audited.ts';
import { purgeIssue as purgeStatement } from './issues.sql.ts';
import { issueById } from './read.ts';

function confirmed(db: ReadDatabase, id: string, title: string) {
  const issue = issueById(db, id);
  if (title !== issue.title) throw new CasebookError('CONFIRMATION_MISMATCH');
  return issue;
}

/** Removes an issue for good; what is large goes in short turns before and after. Errors: NOT_FOUND, CONFIRMATION_MISMATCH. */
export async function purgeIssue(
  context: JobContext,
  id: string,
  confirmTitle: string,
): Promise<{ id: string }> {
  confirmed(context.db, id, confirmTitle);
  for (const file of logFilesOf(context.db, id)) await releaseFindings(context, file.id);
  const files = context.write((command) => {
    const before = confirmed(command.db, id, confirmTitle);
    const ids = logFilesOf(command.db, id).map((file) => file.id);
    run(command.db, purgeStatement, { id });
    command.audit({ action: 'issue.purge', entityType: 'issue', entityId: id, before: audited(before) });
    command.changed('issue', [id], id);
    return ids;
  });
  await removeText(context, files);
  return { id };
}
