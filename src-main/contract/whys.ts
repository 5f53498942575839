import { z } from 'zod';
import { command, id, lineNumber, query, sha256, utcInstant, utcText } from './define.ts';

const outputLines = z.strictObject({ from: lineNumber, to: lineNumber }).nullable();

/** What an answer rests on. Log evidence keeps the file's hash, so that it stays provable after the file is gone. */
export const evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('log'),
    logFileId: id,
    fromLine: lineNumber,
    toLine: lineNumber,
    fileName: z.string().max(1000),
    fileHash: sha256,
  }),
  z.strictObject({ kind: z.literal('timeline'), eventId: id }),
  z.strictObject({
    kind: z.literal('attachment'),
    attachmentId: id,
    fileName: z.string().max(1000),
    fileHash: sha256,
  }),
  /** A command and lines of its output, both streams as they came; no lines for one whose outcome alone tells something. */
  z.strictObject({
    kind: z.literal('command'),
    executionId: id,
    lines: outputLines,
    command: z.string(),
    /** Of everything it printed. */
    outputHash: sha256.nullable(),
    executedAt: utcInstant,
  }),
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(20_000) }),
]);
export type Evidence = z.infer<typeof evidence>;

/** What a caller gives; names and hashes are filled in from the database. */
export const evidenceInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('log'), logFileId: id, fromLine: lineNumber, toLine: lineNumber }),
  z.strictObject({ kind: z.literal('timeline'), eventId: id }),
  z.strictObject({ kind: z.literal('attachment'), attachmentId: id }),
  z.strictObject({ kind: z.literal('command'), executionId: id, lines: outputLines.default(null) }),
  z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(20_000) }),
]);
export type EvidenceInput = z.infer<typeof evidenceInput>;

/** Evidence as shown: the quotation is read from its source, redacted wherever a span was not rejected. */
export const evidenceView = z.strictObject({
  evidence,
  quote: z.string(),
  label: z.string(),
  /** The source was deleted; only the reference is left. */
  missing: z.boolean(),
});
export type EvidenceView = z.infer<typeof evidenceView>;

export const why = z.strictObject({
  id,
  issueId: id,
  parentId: id.nullable(),
  /** Depth from 1 (column step_order); 1 to 5 are the five whys, more is allowed. */
  level: z.number().int().positive(),
  /** Position among its siblings, from 1 (column position). */
  order: z.number().int().positive(),
  question: z.string(),
  answer: z.string().nullable(),
  isRootCause: z.boolean(),
  /** 0 to 1, for a root cause. */
  confidence: z.number().min(0).max(1).nullable(),
  evidence: z.array(evidenceView),
  createdAt: utcText,
  updatedAt: utcText,
});
export type Why = z.infer<typeof why>;

const text = z.string().trim().min(1).max(10_000);

export const whys = {
  /** In tree order: each step is followed by its children. */
  'whys.list': query(z.strictObject({ issueId: id }), z.array(why)),
  'whys.add': command(
    z.strictObject({
      issueId: id,
      parentId: id.nullable().default(null),
      question: text,
      answer: text.nullable().default(null),
      evidence: z.array(evidenceInput).max(100).default([]),
    }),
    why,
  ),
  'whys.update': command(
    z.strictObject({ id, question: text.optional(), answer: text.nullable().optional() }),
    why,
  ),
  'whys.addEvidence': command(z.strictObject({ id, evidence: evidenceInput }), why),
  'whys.removeEvidence': command(z.strictObject({ id, index: z.number().int().nonnegative() }), why),
  /** Marks the end of a branch; needs an answer. */
  'whys.setRootCause': command(
    z.strictObject({
      id,
      isRootCause: z.boolean(),
      confidence: z.number().min(0).max(1).nullable().default(null),
    }),
    why,
  ),
  /** Moves among its siblings (1 is first) or under another parent. */
  'whys.move': command(
    z.strictObject({ id, parentId: id.nullable(), order: z.number().int().positive() }),
    why,
  ),
  /** Deletes the step and everything below it; answers the ids. */
  'whys.delete': command(z.strictObject({ id }), z.strictObject({ ids: z.array(id) })),
};
