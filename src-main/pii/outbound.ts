import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { applyReplacements, type Replacement } from '../logs/redaction.ts';
import { readingsOf } from './as-read.ts';
import { type PiiSpan, scanBytes } from './engine/engine.ts';
import { decisionsOnIssue, hiddenOnIssue } from './pii.sql.ts';
import { decisionKey, valueHash } from './values.ts';

/** Whether a value found in text must not leave: decided on this issue, or sensitive by its kind when nobody has decided. */
function mustHide(db: ReadDatabase, hashKey: Buffer, issueId: string, span: PiiSpan, value: string): boolean {
  const decisions = all<{ status: string }>(db, decisionsOnIssue, {
    issueId,
    type: span.type,
    valueHash: valueHash(hashKey, span.type, value),
  });
  if (decisions.some((row) => row.status === 'accepted')) return true;
  if (decisions.length === 0) return span.tier !== 'policy';
  return decisions.some((row) => row.status === 'pending');
}

interface HiddenValue {
  type: string;
  valueHash: string;
  bytes: number;
  replacement: string;
}

/** First bytes of three and more: of scripts that write no spaces, or join endings to words of other scripts, among others. */
const firstUnspaced = 0xe0;

function isAsciiWord(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Whether a value may begin or end between these two places: not in the middle of a word, or of a character. */
function isEdge(bytes: Uint8Array, at: number): boolean {
  const after = bytes[at];
  const before = bytes[at - 1];
  if (after === undefined || before === undefined) return true;
  if (isContinuation(after)) return false;
  if (after < 0x80 || before < 0x80) return !(isAsciiWord(after) && isAsciiWord(before));
  let lead = at - 1;
  while (lead > 0 && isContinuation(bytes[lead] ?? 0)) lead -= 1;
  return after >= firstUnspaced || (bytes[lead] ?? 0) >= firstUnspaced;
}

/**
 * Values that were to be hidden in the logs and now stand anywhere in a text, without what made them known there: the password
 * alone, say. Only their hashes are left once a redaction is final, so every stretch of their lengths is hashed.
 */
function knownValues(
  bytes: Buffer,
  hidden: HiddenValue[],
  hashOf: (type: string, value: string) => string,
): Replacement[] {
  const byHash = new Map(hidden.map((value) => [value.valueHash, value]));
  const kinds = new Map<number, Set<string>>();
  for (const { type, bytes: length } of hidden) kinds.set(length, (kinds.get(length) ?? new Set()).add(type));
  const found: Replacement[] = [];
  if (kinds.size === 0) return found;
  for (let start = 0; start < bytes.length; start += 1) {
    if (!isEdge(bytes, start)) continue;
    for (const [length, types] of kinds) {
      const end = start + length;
      if (end > bytes.length || !isEdge(bytes, end)) continue;
      const value = bytes.toString('utf8', start, end);
      for (const type of types) {
        const known = byHash.get(hashOf(type, value));
        if (known) found.push({ start, end, replacement: known.replacement });
      }
    }
  }
  return found;
}

/** In order, what overlaps taken together under the replacement that begins first. */
function united(replacements: Replacement[]): Replacement[] {
  const result: Replacement[] = [];
  for (const next of replacements.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end);
    else result.push({ ...next });
  }
  return result;
}

/**
 * Text of an issue as it may leave: every finding is replaced unless a person rejected exactly that value on this issue, and so is
 * every value that is hidden in its logs, wherever it stands. Values that Markdown escapes, emphasises or writes as entities are found too.
 */
export function redactForIssue(
  db: ReadDatabase,
  hashKey: Buffer,
  issueId: string,
  text: string,
): { text: string; replacements: number } {
  const hiddenValues = all<HiddenValue>(db, hiddenOnIssue, { issueId });
  // The text is looked at as it stands and as it is read; most stretches are the same each time.
  const hashes = new Map<string, string>();
  const hashOf = (type: string, value: string): string => {
    const key = decisionKey(type, value);
    const hash = hashes.get(key) ?? valueHash(hashKey, type, value);
    hashes.set(key, hash);
    return hash;
  };
  const find = (bytes: Buffer): Replacement[] => [
    ...scanBytes(bytes).filter((span) =>
      mustHide(db, hashKey, issueId, span, bytes.toString('utf8', span.start, span.end)),
    ),
    ...knownValues(bytes, hiddenValues, hashOf),
  ];
  const bytes = Buffer.from(text);
  const found = find(bytes);
  for (const { bytes: read, starts, ends } of readingsOf(text)) {
    for (const { start, end, replacement } of find(read))
      found.push({ start: starts[start] ?? 0, end: ends[end - 1] ?? bytes.length, replacement });
  }
  const hidden = united(found);
  return { text: applyReplacements(bytes, 0, hidden).toString('utf8'), replacements: hidden.length };
}
