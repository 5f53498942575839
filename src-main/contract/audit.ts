import { z } from 'zod';
import { id, job, nothing, page, query, utcText } from './define.ts';

export const auditEntry = z.strictObject({
  id,
  sequence: z.number().int().positive(),
  timestamp: utcText,
  action: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  userId: z.string(),
  /** JSON with `before` and `after`; secrets and log content appear as hashes only. */
  details: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditVerdict = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  head: z.string().nullable(),
  /** The first entry that does not fit, and why. */
  broken: z
    .strictObject({ sequence: z.number().int(), id: z.string().nullable(), reason: z.string() })
    .nullable(),
});
export type AuditVerdict = z.infer<typeof auditVerdict>;

const filters = {
  action: z.string().max(100).optional(),
  entityType: z.string().max(100).optional(),
  entityId: z.string().max(100).optional(),
  userId: z.string().max(200).optional(),
  text: z.string().max(200).optional(),
  from: utcText.optional(),
  to: utcText.optional(),
};

export const audit = {
  /** Newest first. */
  'audit.list': query(
    z.strictObject({ ...filters, ...page }),
    z.strictObject({ items: z.array(auditEntry), total: z.number().int() }),
  ),
  'audit.facets': query(
    nothing,
    z.strictObject({
      actions: z.array(z.string()),
      entityTypes: z.array(z.string()),
      users: z.array(z.string()),
    }),
  ),
  'audit.verify': job(nothing, auditVerdict),
  /** Writes the filtered entries; without `path` the host asks where (null when cancelled). */
  'audit.export': job(
    z.strictObject({
      ...filters,
      format: z.enum(['csv', 'ndjson']),
      path: z.string().min(1).max(4096).optional(),
      overwrite: z.boolean().default(false),
    }),
    z.strictObject({ path: z.string().nullable(), entries: z.number().int() }),
  ),
  /** For a host without a save dialog: the text itself. */
  'audit.render': job(
    z.strictObject({ ...filters, format: z.enum(['csv', 'ndjson']) }),
    z.strictObject({ fileName: z.string(), mimeType: z.string(), data: z.string() }),
  ),
};
