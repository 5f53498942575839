import { z } from 'zod';
import { command, id, job, query, sha256 } from './define.ts';

export const documentType = z.enum(['rca', 'postmortem']);
export type DocumentType = z.infer<typeof documentType>;
export const exportFormat = z.enum(['md', 'html', 'pdf', 'docx']);
export type ExportFormat = z.infer<typeof exportFormat>;

const milliseconds = z.number().int().describe('since the epoch, UTC (the specification keeps documents so)');
const markdown = z.string().max(5_000_000);

export const documentRow = z.strictObject({
  id,
  issueId: id,
  docType: documentType,
  title: z.string(),
  contentMd: z.string(),
  /** Counts up with each save; a save names the version it was made from. */
  version: z.number().int().positive(),
  createdAt: milliseconds,
  updatedAt: milliseconds,
});
export type DocumentRow = z.infer<typeof documentRow>;

export const documentVersion = z.strictObject({
  version: z.number().int().positive(),
  source: z.enum(['generated', 'edited', 'regenerated']),
  savedAt: milliseconds,
  savedBy: z.string(),
  bytes: z.number().int(),
});
export type DocumentVersion = z.infer<typeof documentVersion>;

export const documents = {
  'documents.list': query(z.strictObject({ issueId: id }), z.array(documentRow.omit({ contentMd: true }))),
  'documents.get': query(z.strictObject({ id }), documentRow),
  /** Writes a new document from the issue's data. */
  'documents.generate': command(z.strictObject({ issueId: id, docType: documentType }), documentRow),
  /** CONFLICT when `fromVersion` is not the newest. */
  'documents.save': command(
    z.strictObject({
      id,
      contentMd: markdown,
      title: z.string().trim().min(1).max(500).optional(),
      fromVersion: z.number().int().positive(),
    }),
    documentRow,
  ),
  /** What the issue's data gives now, beside what was generated last and what the person made of it; nothing is written. */
  'documents.regenerate': query(
    z.strictObject({ id }),
    z.strictObject({
      base: z.string(),
      current: z.string(),
      generated: z.string(),
      /** Three-way merge; conflicting parts keep the person's text. */
      merged: z.string(),
      conflicts: z.number().int(),
      fromVersion: z.number().int(),
    }),
  ),
  'documents.acceptRegenerated': command(
    z.strictObject({
      id,
      contentMd: markdown,
      generated: markdown,
      fromVersion: z.number().int().positive(),
    }),
    documentRow,
  ),
  'documents.versions': query(z.strictObject({ id }), z.array(documentVersion)),
  'documents.version': query(
    z.strictObject({ id, version: z.number().int().positive() }),
    z.strictObject({ contentMd: z.string(), source: documentVersion.shape.source }),
  ),
  'documents.delete': command(z.strictObject({ id }), z.strictObject({ id })),
  /** The Markdown as it would leave: redacted, with how many replacements that took. */
  'documents.preview': query(
    z.strictObject({ id }),
    z.strictObject({ contentMd: z.string(), html: z.string(), replacements: z.number().int() }),
  ),
  /** Preview of text that is being written, not yet saved. */
  'documents.previewText': query(
    z.strictObject({ id, contentMd: markdown }),
    z.strictObject({ html: z.string(), replacements: z.number().int() }),
  ),
  /** Writes the redacted document to a path; without `path` the host asks where. `path` is null when the person cancels. */
  'documents.export': job(
    z.strictObject({
      id,
      format: exportFormat,
      path: z.string().min(1).max(4096).optional(),
      overwrite: z.boolean().default(false),
      /** From `outbound.preview`: a person saw what leaves. Without it REVIEW_REQUIRED while something is pending or new. */
      approval: z.string().max(64).optional(),
    }),
    z.strictObject({ path: z.string().nullable(), bytes: z.number().int(), sha256: sha256.nullable() }),
  ),
  /** For a host without a save dialog (a browser): the bytes, to be saved by the browser itself. */
  'documents.render': job(
    z.strictObject({ id, format: exportFormat, approval: z.string().max(64).optional() }),
    z.strictObject({ fileName: z.string(), mimeType: z.string(), data: z.string().describe('base64') }),
  ),
};
