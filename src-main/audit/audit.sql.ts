const columns = `id, sequence, timestamp, action, entity_type AS entityType, entity_id AS entityId, user_id AS userId, details,
  previous_hash AS previousHash, hash`;

export const lastEntry = `SELECT sequence, hash FROM audit_log WHERE sequence = (SELECT max(sequence) FROM audit_log)`;
export const entryAt = 'SELECT sequence, hash FROM audit_log WHERE sequence = @sequence';
export const insertEntry = `INSERT INTO audit_log
  (id, sequence, timestamp, action, entity_type, entity_id, user_id, details, previous_hash, hash)
  VALUES (@id, @sequence, @timestamp, @action, @entityType, @entityId, @userId, @details, @previousHash, @hash)`;
export const entriesFrom = `SELECT ${columns} FROM audit_log WHERE sequence >= @from ORDER BY sequence LIMIT @limit`;
export const rowCounts = `SELECT count(*) AS entries, coalesce(max(sequence), 0) AS last FROM audit_log`;
export const unchainedEntry = `SELECT id FROM audit_log WHERE sequence IS NULL OR hash IS NULL LIMIT 1`;
export const guards = `SELECT count(*) AS present FROM sqlite_master WHERE type = 'trigger'
  AND name IN ('audit_log_chained', 'audit_log_no_update', 'audit_log_no_delete')`;

const where = `WHERE (@action IS NULL OR action = @action)
  AND (@entityType IS NULL OR entity_type = @entityType)
  AND (@entityId IS NULL OR entity_id = @entityId)
  AND (@userId IS NULL OR user_id = @userId)
  AND (@from IS NULL OR timestamp >= @from)
  AND (@to IS NULL OR timestamp <= @to)
  AND (@text IS NULL OR instr(lower(action || ' ' || entity_id || ' ' || coalesce(details, '')), lower(@text)) > 0)`;
export const listEntries = `SELECT ${columns} FROM audit_log ${where} ORDER BY sequence DESC LIMIT @limit OFFSET @offset`;
export const countEntries = `SELECT count(*) AS total FROM audit_log ${where}`;
export const allEntries = `SELECT ${columns} FROM audit_log ${where} ORDER BY sequence`;
export const distinctActions = 'SELECT DISTINCT action AS value FROM audit_log ORDER BY 1';
export const distinctEntityTypes = 'SELECT DISTINCT entity_type AS value FROM audit_log ORDER BY 1';
export const distinctUsers = 'SELECT DISTINCT user_id AS value FROM audit_log ORDER BY 1';
