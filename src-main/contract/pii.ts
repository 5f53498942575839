import { z } from 'zod';
import { byteCount, command, id, job, lineNumber, nothing, query } from './define.ts';

export const tier = z.enum(['certain', 'context', 'policy']);
export const spanStatus = z.enum(['pending', 'accepted', 'rejected']);
export type SpanStatus = z.infer<typeof spanStatus>;

export const span = z.strictObject({
  id,
  type: z.string(),
  tier,
  /** Byte offsets in the stored text, end exclusive. */
  start: byteCount,
  end: byteCount,
  line: lineNumber,
  /** Empty once the redaction is final: originals are wiped then. */
  value: z.string(),
  valueHash: z.string(),
  replacement: z.string(),
  status: spanStatus,
});
export type Span = z.infer<typeof span>;

/** All spans of one type and value in one file. `status` is `mixed` where they differ. */
export const spanGroup = z.strictObject({
  type: z.string(),
  tier,
  value: z.string(),
  valueHash: z.string(),
  replacement: z.string(),
  count: z.number().int().positive(),
  status: z.enum(['pending', 'accepted', 'rejected', 'mixed']),
  firstSpanId: id,
  firstLine: lineNumber,
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
      type: z.string(),
      name: z.string(),
      tier,
      pending: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
    }),
  ),
});
export type Review = z.infer<typeof review>;

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
        examples: z.array(z.string()),
      }),
    ),
  ),
  /** Finds the spans of a file anew; decisions already made for a value are kept. */
  'pii.scan': job(z.strictObject({ logFileId: id }), review),
  'pii.review': query(z.strictObject({ logFileId: id }), review),
  'pii.groups': query(
    z.strictObject({
      logFileId: id,
      type: z.string().max(50).optional(),
      status: spanStatus.optional(),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.strictObject({ items: z.array(spanGroup), total: z.number().int() }),
  ),
  'pii.spans': query(
    z.strictObject({
      logFileId: id,
      type: z.string().max(50).optional(),
      valueHash: z.string().max(64).optional(),
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
   * One span, all of a type, all of a value, or all of the file; `onlyPending` leaves what was decided already.
   * Answers how many changed.
   */
  'pii.decide': command(
    z.strictObject({
      logFileId: id,
      status: spanStatus,
      target: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('span'), spanId: id }),
        z.strictObject({ by: z.literal('type'), type: z.string().max(50), onlyPending }),
        z.strictObject({ by: z.literal('value'), type: z.string().max(50), valueHash: z.string().max(64) }),
        z.strictObject({ by: z.literal('all'), onlyPending }),
      ]),
    }),
    z.strictObject({ changed: z.number().int(), review }),
  ),
  /** Ends the review: refused while spans are pending. Wipes the original values and marks the file redacted. */
  'pii.finalise': command(z.strictObject({ logFileId: id }), review),
};
