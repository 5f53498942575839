import { z } from 'zod';
import { issueExecutions } from './commands.ts';
import { byteCount, command, id, lineNumber, query, sha256 } from './define.ts';
import { piiTypeId, tier } from './pii.ts';

/** Where text goes when it leaves. What later sends to a model, a tool or a service is built on the same gate. */
export const destination = z.enum(['file', 'download', 'clipboard', 'model', 'tool', 'integration']);
export type Destination = z.infer<typeof destination>;

/** What is to leave. Only its kind and ids cross: the core reads logs and documents itself. */
export const outgoing = z.discriminatedUnion('kind', [
  /** Anything typed or pasted. */
  z.strictObject({ kind: z.literal('text'), issueId: id, text: z.string().min(1).max(1_000_000) }),
  z.strictObject({
    kind: z.literal('lines'),
    logFileId: id,
    from: lineNumber,
    count: z.number().int().min(1).max(20_000),
  }),
  z.strictObject({ kind: z.literal('log'), logFileId: id }),
  z.strictObject({ kind: z.literal('document'), documentId: id }),
  /** What a command printed, both streams as they came, without escapes; some lines of it, or all. */
  z.strictObject({
    kind: z.literal('output'),
    executionId: id,
    lines: z.strictObject({ from: lineNumber, to: lineNumber }).nullable().default(null),
  }),
  /** The file that `commands.export` writes for the same filter. */
  z.strictObject({
    kind: z.literal('executions'),
    filter: issueExecutions,
    format: z.enum(['csv', 'ndjson']),
    withOutput: z.boolean().default(false),
  }),
]);
export type Outgoing = z.infer<typeof outgoing>;

/**
 * A kind and value in what is to leave. `accepted`: a person decided to hide it. `pending`: found in a log, not reviewed.
 * `new`: found only now. `shown`: a person decided to show it, or the installation allows it.
 */
export const outboundFinding = z.strictObject({
  type: piiTypeId,
  name: z.string(),
  tier,
  value: z.string(),
  replacement: z.string(),
  count: z.number().int().positive(),
  state: z.enum(['accepted', 'pending', 'new', 'shown']),
});
export type OutboundFinding = z.infer<typeof outboundFinding>;

export const outboundPreview = z.strictObject({
  /** Exactly what would leave, up to 256 KiB of it; `cut` says that more follows. */
  text: z.string(),
  cut: z.boolean(),
  /** UTF-8 bytes of the whole; null for a whole log, which is written as it is read. */
  bytes: byteCount.nullable(),
  sha256: sha256.nullable(),
  hidden: z.number().int(),
  /** Most telling first, at most 500. */
  findings: z.array(outboundFinding),
  /** Whether something is pending or new, so that a person has to look first. */
  needsApproval: z.boolean(),
  /** Stands for exactly this content under exactly these decisions. Pass it back to say that a person saw it. */
  approval: z.string().max(64),
});
export type OutboundPreview = z.infer<typeof outboundPreview>;

const approval = z.string().max(64).optional();

export const outbound = {
  /** What would leave, and whether a person has to look at it first. Sends nothing. */
  'outbound.preview': query(outgoing, outboundPreview),
  /**
   * The redacted text for the clipboard, recorded as having left. Refused with REVIEW_REQUIRED while something is pending or new
   * and `approval` does not name what a person saw. Approving records the new values, so that they are not asked for again.
   */
  'outbound.copy': command(
    z.strictObject({ content: outgoing, approval }),
    z.strictObject({ text: z.string(), sha256, bytes: byteCount, hidden: z.number().int() }),
  ),
};
