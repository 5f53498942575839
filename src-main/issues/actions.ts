import type { CorrectiveAction } from '../contract/index.ts';
import { newId, utcText } from '../db/clock.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers } from '../ipc/handlers.ts';
import { issueById } from './read.ts';
import { statedOnly } from './stated.ts';

const columns = `id, issue_id AS issueId, title, owner, due_date AS dueDate, priority, status, created_at AS createdAt`;
const getAction = `SELECT ${columns} FROM corrective_actions WHERE id = @id`;
const listActions = `SELECT ${columns} FROM corrective_actions WHERE issue_id = @issueId
  ORDER BY status = 'done', CASE priority WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, due_date IS NULL, due_date, id`;
const insertAction = `INSERT INTO corrective_actions (id, issue_id, title, owner, due_date, priority, created_at)
  VALUES (@id, @issueId, @title, @owner, @dueDate, @priority, @now)`;
const updateAction = `UPDATE corrective_actions SET title = @title, owner = @owner, due_date = @dueDate, priority = @priority,
  status = @status WHERE id = @id`;
const deleteAction = 'DELETE FROM corrective_actions WHERE id = @id';

export function actionsOf(db: ReadDatabase, issueId: string): CorrectiveAction[] {
  return all<CorrectiveAction>(db, listActions, { issueId });
}

function actionById(db: ReadDatabase, id: string): CorrectiveAction {
  const row = get<CorrectiveAction>(db, getAction, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such corrective action.', { id });
  return row;
}

type ActionProcedure =
  | 'issues.listActions'
  | 'issues.addAction'
  | 'issues.updateAction'
  | 'issues.deleteAction';

export const actionHandlers: Pick<DomainHandlers<'issues'>, ActionProcedure> = {
  'issues.listActions': (context, { issueId }) => {
    issueById(context.db, issueId);
    return actionsOf(context.db, issueId);
  },
  'issues.addAction': (context, input) => {
    issueById(context.db, input.issueId);
    const id = newId();
    run(context.db, insertAction, { ...input, id, now: utcText(context.clock.now()) });
    const action = actionById(context.db, id);
    context.audit({ action: 'action.add', entityType: 'corrective_action', entityId: id, after: action });
    context.changed('action', [id], action.issueId);
    return action;
  },
  'issues.updateAction': (context, { id, ...changes }) => {
    const before = actionById(context.db, id);
    const { title, owner, dueDate, priority, status } = { ...before, ...statedOnly(changes) };
    run(context.db, updateAction, { id, title, owner, dueDate, priority, status });
    const after = actionById(context.db, id);
    context.audit({ action: 'action.update', entityType: 'corrective_action', entityId: id, before, after });
    context.changed('action', [id], after.issueId);
    return after;
  },
  'issues.deleteAction': (context, { id }) => {
    const before = actionById(context.db, id);
    run(context.db, deleteAction, { id });
    context.audit({ action: 'action.delete', entityType: 'corrective_action', entityId: id, before });
    context.changed('action', [id], before.issueId);
    return { id };
  },
};
