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
const filters = [
  '(CASE WHEN @deleted THEN i.deleted_at IS NOT NULL ELSE i.deleted_at IS NULL END)',
  ...Object.entries(optional).map(([name, condition]) => `(@${name} IS NULL OR ${condition})`),
].join(' AND ');

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
/**
 * The order is from a closed list, never from input. What is counted for each issue is counted for the page alone, and without
 * filters the newest come from their index: a hundred thousand issues are not read to show fifty.
 */
export function listIssues(sort: keyof typeof orders, descending: boolean, where: string): string {
  const direction = descending ? 'DESC' : 'ASC';
  const order = `ORDER BY ${orders[sort]} ${direction}, i.number ${direction}`;
  return `SELECT ${columns}, ${counts} FROM issues i
    WHERE i.rowid IN (SELECT i.rowid FROM issues i WHERE ${where} ${order} LIMIT @limit OFFSET @offset) ${order}`;
}
export const countIssues = (where: string): string => `SELECT count(*) AS total FROM issues i WHERE ${where}`;

/** The conditions of the filters that are set, over an index where there is one for them. */
export function conditions(set: Record<string, unknown>): string {
  const stated = Object.entries(optional)
    .filter(([name]) => set[name] !== null)
    .map(([, condition]) => condition);
  return [set.deleted ? 'i.deleted_at IS NOT NULL' : 'i.deleted_at IS NULL', ...stated].join(' AND ');
}

const holdsPieces = `NOT EXISTS (SELECT 1 FROM json_each(@pieces) p
  WHERE instr(i.title, p.value) = 0 AND instr(coalesce(i.description, ''), p.value) = 0)`;

/** Hits are marked with U+E000 and U+E001; a title hit counts ten times. */
export const searchIssues = `SELECT ${columns},
  highlight(issues_fts, 1, char(57344), char(57345)) AS titleMarked,
  snippet(issues_fts, 2, char(57344), char(57345), '…', 24) AS snippetMarked,
  bm25(issues_fts, 0, 10, 1) AS score
  FROM issues_fts JOIN issues i ON i.rowid = issues_fts.rowid
  WHERE issues_fts MATCH @match AND ${holdsPieces} AND ${filters}
  ORDER BY score LIMIT @limit OFFSET @offset`;
export const countSearch = `SELECT count(*) AS total FROM issues_fts JOIN issues i ON i.rowid = issues_fts.rowid
  WHERE issues_fts MATCH @match AND ${holdsPieces} AND ${filters}`;
export const searchPieces = `SELECT ${columns}, i.title AS titleMarked, NULL AS snippetMarked,
  -1.0 - 9 * (SELECT count(*) FROM json_each(@pieces) p WHERE instr(i.title, p.value) > 0) AS score
  FROM issues i WHERE ${holdsPieces} AND ${filters}
  ORDER BY score, i.updated_at DESC, i.number DESC LIMIT @limit OFFSET @offset`;
export const countPieces = `SELECT count(*) AS total FROM issues i WHERE ${holdsPieces} AND ${filters}`;
export const rebuildSearch = `INSERT INTO issues_fts(issues_fts) VALUES ('rebuild')`;

/** Read in the order of the table: an index over half of the rows leads to each page again and again, and each is decrypted anew. */
export const distinctCategories = `SELECT DISTINCT category AS value FROM issues NOT INDEXED
  WHERE deleted_at IS NULL AND category IS NOT NULL ORDER BY 1`;
export const distinctTags = `SELECT DISTINCT j.value AS value FROM issues i NOT INDEXED, json_each(i.tags) j WHERE i.deleted_at IS NULL ORDER BY 1`;
export const distinctAssignees = `SELECT DISTINCT assigned_to AS value FROM issues NOT INDEXED
  WHERE deleted_at IS NULL AND assigned_to IS NOT NULL ORDER BY 1`;
export const countByStatus =
  'SELECT status AS value, count(*) AS count FROM issues WHERE deleted_at IS NULL GROUP BY status';
export const countBySeverity =
  'SELECT severity AS value, count(*) AS count FROM issues NOT INDEXED WHERE deleted_at IS NULL GROUP BY severity';
export const countDeleted = 'SELECT count(*) AS count FROM issues WHERE deleted_at IS NOT NULL';
