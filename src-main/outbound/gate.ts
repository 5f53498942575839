import { timingSafeEqual } from 'node:crypto';
import type { Destination, OutboundFinding } from '../contract/index.ts';
import { hmacHex, sha256Hex } from '../db/crypto.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { AuditInput, CommandContext, JobContext, QueryContext } from '../ipc/handlers.ts';
import type { Content, LogContent } from './content.ts';
import { examine } from './examine.ts';
import { type RememberedValue, rememberValues, revisionOf, valuesOfIssue } from './issue-values.ts';
import { redactedBetween } from './log-text.ts';
import * as sql from './outbound.sql.ts';
import { type OutboundRules, rulesFor } from './rules.ts';
import type { Sent } from './write-once.ts';

/** What would leave, and what a person would have to look at first. */
export interface Examination {
  issueId: string;
  kind: Content['kind'];
  entityType: Content['entityType'];
  entityId: string;
  /** The text itself and what goes with it; empty for a whole log. */
  texts: string[];
  /** SHA-256 of what was looked at as it would leave; of the log's own bytes for a whole one. */
  contentHash: string;
  /** Most telling first. */
  findings: OutboundFinding[];
  hidden: number;
  /** How many values, or places of a whole log, nobody has decided on. */
  pending: number;
  fresh: number;
  /** What is hidden, by type. */
  types: Record<string, number>;
  needsApproval: boolean;
  /** Stands for exactly this content under exactly these decisions; only who has the key can make it. */
  approval: string;
  remember: RememberedValue[];
  rules: OutboundRules;
}

export interface Request {
  destination: Destination;
  /** What `outbound.preview` gave to the person who saw it. */
  approval?: string | undefined;
}

/** Leave to go: nothing else opens a way out. Made by `pass` only. */
export interface Passage {
  readonly examination: Examination;
  readonly destination: Destination;
  readonly decision: 'clean' | 'reviewed' | 'approved';
}

const passages = new WeakSet<Passage>();

/** A refusal that goes into the audit log although what was asked for changes nothing. */
export class StoppedAtGate extends CasebookError {
  readonly entry: AuditInput;

  constructor(details: Record<string, unknown>, entry: AuditInput) {
    super('REVIEW_REQUIRED', undefined, details);
    this.entry = entry;
  }
}

function approvalOf(context: QueryContext, subject: unknown): string {
  return hmacHex(context.keys.seal, `outbound approval\u0000${JSON.stringify(subject)}`).slice(0, 32);
}

function sumOf(findings: { type: string; count: number }[]): Record<string, number> {
  const types: Record<string, number> = {};
  for (const { type, count } of findings) types[type] = (types[type] ?? 0) + count;
  return types;
}

/** Looks at texts as they would leave. Nothing is written and nothing leaves. */
export function examineContent(context: QueryContext, content: Content): Examination {
  const { kind, issueId, entityType, entityId } = content;
  const rules = rulesFor(context.db, context.keys, issueId);
  const values = valuesOfIssue(context.db, context.keys.valueHash, issueId);
  const { texts: parts, findings, hidden, fresh } = examine(values, rules, content.parts);
  const texts = content.compose ? [content.compose(parts)] : parts;
  const pending = findings.filter((finding) => finding.state === 'pending').length;
  const contentHash = sha256Hex(texts.join('\u0000'));
  const decisions = findings
    .map(({ type, value, state, count }) => JSON.stringify([type, value, state, count]))
    .toSorted();
  return {
    issueId,
    kind,
    entityType,
    entityId,
    texts,
    contentHash,
    findings,
    hidden,
    pending,
    fresh: fresh.length,
    types: sumOf(findings.filter((finding) => finding.state !== 'shown')),
    needsApproval: pending + fresh.length > 0,
    approval: approvalOf(context, [kind, entityId, contentHash, decisions, rules.digest]),
    remember: fresh,
    rules,
  };
}

interface GroupRow {
  type: string;
  tier: OutboundFinding['tier'];
  value: string;
  replacement: string;
  count: number;
  status: 'pending' | 'accepted' | 'rejected';
}

/** Stands for the decisions on all logs of an issue, and for what was approved on it. */
function decisionsDigest(db: ReadDatabase, issueId: string): string {
  const approved = all<{ type: string; hash: string }>(db, sql.decisionsOfIssue, { issueId });
  return sha256Hex(
    JSON.stringify([
      all(db, sql.decisionSums, { issueId }),
      approved.map(({ type, hash }) => `${type} ${hash}`).toSorted(),
    ]),
  );
}

const examined = new WeakMap<object, { key: string; examination: Examination }>();

/** The same for a whole log, by its review: it is read only as it is written. Kept until something changes that may concern it. */
export function examineLog(context: QueryContext, log: LogContent): Examination {
  const key = `${log.file.id} ${log.scanId} ${revisionOf(context.db)}`;
  const known = examined.get(context.db.handle);
  if (known?.key === key) return known.examination;
  const examination = examineReview(context, log);
  examined.set(context.db.handle, { key, examination });
  return examination;
}

function examineReview(context: QueryContext, { file, scanId }: LogContent): Examination {
  const { id: entityId, issueId, contentHash } = file;
  const rules = rulesFor(context.db, context.keys, issueId);
  const counts = all<GroupRow>(context.db, sql.countsOfScan, { scanId });
  const types = sumOf(counts.filter(({ status }) => status !== 'rejected'));
  const findings = all<GroupRow>(context.db, sql.groupsOfScan, { scanId }).map(({ status, ...row }) => ({
    ...row,
    name: rules.nameOf(row.type),
    replacement: rules.styled(row.replacement),
    state: status === 'rejected' ? ('shown' as const) : status,
  }));
  const digest = decisionsDigest(context.db, issueId);
  return {
    issueId,
    kind: 'log',
    entityType: 'log_file',
    entityId,
    texts: [],
    contentHash,
    findings,
    hidden: file.pendingSpans + file.acceptedSpans,
    pending: file.pendingSpans,
    fresh: 0,
    types,
    needsApproval: file.pendingSpans > 0,
    approval: approvalOf(context, ['log', entityId, contentHash, scanId, digest, rules.digest]),
    remember: [],
    rules,
  };
}

function isApproved(examination: Examination, approval: string | undefined): boolean {
  if (approval === undefined) return false;
  const given = Buffer.from(approval);
  const expected = Buffer.from(examination.approval);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The one way out: gives leave when nothing in it waits for a decision, or when a person approved exactly this. Error:
 * REVIEW_REQUIRED with how many values are pending and new, by type too; it is recorded as `outbound.stopped`.
 */
export function pass(examination: Examination, { destination, approval }: Request): Passage {
  const { needsApproval, pending, fresh, hidden, kind, contentHash, entityType, entityId } = examination;
  if (needsApproval && !isApproved(examination, approval)) {
    const waiting = examination.findings.filter(({ state }) => state === 'pending' || state === 'new');
    const counts = { pending, new: fresh, types: sumOf(waiting) };
    throw new StoppedAtGate(
      { ...counts },
      {
        action: 'outbound.stopped',
        entityType,
        entityId,
        after: { destination, kind, content: contentHash, ...counts, approvalGiven: approval !== undefined },
      },
    );
  }
  const decision = needsApproval ? 'approved' : hidden > 0 ? 'reviewed' : 'clean';
  const passage: Passage = { examination, destination, decision };
  passages.add(passage);
  return passage;
}

/** The text of a passage. */
export function textOf(passage: Passage): string {
  return passage.examination.texts[0] ?? '';
}

/**
 * Records what leaves, in the transaction in which it does, and what the person approved. Error: CONFLICT when values were
 * numbered elsewhere since it was looked at, so that it would leave otherwise than it was seen.
 */
export function recordSent(
  command: CommandContext,
  passage: Passage,
  sent: Sent,
  details: Record<string, unknown> = {},
): void {
  if (!passages.has(passage)) throw new Error('nothing leaves but through the gate');
  const { examination, destination, decision } = passage;
  const { issueId, kind, entityType, entityId, types, remember, rules } = examination;
  if (!rules.persist(command.db))
    throw new CasebookError(
      'CONFLICT',
      'Values were numbered elsewhere meanwhile. Look at the preview again.',
    );
  rememberValues(command.db, command.keys.valueHash, issueId, remember, 'approved', command.clock.now());
  command.audit({
    action: 'outbound.sent',
    entityType,
    entityId,
    after: { destination, kind, ...sent, hidden: types, decision, ...details },
  });
}

/** SHA-256 and UTF-8 bytes of a text. */
export function sentOf(data: string | Uint8Array): Sent {
  return { sha256: sha256Hex(data), bytes: typeof data === 'string' ? Buffer.byteLength(data) : data.length };
}

/**
 * Hands a text to whoever carries it away: a model, a tool, a service. Recorded first, so that nothing leaves unrecorded; a
 * failing carrier leaves the record of what it was given. Error: REVIEW_REQUIRED.
 */
export async function sendText<T>(
  context: JobContext,
  content: Content,
  request: Request,
  carry: (text: string) => Promise<T>,
): Promise<T> {
  const passage = pass(examineContent(context, content), request);
  const text = textOf(passage);
  context.write((command) => recordSent(command, passage, sentOf(text)));
  return carry(text);
}

/** Refuses what was decided otherwise while it was written. */
export function checkUnchanged(context: QueryContext, passage: Passage, log: LogContent): void {
  if (examineLog(context, log).approval !== passage.examination.approval)
    throw new CasebookError('CONFLICT', 'The review of this file changed while it was written.');
}

/** The bytes of a whole log between two places, as they leave. */
export function logBytes(context: QueryContext, passage: Passage, start: number, end: number): Buffer {
  const { issueId, entityId: logFileId, rules } = passage.examination;
  const values = valuesOfIssue(context.db, context.keys.valueHash, issueId);
  return redactedBetween({ db: context.db, values, rules, logFileId }, start, end);
}
