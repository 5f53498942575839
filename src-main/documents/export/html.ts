import { directionOf } from './characters.ts';
import { type Block, type List, plainText, type Run, type Table } from './document.ts';
import { columnShares } from './widths.ts';

/** Average characters in one line of a table. */
const tableCapacity = 104;

/** Writes blocks as an HTML fragment: no attribute but class, dir, href, rel, start and width (of columns: the page's
 * policy forbids style attributes), and every text escaped. */
export function htmlOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(htmlOfBlock).join('');
}

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} dir="${block.direction}">${htmlOfRuns(block.runs)}</h${block.level}>\n`;
    case 'paragraph':
      return `<p dir="${block.direction}">${htmlOfRuns(block.runs)}</p>\n`;
    case 'code':
      // The parser of HTML drops a newline right after <pre>.
      return `<pre dir="ltr"><code>${escapeHtml(block.text)}\n</code></pre>\n`;
    case 'quote':
      return `<blockquote dir="${block.direction}">\n${htmlOfBlocks(block.blocks)}</blockquote>\n`;
    case 'list':
      return htmlOfList(block);
    case 'table':
      return htmlOfTable(block);
    case 'rule':
      return '<hr>\n';
  }
}

function htmlOfList(list: List): string {
  const items = list.items.map((item) => `<li>${htmlOfItem(item, list.tight)}</li>\n`).join('');
  const direction = `dir="${list.direction}"`;
  if (!list.ordered) return `<ul ${direction}>\n${items}</ul>\n`;
  return `<ol ${direction}${list.start === 1 ? '' : ` start="${list.start}"`}>\n${items}</ol>\n`;
}

function htmlOfItem(blocks: readonly Block[], tight: boolean): string {
  const first = blocks[0];
  if (!tight || first?.kind !== 'paragraph') return `\n${htmlOfBlocks(blocks)}`;
  const rest = blocks.slice(1);
  return htmlOfRuns(first.runs) + (rest.length > 0 ? `\n${htmlOfBlocks(rest)}` : '');
}

function htmlOfTable(table: Table): string {
  const row = (cells: readonly Run[][], tag: 'td' | 'th') => {
    const content = cells.map((cell, column) => {
      const alignment = table.alignments[column] ?? 'left';
      return `<${tag}${alignment === 'left' ? '' : ` class="${alignment}"`} dir="${directionOf(plainText(cell), table.direction)}">${htmlOfRuns(cell)}</${tag}>`;
    });
    return `<tr>${content.join('')}</tr>\n`;
  };
  const columns = columnShares(table, tableCapacity).map(
    (share) => `<col width="${(share * 100).toFixed(1)}%">`,
  );
  const body = table.rows.map((cells) => row(cells, 'td')).join('');
  const head = `<thead>\n${row(table.header, 'th')}</thead>\n`;
  return `<div class="table"><table dir="${table.direction}">\n<colgroup>${columns.join('')}</colgroup>\n${head}<tbody>\n${body}</tbody>\n</table></div>\n`;
}

function htmlOfRuns(runs: readonly Run[]): string {
  return runs.map(htmlOfRun).join('');
}

function htmlOfRun(run: Run): string {
  if (run.text === '\n') return '<br>\n';
  let html = escapeHtml(run.text);
  if (run.code) html = `<code>${html}</code>`;
  if (run.strike) html = `<s>${html}</s>`;
  if (run.italic) html = `<em>${html}</em>`;
  if (run.bold) html = `<strong>${html}</strong>`;
  if (run.url) html = `<a href="${escapeHtml(run.url)}" rel="noopener noreferrer nofollow">${html}</a>`;
  return html;
}

/** Text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
