import type { DocumentType, DocumentVersion, ExportFormat } from '../../../src-main/contract/documents.ts';

export const typeLabels: Record<DocumentType, string> = { rca: 'RCA', postmortem: 'Postmortem' };

export const sourceLabels: Record<DocumentVersion['source'], string> = {
  generated: 'generated',
  edited: 'edited',
  regenerated: 'regenerated',
};

export const formats: readonly ExportFormat[] = ['md', 'html', 'pdf', 'docx'];

export const formatLabels: Record<ExportFormat, string> = {
  md: 'Markdown',
  html: 'HTML',
  pdf: 'PDF',
  docx: 'DOCX',
};
