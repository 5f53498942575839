import { displayWidth } from './characters.ts';
import { plainText, type Table } from './document.ts';

const measuredRows = 500;
const longestWord = 24;

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
      for (const token of cell.slice(0, 400).split(/\s+/))
        word = Math.max(word, Math.min(token.length, longestWord));
    }
    return { wanted: Math.min(longest, 80) + 2, needed: Math.min(word, longest) + 2 };
  });
  const wanted = sum(columns.map((column) => column.wanted));
  if (wanted <= capacity) return columns.map((column) => column.wanted / wanted);
  // When not even the longest words fit, the longest of them are broken first.
  let limit = longestWord + 2;
  const needed = () => columns.map((column) => Math.min(column.needed, limit));
  while (limit > 5 && sum(needed()) > capacity) limit -= 1;
  const least = needed();
  const total = sum(least);
  if (total >= capacity) return least.map((width) => width / total);
  const spare = (capacity - total) / (wanted - total);
  return columns.map(({ wanted }, index) => {
    const width = least[index] ?? 0;
    return (width + (wanted - width) * spare) / capacity;
  });
}

/** Display columns of a text, where East Asian characters count twice. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += displayWidth(character);
  return width;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
