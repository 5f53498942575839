export interface Columns {
  head: string[];
  rows: string[][];
}

const gap = / {2,}/;

/** Reads text in columns, as kubectl prints it. The places of the head decide, so that an empty cell stays empty. */
export function columnsOf(text: string): Columns {
  const [first = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const head = first.trim().split(gap);
  let from = 0;
  const starts = head.map((label) => {
    const at = first.indexOf(label, from);
    from = at + label.length;
    return at;
  });
  const rows = lines.map((line) => starts.map((start, index) => line.slice(start, starts[index + 1]).trim()));
  return { head, rows };
}
