import { directionOf } from './characters.ts';
import { type Alignment, type Block, type DocumentTree, plainText, type Run } from './document.ts';
import { splitLongTokens, wrapCode } from './pdf.wrap.ts';
import { columnShares } from './widths.ts';

/**
 * The document as the Typst program of `pdf.template.ts` reads it: JSON with one-letter keys, so that 5 MB of Markdown
 * stay small. `p` instead of `t`: text that may be broken between any two pieces.
 */
interface PdfRun {
  t?: string;
  p?: string[];
  b?: true;
  i?: true;
  s?: true;
  c?: true;
  u?: string;
}

interface PdfCell {
  rtl: boolean;
  runs: PdfRun[];
}

export type PdfBlock =
  | { k: 'heading'; level: number; rtl: boolean; runs: PdfRun[] }
  | { k: 'paragraph'; rtl: boolean; runs: PdfRun[] }
  /** Consecutive lines in parts: Typst needs time with the square of the lines of one block. */
  | { k: 'code'; parts: string[] }
  | { k: 'quote'; blocks: PdfBlock[] }
  | { k: 'list'; ordered: boolean; start: number; tight: boolean; rtl: boolean; items: PdfBlock[][] }
  | {
      k: 'table';
      shares: number[];
      align: Alignment[];
      size: number;
      rtl: boolean;
      header: PdfCell[];
      /** The cells of all rows, row by row. */
      cells: PdfCell[];
    }
  | { k: 'rule' };

// Average characters per line of the 174 mm between the margins, at the sizes of the template; rather too few than too many.
const textCapacity = 88;
const headingCapacity = 44;
const codeColumns = 98;
const columnsPerLevel = 3.2;
const smallestCapacity = 20;
const linesPerPart = 40;

export function pdfBlocks(tree: DocumentTree): PdfBlock[] {
  return blocksAt(tree.blocks, 0);
}

function blocksAt(blocks: readonly Block[], depth: number): PdfBlock[] {
  return blocks.map((block) => blockAt(block, depth));
}

function blockAt(block: Block, depth: number): PdfBlock {
  const room = (columns: number) => Math.floor(Math.max(smallestCapacity, columns - depth * columnsPerLevel));
  switch (block.kind) {
    case 'heading': {
      const runs = runsWithin(block.runs, room(headingCapacity));
      return { k: 'heading', level: block.level, rtl: block.direction === 'rtl', runs };
    }
    case 'paragraph': {
      const runs = runsWithin(block.runs, room(textCapacity));
      return { k: 'paragraph', rtl: block.direction === 'rtl', runs };
    }
    case 'code':
      return { k: 'code', parts: codeParts(wrapCode(block.text, room(codeColumns))) };
    case 'quote':
      return { k: 'quote', blocks: blocksAt(block.blocks, depth + 1) };
    case 'list':
      return {
        k: 'list',
        ordered: block.ordered,
        start: block.start,
        tight: block.tight,
        rtl: block.direction === 'rtl',
        items: block.items.map((item) => blocksAt(item, depth + 1)),
      };
    case 'table': {
      const columns = block.alignments.length;
      const size = columns > 9 ? 6.5 : columns > 6 ? 7.5 : 8.5;
      const capacity = room((textCapacity * 10) / size) - columns * 2;
      const shares = columnShares(block, capacity);
      const cells = (row: readonly Run[][]) =>
        row.map((cell, column) => ({
          rtl: directionOf(plainText(cell), block.direction) === 'rtl',
          runs: runsWithin(cell, Math.max(4, Math.floor(0.8 * capacity * (shares[column] ?? 0)))),
        }));
      return {
        k: 'table',
        shares,
        align: block.alignments,
        size,
        rtl: block.direction === 'rtl',
        header: cells(block.header),
        cells: block.rows.flatMap(cells),
      };
    }
    case 'rule':
      return { k: 'rule' };
  }
}

function codeParts(text: string): string[] {
  const lines = text.split('\n');
  const parts: string[] = [];
  for (let line = 0; line < lines.length; line += linesPerPart)
    parts.push(lines.slice(line, line + linesPerPart).join('\n'));
  return parts;
}

/** Typst breaks lines only where Unicode allows it; a token longer than `capacity` may break anywhere here. */
function runsWithin(runs: readonly Run[], capacity: number): PdfRun[] {
  return runs.flatMap((run) =>
    splitLongTokens(run.text, capacity).map((part) => {
      const target: PdfRun = typeof part === 'string' ? { t: part } : { p: part };
      if (run.bold) target.b = true;
      if (run.italic) target.i = true;
      if (run.strike) target.s = true;
      if (run.code) target.c = true;
      if (run.url) target.u = run.url;
      return target;
    }),
  );
}
