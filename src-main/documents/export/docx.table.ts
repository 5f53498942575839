import {
  AlignmentType,
  Table as DocxTable,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { directionOf } from './characters.ts';
import { type Alignment, type Direction, plainText, type Run, type Table } from './document.ts';
import { contentWidth } from './docx.page.ts';
import { docxRuns } from './docx.runs.ts';
import { border, cellStyle, indentStep } from './docx.styles.ts';
import { columnShares } from './widths.ts';

/** Average characters in one line of a table. */
const tableCapacity = 96;

/** A table of fixed layout, `indent` steps from the left, whose first row Word repeats on each page. */
export function docxTable(block: Table, indent: number): DocxTable {
  const width = contentWidth - indent * indentStep;
  const widths = columnShares(block, tableCapacity).map((share) => Math.floor(share * width));
  const row = (cells: readonly Run[][], header: boolean) =>
    new TableRow({
      ...(header ? { tableHeader: true, cantSplit: true } : {}),
      children: cells.map(
        (cell, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: WidthType.DXA },
            ...(header ? { shading: { type: ShadingType.CLEAR, fill: 'F3F5F7' } } : {}),
            children: [cellParagraph(cell, block.alignments[column] ?? 'left', header, block.direction)],
          }),
      ),
    });
  return new DocxTable({
    width: { size: widths.reduce((total, one) => total + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    ...(indent > 0 ? { indent: { size: indent * indentStep, type: WidthType.DXA } } : {}),
    ...(block.direction === 'rtl' ? { visuallyRightToLeft: true } : {}),
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [row(block.header, true), ...block.rows.map((cells) => row(cells, false))],
  });
}

const alignments = { left: AlignmentType.START, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

function cellParagraph(
  runs: readonly Run[],
  alignment: Alignment,
  header: boolean,
  table: Direction,
): Paragraph {
  return new Paragraph({
    style: cellStyle,
    alignment: alignments[alignment],
    ...(directionOf(plainText(runs), table) === 'rtl' ? { bidirectional: true } : {}),
    children: docxRuns(runs, { bold: header }),
  });
}
