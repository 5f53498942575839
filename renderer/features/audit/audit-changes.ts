export interface Change {
  field: string;
  before: string;
  after: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** Which fields differ between `before` and `after`; null where the details are not of that form. */
export function changesOf(details: string | null): Change[] | null {
  if (details === null) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(details);
  } catch {
    return null;
  }
  if (!isRecord(parsed)) return null;
  const before = isRecord(parsed.before) ? parsed.before : {};
  const after = isRecord(parsed.after) ? parsed.after : {};
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = fields
    .map((field) => ({ field, before: text(before[field]), after: text(after[field]) }))
    .filter((change) => change.before !== change.after);
  return changes.length === 0 ? null : changes;
}

/** JSON for reading; what is no JSON stays as it is. */
export function pretty(details: string): string {
  try {
    return JSON.stringify(JSON.parse(details), null, 2);
  } catch {
    return details;
  }
}

const uninteresting = new Set(['id', 'issueId', 'createdAt', 'updatedAt', 'uploadedAt']);
const summaryLength = 300;

/** One line for the table: what changed, without what always does. */
export function summaryOf(details: string | null): string {
  const changes = changesOf(details);
  if (changes === null) return details === null ? '' : details.slice(0, summaryLength);
  return changes
    .filter((change) => !uninteresting.has(change.field))
    .map(({ field, before, after }) => `${field}: ${before === '' ? '' : `${before} → `}${after}`)
    .join(' · ')
    .replace(/\s+/g, ' ')
    .slice(0, summaryLength);
}
