import { touching } from '../pii/pii.sql.ts';

/** Every value that the searches of an issue's logs found, as it was decided. */
export const valuesOnIssue = `SELECT s.pii_type AS type, s.value_hash AS valueHash, s.status, min(s.original_value) AS value,
  min(s.replacement) AS replacement, min(s.tier) AS tier
  FROM log_files f CROSS JOIN pii_spans s INDEXED BY idx_pii_spans_value ON s.scan_id = f.scan_id
  WHERE f.issue_id = @issueId GROUP BY s.pii_type, s.value_hash, s.status`;
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
export const groupsOfScan = `SELECT pii_type AS type, min(tier) AS tier, min(original_value) AS value,
  min(replacement) AS replacement, count(*) AS count, status FROM pii_spans WHERE scan_id = @scanId
  GROUP BY pii_type, value_hash, status
  ORDER BY CASE status WHEN 'pending' THEN 0 WHEN 'accepted' THEN 1 ELSE 2 END, count DESC, pii_type, value_hash LIMIT 500`;
export const countsOfScan = `SELECT pii_type AS type, status, count(*) AS count FROM pii_spans WHERE scan_id = @scanId
  GROUP BY pii_type, status`;
export const spansBetween = `SELECT start_offset AS start, end_offset AS end, pii_type AS type, tier, original_value AS value,
  replacement, status FROM pii_spans WHERE ${touching} ORDER BY start_offset`;
