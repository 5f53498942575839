import { ExternalHyperlink, type ParagraphChild, ShadingType, TextRun } from 'docx';
import { splitByDirection } from './characters.ts';
import type { Run } from './document.ts';
import { codeFont } from './docx.styles.ts';

/** Runs as Word has them: a right-to-left stretch is a run of its own, so that Word uses its complex-script font. */
export function docxRuns(runs: readonly Run[], look: { bold?: boolean } = {}): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    if (run.text === '\n') return [new TextRun({ break: 1 })];
    const parts = splitByDirection(run.text).map(
      (part) =>
        new TextRun({
          text: part.text,
          ...(part.direction === 'rtl' ? { rightToLeft: true } : {}),
          ...(run.bold || look.bold ? { bold: true } : {}),
          ...(run.italic ? { italics: true } : {}),
          ...(run.strike ? { strike: true } : {}),
          ...(run.code ? { font: codeFont, shading: { type: ShadingType.CLEAR, fill: 'EFF1F3' } } : {}),
          ...(run.url ? { style: 'Hyperlink' } : {}),
        }),
    );
    return run.url ? [new ExternalHyperlink({ link: run.url, children: parts })] : parts;
  });
}
