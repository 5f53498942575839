import { z } from 'zod';
import { byteCount, command, id, query, sha256, utcText } from './define.ts';

/** Screenshots and other images of an issue (table image_attachments). */
export const attachment = z.strictObject({
  id,
  issueId: id,
  fileName: z.string(),
  fileSize: byteCount,
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  uploadHash: sha256,
  uploadedAt: utcText,
  piiWarningAcknowledged: z.boolean(),
  isPaste: z.boolean(),
});
export type Attachment = z.infer<typeof attachment>;

export const attachments = {
  /** The kind is read from the bytes. The same image twice on an issue is refused with DUPLICATE_FILE. */
  'attachments.add': command(
    z.strictObject({
      issueId: id,
      fileName: z.string().min(1).max(255),
      data: z.string().max(28_000_000).describe('base64, at most 20 MiB of image'),
      isPaste: z.boolean().default(false),
      piiWarningAcknowledged: z.boolean(),
    }),
    attachment,
  ),
  'attachments.list': query(z.strictObject({ issueId: id }), z.array(attachment)),
  'attachments.data': query(
    z.strictObject({ id }),
    z.strictObject({ mimeType: z.string(), data: z.string() }),
  ),
  'attachments.delete': command(z.strictObject({ id }), z.strictObject({ id })),
};
