import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { applyReplacements } from '../logs/redaction.ts';
import { type PiiSpan, scanBytes } from './engine/engine.ts';
import { decisionsOnIssue } from './pii.sql.ts';
import { valueHash } from './values.ts';

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

/**
 * Text of an issue as it may leave: every finding is replaced unless a person rejected exactly that value on this issue.
 * Host names are replaced only where they were accepted.
 */
export function redactForIssue(
  db: ReadDatabase,
  hashKey: Buffer,
  issueId: string,
  text: string,
): { text: string; replacements: number } {
  const bytes = Buffer.from(text);
  const hidden = scanBytes(bytes).filter((span) =>
    mustHide(db, hashKey, issueId, span, bytes.toString('utf8', span.start, span.end)),
  );
  return { text: applyReplacements(bytes, 0, hidden).toString('utf8'), replacements: hidden.length };
}
