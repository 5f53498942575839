export const insertSpan = `INSERT INTO pii_spans (id, log_file_id, scan_id, pii_type, tier, start_offset, end_offset, line,
  original_value, value_hash, replacement, status, confidence, source)
  VALUES (@id, @logFileId, @scanId, @type, @tier, @start, @end, @line, @value, @valueHash, @replacement, @status,
  @confidence, @source)`;
/** What was decided alike for every place of a value. */
export const previousDecisions = `SELECT pii_type AS type, value_hash AS valueHash, min(status) AS status FROM pii_spans
  WHERE scan_id = @scanId GROUP BY pii_type, value_hash HAVING min(status) = max(status) AND min(status) <> 'pending'`;
/**
 * Takes over what stands at the same place in the scan before, as it is now: people may decide while a scan runs. The index is
 * named, because SQLite would compare every span with every other.
 */
export const carryOver = `UPDATE pii_spans SET status = old.status FROM pii_spans old INDEXED BY idx_pii_spans_place
  WHERE pii_spans.scan_id = @scanId AND old.scan_id = @previousScanId AND old.start_offset = pii_spans.start_offset
  AND old.end_offset = pii_spans.end_offset AND old.pii_type = pii_spans.pii_type AND old.status <> pii_spans.status`;
export const deleteSomeSpansOf = `DELETE FROM pii_spans WHERE rowid IN
  (SELECT rowid FROM pii_spans WHERE log_file_id = @id LIMIT @limit)`;
export const deleteSomeSpans = `DELETE FROM pii_spans WHERE rowid IN (SELECT rowid FROM pii_spans WHERE scan_id = @scanId LIMIT @limit)`;

const span = `id, pii_type AS type, tier, start_offset AS start, end_offset AS end, line, original_value AS value,
  value_hash AS valueHash, replacement, status, confidence, source`;
const filtered = `FROM pii_spans WHERE scan_id = @scanId
  AND (@type IS NULL OR pii_type = @type)
  AND (@valueHash IS NULL OR value_hash = @valueHash)
  AND (@status IS NULL OR status = @status)`;
export const listSpans = `SELECT ${span} ${filtered} ORDER BY start_offset LIMIT @limit OFFSET @offset`;
export const countSpans = `SELECT count(*) AS total ${filtered}`;
/**
 * Spans that reach into the bytes from @start to @end. Spans of a scan never overlap, so none that begins before the last one at
 * or before @start reaches that far: without that bound every span before it would be read.
 */
export const touching = `scan_id = @scanId AND start_offset < @end AND end_offset > @start
  AND start_offset >= coalesce((SELECT max(before.start_offset) FROM pii_spans before
    WHERE before.scan_id = @scanId AND before.start_offset <= @start), 0)`;
export const spansInRange = `SELECT ${span} FROM pii_spans WHERE ${touching} ORDER BY start_offset LIMIT 5000`;
export const spanOfScan = `SELECT ${span} FROM pii_spans WHERE id = @id AND scan_id = @scanId`;

export const countsByType = `SELECT pii_type AS type, min(tier) AS tier, status, count(*) AS count FROM pii_spans
  WHERE scan_id = @scanId GROUP BY pii_type, status`;
const decided = `UPDATE pii_spans SET status = @status WHERE scan_id = @scanId AND status <> @status`;
const onlyPending = `(@onlyPending = 0 OR status = 'pending')`;
export const decideSpan = `${decided} AND id = @id`;
export const decideValue = `${decided} AND pii_type = @type AND value_hash = @valueHash`;
export const decideType = `${decided} AND pii_type = @type AND ${onlyPending}`;
export const decideAll = `${decided} AND ${onlyPending}`;
/** Some of those that are decided otherwise, from the index in which those of a type stand in the order of their rows. */
export const decideSome = `UPDATE pii_spans SET status = @status WHERE rowid IN (
  SELECT rowid FROM pii_spans INDEXED BY idx_pii_spans_status
  WHERE scan_id = @scanId AND status = @from AND (@type IS NULL OR pii_type = @type) LIMIT @limit)`;
export const wipeOriginals = `UPDATE pii_spans SET original_value = '' WHERE scan_id = @scanId AND original_value <> ''`;

/** How many values of each type were accepted and rejected, and their hashes, in one order wherever it is asked. */
export const decidedValues = `SELECT pii_type AS type, value_hash AS valueHash,
  sum(status = 'accepted') AS accepted, sum(status = 'rejected') AS rejected
  FROM pii_spans WHERE scan_id = @scanId GROUP BY pii_type, value_hash ORDER BY value_hash, pii_type`;
