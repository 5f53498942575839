export const list = `SELECT domain, learned FROM issue_domains WHERE issue_id = @issueId AND dismissed = 0 ORDER BY domain`;
export const count =
  'SELECT count(*) AS total FROM issue_domains WHERE issue_id = @issueId AND dismissed = 0';
export const learn = `INSERT INTO issue_domains (issue_id, domain, learned) VALUES (@issueId, @domain, 1)
  ON CONFLICT (issue_id, domain) DO NOTHING`;
export const add = `INSERT INTO issue_domains (issue_id, domain, learned) VALUES (@issueId, @domain, 0)
  ON CONFLICT (issue_id, domain) DO UPDATE SET dismissed = 0`;
export const dismiss = `UPDATE issue_domains SET dismissed = 1 WHERE issue_id = @issueId AND domain = @domain AND learned = 1`;
export const remove = `DELETE FROM issue_domains WHERE issue_id = @issueId AND domain = @domain AND learned = 0`;
/** Hosts and addresses that were accepted in a file. A domain shows in the first thousands of them, if anywhere. */
export const acceptedHosts = `SELECT pii_type AS type, min(original_value) AS value FROM pii_spans
  WHERE scan_id = @scanId AND pii_type IN ('hostname', 'email') AND status = 'accepted'
  GROUP BY pii_type, value_hash LIMIT 10000`;
export const acceptedHost = `SELECT pii_type AS type, original_value AS value FROM pii_spans
  WHERE scan_id = @scanId AND pii_type = @type AND value_hash = @valueHash AND status = 'accepted' LIMIT 1`;
