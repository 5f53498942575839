export const find = `SELECT label, number, family FROM pseudonyms
  WHERE issue_id = @issueId AND pii_type = @type AND value_hash = @valueHash`;
export const lastNumber = `SELECT coalesce(max(number), 0) AS number FROM pseudonyms WHERE issue_id = @issueId AND label = @label`;
export const insert = `INSERT INTO pseudonyms (issue_id, label, number, pii_type, value_hash, family, sealed_value)
  VALUES (@issueId, @label, @number, @type, @valueHash, @family, @sealed)
  ON CONFLICT (issue_id, pii_type, value_hash) DO NOTHING`;
export const findFamily = `SELECT number FROM pseudonym_families
  WHERE issue_id = @issueId AND label = @label AND family_hash = @familyHash`;
export const lastFamily = `SELECT coalesce(max(number), 0) AS number FROM pseudonym_families
  WHERE issue_id = @issueId AND label = @label`;
export const insertFamily = `INSERT INTO pseudonym_families (issue_id, label, family_hash, number)
  VALUES (@issueId, @label, @familyHash, @number)`;
export const byNumber = `SELECT pii_type AS type, sealed_value AS sealed FROM pseudonyms
  WHERE issue_id = @issueId AND label = @label AND number = @number`;
/** The only value of a label: two rows say that there are more. */
export const ofLabel = `SELECT pii_type AS type, sealed_value AS sealed FROM pseudonyms
  WHERE issue_id = @issueId AND label = @label LIMIT 2`;
