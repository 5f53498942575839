import type { Execution } from '../../../../src-main/contract/commands.ts';
import { call } from '../../../lib/client.ts';
import { formatDateTime } from '../../../lib/format.ts';
import { showDone, showError } from '../../../lib/toasts.tsx';
import { outcomeOf } from '../command-words.tsx';
import type { SelectedLines } from './output-view.tsx';

/** A fence longer than any run of backticks in the text, so that the text cannot end it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

/** Adds a command and lines of its output to the end of a document, redacted as everything else that documents quote. */
export async function quoteInDocument(
  documentId: string,
  execution: Execution,
  lines: SelectedLines | null,
): Promise<void> {
  const { id, issueId, command, executedAt } = execution;
  if (issueId === null) return;
  try {
    const written = await call('outbound.preview', { kind: 'text', issueId, text: command });
    const output =
      lines === null ? null : await call('outbound.preview', { kind: 'output', executionId: id, lines });
    const document = await call('documents.get', { id: documentId });
    const range =
      lines === null
        ? ''
        : lines.from === lines.to
          ? `, line ${lines.from}`
          : `, lines ${lines.from}–${lines.to}`;
    const head = `Command at ${formatDateTime(executedAt, true, true)} UTC (${outcomeOf(execution).label}${range}):`;
    const quote = [head, fenced(`$ ${written.text}${output === null ? '' : `\n${output.text}`}`)].join(
      '\n\n',
    );
    await call('documents.save', {
      id: documentId,
      contentMd: `${document.contentMd.trimEnd()}\n\n${quote}\n`,
      fromVersion: document.version,
    });
    showDone('Quoted at the end of the document');
  } catch (thrown) {
    showError(thrown, 'Nothing was quoted');
  }
}
