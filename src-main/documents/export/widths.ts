import { displayWidth } from './characters.ts';
import { plainText, type Table } from './document.ts';

const measuredRows = 500;

/**
 * The share of the table's width that each column gets; the shares sum to 1. `capacity` is how many average characters
 * fit into one line of the whole table. Narrow columns get what they need, the rest goes to those with long text.
 */
export function columnShares(table: Table, capacity: number): number[] {
  const columns = table.alignments.map((_, column) => {
    const cells = [table.header, ...table.rows.slice(0, measuredRows)].map((row) =>
      plainText(row[column] ?? []),
    );
    let longest = 3;
    let word = 3;
    for (const cell of cells) {
      longest = Math.max(longest, textWidth(cell.slice(0, 120)));
      for (const token of cell.slice(0, 400).split(/\s+/)) word = Math.max(word, Math.min(token.length, 24));
    }
    return { wanted: Math.min(longest, 80) + 2, needed: Math.min(word, longest) + 2 };
  });
  const wanted = sum(columns.map((column) => column.wanted));
  const needed = sum(columns.map((column) => column.needed));
  if (wanted <= capacity) return columns.map((column) => column.wanted / wanted);
  if (needed >= capacity) return columns.map((column) => column.needed / needed);
  const spare = (capacity - needed) / (wanted - needed);
  return columns.map((column) => (column.needed + (column.wanted - column.needed) * spare) / capacity);
}

/** Display columns of a text, where East Asian characters count twice. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += displayWidth(character);
  return width;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
