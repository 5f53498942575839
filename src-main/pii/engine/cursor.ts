import { isEscape, isLetter, matchesAt } from './bytes.ts';
import { piiTypes } from './entities/entities.ts';
import type { PiiSpan, PiiTier } from './types.ts';

const replacements = new Map(piiTypes.map((type) => [type.id, type.replacement]));
const replacementNames = new Set(piiTypes.map((type) => type.replacement.slice(1, -1)));
const replacementStarts = new Set([...replacementNames].map((name) => name.charCodeAt(0)));

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
  readonly types: ReadonlySet<string>;
  /** Domains learned from elsewhere, in lower case: a name that ends with one is a host name. */
  readonly domains: readonly string[];
}

const usualConfidence: Record<PiiTier, number> = { certain: 0.95, context: 0.8, policy: 0.6 };

/** Records a finding and returns where to read on, or -1 when it is not wanted or overlaps the one before. */
export function emit(
  cursor: Cursor,
  type: string,
  tier: PiiTier,
  start: number,
  end: number,
  confidence = usualConfidence[tier],
): number {
  if (start < cursor.floor || end <= start || !cursor.types.has(type)) return -1;
  const replacement = replacements.get(type)!;
  cursor.spans.push({
    type,
    tier,
    start: cursor.base + start,
    end: cursor.base + end,
    replacement,
    confidence,
  });
  cursor.floor = end;
  return end;
}

let ownLabels: ReadonlySet<string> = new Set();

/** Runs `work`, which must not wait for anything, with the labels of custom rules known as replacements. */
export function withLabels<Result>(labels: ReadonlySet<string>, work: () => Result): Result {
  const before = ownLabels;
  ownLabels = labels;
  try {
    return work();
  } finally {
    ownLabels = before;
  }
}

/** Whether `name` is what stands between the brackets of a replacement: `ApiKey`, `ApiKey_3`, or `IPv4_2.3` with its network. */
export function isReplacement(name: string): boolean {
  // Most texts are told from one by their first letter.
  if (ownLabels.size === 0 && !replacementStarts.has(name.charCodeAt(0))) return false;
  const plain = name.replace(/_\d+(?:\.\d+)?$/, '');
  return replacementNames.has(plain) || ownLabels.has(plain);
}

/**
 * The byte before `start`; right after a span it is the bracket that will stand there once that is replaced, and a
 * blank after a spelled-out line break.
 */
export function byteBefore(cursor: Cursor, start: number): number {
  if (start === cursor.floor) return 93;
  return isEscape(cursor.bytes, start - 2) ? 32 : cursor.bytes[start - 1]!;
}

/**
 * Whether one of `names`, in lower case, ends right before `end` as a word of its own, in any case: `id` in `id=`,
 * `trace_id=` and `traceId=`, not in `paid `. What the last span covered does not count: it is gone once replaced.
 */
export function nameEndsAt(cursor: Cursor, end: number, names: readonly string[]): boolean {
  for (const name of names) {
    const start = end - name.length;
    if (start >= cursor.floor && matchesAt(cursor.bytes, start, name) && startsWord(cursor.bytes, start))
      return true;
  }
  return false;
}

function startsWord(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 1]!;
  if (!isLetter(before)) return true;
  return (bytes[start]! & 32) === 0 && (before & 32) !== 0;
}
