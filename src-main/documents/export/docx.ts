import {
  Document,
  type Table as DocxTable,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import { directionOf } from './characters.ts';
import type { Block, DocumentTree } from './document.ts';
import { docxBlocks, type NumberedLists } from './docx.blocks.ts';
import { contentWidth, margin, pageHeight, pageWidth } from './docx.page.ts';
import { docxRuns } from './docx.runs.ts';
import { bullets, documentStyles, frameStyle, listLevels } from './docx.styles.ts';
import { type Frame, languageOf } from './frame.ts';

/** Writes a document as Office Open XML (A4, title in the header from page 2, "Page n of m" in the footer). */
export async function writeDocx(tree: DocumentTree, frame: Frame): Promise<Uint8Array> {
  const lists: NumberedLists = { count: 0, starts: new Set() };
  const title: Block[] = frame.showTitle
    ? [{ kind: 'heading', level: 1, runs: [{ text: frame.title }], direction: directionOf(frame.title) }]
    : [];
  const children: (Paragraph | DocxTable)[] = docxBlocks([...title, ...tree.blocks], lists);
  if (children.length === 0) children.push(new Paragraph({}));
  const document = new Document({
    title: frame.title,
    creator: 'Casebook',
    lastModifiedBy: 'Casebook',
    styles: documentStyles(languageOf(frame.language)),
    numbering: {
      config: [
        { reference: bullets, levels: listLevels(undefined) },
        ...[...lists.starts].map((start) => ({ reference: `numbers-${start}`, levels: listLevels(start) })),
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: pageWidth, height: pageHeight },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        headers: { first: new Header({ children: [new Paragraph({})] }), default: pageHeader(frame) },
        footers: { first: pageFooter(frame), default: pageFooter(frame) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

function pageHeader(frame: Frame): Header {
  const alignment = directionOf(frame.title) === 'rtl' ? { bidirectional: true } : {};
  return new Header({
    children: [
      new Paragraph({ style: frameStyle, ...alignment, children: docxRuns([{ text: frame.shortTitle }]) }),
    ],
  });
}

function pageFooter(frame: Frame): Footer {
  const left = [frame.footer, frame.generated].filter(Boolean).join(' · ');
  return new Footer({
    children: [
      new Paragraph({
        style: frameStyle,
        tabStops: [{ type: TabStopType.RIGHT, position: contentWidth }],
        children: [
          ...docxRuns([{ text: left }]),
          new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}
