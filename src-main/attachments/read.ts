import type { Attachment } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';

const columns = `id, issue_id AS issueId, file_name AS fileName, file_size AS fileSize, mime_type AS mimeType,
  upload_hash AS uploadHash, uploaded_at AS uploadedAt, pii_warning_acknowledged AS piiWarningAcknowledged, is_paste AS isPaste`;
const getAttachment = `SELECT ${columns} FROM image_attachments WHERE id = @id`;
const listAttachments = `SELECT ${columns} FROM image_attachments WHERE issue_id = @issueId ORDER BY uploaded_at, id`;

type Row = Omit<Attachment, 'piiWarningAcknowledged' | 'isPaste'> & {
  piiWarningAcknowledged: number;
  isPaste: number;
};

function fromRow(row: Row): Attachment {
  return { ...row, piiWarningAcknowledged: row.piiWarningAcknowledged === 1, isPaste: row.isPaste === 1 };
}

export function findAttachment(db: ReadDatabase, id: string): Attachment | null {
  const row = get<Row>(db, getAttachment, { id });
  return row ? fromRow(row) : null;
}

/** Error: NOT_FOUND. */
export function attachmentById(db: ReadDatabase, id: string): Attachment {
  const found = findAttachment(db, id);
  if (!found) throw new CasebookError('NOT_FOUND', 'There is no such image.', { id });
  return found;
}

export function attachmentsOf(db: ReadDatabase, issueId: string): Attachment[] {
  return all<Row>(db, listAttachments, { issueId }).map(fromRow);
}
