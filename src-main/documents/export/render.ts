import { Worker } from 'node:worker_threads';
import { CasebookError } from '../../errors.ts';
import { htmlOfBlocks } from './html.ts';
import { parseDocument } from './parse.ts';
import type { RenderReply, RenderRequest } from './render.worker.ts';

export type ExportFormat = 'md' | 'html' | 'pdf' | 'docx';

export interface ExportInput {
  title: string;
  /** CommonMark with tables and strikethrough; HTML in it is text. */
  markdown: string;
  /** Printed in UTC in the footer and written into the file's metadata. */
  generatedAt: Date;
  /** BCP 47; `en` when missing. */
  language?: string;
  /** One line at the bottom of each page, such as a classification. */
  footer?: string;
}

// Typst needs nearly a gigabyte for each megabyte of Markdown, and ends the process when there is none left.
const largestMarkdown = 8_000_000;

/**
 * Renders a document to the bytes of a file. Everything but `md` is made in a worker thread, one per call. Rejects with
 * CANCELLED once `signal` aborts (at once; Typst itself cannot be interrupted, so the thread ends when it returns), with
 * INVALID_INPUT when `generatedAt` is no time, with TOO_LARGE beyond 8 million characters of Markdown or when memory
 * runs out, and with INTERNAL when a writer fails.
 */
export async function renderDocument(
  input: ExportInput,
  format: ExportFormat,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (signal?.aborted) throw new CasebookError('CANCELLED');
  if (Number.isNaN(input.generatedAt.getTime()))
    throw new CasebookError('INVALID_INPUT', 'generatedAt is not a time.');
  if (format !== 'md' && input.markdown.length > largestMarkdown)
    throw new CasebookError('TOO_LARGE', 'The document is longer than 8 million characters.');
  if (format === 'md') return new TextEncoder().encode(withFinalNewline(input.markdown));
  return renderInWorker({ ...input, format }, signal);
}

/**
 * The body of a document as an HTML fragment, for previews. Safe to insert: no HTML of the author, no script, no style,
 * no image, links to http, https and mailto only.
 */
export function markdownToHtml(markdown: string): string {
  return htmlOfBlocks(parseDocument(markdown).blocks);
}

function withFinalNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function renderInWorker(request: RenderRequest, signal: AbortSignal | undefined): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), { workerData: request, resourceLimits: { stackSizeMb: 32 } });
    const settle = (finish: () => void) => {
      signal?.removeEventListener('abort', abort);
      finish();
      void worker.terminate();
    };
    const abort = () => settle(() => reject(new CasebookError('CANCELLED')));
    signal?.addEventListener('abort', abort, { once: true });
    worker.once('message', (reply: RenderReply) =>
      settle(() => {
        if ('bytes' in reply) resolve(reply.bytes);
        else reject(new CasebookError('INTERNAL', reply.message));
      }),
    );
    worker.once('error', (cause) => settle(() => reject(failure(cause))));
    worker.once('exit', (code) =>
      settle(() => reject(new CasebookError('INTERNAL', `The export ended early (${code}).`))),
    );
  });
}

function failure(cause: unknown): CasebookError {
  const outOfMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? new CasebookError('TOO_LARGE', 'The document needs more memory than there is.', undefined, cause)
    : new CasebookError('INTERNAL', 'The export failed.', undefined, cause);
}

/** Sources run as .ts, the built application as .js. */
function workerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./render.worker.${extension}`, import.meta.url);
}
