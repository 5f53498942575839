import type { OutboundPreview, Outgoing } from '../contract/index.ts';
import { documentById } from '../documents/read.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers, QueryContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { withoutCutCharacter } from '../logs/utf8.ts';
import {
  type Content,
  documentContent,
  executionsContent,
  type LogContent,
  linesContent,
  logContent,
  outputContent,
  textContent,
} from './content.ts';
import {
  type Examination,
  examineContent,
  examineLog,
  logBytes,
  pass,
  recordSent,
  sentOf,
  textOf,
} from './gate.ts';
import { valuesOfIssue } from './issue-values.ts';
import { redactedBetween } from './log-text.ts';

const shownBytes = 256 * 1024;
const mostPieces = 32;
const mostFindings = 500;
/** The clipboard takes what can be held in memory; a larger log is a file. */
const mostCopiedBytes = 16 * 1024 * 1024;

function contentOf(context: QueryContext, outgoing: Exclude<Outgoing, { kind: 'log' }>): Content {
  switch (outgoing.kind) {
    case 'text':
      issueById(context.db, outgoing.issueId);
      return textContent(outgoing.issueId, outgoing.text);
    case 'lines':
      return linesContent(context, outgoing.logFileId, outgoing.from, outgoing.count);
    case 'document':
      return documentContent(documentById(context.db, outgoing.documentId));
    case 'output':
      return outputContent(context, outgoing.executionId, outgoing.lines);
    case 'executions':
      return executionsContent(context, outgoing);
  }
}

function cut(bytes: Buffer): { text: string; cut: boolean } {
  if (bytes.length <= shownBytes) return { text: bytes.toString('utf8'), cut: false };
  return { text: withoutCutCharacter(bytes.subarray(0, shownBytes)).toString('utf8'), cut: true };
}

function shown({ hidden, findings, needsApproval, approval }: Examination) {
  return { hidden, findings: findings.slice(0, mostFindings), needsApproval, approval };
}

function previewLog(context: QueryContext, log: LogContent): OutboundPreview {
  const examination = examineLog(context, log);
  const { id: logFileId, issueId, textBytes } = log.file;
  const values = valuesOfIssue(context.db, context.keys.valueHash, issueId);
  const reading = { db: context.db, values, rules: examination.rules, logFileId };
  // A replacement may be shorter than its value, so this much of the redacted text may take more of the log.
  const parts: Buffer[] = [];
  let length = 0;
  let end = 0;
  for (let piece = 0; piece < mostPieces && end < textBytes && length <= shownBytes; piece += 1) {
    const start = end;
    end = Math.min(start + shownBytes, textBytes);
    const bytes = redactedBetween(reading, start, end);
    parts.push(bytes);
    length += bytes.length;
  }
  const preview = cut(Buffer.concat(parts));
  return {
    text: preview.text,
    cut: preview.cut || end < textBytes,
    bytes: null,
    sha256: null,
    ...shown(examination),
  };
}

function preview(context: QueryContext, outgoing: Outgoing): OutboundPreview {
  if (outgoing.kind === 'log') return previewLog(context, logContent(context, outgoing.logFileId));
  const examination = examineContent(context, contentOf(context, outgoing));
  const text = Buffer.from(examination.texts[0] ?? '');
  return { ...cut(text), ...sentOf(text), ...shown(examination) };
}

export const outboundHandlers: DomainHandlers<'outbound'> = {
  'outbound.preview': preview,
  'outbound.copy': (context, { content, approval }) => {
    const request = { destination: 'clipboard', approval } as const;
    if (content.kind === 'log') {
      const log = logContent(context, content.logFileId);
      const { textBytes } = log.file;
      if (textBytes > mostCopiedBytes)
        throw new CasebookError('TOO_LARGE', 'A log of more than 16 MiB is not copied. Export it instead.');
      const passage = pass(examineLog(context, log), request);
      const text = logBytes(context, passage, 0, textBytes).toString('utf8');
      recordSent(context, passage, sentOf(text));
      return { text, ...sentOf(text), hidden: passage.examination.hidden };
    }
    const passage = pass(examineContent(context, contentOf(context, content)), request);
    const text = textOf(passage);
    recordSent(context, passage, sentOf(text));
    return { text, ...sentOf(text), hidden: passage.examination.hidden };
  },
};
