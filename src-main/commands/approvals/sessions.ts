import type { ApprovalDecision, SessionApproval } from '../../contract/index.ts';
import { newId, utcText } from '../../db/clock.ts';
import type { ReadDatabase, WriteDatabase } from '../../db/open.ts';
import { all, get, run } from '../../db/statements.ts';
import { CasebookError } from '../../errors.ts';
import type { CommandContext } from '../../ipc/handlers.ts';
import * as sql from './approvals.sql.ts';
import type { Scope } from './scope.ts';

/** How long "for this session" holds at most; it ends earlier when Casebook locks or closes. */
const sessionMs = 8 * 60 * 60 * 1000;

export interface Decided {
  executionId: string;
  issueId: string;
  scope: Scope;
  decision: ApprovalDecision;
  /** person: an answer. timeout: none in time. stop: the command was stopped meanwhile. rule: refused without asking. */
  madeBy: 'person' | 'timeout' | 'stop' | 'rule';
}

/** Records an answer, with its audit entry. The command's words go into the audit log by hash only. */
export function recordDecision(context: CommandContext, sessionId: string, decided: Decided): void {
  const { executionId, issueId, scope, decision, madeBy } = decided;
  const now = context.clock.now();
  const id = newId();
  run(context.db, sql.insertDecision, {
    id,
    pattern: scope.pattern,
    decision,
    sessionId,
    decidedAt: utcText(now),
    expiresAt: decision === 'allow_session' ? utcText(now + sessionMs) : null,
    executionId,
    issueId,
    patternHash: scope.hash,
    scope: scope.text,
    madeBy,
    user: madeBy === 'person' ? context.user : null,
  });
  context.audit({
    action: `approval.${decision}`,
    entityType: 'command_execution',
    entityId: executionId,
    after: { issueId, madeBy, pattern: scope.hash },
  });
  context.changed('approval', [id], issueId);
}

/** The approval of this session that covers a command, if there is one. */
export function sessionFor(db: ReadDatabase, sessionId: string, scope: Scope, now: number): string | null {
  return (
    get<{ id: string }>(db, sql.sessionFor, { sessionId, patternHash: scope.hash, now: utcText(now) })?.id ??
    null
  );
}

export function countUse(db: WriteDatabase, id: string): void {
  run(db, sql.countUse, { id });
}

function instant(text: string): string {
  return `${text.replace(' ', 'T')}.000Z`;
}

export function listSessions(db: ReadDatabase, sessionId: string, now: number): SessionApproval[] {
  return all<SessionApproval>(db, sql.listSessions, { sessionId, now: utcText(now) }).map((row) => ({
    ...row,
    decidedAt: instant(row.decidedAt),
    expiresAt: instant(row.expiresAt),
  }));
}

/** Error: NOT_FOUND. */
export function revokeSession(context: CommandContext, sessionId: string, id: string): void {
  const now = utcText(context.clock.now());
  if (run(context.db, sql.revoke, { id, sessionId, now }) === 0)
    throw new CasebookError('NOT_FOUND', 'That approval is over already.');
  context.audit({ action: 'approval.revoke', entityType: 'approval', entityId: id });
  context.changed('approval', [id]);
}
