import { type PiiSpan, type PiiTier, piiTypes } from './types.ts';

const replacements = new Map(piiTypes.map((type) => [type.id, type.replacement]));
const replacementNames = new Set(piiTypes.map((type) => type.replacement.slice(1, -1)));

/** What a detector sees: the bytes at hand and where to put what it found. Positions are indices into `bytes`. */
export interface Cursor {
  bytes: Uint8Array;
  /** End of the valid bytes. Only detectors that read over line breaks need it. */
  limit: number;
  /** End of the last span: no detector may look for a start before it. */
  floor: number;
  /** Stream offset of `bytes[0]`. */
  base: number;
  spans: PiiSpan[];
  readonly types: ReadonlySet<string> | undefined;
}

/** Records a finding and returns where to read on, or -1 when it is not wanted or overlaps the one before. */
export function emit(cursor: Cursor, type: string, tier: PiiTier, start: number, end: number): number {
  if (start < cursor.floor || end <= start) return -1;
  if (cursor.types && !cursor.types.has(type)) return -1;
  const replacement = replacements.get(type)!;
  cursor.spans.push({ type, tier, start: cursor.base + start, end: cursor.base + end, replacement });
  cursor.floor = end;
  return end;
}

/** Whether `name` is what stands between the brackets of a replacement, such as `ApiKey` or `ApiKey_3`. */
export function isReplacement(name: string): boolean {
  return replacementNames.has(name.replace(/_\d+$/, ''));
}
