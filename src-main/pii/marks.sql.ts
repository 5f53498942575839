export const marksOf = `SELECT pii_type AS type, tier, start_offset AS start, end_offset AS end, replacement, status FROM pii_spans
  WHERE scan_id = @scanId AND source = 'manual' ORDER BY start_offset`;
/** Marks that were made while a scan ran: its id is older than theirs. Both are ids that sort by time. */
export const marksSince = `SELECT id, start_offset AS start, end_offset AS end FROM pii_spans INDEXED BY idx_pii_spans_manual
  WHERE scan_id = @previousScanId AND source = 'manual' AND id > @scanId ORDER BY start_offset`;
export const moveSpan = 'UPDATE pii_spans SET scan_id = @scanId WHERE id = @id';
export const growSpan = `UPDATE pii_spans SET start_offset = @start, end_offset = @end, line = @line, original_value = @value,
  value_hash = @valueHash, replacement = @replacement WHERE id = @id`;
export const removeSpan = 'DELETE FROM pii_spans WHERE id = @id';
/** Takes over what was written under an id of its own, but for what came to lie in a finding meanwhile. */
export const dropOverlapping = `DELETE FROM pii_spans WHERE scan_id = @markId AND EXISTS (
  SELECT 1 FROM pii_spans other WHERE other.scan_id = @scanId AND other.start_offset < pii_spans.end_offset
  AND other.end_offset > pii_spans.start_offset
  AND other.start_offset >= coalesce((SELECT max(before.start_offset) FROM pii_spans before
    WHERE before.scan_id = @scanId AND before.start_offset <= pii_spans.start_offset), 0))`;
export const takeOver = `UPDATE pii_spans SET scan_id = @scanId, replacement = @replacement WHERE scan_id = @markId`;
export const unmarkSpan = `DELETE FROM pii_spans WHERE scan_id = @scanId AND id = @id AND source = 'manual'`;
export const unmarkValue = `DELETE FROM pii_spans WHERE scan_id = @scanId AND pii_type = @type AND value_hash = @valueHash
  AND source = 'manual'`;
