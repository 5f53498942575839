import { diff3Merge } from 'node-diff3';
import type { DocumentRow, DocumentVersion, ExportFormat } from '../contract/index.ts';
import { newId } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import { all, get, run } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { CommandContext, DomainHandlers, JobContext, QueryContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { documentContent, textContent } from '../outbound/content.ts';
import { chooseTarget, writeThroughGate } from '../outbound/files.ts';
import { examineContent, type Passage, pass, recordSent, sentOf } from '../outbound/gate.ts';
import { recordEvent } from '../timeline/record.ts';
import * as sql from './documents.sql.ts';
import { markdownToHtml, renderDocument } from './export/render.ts';
import { generateDocument } from './generate.ts';
import { documentById } from './read.ts';

const mimeTypes: Record<ExportFormat, string> = {
  md: 'text/markdown',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

function audited(document: DocumentRow) {
  const { contentMd, ...rest } = document;
  return { ...rest, content: sha256Hex(contentMd) };
}

function saveVersion(context: CommandContext, id: string, source: DocumentVersion['source']): DocumentRow {
  const after = documentById(context.db, id);
  run(context.db, sql.insertVersion, {
    id,
    version: after.version,
    contentMd: after.contentMd,
    source,
    now: after.updatedAt,
    user: context.user,
  });
  context.changed('document', [id], after.issueId);
  return after;
}

function save(
  context: CommandContext,
  input: {
    id: string;
    contentMd: string;
    title?: string | undefined;
    generated?: string;
    fromVersion: number;
  },
  source: 'edited' | 'regenerated',
): DocumentRow {
  const before = documentById(context.db, input.id);
  if (before.version !== input.fromVersion) {
    throw new CasebookError('CONFLICT', `Version ${before.version} was saved meanwhile.`, {
      version: before.version,
    });
  }
  run(context.db, sql.updateDocument, {
    id: input.id,
    title: input.title ?? before.title,
    contentMd: input.contentMd,
    generated:
      input.generated ??
      get<{ generated: string }>(context.db, sql.generatedMd, { id: input.id })?.generated ??
      '',
    version: before.version + 1,
    now: context.clock.now(),
  });
  const after = saveVersion(context, input.id, source);
  context.audit({
    action: `document.${source === 'edited' ? 'save' : 'regenerate'}`,
    entityType: 'document',
    entityId: input.id,
    before: audited(before),
    after: audited(after),
  });
  return after;
}

/** Three-way merge by lines: base is what was generated last. Where both changed the same lines, the person's text stays. */
export function mergeEdits(
  base: string,
  current: string,
  generated: string,
): { merged: string; conflicts: number } {
  const regions = diff3Merge(current.split('\n'), base.split('\n'), generated.split('\n'), {
    excludeFalseConflicts: true,
  });
  const lines = regions.flatMap((region) => region.ok ?? region.conflict?.a ?? []);
  return { merged: lines.join('\n'), conflicts: regions.filter((region) => region.conflict).length };
}

function fileNameOf(title: string, format: ExportFormat): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
  return `${name || 'document'}.${format}`;
}

/** The file of a document that was given leave to go. */
async function render(context: JobContext, passage: Passage, format: ExportFormat): Promise<Uint8Array> {
  const [markdown = '', title = ''] = passage.examination.texts;
  context.progress({
    stage: `Writing ${format.toUpperCase()}`,
    done: 0,
    total: null,
    unit: 'items',
    rate: 0,
    remainingMs: null,
  });
  return renderDocument(
    { title, markdown, generatedAt: new Date(context.clock.now()) },
    format,
    context.signal,
  );
}

function recordExported(
  command: CommandContext,
  document: DocumentRow,
  format: ExportFormat,
  path: string | null,
): void {
  recordEvent(command, {
    issueId: document.issueId,
    eventType: 'document_exported',
    description: `${document.docType === 'rca' ? 'RCA' : 'Postmortem'} exported as ${format.toUpperCase()}`,
    metadata: { format, file_path: path, doc_id: document.id },
  });
}

function preview(context: QueryContext, issueId: string, contentMd: string) {
  const { texts, hidden } = examineContent(context, textContent(issueId, contentMd));
  const [text = ''] = texts;
  return { contentMd: text, html: markdownToHtml(text), replacements: hidden };
}

export const documentsHandlers: DomainHandlers<'documents'> = {
  'documents.list': (context, { issueId }) => {
    issueById(context.db, issueId);
    return all(context.db, sql.listDocuments, { issueId });
  },
  'documents.get': (context, { id }) => documentById(context.db, id),
  'documents.generate': (context, { issueId, docType }) => {
    const { title, contentMd, sectionCount, eventCount } = generateDocument(context.db, issueId, docType);
    const id = newId();
    run(context.db, sql.insertDocument, { id, issueId, docType, title, contentMd, now: context.clock.now() });
    const document = saveVersion(context, id, 'generated');
    context.audit({
      action: 'document.generate',
      entityType: 'document',
      entityId: id,
      after: audited(document),
    });
    recordEvent(context, {
      issueId,
      eventType: docType === 'rca' ? 'rca_generated' : 'postmortem_generated',
      description: docType === 'rca' ? 'Root cause analysis generated' : 'Postmortem generated',
      metadata:
        docType === 'rca'
          ? { doc_id: id, section_count: sectionCount }
          : { doc_id: id, timeline_events_count: eventCount },
    });
    return document;
  },
  'documents.save': (context, input) => save(context, input, 'edited'),
  'documents.regenerate': (context, { id }) => {
    const document = documentById(context.db, id);
    const base = get<{ generated: string }>(context.db, sql.generatedMd, { id })?.generated ?? '';
    const generated = generateDocument(context.db, document.issueId, document.docType).contentMd;
    const { merged, conflicts } = mergeEdits(base, document.contentMd, generated);
    return { base, current: document.contentMd, generated, merged, conflicts, fromVersion: document.version };
  },
  'documents.acceptRegenerated': (context, input) => save(context, input, 'regenerated'),
  'documents.versions': (context, { id }) => {
    documentById(context.db, id);
    return all<DocumentVersion>(context.db, sql.listVersions, { id });
  },
  'documents.version': (context, { id, version }) => {
    const row = get<{ contentMd: string; source: DocumentVersion['source'] }>(context.db, sql.getVersion, {
      id,
      version,
    });
    if (!row) throw new CasebookError('NOT_FOUND', 'There is no such version.');
    return row;
  },
  'documents.delete': (context, { id }) => {
    const before = documentById(context.db, id);
    run(context.db, sql.deleteDocument, { id });
    context.audit({
      action: 'document.delete',
      entityType: 'document',
      entityId: id,
      before: audited(before),
    });
    context.changed('document', [id], before.issueId);
    return { id };
  },
  'documents.preview': (context, { id }) => {
    const document = documentById(context.db, id);
    return preview(context, document.issueId, document.contentMd);
  },
  'documents.previewText': (context, { id, contentMd }) => {
    const { html, replacements } = preview(context, documentById(context.db, id).issueId, contentMd);
    return { html, replacements };
  },
  'documents.export': async (context, { id, format, path, overwrite, approval }) => {
    const document = documentById(context.db, id);
    const examination = examineContent(context, documentContent(document));
    // Refused before a person is asked for a place.
    const passage = pass(examination, { destination: 'file', approval });
    const target = await chooseTarget(
      context,
      { path, overwrite },
      {
        name: fileNameOf(examination.texts[1] ?? '', format),
        kind: format.toUpperCase(),
        extensions: [format],
      },
    );
    if (!target) return { path: null, bytes: 0, sha256: null };
    const bytes = await render(context, passage, format);
    const sent = await writeThroughGate(context, passage, target, [bytes], (command) => {
      recordExported(command, document, format, target.path);
      return { format };
    });
    return { path: target.path, ...sent };
  },
  'documents.render': async (context, { id, format, approval }) => {
    const document = documentById(context.db, id);
    const passage = pass(examineContent(context, documentContent(document)), {
      destination: 'download',
      approval,
    });
    const bytes = await render(context, passage, format);
    context.write((command) => {
      recordSent(command, passage, sentOf(bytes), { format });
      recordExported(command, document, format, null);
    });
    return {
      fileName: fileNameOf(passage.examination.texts[1] ?? '', format),
      mimeType: mimeTypes[format],
      data: Buffer.from(bytes).toString('base64'),
    };
  },
};
