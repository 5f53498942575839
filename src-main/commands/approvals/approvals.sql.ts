export const insertDecision = `INSERT INTO approval_decisions
  (id, command_pattern, decision, session_id, decided_at, expires_at, execution_id, issue_id, pattern_hash, scope, made_by, decided_by)
  VALUES (@id, @pattern, @decision, @sessionId, @decidedAt, @expiresAt, @executionId, @issueId, @patternHash, @scope, @madeBy, @user)`;

const live = `session_id = @sessionId AND decision = 'allow_session' AND revoked_at IS NULL AND expires_at > @now`;
export const sessionFor = `SELECT id FROM approval_decisions WHERE ${live} AND pattern_hash = @patternHash LIMIT 1`;
export const listSessions = `SELECT id, scope, decided_at AS decidedAt, expires_at AS expiresAt, uses FROM approval_decisions
  WHERE ${live} ORDER BY decided_at, id`;
export const countUse = 'UPDATE approval_decisions SET uses = uses + 1 WHERE id = @id';
export const revoke = `UPDATE approval_decisions SET revoked_at = @now WHERE id = @id AND ${live}`;
