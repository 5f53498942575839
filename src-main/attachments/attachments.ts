import type { Attachment } from '../contract/index.ts';
import { newId, utcText } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import { get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { attachmentById, attachmentsOf } from './read.ts';

const insertAttachment = `INSERT INTO image_attachments (id, issue_id, file_name, file_path, file_size, mime_type, upload_hash,
  uploaded_at, pii_warning_acknowledged, is_paste, image_data)
  VALUES (@id, @issueId, @fileName, '', @fileSize, @mimeType, @uploadHash, @now, @acknowledged, @isPaste, @data)`;
const sameImage = 'SELECT id FROM image_attachments WHERE issue_id = @issueId AND upload_hash = @uploadHash';
const imageData = 'SELECT mime_type AS mimeType, image_data AS data FROM image_attachments WHERE id = @id';
const deleteAttachment = 'DELETE FROM image_attachments WHERE id = @id';
const maxBytes = 20 * 1024 * 1024;

/** The kind of an image by its first bytes, or null. SVG is no image here: it can carry scripts. */
export function imageKind(bytes: Buffer): Attachment['mimeType'] | null {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  const start = bytes.toString('latin1', 0, 12);
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return null;
}

export const attachmentsHandlers: DomainHandlers<'attachments'> = {
  'attachments.add': (context, { issueId, fileName, data, isPaste, piiWarningAcknowledged }) => {
    issueById(context.db, issueId);
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > maxBytes) throw new CasebookError('TOO_LARGE', 'The image is larger than 20 MiB.');
    const mimeType = imageKind(bytes);
    if (!mimeType)
      throw new CasebookError('UNSUPPORTED_FORMAT', 'Only PNG, JPEG, GIF and WebP images can be attached.');
    if (!piiWarningAcknowledged) {
      throw new CasebookError(
        'INVALID_INPUT',
        'piiWarningAcknowledged: an image cannot be redacted; confirm that it may be kept.',
      );
    }
    const uploadHash = sha256Hex(bytes);
    const existing = get<{ id: string }>(context.db, sameImage, { issueId, uploadHash });
    if (existing) throw new CasebookError('DUPLICATE_FILE', undefined, { existingId: existing.id });
    const id = newId();
    run(context.db, insertAttachment, {
      id,
      issueId,
      fileName,
      fileSize: bytes.length,
      mimeType,
      uploadHash,
      now: utcText(context.clock.now()),
      acknowledged: 1,
      isPaste: isPaste ? 1 : 0,
      data: bytes,
    });
    context.audit({
      action: 'attachment.add',
      entityType: 'attachment',
      entityId: id,
      after: { issueId, fileName, fileSize: bytes.length, uploadHash },
    });
    context.changed('attachment', [id], issueId);
    return attachmentById(context.db, id);
  },
  'attachments.list': (context, { issueId }) => {
    issueById(context.db, issueId);
    return attachmentsOf(context.db, issueId);
  },
  'attachments.data': (context, { id }) => {
    const row = get<{ mimeType: string; data: Buffer | null }>(context.db, imageData, { id });
    if (!row?.data) throw new CasebookError('NOT_FOUND', 'There is no such image.');
    return { mimeType: row.mimeType, data: row.data.toString('base64') };
  },
  'attachments.delete': (context, { id }) => {
    const { issueId, fileName, uploadHash } = attachmentById(context.db, id);
    run(context.db, deleteAttachment, { id });
    context.audit({
      action: 'attachment.delete',
      entityType: 'attachment',
      entityId: id,
      before: { issueId, fileName, uploadHash },
    });
    context.changed('attachment', [id], issueId);
    return { id };
  },
};
