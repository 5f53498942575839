const counts = ['pending', 'accepted', 'rejected']
  .map(
    (status) =>
      `(SELECT count(*) FROM pii_spans s WHERE s.scan_id = f.scan_id AND s.status = '${status}') AS ${status}Spans`,
  )
  .join(',\n  ');
const columns = `f.id, f.issue_id AS issueId, f.file_name AS fileName, f.file_path AS filePath, f.file_size AS fileSize,
  f.mime_type AS mimeType, f.content_hash AS contentHash, f.uploaded_at AS uploadedAt, f.redacted, f.encoding,
  f.text_bytes AS textBytes, f.line_count AS lineCount, f.stored_bytes AS storedBytes, f.scan_state AS scanState,
  ${counts}`;

export const getLogFile = `SELECT ${columns} FROM log_files f WHERE f.id = @id`;
export const listLogFiles = `SELECT ${columns} FROM log_files f WHERE f.issue_id = @issueId ORDER BY f.uploaded_at, f.id`;
export const sameContent =
  'SELECT id FROM log_files WHERE issue_id = @issueId AND content_hash = @contentHash';
export const insertLogFile = `INSERT INTO log_files (id, issue_id, file_name, file_path, file_size, mime_type, content_hash,
  uploaded_at, redacted, encoding, text_bytes, line_count, stored_bytes)
  VALUES (@id, @issueId, @fileName, @filePath, @fileSize, @mimeType, @contentHash,
  @uploadedAt, 0, @encoding, @textBytes, @lineCount, @storedBytes)`;
export const deleteLogFile = 'DELETE FROM log_files WHERE id = @id';
export const markScanned = `UPDATE log_files SET scan_id = @scanId, scan_state = 'scanned' WHERE id = @id`;
export const forgetScan = `UPDATE log_files SET scan_id = NULL, scan_state = 'none', redacted = 0 WHERE id = @id`;
export const markFinal = `UPDATE log_files SET scan_state = 'final', redacted = 1 WHERE id = @id`;
export const scanIdOf = 'SELECT scan_id AS scanId FROM log_files WHERE id = @id';

const across = `FROM v_log_files_with_issue v
  WHERE (@text IS NULL OR instr(lower(v.file_name || ' ' || v.issue_title), lower(@text)) > 0)
  AND EXISTS (SELECT 1 FROM issues i WHERE i.id = v.issue_id AND i.deleted_at IS NULL)`;
export const listAll = `SELECT v.id, v.issue_id AS issueId, v.issue_title AS issueTitle, v.file_name AS fileName,
  v.file_size AS fileSize, v.content_hash AS contentHash, v.uploaded_at AS uploadedAt, v.redacted
  ${across} ORDER BY v.uploaded_at DESC, v.id DESC LIMIT @limit OFFSET @offset`;
export const countAll = `SELECT count(*) AS total ${across}`;
