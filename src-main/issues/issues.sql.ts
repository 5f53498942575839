const columns = `i.id, i.number, i.title, i.description, i.severity, i.status, i.category, i.source,
  i.created_at AS createdAt, i.updated_at AS updatedAt, i.resolved_at AS resolvedAt, i.assigned_to AS assignedTo,
  i.tags, i.deleted_at AS deletedAt`;
const counts = `(SELECT count(*) FROM log_files l WHERE l.issue_id = i.id) AS logFileCount,
  (SELECT count(*) FROM resolution_steps r WHERE r.issue_id = i.id) AS whyCount,
  (SELECT count(*) FROM documents d WHERE d.issue_id = i.id) AS documentCount`;
const optional = {
  statuses: 'i.status IN (SELECT value FROM json_each(@statuses))',
  severities: 'i.severity IN (SELECT value FROM json_each(@severities))',
  category: 'i.category = @category',
  tag: 'EXISTS (SELECT 1 FROM json_each(i.tags) WHERE value = @tag)',
  assignedTo: 'i.assigned_to = @assignedTo',
};

const isListed = 'i.deleted_at IS NULL';
/** The index that holds all that lists filter and sort by: the issues themselves are large, and every page of them is decrypted. */
const overview = 'issues i INDEXED BY idx_issues_overview';

export const nextNumber = `INSERT INTO counters (name, value) VALUES ('issue', 1)
  ON CONFLICT(name) DO UPDATE SET value = value + 1 RETURNING value`;
export const insertIssue = `INSERT INTO issues (id, number, title, description, severity, status, category, source,
  created_at, updated_at, assigned_to, tags)
  VALUES (@id, @number, @title, @description, @severity, 'open', @category, @source, @now, @now, @assignedTo, @tags)`;
export const getIssue = `SELECT ${columns} FROM issues i WHERE i.id = @id`;
export const getSummary = `SELECT ${columns}, ${counts} FROM issues i WHERE i.id = @id`;
export const updateIssue = `UPDATE issues SET title = @title, description = @description, severity = @severity,
  category = @category, assigned_to = @assignedTo, tags = @tags, updated_at = @now WHERE id = @id`;
export const setStatus = `UPDATE issues SET status = @status, resolved_at = @resolvedAt, updated_at = @now WHERE id = @id`;
export const setDeleted = 'UPDATE issues SET deleted_at = @deletedAt, updated_at = @now WHERE id = @id';
export const purgeIssue = 'DELETE FROM issues WHERE id = @id';

const severityRank = `CASE i.severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END`;
const statusRank = `CASE i.status WHEN 'open' THEN 1 WHEN 'investigating' THEN 2 WHEN 'resolved' THEN 3 ELSE 4 END`;
const orders = {
  number: 'i.number',
  updatedAt: 'i.updated_at',
  createdAt: 'i.created_at',
  severity: severityRank,
  title: 'i.title COLLATE NOCASE',
  status: statusRank,
};
/** The order is from a closed list, never from input. The page is found first; its rows are read and counted for after. */
export function listIssues(sort: keyof typeof orders, descending: boolean, where: string): string {
  const direction = descending ? 'DESC' : 'ASC';
  const order = `ORDER BY ${orders[sort]} ${direction}, i.number ${direction}`;
  return `SELECT ${columns}, ${counts} FROM issues i
    WHERE i.rowid IN (SELECT i.rowid FROM ${overview} WHERE ${where} ${order} LIMIT @limit OFFSET @offset) ${order}`;
}
export const countIssues = (where: string): string =>
  `SELECT count(*) AS total FROM ${overview} WHERE ${where}`;

/** The conditions of the filters that are set. */
export function conditions(set: Record<string, unknown>): string {
  const stated = Object.entries(optional)
    .filter(([name]) => set[name] !== null)
    .map(([, condition]) => condition);
  return [set.deleted ? 'i.deleted_at IS NOT NULL' : isListed, ...stated].join(' AND ');
}

const holdsPieces = `NOT EXISTS (SELECT 1 FROM json_each(@pieces) p
  WHERE instr(i.title, p.value) = 0 AND instr(coalesce(i.description, ''), p.value) = 0)`;

/**
 * The hits of the index. The issues are read only where pieces are looked for in them. The plus keeps SQLite from searching anew for
 * each issue that passes.
 */
function hits(where: string, hasPieces: boolean): string {
  const narrowed =
    where === isListed
      ? '+issues_fts.rowid NOT IN (SELECT rowid FROM issues WHERE deleted_at IS NOT NULL)'
      : `+issues_fts.rowid IN (SELECT i.rowid FROM ${overview} WHERE ${where})`;
  const pieces = `AND EXISTS (SELECT 1 FROM issues i WHERE i.rowid = issues_fts.rowid AND ${holdsPieces})`;
  return `FROM issues_fts WHERE issues_fts MATCH @match AND ${narrowed} ${hasPieces ? pieces : ''}`;
}

/** Best first; a title hit counts ten times. */
export function rankHits(where: string, hasPieces: boolean): string {
  return `SELECT rowid AS hit, bm25(issues_fts, 0, 10, 1) AS score ${hits(where, hasPieces)}
    ORDER BY score LIMIT @limit OFFSET @offset`;
}
export function countHits(where: string, hasPieces: boolean): string {
  return `SELECT count(*) AS total ${hits(where, hasPieces)}`;
}
/**
 * The issues of a page of hits, marked with U+E000 and U+E001: marking reads and splits the whole text, so it is for these alone.
 */
export const readHits = `SELECT issues_fts.rowid AS hit, ${columns},
  highlight(issues_fts, 1, char(57344), char(57345)) AS titleMarked,
  snippet(issues_fts, 2, char(57344), char(57345), '…', 24) AS snippetMarked
  FROM issues_fts CROSS JOIN issues i ON i.rowid = issues_fts.rowid
  WHERE issues_fts MATCH @match AND +issues_fts.rowid IN (SELECT value FROM json_each(@hits))`;

export function searchPieces(where: string): string {
  return `SELECT ${columns}, -1.0 - 9 * (SELECT count(*) FROM json_each(@pieces) p WHERE instr(i.title, p.value) > 0) AS score
    FROM issues i NOT INDEXED WHERE ${where} AND ${holdsPieces}
    ORDER BY score, i.updated_at DESC, i.number DESC LIMIT @limit OFFSET @offset`;
}
export function countPieces(where: string): string {
  return `SELECT count(*) AS total FROM issues i NOT INDEXED WHERE ${where} AND ${holdsPieces}`;
}
export const rebuildSearch = `INSERT INTO issues_fts(issues_fts) VALUES ('rebuild')`;

/** What is in use, in every combination. */
export const combinations = `SELECT status, severity, category, assigned_to AS assignee, tags, count(*) AS count
  FROM ${overview} WHERE ${isListed} GROUP BY status, severity, category, assigned_to, tags`;
export const countDeleted = 'SELECT count(*) AS count FROM issues WHERE deleted_at IS NOT NULL';
