import { utcText } from '../db/clock.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { decisionKey, valueHash } from '../pii/values.ts';
import {
  createKnownValues,
  formHash,
  type HiddenForm,
  hiddenForms,
  hidesInWords,
  type KnownValues,
} from './known-values.ts';
import { formsOf } from './normal-form.ts';
import * as sql from './outbound.sql.ts';
import { createProbes, probeOf, readProbe, storedProbe } from './probes.ts';

export type Decision = 'accepted' | 'pending' | 'rejected' | 'approved';

/** What is known of an issue's values: how each was decided, and those to be hidden wherever they stand. */
export interface IssueValues {
  decisionOn(type: string, value: string): Decision | null;
  known: KnownValues;
}

interface ValueRow {
  type: string;
  valueHash: string;
  status: 'accepted' | 'pending' | 'rejected';
  value: string;
  replacement: string;
  tier: string;
}

interface DecisionRow {
  type: string;
  hash: string;
  length: number;
  probe: number;
  inWords: number;
  replacement: string;
  source: 'approved' | 'final';
}

/** What counts where a value was decided in several ways: hidden anywhere is hidden. */
const order: readonly Decision[] = ['approved', 'rejected', 'pending', 'accepted'];

function stronger(one: Decision | undefined, other: Decision): Decision {
  return one !== undefined && order.indexOf(one) > order.indexOf(other) ? one : other;
}

function formKey(type: string, value: string, forms = formsOf(value)): string {
  return decisionKey(type, forms[0]?.toString('latin1') ?? value);
}

function read(db: ReadDatabase, hashKey: Buffer, issueId: string): IssueValues {
  const probes = createProbes(hashKey);
  const rows = all<ValueRow>(db, sql.valuesOnIssue, { issueId });
  const stored = all<DecisionRow>(db, sql.decisionsOfIssue, { issueId });
  const byForm = new Map<string, Decision>();
  // Of values that were wiped: whoever has the others by their forms needs no hash of every finding.
  const byHash = new Map<string, Decision>();
  for (const { type, value, valueHash: hash, status } of rows) {
    if (value === '') {
      const key = decisionKey(type, hash);
      byHash.set(key, stronger(byHash.get(key), status));
    } else {
      const form = formKey(type, value);
      byForm.set(form, stronger(byForm.get(form), status));
    }
  }
  const byFormHash = new Map<string, Decision>(
    stored.map((row) => [decisionKey(row.type, row.hash), row.source === 'final' ? 'accepted' : 'approved']),
  );

  function decisionOn(type: string, value: string): Decision | null {
    const forms = formsOf(value);
    let found = byForm.get(formKey(type, value, forms));
    const exact = byHash.size > 0 && byHash.get(decisionKey(type, valueHash(hashKey, type, value)));
    if (exact) found = stronger(found, exact);
    const form = byFormHash.size > 0 ? forms[0] : undefined;
    const wiped = form && byFormHash.get(decisionKey(type, formHash(hashKey, type, form)));
    if (wiped) found = stronger(found, wiped);
    return found ?? null;
  }

  const once = new Map(
    rows.filter(({ value }) => value !== '').map((row) => [decisionKey(row.type, row.valueHash), row]),
  );
  const hidden: HiddenForm[] = [...once.values()].flatMap(({ type, tier, value, replacement }) => {
    const decision = byForm.get(formKey(type, value));
    if (decision !== 'accepted' && decision !== 'pending') return [];
    return hiddenForms(probes, { type, tier, value, replacement, state: decision });
  });
  for (const { type, hash, length, probe, inWords, replacement } of stored) {
    hidden.push({
      type,
      length,
      probe: readProbe(probe),
      inWords: inWords === 1,
      form: null,
      hash,
      value: '',
      replacement,
      state: 'accepted',
    });
  }
  return { decisionOn, known: createKnownValues(hashKey, probes, hidden) };
}

const caches = new WeakMap<object, { key: string; values: IssueValues }>();

/**
 * Stands for what a connection reads of anything that decides on what leaves. An export in pieces, each of which is recorded, finds
 * it unchanged. A connection that writes itself has a new one with each of its writes.
 */
export function revisionOf(db: ReadDatabase): string {
  const own = get<{ changes: number }>(db, 'SELECT total_changes() AS changes')?.changes;
  return `${get<{ sequence: number }>(db, sql.lastChange)?.sequence ?? 0} ${own}`;
}

/** Read anew whenever anything was written that may concern it. */
export function valuesOfIssue(db: ReadDatabase, hashKey: Buffer, issueId: string): IssueValues {
  const key = `${issueId} ${revisionOf(db)}`;
  const cached = caches.get(db.handle);
  if (cached?.key === key) return cached.values;
  const values = read(db, hashKey, issueId);
  caches.set(db.handle, { key, values });
  return values;
}

export interface RememberedValue {
  type: string;
  tier: string;
  value: string;
  replacement: string;
}

/** Keeps values hidden on an issue by their hashes. */
export function rememberValues(
  db: WriteDatabase,
  hashKey: Buffer,
  issueId: string,
  values: RememberedValue[],
  source: 'approved' | 'final',
  now: number,
): void {
  const probes = createProbes(hashKey);
  const createdAt = utcText(now);
  for (const { type, tier, value, replacement } of values) {
    for (const form of formsOf(value)) {
      run(db, sql.rememberDecision, {
        issueId,
        type,
        hash: formHash(hashKey, type, form),
        length: form.length,
        probe: storedProbe(probeOf(probes, form)),
        inWords: hidesInWords(type, tier, form) ? 1 : 0,
        replacement,
        source,
        now: createdAt,
      });
    }
  }
}

/** Before a final redaction wipes what was accepted in a search: from then on the values are known by their hashes only. */
export function rememberBeforeWipe(
  db: WriteDatabase,
  hashKey: Buffer,
  issueId: string,
  scanId: string,
  now: number,
): void {
  rememberValues(db, hashKey, issueId, all<RememberedValue>(db, sql.valuesOfScan, { scanId }), 'final', now);
}
