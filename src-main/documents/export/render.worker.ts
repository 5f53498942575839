import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentTree } from './document.ts';
import { type Frame, type FrameInput, frameOf } from './frame.ts';
import { parseDocument } from './parse.ts';

export interface RenderRequest extends FrameInput {
  markdown: string;
  format: 'html' | 'pdf' | 'docx';
}

export type RenderReply = { bytes: Uint8Array<ArrayBuffer> } | { message: string };

try {
  const request = workerData as RenderRequest;
  const tree = parseDocument(request.markdown);
  const written = await write(tree, frameOf(request, tree), request.format);
  // A copy with a buffer of its own: a Buffer may share its memory with others, and then cannot be transferred.
  const bytes = Uint8Array.from(written);
  parentPort?.postMessage({ bytes } satisfies RenderReply, [bytes.buffer]);
} catch (error) {
  const message = error instanceof Error ? error.message : 'The document could not be written.';
  parentPort?.postMessage({ message } satisfies RenderReply);
}

/** Loads only the writer that is asked for: each brings a large library. */
async function write(tree: DocumentTree, frame: Frame, format: RenderRequest['format']): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return new TextEncoder().encode((await import('./html.page.ts')).writeHtml(tree, frame));
    case 'pdf':
      return (await import('./pdf.ts')).writePdf(tree, frame);
    case 'docx':
      return (await import('./docx.ts')).writeDocx(tree, frame);
  }
}
