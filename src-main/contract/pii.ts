import { z } from 'zod';
import { byteCount, command, id, job, lineNumber, nothing, query, utcText } from './define.ts';

export const tier = z.enum(['certain', 'context', 'policy']);
export const spanStatus = z.enum(['pending', 'accepted', 'rejected']);
export type SpanStatus = z.infer<typeof spanStatus>;
/** An entity id such as `ipv4`, or `custom:` and the id of a rule. */
export const piiTypeId = z.string().min(1).max(60);
const valueHash = z.string().max(64);

/**
 * How a hidden value is written. `plain`: `[IPv4]`. `pseudonyms`: `[IPv4_3]`, the same value always alike within an issue.
 * `structure`: `[IPv4_2.3]` as well, where 2 stands for its network or domain.
 */
export const redactionStyle = z.enum(['plain', 'pseudonyms', 'structure']);
export type RedactionStyle = z.infer<typeof redactionStyle>;

export const span = z.strictObject({
  id,
  type: piiTypeId,
  tier,
  /** Byte offsets in the stored text, end exclusive. */
  start: byteCount,
  end: byteCount,
  line: lineNumber,
  /** Empty once the redaction is final: originals are wiped then. */
  value: z.string(),
  valueHash: z.string(),
  /** As the style of this installation writes it. */
  replacement: z.string(),
  status: spanStatus,
  confidence: z.number().min(0).max(1),
  /** `manual`: marked by a person; kept when the file is searched again. */
  source: z.enum(['engine', 'manual']),
});
export type Span = z.infer<typeof span>;

/** All spans of one type and value in one file. `status` is `mixed` where they differ. */
export const spanGroup = z.strictObject({
  type: piiTypeId,
  tier,
  value: z.string(),
  valueHash: z.string(),
  replacement: z.string(),
  count: z.number().int().positive(),
  status: z.enum(['pending', 'accepted', 'rejected', 'mixed']),
  firstSpanId: id,
  firstLine: lineNumber,
  confidence: z.number().min(0).max(1),
  source: z.enum(['engine', 'manual']),
  /** What stands on the line before and after the first place, at most 80 characters each; empty once final. */
  before: z.string(),
  after: z.string(),
  /** Found by the last search and not by the one before it. */
  isNew: z.boolean(),
});
export type SpanGroup = z.infer<typeof spanGroup>;

export const review = z.strictObject({
  logFileId: id,
  scanState: z.enum(['none', 'scanned', 'final']),
  pending: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  byType: z.array(
    z.strictObject({
      type: piiTypeId,
      name: z.string(),
      tier,
      pending: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
    }),
  ),
  /**
   * Values that the last search added and took away, against the one before; both 0 after the first search. `cut`: one of them is
   * as many as are kept, so there may be more.
   */
  changes: z.strictObject({ added: z.number().int(), removed: z.number().int(), cut: z.boolean() }),
});
export type Review = z.infer<typeof review>;

/** A value that only one of the last two searches found. */
export const scanChange = z.strictObject({
  change: z.enum(['added', 'removed']),
  type: piiTypeId,
  name: z.string(),
  value: z.string(),
  valueHash: z.string(),
  count: z.number().int().positive(),
  firstLine: lineNumber,
});
export type ScanChange = z.infer<typeof scanChange>;

export const ruleKind = z.enum(['literal', 'pattern']);
const ruleFields = {
  name: z.string().trim().min(1).max(100),
  kind: ruleKind,
  /** Literals, one an entry; or one RE2 pattern whose matches have an upper bound. */
  patterns: z.array(z.string().min(1).max(1000)).min(1).max(10_000),
  caseSensitive: z.boolean(),
  wholeWord: z.boolean(),
  tier,
  /** What stands in the brackets of its replacement. */
  label: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,23}$/),
  enabled: z.boolean(),
};
export const piiRule = z.strictObject({ id, ...ruleFields, createdAt: utcText, updatedAt: utcText });
export type PiiRule = z.infer<typeof piiRule>;

/** What is never hidden: one value, or a whole entity; on one issue, or everywhere where `issueId` is null. */
export const allowance = z.strictObject({
  id,
  issueId: id.nullable(),
  type: piiTypeId,
  typeName: z.string(),
  /** Null: every value of the type. */
  value: z.string().nullable(),
  createdAt: utcText,
});
export type Allowance = z.infer<typeof allowance>;

/** What a token such as `[IPv4_3]` stands for on an issue. */
export const tokenValue = z.strictObject({
  token: z.string(),
  type: piiTypeId,
  name: z.string(),
  value: z.string(),
});
export type TokenValue = z.infer<typeof tokenValue>;

const onlyPending = z.boolean().default(false);

export const pii = {
  'pii.types': query(
    nothing,
    z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        tier,
        replacement: z.string(),
        validator: z.string(),
        examples: z.array(z.string()),
        counterExamples: z.array(z.string()),
        /** Looked for only where the settings turn it on. */
        optional: z.boolean(),
        custom: z.boolean(),
      }),
    ),
  ),
  /** Finds the spans of a file anew; decisions already made for a value are kept. */
  'pii.scan': job(z.strictObject({ logFileId: id }), review),
  'pii.review': query(z.strictObject({ logFileId: id }), review),
  'pii.groups': query(
    z.strictObject({
      logFileId: id,
      type: piiTypeId.optional(),
      status: spanStatus.optional(),
      /** Only values that hold this text, in any case. */
      text: z.string().max(200).optional(),
      onlyNew: z.boolean().default(false),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.strictObject({ items: z.array(spanGroup), total: z.number().int() }),
  ),
  /**
   * Other values of the file that are like this one, nearest first: the same network, domain, issuer or shape. `reason` says in
   * words what they share; `elsewhere` names the other files of the issue that hold the very value.
   */
  'pii.similar': query(
    z.strictObject({ logFileId: id, type: piiTypeId, valueHash }),
    z.strictObject({
      reason: z.string(),
      items: z.array(spanGroup),
      elsewhere: z.array(
        z.strictObject({ logFileId: id, fileName: z.string(), count: z.number().int().positive() }),
      ),
    }),
  ),
  /** What the last search changed, against the one before it. */
  'pii.changes': query(
    z.strictObject({
      logFileId: id,
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.strictObject({ items: z.array(scanChange), total: z.number().int() }),
  ),
  'pii.spans': query(
    z.strictObject({
      logFileId: id,
      type: piiTypeId.optional(),
      valueHash: valueHash.optional(),
      status: spanStatus.optional(),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.strictObject({ items: z.array(span), total: z.number().int() }),
  ),
  /** Spans that touch a byte range, for highlighting in the viewer; at most 5,000. */
  'pii.spansInRange': query(
    z.strictObject({ logFileId: id, start: byteCount, end: byteCount }),
    z.array(span),
  ),
  /**
   * One span, all of a type, all of a value, several values, or all of the file; `onlyPending` leaves what was decided already.
   * `everywhere` decides in every file of the issue that is not final. Answers how many changed.
   */
  'pii.decide': command(
    z.strictObject({
      logFileId: id,
      status: spanStatus,
      everywhere: z.boolean().default(false),
      target: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('span'), spanId: id }),
        z.strictObject({ by: z.literal('type'), type: piiTypeId, onlyPending }),
        z.strictObject({ by: z.literal('value'), type: piiTypeId, valueHash }),
        z.strictObject({
          by: z.literal('values'),
          values: z
            .array(z.strictObject({ type: piiTypeId, valueHash }))
            .min(1)
            .max(5000),
        }),
        z.strictObject({ by: z.literal('all'), onlyPending }),
      ]),
    }),
    z.strictObject({ changed: z.number().int(), review }),
  ),
  /**
   * All of a file or of a type as one job: in parts, each of which counts at once, so that others have a turn and it can be
   * cancelled in between. Answers how many changed.
   */
  'pii.decideAll': job(
    z.strictObject({ logFileId: id, status: spanStatus, type: piiTypeId.optional(), onlyPending }),
    z.strictObject({ changed: z.number().int(), review }),
  ),
  /** Ends the review: refused while spans are pending. Wipes the original values and marks the file redacted. */
  'pii.finalise': command(z.strictObject({ logFileId: id }), review),
  /**
   * Marks what a person selected as sensitive: this place, or `everywhere` in the file where the same text stands. Accepted at
   * once, kept when the file is searched again. A place that lies in a finding already is refused (CONFLICT).
   */
  'pii.mark': job(
    z.strictObject({
      logFileId: id,
      start: byteCount,
      end: byteCount,
      type: piiTypeId,
      everywhere: z.boolean().default(true),
    }),
    z.strictObject({ added: z.number().int(), review }),
  ),
  /** Takes a mark back: one place, or every mark of its value. */
  'pii.unmark': command(
    z.strictObject({ logFileId: id, spanId: id, everywhere: z.boolean().default(true) }),
    z.strictObject({ removed: z.number().int(), review }),
  ),
  'pii.rules': query(nothing, z.array(piiRule)),
  /** Without `id` a new rule. A pattern that could match without end or nothing at all is refused with the place in it. */
  'pii.saveRule': command(z.strictObject({ id: id.optional(), ...ruleFields }), piiRule),
  'pii.deleteRule': command(z.strictObject({ id }), z.strictObject({ id })),
  /** The live tester: what a rule that is being written finds in a text, as UTF-16 places, and what is wrong with it. */
  'pii.testRule': query(
    z.strictObject({ ...ruleFields, text: z.string().max(20_000) }),
    z.strictObject({
      problem: z.string().nullable(),
      matches: z.array(z.strictObject({ start: z.number().int(), end: z.number().int() })),
    }),
  ),
  /** What is allowed everywhere, and on the issue where one is named. */
  'pii.allowed': query(z.strictObject({ issueId: id.optional() }), z.array(allowance)),
  'pii.allow': command(
    z.strictObject({
      issueId: id.nullable(),
      type: piiTypeId,
      value: z.string().min(1).max(2000).nullable(),
    }),
    allowance,
  ),
  /**
   * `restore` puts back what the allowance rejected, in every file of its reach that is not final, unless that was decided anew.
   * `restored` says how many places; null where that is not known any more: it is remembered until the database is closed.
   */
  'pii.disallow': command(
    z.strictObject({ id, restore: z.boolean().default(false) }),
    z.strictObject({ id, restored: z.number().int().nonnegative().nullable() }),
  ),
  /** Domains whose every host counts as sensitive on this issue: those of hosts that were accepted, and what a person added. */
  'pii.domains': query(
    z.strictObject({ issueId: id }),
    z.array(z.strictObject({ domain: z.string(), learned: z.boolean() })),
  ),
  'pii.saveDomains': command(
    z.strictObject({ issueId: id, domains: z.array(z.string().trim().min(3).max(253)).max(200) }),
    z.strictObject({ issueId: id }),
  ),
  /** The values behind the tokens of a text, for showing it on this machine. Unknown tokens are left out. */
  'pii.resolve': query(
    z.strictObject({ issueId: id, tokens: z.array(z.string().max(60)).max(1000) }),
    z.array(tokenValue),
  ),
};
