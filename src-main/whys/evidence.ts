import { attachmentById, findAttachment } from '../attachments/read.ts';
import { executionById, executionExists } from '../commands/record/executions.ts';
import { checkQuotable, quoteExecution } from '../commands/record/quote.ts';
import type { Evidence, EvidenceInput, EvidenceView } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { CasebookError } from '../errors.ts';
import { findLogFile, logFileById } from '../logs/files.ts';
import { quoteLines } from '../logs/redaction.ts';
import { eventById } from '../timeline/record.ts';

const maxQuotedLines = 200;

/** Checks what a caller gave against the issue and completes it with names and hashes. Errors: NOT_FOUND, INVALID_INPUT. */
export function resolveEvidence(db: ReadDatabase, issueId: string, input: EvidenceInput): Evidence {
  if (input.kind === 'text') return input;
  if (input.kind === 'timeline') {
    requireSameIssue(issueId, eventById(db, input.eventId).issueId);
    return input;
  }
  if (input.kind === 'attachment') {
    const attachment = attachmentById(db, input.attachmentId);
    requireSameIssue(issueId, attachment.issueId);
    return { ...input, fileName: attachment.fileName, fileHash: attachment.uploadHash };
  }
  if (input.kind === 'command') return resolveCommand(db, issueId, input);
  const file = logFileById(db, input.logFileId);
  requireSameIssue(issueId, file.issueId);
  if (
    input.toLine < input.fromLine ||
    input.toLine > file.lineCount ||
    input.toLine - input.fromLine >= maxQuotedLines
  ) {
    throw new CasebookError(
      'INVALID_INPUT',
      `evidence: lines ${input.fromLine} to ${input.toLine} of ${file.lineCount} cannot be quoted (at most ${maxQuotedLines}).`,
    );
  }
  return { ...input, fileName: file.fileName, fileHash: file.contentHash };
}

/** Errors: NOT_FOUND, CONFLICT while it runs, INVALID_INPUT for lines that are not there. */
function resolveCommand(
  db: ReadDatabase,
  issueId: string,
  input: Extract<EvidenceInput, { kind: 'command' }>,
): Evidence {
  const { execution } = executionById(db, input.executionId);
  requireSameIssue(issueId, execution.issueId);
  checkQuotable(execution, input.lines, maxQuotedLines);
  const { command, outputHash, executedAt } = execution;
  return { ...input, command, outputHash, executedAt };
}

function requireSameIssue(expected: string, actual: string | null): void {
  if (expected !== actual) throw new CasebookError('INVALID_INPUT', 'evidence: it belongs to another issue.');
}

/** Evidence as people see it: the quotation comes from its source now, redacted wherever a finding was not rejected. */
export function viewEvidence(db: ReadDatabase, evidence: Evidence): EvidenceView {
  if (evidence.kind === 'text') return { evidence, quote: evidence.text, label: 'Note', missing: false };
  if (evidence.kind === 'attachment') {
    const missing = findAttachment(db, evidence.attachmentId) === null;
    return { evidence, quote: '', label: `Image ${evidence.fileName}`, missing };
  }
  if (evidence.kind === 'command') return viewCommand(db, evidence);
  if (evidence.kind === 'timeline') {
    try {
      const event = eventById(db, evidence.eventId);
      return { evidence, quote: event.description, label: `Timeline ${event.occurredAt}`, missing: false };
    } catch (error) {
      if (error instanceof CasebookError)
        return { evidence, quote: '', label: 'Timeline event', missing: true };
      throw error;
    }
  }
  const lines =
    evidence.fromLine === evidence.toLine
      ? `line ${evidence.fromLine}`
      : `lines ${evidence.fromLine}–${evidence.toLine}`;
  const label = `${evidence.fileName}, ${lines}`;
  if (!findLogFile(db, evidence.logFileId)) return { evidence, quote: '', label, missing: true };
  return {
    evidence,
    quote: quoteLines(db, evidence.logFileId, evidence.fromLine, evidence.toLine),
    label,
    missing: false,
  };
}

/** As documents write times: `2026-11-25 09:16:00 UTC`. */
function momentOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}

function viewCommand(db: ReadDatabase, evidence: Extract<Evidence, { kind: 'command' }>): EvidenceView {
  const { executionId, lines, executedAt } = evidence;
  if (!executionExists(db, executionId))
    return { evidence, quote: '', label: `Command of ${momentOf(executedAt)}`, missing: true };
  const { command, outcome, quote } = quoteExecution(db, executionId, lines);
  return {
    evidence,
    quote: `$ ${command}${quote}`,
    label: `Command of ${momentOf(executedAt)}, ${outcome}`,
    missing: false,
  };
}
