import type { ApprovalPreview } from '../../contract/commands.ts';

export type Section = Extract<ApprovalPreview, { state: 'ready' }>['sections'][number];

/** UTF-16 units; never more than 64 KiB of UTF-8 for what kubectl usually prints. */
const most = 64_000;

/** Whoever decides must see what is there: what cannot be seen, or changes the direction of text, is shown as an escape. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

export function section(title: string, kind: Section['kind'], text: string, cut = false): Section {
  const visible = text
    .replace(unseen, (mark) =>
      mark === '\n' || mark === '\t' ? mark : `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .trimEnd();
  return { title, kind, text: visible.slice(0, most), cut: cut || visible.length > most };
}

/** Columns as kubectl lays them out. */
export function table(rows: string[][]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
