export const insertExecution = `INSERT INTO command_executions
  (id, issue_id, command, tier, approval_status, kubeconfig_id, executed_at, started_at, status, shell, requester, verdict, programs,
   command_hash, cluster, working_directory, environment, timeout_ms, note)
  VALUES (@id, @issueId, @command, @tier, @approval, @kubeconfigId, @executedAt, @startedAt, @status, @shell, @requester, @verdict,
   @programs, @commandHash, @cluster, @workingDirectory, @environment, @timeoutMs, @note)`;

/** The time counts from the start, not from the question. */
export const startExecution = `UPDATE command_executions SET status = 'running', approval_status = @approval,
  executed_at = @executedAt, started_at = @startedAt WHERE id = @id`;
export const leaveExecution = `UPDATE command_executions SET status = 'not_run', approval_status = @approval, note = @note
  WHERE id = @id`;
export const endExecution = `UPDATE command_executions SET status = @status, exit_code = @exitCode, signal = @signal, note = @note,
  execution_time_ms = @durationMs, stdout = @stdout, stderr = @stderr, stdout_bytes = @stdoutBytes, stderr_bytes = @stderrBytes,
  kept_bytes = @keptBytes, output_lines = @lines, output_hash = @hash WHERE id = @id`;

const columns = `c.id, c.issue_id AS issueId, c.command, c.shell, c.tier, c.approval_status AS approval, c.status, c.requester,
  c.cluster, c.exit_code AS exitCode, c.signal, c.execution_time_ms AS durationMs, c.timeout_ms AS timeoutMs,
  c.working_directory AS workingDirectory, c.started_at AS executedAt, c.stdout_bytes AS stdoutBytes,
  c.stderr_bytes AS stderrBytes, c.output_hash AS outputHash, c.output_lines AS outputLines, c.note`;

export const getExecution = `SELECT ${columns}, c.verdict FROM command_executions c WHERE c.id = @id`;
export const existsExecution = `SELECT 1 FROM command_executions WHERE id = @id`;
export const isWaiting = `SELECT 1 FROM command_executions WHERE id = @id AND status = 'waiting'`;
export const openExecutions = `SELECT id, issue_id AS issueId, status FROM command_executions
  WHERE status IN ('waiting', 'running')`;
export const endsOf = `SELECT coalesce(stdout, '') AS stdout, coalesce(stderr, '') AS stderr FROM command_executions WHERE id = @id`;

/** How often the same words were denied, or not answered, in an issue. */
export const deniedBefore = `SELECT count(*) AS denied FROM command_executions
  WHERE issue_id = @issueId AND command_hash = @commandHash AND approval_status IN ('denied', 'expired')`;

/** Which conditions a filter has; the others are left out, so that the indexes count. */
export interface Conditions {
  issueId: boolean;
  tiers: boolean;
  approvals: boolean;
  statuses: boolean;
  kubeconfigId: boolean;
  program: boolean;
  match: boolean;
  pieces: boolean;
  from: boolean;
  to: boolean;
}

function where(given: Conditions): string {
  const conditions = [
    given.issueId && 'c.issue_id = @issueId',
    given.tiers && 'c.tier IN (SELECT value FROM json_each(@tiers))',
    given.approvals && 'c.approval_status IN (SELECT value FROM json_each(@approvals))',
    given.statuses && 'c.status IN (SELECT value FROM json_each(@statuses))',
    given.kubeconfigId && 'c.kubeconfig_id = @kubeconfigId',
    given.program && `instr(c.programs, ' ' || @program || ' ') > 0`,
    given.match &&
      'c.rowid IN (SELECT rowid FROM command_executions_fts WHERE command_executions_fts MATCH @match)',
    // Scripts without spaces: the index holds a run of them as one word.
    given.pieces &&
      `NOT EXISTS (SELECT 1 FROM json_each(@pieces) WHERE instr(c.command || char(10) || coalesce(c.stdout, '') || char(10) || coalesce(c.stderr, ''), value) = 0)`,
    given.from && 'c.started_at >= @from',
    given.to && 'c.started_at <= @to',
  ].filter(Boolean);
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

export function listExecutions(given: Conditions): string {
  return `SELECT ${columns} FROM command_executions c ${where(given)}
    ORDER BY c.started_at DESC, c.id DESC LIMIT @limit OFFSET @offset`;
}

export function countExecutions(given: Conditions): string {
  return `SELECT count(*) AS total FROM command_executions c ${where(given)}`;
}

export const rebuildSearch = `INSERT INTO command_executions_fts(command_executions_fts) VALUES ('rebuild')`;

export const interruptExecution = `UPDATE command_executions SET status = 'interrupted', note = @note, stdout = @stdout,
  stderr = @stderr WHERE id = @id`;
