import { createRequire } from 'node:module';
import { CasebookError } from '../../errors.ts';
import type { DocumentTree } from './document.ts';
import { type Frame, languageOf } from './frame.ts';
import { readFonts } from './pdf.fonts.ts';
import { pdfBlocks } from './pdf.payload.ts';
import { pdfTemplate } from './pdf.template.ts';

/** Sets a document with Typst as a PDF, A4. Blocks its thread while it works. Throws INTERNAL when Typst refuses. */
export function writePdf(tree: DocumentTree, frame: Frame): Uint8Array {
  const compiler = createCompiler();
  const time = new Date(frame.timestamp);
  const document = JSON.stringify({
    title: frame.title,
    header: frame.shortTitle,
    footer: [frame.footer, frame.generated].filter(Boolean).join(' · '),
    language: languageOf(frame.language).split('-')[0]?.toLowerCase(),
    date: {
      year: time.getUTCFullYear(),
      month: time.getUTCMonth() + 1,
      day: time.getUTCDate(),
      hour: time.getUTCHours(),
      minute: time.getUTCMinutes(),
      second: time.getUTCSeconds(),
    },
    'show-title': frame.showTitle,
    blocks: pdfBlocks(tree),
  });
  const inputs = { document };
  const result = compiler.compile({ mainFileContent: pdfTemplate, inputs });
  if (!result.result) {
    const failure = result.takeDiagnostics();
    const reasons = failure ? compiler.fetchDiagnostics(failure).map(({ message }) => String(message)) : [];
    throw new CasebookError(
      'INTERNAL',
      `The PDF could not be set: ${reasons.join('; ') || 'no reason given'}.`,
    );
  }
  return compiler.pdf(result.result);
}

function createCompiler() {
  // CommonJS, loaded late: reading the library takes 50 ms, and only a PDF needs it.
  const { NodeCompiler } = createRequire(import.meta.url)(
    '@myriaddreamin/typst-ts-node-compiler',
  ) as typeof import('@myriaddreamin/typst-ts-node-compiler');
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
}
