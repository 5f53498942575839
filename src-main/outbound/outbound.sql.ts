import { touching } from '../pii/pii.sql.ts';

/**
 * The last change that may concern what leaves: whatever writes has an audit entry in the same transaction, and the sending of a log
 * changes nothing but the audit log.
 */
export const lastChange = `SELECT sequence FROM audit_log
  WHERE NOT (action = 'outbound.sent' AND coalesce(json_extract(details, '$.after.kind'), '') = 'log')
  ORDER BY sequence DESC LIMIT 1`;

/** The values that the searches of an issue's logs found, as they were decided: from each log one row for each value and decision. */
export const valuesOnIssue = `SELECT s.pii_type AS type, s.value_hash AS valueHash, s.status, s.original_value AS value,
  s.replacement, s.tier
  FROM (SELECT min(s.rowid) AS row FROM log_files f CROSS JOIN pii_spans s INDEXED BY idx_pii_spans_value ON s.scan_id = f.scan_id
    WHERE f.issue_id = @issueId GROUP BY f.id, s.pii_type, s.value_hash, s.status) first
  CROSS JOIN pii_spans s ON s.rowid = first.row`;
export const valuesOfScan = `SELECT pii_type AS type, original_value AS value, min(replacement) AS replacement, min(tier) AS tier
  FROM pii_spans WHERE scan_id = @scanId AND status = 'accepted' AND original_value <> ''
  GROUP BY pii_type, value_hash`;
export const decisionsOfIssue = `SELECT pii_type AS type, form_hash AS hash, form_bytes AS length, probe, in_words AS inWords,
  replacement, source FROM outbound_decisions WHERE issue_id = @issueId`;
/** A final redaction outweighs an approval. A probe with a slot is larger than one without. */
export const rememberDecision = `INSERT INTO outbound_decisions
  (issue_id, pii_type, form_hash, form_bytes, probe, in_words, replacement, source, created_at)
  VALUES (@issueId, @type, @hash, @length, @probe, @inWords, @replacement, @source, @now)
  ON CONFLICT (issue_id, pii_type, form_hash) DO UPDATE SET probe = max(probe, excluded.probe),
  source = CASE WHEN excluded.source = 'final' THEN 'final' ELSE source END`;

const weight = `(1 + (s.status = 'accepted') + 2 * (s.status = 'rejected'))`;
/**
 * What stands for the decisions on an issue's logs: it changes with every place that is decided otherwise. A sum, since a log may
 * have millions of places; nobody gains by two that are alike, the approval itself is keyed.
 */
export const decisionSums = `SELECT f.id, f.scan_id AS scanId, count(s.id) AS spans,
  coalesce(sum(s.status = 'accepted'), 0) AS accepted, coalesce(sum(s.status = 'rejected'), 0) AS rejected,
  CAST(sum((s.start_offset + 1) * ${weight}) AS TEXT) AS places,
  CAST(sum((s.start_offset % 65521) * (s.end_offset % 65519) * ${weight}) AS TEXT) AS products
  FROM log_files f LEFT JOIN pii_spans s ON s.scan_id = f.scan_id WHERE f.issue_id = @issueId GROUP BY f.id ORDER BY f.id`;
const tellingFirst = (of: string) =>
  `ORDER BY CASE ${of}.status WHEN 'pending' THEN 0 WHEN 'accepted' THEN 1 ELSE 2 END, g.count DESC, ${of}.pii_type, ${of}.value_hash`;
/** Grouped from the index over values alone; of the values that are shown one row each is read. */
export const groupsOfScan = `SELECT s.pii_type AS type, s.tier, s.original_value AS value, s.replacement, g.count, s.status
  FROM (SELECT * FROM (SELECT pii_type, value_hash, status, count(*) AS count, min(rowid) AS first
    FROM pii_spans INDEXED BY idx_pii_spans_value WHERE scan_id = @scanId GROUP BY pii_type, value_hash, status) g
    ${tellingFirst('g')} LIMIT 500) g CROSS JOIN pii_spans s ON s.rowid = g.first ${tellingFirst('s')}`;
export const countsOfScan = `SELECT pii_type AS type, status, count(*) AS count FROM pii_spans WHERE scan_id = @scanId
  GROUP BY pii_type, status`;
export const spansBetween = `SELECT start_offset AS start, end_offset AS end, pii_type AS type, tier, original_value AS value,
  replacement, status FROM pii_spans WHERE ${touching} ORDER BY start_offset`;
export const decisionsBetween = `SELECT start_offset AS start, end_offset AS end, replacement, status FROM pii_spans
  WHERE ${touching} ORDER BY start_offset`;
