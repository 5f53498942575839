/** Which groups: `type` and `status` narrow them, `text` reads the values, `onlyNew` starts from what the last search added. */
export interface GroupFilter {
  type: boolean;
  status: boolean;
  text: boolean;
  onlyNew: boolean;
}

function spansOf({ type, onlyNew }: GroupFilter): string {
  const from = onlyNew
    ? `scan_changes c CROSS JOIN pii_spans s INDEXED BY idx_pii_spans_value
       ON s.scan_id = c.scan_id AND s.pii_type = c.pii_type AND s.value_hash = c.value_hash
       WHERE c.scan_id = @scanId AND c.change = 'added'`
    : 'pii_spans s INDEXED BY idx_pii_spans_value WHERE s.scan_id = @scanId';
  return `${from} ${type ? 'AND s.pii_type = @type' : ''}`;
}

const oneStatus = `CASE WHEN min(s.status) = max(s.status) THEN min(s.status) ELSE 'mixed' END`;

function havingStatus({ status }: GroupFilter): string {
  return status ? 'HAVING max(s.status = @status) = 1' : '';
}

/** From the index over values alone; no span is read but the first of each group that is shown. */
function grouped(filter: GroupFilter): string {
  return `SELECT s.pii_type, s.value_hash, count(*) AS count, min(s.start_offset) AS first_start, ${oneStatus} AS status
    FROM ${spansOf(filter)} GROUP BY s.pii_type, s.value_hash ${havingStatus(filter)}`;
}

/** Only what puts groups in their order: the rest is looked up for the ones of a page, in half the time. */
function counted(filter: GroupFilter): string {
  return `SELECT s.pii_type, s.value_hash, count(*) AS count FROM ${spansOf(filter)}
    GROUP BY s.pii_type, s.value_hash ${havingStatus(filter)}`;
}

function ofGroup(expression: string): string {
  return `(SELECT ${expression} FROM pii_spans s INDEXED BY idx_pii_spans_value
    WHERE s.scan_id = @scanId AND s.pii_type = g.pii_type AND s.value_hash = g.value_hash)`;
}

const first = `CROSS JOIN pii_spans f INDEXED BY idx_pii_spans_place ON f.scan_id = @scanId AND f.start_offset = g.first_start`;
const holdsText = `WHERE instr(lower(f.original_value), lower(@text)) > 0`;
const order = 'ORDER BY g.count DESC, g.pii_type, g.value_hash';
const page = 'LIMIT @limit OFFSET @offset';
const columns = `SELECT g.pii_type AS type, f.tier, f.original_value AS value, g.value_hash AS valueHash, f.replacement, g.count,
  g.status, f.id AS firstSpanId, f.line AS firstLine, f.confidence, f.source, f.start_offset AS start, f.end_offset AS end,
  EXISTS (SELECT 1 FROM scan_changes n WHERE n.scan_id = @scanId AND n.pii_type = g.pii_type AND n.value_hash = g.value_hash
    AND n.change = 'added') AS isNew`;

/** A page of groups, each row with the number of all; the groups are made once for both. */
export function listGroups(filter: GroupFilter): string {
  if (filter.text) {
    return `WITH g AS MATERIALIZED (SELECT g.* FROM (${grouped(filter)}) g ${first} ${holdsText})
      ${columns}, (SELECT count(*) FROM g) AS total FROM (SELECT * FROM g ${order} ${page}) g ${first} ${order}`;
  }
  return `WITH g AS MATERIALIZED (${counted(filter)}), shown AS MATERIALIZED (
      SELECT g.*, ${ofGroup('min(s.start_offset)')} AS first_start, ${ofGroup(oneStatus)} AS status
      FROM (SELECT * FROM g ${order} ${page}) g)
    ${columns}, (SELECT count(*) FROM g) AS total FROM shown g ${first} ${order}`;
}

/** The number alone, for a page beyond the last group. */
export function countGroups(filter: GroupFilter): string {
  return filter.text
    ? `SELECT count(*) AS total FROM (${grouped(filter)}) g ${first} ${holdsText}`
    : `SELECT count(*) AS total FROM (${counted(filter)})`;
}

/** One group. */
export const oneGroup = `${columns} FROM (SELECT s.pii_type, s.value_hash, count(*) AS count, min(s.start_offset) AS first_start,
  ${oneStatus} AS status
  FROM pii_spans s INDEXED BY idx_pii_spans_value
  WHERE s.scan_id = @scanId AND s.pii_type = @type AND s.value_hash = @valueHash GROUP BY s.pii_type, s.value_hash) g ${first}`;

/** Every value of a type with its first place. */
export const valuesOfType = `SELECT g.value_hash AS valueHash, f.original_value AS value, g.count, g.first_start AS start
  FROM (${grouped({ type: true, status: false, text: false, onlyNew: false })}) g ${first}`;

/** Where else on the issue a value stands. */
export const elsewhere = `SELECT f.id AS logFileId, f.file_name AS fileName, count(*) AS count
  FROM log_files f CROSS JOIN pii_spans s INDEXED BY idx_pii_spans_value
    ON s.scan_id = f.scan_id AND s.pii_type = @type AND s.value_hash = @valueHash
  WHERE f.issue_id = @issueId AND f.id <> @logFileId GROUP BY f.id ORDER BY count(*) DESC, f.file_name`;
