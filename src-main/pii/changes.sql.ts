/** More are not kept: what changed that much is read in the groups. */
export const mostChanges = 20_000;
const valuesOf = (scan: string) => `SELECT pii_type, value_hash FROM pii_spans WHERE scan_id = ${scan}`;
/** Values of one scan that another did not find. Most frequent first, so that what is cut off is what matters least. */
const only = (scan: string, other: string) => `
  SELECT d.pii_type, d.value_hash, count(*) AS count, min(s.start_offset) AS first_start
  FROM (${valuesOf(scan)} EXCEPT ${valuesOf(other)}) d
  CROSS JOIN pii_spans s INDEXED BY idx_pii_spans_value ON s.scan_id = ${scan}
    AND s.pii_type = d.pii_type AND s.value_hash = d.value_hash
  GROUP BY d.pii_type, d.value_hash ORDER BY count(*) DESC LIMIT ${mostChanges}`;
const insert = (change: string, scan: string, other: string) => `INSERT INTO scan_changes
  (scan_id, log_file_id, change, pii_type, value_hash, value, count, first_line)
  SELECT @scanId, @logFileId, '${change}', v.pii_type, v.value_hash, substr(f.original_value, 1, 2000), v.count, f.line
  FROM (${only(scan, other)}) v
  CROSS JOIN pii_spans f INDEXED BY idx_pii_spans_place ON f.scan_id = ${scan} AND f.start_offset = v.first_start`;
export const insertAdded = insert('added', '@scanId', '@previousScanId');
export const insertRemoved = insert('removed', '@previousScanId', '@scanId');

export const counts = `SELECT change, count(*) AS total FROM scan_changes WHERE scan_id = @scanId GROUP BY change`;
export const list = `SELECT change, pii_type AS type, value, value_hash AS valueHash, count, first_line AS firstLine
  FROM scan_changes WHERE scan_id = @scanId ORDER BY change, count DESC LIMIT @limit OFFSET @offset`;
export const wipe = `DELETE FROM scan_changes WHERE scan_id = @scanId`;
export const isAdded = `SELECT 1 AS found FROM scan_changes
  WHERE scan_id = @scanId AND pii_type = @type AND value_hash = @valueHash AND change = 'added'`;
