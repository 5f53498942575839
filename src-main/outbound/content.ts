import { type ExecutionsRequest, executionsFile } from '../commands/record/executions-file.ts';
import { outputText } from '../commands/record/output-text.ts';
import type { LogFile, Outgoing } from '../contract/index.ts';
import { CasebookError } from '../errors.ts';
import type { QueryContext } from '../ipc/handlers.ts';
import { activeScan, logFileById } from '../logs/files.ts';
import type { Part } from './examine.ts';
import { valuesOfIssue } from './issue-values.ts';
import { linesPart } from './log-text.ts';
import { rulesFor } from './rules.ts';

/** What is to leave, as far as it is held in memory: whole logs are read as they are written. */
export interface Content {
  kind: Outgoing['kind'];
  issueId: string;
  /** What the audit log files it under. */
  entityType: 'issue' | 'log_file' | 'document' | 'command_execution';
  entityId: string;
  /** Looked at together; the first is the text itself, what follows goes with it, such as a title. */
  parts: Part[];
  /** Makes what leaves of the parts once they were looked at; they leave one by one where it is absent. */
  compose?: (texts: string[]) => string;
}

export interface LogContent {
  kind: 'log';
  file: LogFile;
  scanId: string;
}

/** Anything that is written for an issue: a note, a question to a model, the arguments of a tool. Markdown is read as such. */
export function textContent(issueId: string, ...texts: string[]): Content {
  return {
    kind: 'text',
    issueId,
    entityType: 'issue',
    entityId: issueId,
    parts: texts.map((text) => ({ bytes: Buffer.from(text), isMarkdown: true, spans: [] })),
  };
}

/** A document with its title, which stands in the file and gives it its name. */
export function documentContent(document: {
  id: string;
  issueId: string;
  contentMd: string;
  title: string;
}): Content {
  const { parts } = textContent(document.issueId, document.contentMd, document.title);
  return {
    kind: 'document',
    issueId: document.issueId,
    entityType: 'document',
    entityId: document.id,
    parts,
  };
}

/** Errors: NOT_FOUND, TOO_LARGE. */
export function linesContent(context: QueryContext, logFileId: string, from: number, count: number): Content {
  const { issueId } = logFileById(context.db, logFileId);
  const rules = rulesFor(context.db, context.keys, issueId);
  const values = valuesOfIssue(context.db, context.keys.valueHash, issueId);
  const part = linesPart({ db: context.db, values, rules, logFileId }, from, count);
  return { kind: 'lines', issueId, entityType: 'log_file', entityId: logFileId, parts: [part] };
}

/** Errors: NOT_FOUND, and CONFLICT for a log that was never searched. */
export function logContent(context: QueryContext, logFileId: string): LogContent {
  const file = logFileById(context.db, logFileId);
  const scanId = activeScan(context.db, logFileId);
  if (scanId === null) {
    throw new CasebookError('CONFLICT', 'This file was not searched for sensitive data yet.');
  }
  return { kind: 'log', file, scanId };
}

/** What a command printed, without escapes for colours. Errors: NOT_FOUND, TOO_LARGE beyond 16 MiB. */
export function outputContent(
  context: QueryContext,
  executionId: string,
  lines: { from: number; to: number } | null,
): Content {
  const { issueId, bytes } = outputText(context.db, executionId, lines);
  return {
    kind: 'output',
    issueId,
    entityType: 'command_execution',
    entityId: executionId,
    parts: [{ bytes, isMarkdown: false, spans: [] }],
  };
}

/** The runs of an issue as a file. Errors: NOT_FOUND, TOO_LARGE. */
export function executionsContent(context: QueryContext, request: ExecutionsRequest): Content {
  const { texts, compose } = executionsFile(context.db, request);
  return {
    kind: 'executions',
    issueId: request.filter.issueId,
    entityType: 'issue',
    entityId: request.filter.issueId,
    parts: texts.map((text) => ({ bytes: Buffer.from(text), isMarkdown: false, spans: [] })),
    compose,
  };
}
