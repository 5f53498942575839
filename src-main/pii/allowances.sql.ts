const columns = `id, issue_id AS issueId, pii_type AS type, value, created_at AS createdAt`;
export const list = `SELECT ${columns} FROM pii_allowances WHERE issue_id IS NULL OR issue_id = @issueId ORDER BY created_at, id`;
export const getById = `SELECT ${columns} FROM pii_allowances WHERE id = @id`;
export const find = `SELECT ${columns} FROM pii_allowances
  WHERE coalesce(issue_id, '') = coalesce(@issueId, '') AND pii_type = @type AND coalesce(value, '') = coalesce(@value, '')`;
export const insert = `INSERT INTO pii_allowances (id, issue_id, pii_type, value, created_at)
  VALUES (@id, @issueId, @type, @value, @now)`;
export const remove = 'DELETE FROM pii_allowances WHERE id = @id';
const scans = `SELECT file.scan_id FROM log_files file
  WHERE (@issueId IS NULL OR file.issue_id = @issueId) AND file.scan_state = 'scanned' AND file.scan_id IS NOT NULL`;
const ofValue = `pii_type = @type AND value_hash IN (@valueHash, @sharedHash)`;
const toReject = (those: string) => `SELECT id, status FROM pii_spans
  WHERE scan_id IN (${scans}) AND ${those} AND status <> 'rejected' LIMIT @limit`;
export const valueToReject = toReject(ofValue);
export const typeToReject = toReject('pii_type = @type');
/** What was decided anew, was found anew, or is final by now stays. */
export const restoreSome = `UPDATE pii_spans SET status = @status
  WHERE id IN (SELECT value FROM json_each(@ids)) AND status = 'rejected' AND scan_id IN (${scans})`;
export const rejectValue = `UPDATE pii_spans SET status = 'rejected'
  WHERE scan_id IN (${scans}) AND ${ofValue} AND status <> 'rejected'`;
export const rejectType = `UPDATE pii_spans SET status = 'rejected'
  WHERE scan_id IN (${scans}) AND pii_type = @type AND status <> 'rejected'`;
