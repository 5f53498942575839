import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { applyReplacements, type Replacement } from '../logs/redaction.ts';
import { type PiiSpan, scanBytes } from './engine/engine.ts';
import { decisionsOnIssue, hiddenOnIssue } from './pii.sql.ts';
import { decisionKey, valueHash } from './values.ts';

/** Whether a value found in text must not leave: decided on this issue, or sensitive by its kind when nobody has decided. */
function mustHide(db: ReadDatabase, hashKey: Buffer, issueId: string, span: PiiSpan, value: string): boolean {
  const decisions = all<{ status: string }>(db, decisionsOnIssue, {
    issueId,
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

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte >= 0x80
  );
}

/** Whether a value may begin or end between these two places: not in the middle of a word. */
function isEdge(bytes: Uint8Array, at: number): boolean {
  return !(isWordByte(bytes[at - 1]) && isWordByte(bytes[at]));
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

/** Text without Markdown's backslashes before punctuation, and for each of its bytes where it was. */
function withoutEscapes(bytes: Buffer): { bytes: Buffer; places: Uint32Array } {
  const kept = Buffer.alloc(bytes.length);
  const places = new Uint32Array(bytes.length + 1);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    places[length] = at;
    const isEscape = bytes[at] === 0x5c && /[!-/:-@[-`{-~]/.test(String.fromCharCode(bytes[at + 1] ?? 0));
    if (isEscape) at += 1;
    kept[length] = bytes[at] ?? 0;
    length += 1;
  }
  places[length] = bytes.length;
  return { bytes: kept.subarray(0, length), places };
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
 * every value that is hidden in its logs, wherever it stands. Values that Markdown escapes are found too.
 */
export function redactForIssue(
  db: ReadDatabase,
  hashKey: Buffer,
  issueId: string,
  text: string,
): { text: string; replacements: number } {
  const hiddenValues = all<HiddenValue>(db, hiddenOnIssue, { issueId });
  // The text is looked at twice, as it stands and without its escapes; most stretches are the same both times.
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
  if (text.includes('\\')) {
    const unescaped = withoutEscapes(bytes);
    const placeOf = (at: number) => unescaped.places[at] ?? bytes.length;
    for (const { start, end, replacement } of find(unescaped.bytes))
      found.push({ start: placeOf(start), end: placeOf(end), replacement });
  }
  const hidden = united(found);
  return { text: applyReplacements(bytes, 0, hidden).toString('utf8'), replacements: hidden.length };
}
