import { type Table as DocxTable, type IParagraphOptions, Paragraph, Tab, TextRun } from 'docx';
import type { Block, List, Run } from './document.ts';
import { docxRuns } from './docx.runs.ts';
import { border, bullets, codePadding, codeStyle, deepestLevel, indentStep } from './docx.styles.ts';
import { docxTable } from './docx.table.ts';

/** The numbered lists met so far: each is an instance of the numbering that begins at its start. */
export interface NumberedLists {
  count: number;
  starts: Set<number>;
}

/** Where a block stands: Word has no nesting, only indents and list levels. */
interface Place {
  lists: NumberedLists;
  /** Steps of indentation to the left. */
  indent: number;
  quoted: boolean;
  /** The marker that the next paragraph carries. */
  marker?: IParagraphOptions['numbering'] | undefined;
}

export function docxBlocks(blocks: readonly Block[], lists: NumberedLists): (Paragraph | DocxTable)[] {
  return blocksAt(blocks, { lists, indent: 0, quoted: false });
}

function blocksAt(blocks: readonly Block[], place: Place): (Paragraph | DocxTable)[] {
  return blocks.flatMap((block) => blockAt(block, place));
}

function blockAt(block: Block, place: Place): (Paragraph | DocxTable)[] {
  switch (block.kind) {
    case 'heading':
      return [
        paragraph(block.runs, block.direction === 'rtl', place, {
          heading: headingLevels[block.level - 1] ?? 'Heading6',
        }),
      ];
    case 'paragraph':
      return [paragraph(block.runs, block.direction === 'rtl', place, {})];
    case 'code':
      return [...marked(place), ...codeLines(block.text, place)];
    case 'quote':
      return blocksAt(block.blocks, {
        ...place,
        indent: Math.min(place.indent + 1, deepestLevel),
        quoted: true,
      });
    case 'list':
      return listItems(block, place);
    case 'table':
      return [
        ...marked(place),
        docxTable(block, place.indent),
        new Paragraph({ spacing: { after: 60, line: 120 } }),
      ];
    case 'rule':
      return [...marked(place), new Paragraph({ border: { bottom: { ...border, space: 1 } } })];
  }
}

const headingLevels = ['Heading1', 'Heading2', 'Heading3', 'Heading4', 'Heading5', 'Heading6'] as const;

function paragraph(runs: readonly Run[], rtl: boolean, place: Place, options: IParagraphOptions): Paragraph {
  return new Paragraph({
    ...options,
    ...placed(place),
    ...(rtl ? { bidirectional: true } : {}),
    children: docxRuns(runs),
  });
}

/** Indent, list marker and quotation bar. Takes the marker from the place: only an item's first paragraph has it. */
function placed(place: Place): IParagraphOptions {
  const marker = place.marker;
  place.marker = undefined;
  return {
    ...(marker
      ? { numbering: marker }
      : place.indent > 0
        ? { indent: { left: place.indent * indentStep } }
        : {}),
    ...(place.quoted ? { border: { left: { ...border, size: 12, space: 8 } } } : {}),
  };
}

/** A paragraph with nothing but the marker, for an item that begins with code, a table or a rule. */
function marked(place: Place): Paragraph[] {
  return place.marker ? [new Paragraph(placed(place))] : [];
}

function listItems(list: List, place: Place): (Paragraph | DocxTable)[] {
  const level = Math.min(place.indent, deepestLevel);
  const instance = place.lists.count;
  if (list.ordered) {
    place.lists.count += 1;
    place.lists.starts.add(list.start);
  }
  const marker = list.ordered
    ? { reference: `numbers-${list.start}`, level, instance }
    : { reference: bullets, level };
  return list.items.flatMap((item) => {
    const inner: Place = { ...place, indent: Math.min(level + 1, deepestLevel + 1), marker };
    const blocks = blocksAt(item, inner);
    return item.length === 0 ? marked(inner) : blocks;
  });
}

function codeLines(text: string, place: Place): Paragraph[] {
  const lines = text.split('\n');
  return lines.map((line, index) => {
    const last = index === lines.length - 1 ? { spacing: { after: 160 } } : {};
    const children = line
      .split('\t')
      .map((part, tab) => new TextRun({ children: tab === 0 ? [part] : [new Tab(), part] }));
    const indent = { left: codePadding + place.indent * indentStep, right: codePadding };
    return new Paragraph({ style: codeStyle, ...placed(place), indent, ...last, children });
  });
}
