/** A cell as it is shown and sorted. */
export type Cell = string | number | boolean | null;

export interface JsonTable {
  /** Every column that the rows offer, as paths such as `metadata.labels.app`; the usual ones first. */
  columns: string[];
  /** Which of them are shown at first. */
  usual: string[];
  rows: Record<string, Cell>[];
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const mostRows = 20_000;
const mostColumns = 300;
const deepest = 5;
/** Larger output is not read as a table: it would stop the page. */
export const largestJson = 16_000_000;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: Json | undefined, ...path: string[]): Json | undefined {
  let current = value;
  for (const key of path)
    current = isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return current;
}

function conditionOf(item: JsonObject): string | undefined {
  const conditions = at(item, 'status', 'conditions');
  if (!Array.isArray(conditions)) return undefined;
  for (const type of ['Ready', 'Available', 'Complete', 'Failed']) {
    const found = conditions.find((condition) => at(condition, 'type') === type);
    const status = at(found, 'status');
    if (status === 'True') return type;
    if (status === 'False' && (type === 'Ready' || type === 'Available')) return `Not${type}`;
  }
  return undefined;
}

/** As `kubectl get` would say it: why a container waits before what the pod says of itself. */
function statusOf(item: JsonObject): Cell | undefined {
  const containers = at(item, 'status', 'containerStatuses');
  if (Array.isArray(containers)) {
    for (const container of containers) {
      const reason =
        at(container, 'state', 'waiting', 'reason') ?? at(container, 'state', 'terminated', 'reason');
      if (typeof reason === 'string') return reason;
    }
  }
  const phase = at(item, 'status', 'phase') ?? at(item, 'status', 'reason');
  if (typeof phase === 'string') return phase;
  const own = at(item, 'status') ?? at(item, 'state') ?? at(item, 'State');
  return conditionOf(item) ?? (typeof own === 'string' ? own : undefined);
}

function nameOf(item: JsonObject): Cell | undefined {
  for (const value of [at(item, 'metadata', 'name'), at(item, 'name'), at(item, 'Name'), at(item, 'id')])
    if (typeof value === 'string' || typeof value === 'number') return value;
  return undefined;
}

/** Scalars by their path. Lists of scalars are joined, other lists are counted. */
function flatten(value: JsonObject, prefix: string, depth: number, into: Record<string, Cell>): void {
  for (const [key, inner] of Object.entries(value)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (isObject(inner)) {
      if (depth < deepest) flatten(inner, path, depth + 1, into);
    } else if (Array.isArray(inner)) {
      const scalars = inner.every((one) => typeof one !== 'object' || one === null);
      into[path] = scalars ? inner.join(', ') : `${inner.length}`;
    } else into[path] = inner;
  }
}

function rowsOf(value: unknown): JsonObject[] | null {
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? value : null;
  if (!isObject(value)) return null;
  const lists = ['items', 'Items', ...Object.keys(value)];
  for (const key of lists) {
    const list = Object.hasOwn(value, key) ? value[key] : undefined;
    if (Array.isArray(list) && list.length > 0 && list.every(isObject)) return list;
  }
  return at(value, 'metadata', 'name') === undefined ? null : [value];
}

function rowOf(item: JsonObject): Record<string, Cell> {
  const row: Record<string, Cell> = Object.create(null);
  const set = (column: string, value: Json | undefined) => {
    if (typeof value === 'string' || typeof value === 'number') row[column] = value;
  };
  set('name', nameOf(item));
  set('namespace', at(item, 'metadata', 'namespace') ?? at(item, 'namespace'));
  set('status', statusOf(item));
  set(
    'created',
    at(item, 'metadata', 'creationTimestamp') ?? at(item, 'createdAt') ?? at(item, 'created_at'),
  );
  flatten(item, '', 0, row);
  return row;
}

/** Output that is a list of objects as a table; null where it is none. */
export function jsonTable(text: string): JsonTable | null {
  if (text.length > largestJson || !/^\s*[[{]/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON, or not yet all of it: it is shown as text.
    return null;
  }
  const items = rowsOf(value);
  if (items === null) return null;
  const rows = items.slice(0, mostRows).map(rowOf);
  const seen = new Set(['name', 'namespace', 'status', 'created']);
  for (const row of rows)
    for (const column of Object.keys(row)) if (seen.size < mostColumns) seen.add(column);
  const columns = [...seen].filter((column) => rows.some((row) => row[column] !== undefined));
  const usual = columns.filter((column) => ['name', 'namespace', 'status', 'created'].includes(column));
  return { columns, usual: usual.length > 1 ? usual : columns.slice(0, 6), rows };
}

/** Numbers by size, everything else by its letters; what is missing comes last. */
export function compareCells(one: Cell | undefined, other: Cell | undefined): number {
  if (one === undefined || one === null) return other === undefined || other === null ? 0 : 1;
  if (other === undefined || other === null) return -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), 'en', { numeric: true });
}
