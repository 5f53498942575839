import type { Token } from 'markdown-it';
import { directionOf, visibleText } from './characters.ts';
import type { Alignment, Block, DocumentTree, List, Run, Table } from './document.ts';
import { plainText } from './document.ts';
import { parseTokens, safeUrl } from './markdown.ts';

/** Reads Markdown into a tree. Never throws for any string; what is no known syntax stays as text. */
export function parseDocument(markdown: string): DocumentTree {
  const cursor = { tokens: parseTokens(markdown), position: 0 };
  return { blocks: readBlocks(cursor) };
}

interface Cursor {
  tokens: Token[];
  position: number;
}

/** Reads up to the closing token of the enclosing container, and that token too. */
function readBlocks(cursor: Cursor): Block[] {
  const blocks: Block[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.position];
    if (!token) return blocks;
    cursor.position += 1;
    if (token.nesting === -1) return blocks;
    const block = readBlock(cursor, token);
    if (block) blocks.push(block);
  }
}

function readBlock(cursor: Cursor, token: Token): Block | undefined {
  switch (token.type) {
    case 'heading_open': {
      const runs = readInline(cursor);
      return { kind: 'heading', level: Number(token.tag.slice(1)), runs, direction: directionOfRuns(runs) };
    }
    case 'paragraph_open': {
      const runs = readInline(cursor);
      return runs.length > 0 ? { kind: 'paragraph', runs, direction: directionOfRuns(runs) } : undefined;
    }
    case 'fence':
    case 'code_block':
      return { kind: 'code', text: visibleText(token.content.replace(/\n$/, '')) };
    case 'blockquote_open': {
      const blocks = readBlocks(cursor);
      return { kind: 'quote', blocks, direction: directionOfBlocks(blocks) };
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return readList(cursor, token);
    case 'table_open':
      return readTable(cursor);
    case 'hr':
      return { kind: 'rule' };
    default:
      if (token.nesting === 1) readBlocks(cursor);
      return undefined;
  }
}

function readList(cursor: Cursor, open: Token): List {
  const items: Block[][] = [];
  let tight = true;
  for (;;) {
    const token = cursor.tokens[cursor.position];
    cursor.position += 1;
    if (token?.type !== 'list_item_open') break;
    const content = cursor.tokens[cursor.position];
    if (content?.type === 'paragraph_open' && !content.hidden) tight = false;
    items.push(readBlocks(cursor));
  }
  return {
    kind: 'list',
    ordered: open.type === 'ordered_list_open',
    start: Number(open.attrGet('start') ?? 1),
    tight,
    items,
    direction: directionOfBlocks(items[0] ?? []),
  };
}

function readTable(cursor: Cursor): Table {
  const alignments: Alignment[] = [];
  const rows: Run[][][] = [];
  for (;;) {
    const token = cursor.tokens[cursor.position];
    cursor.position += 1;
    if (!token || token.type === 'table_close') break;
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open') alignments.push(alignmentOf(token));
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(readInline(cursor));
  }
  const header = rows.shift() ?? [];
  const first = header.find((cell) => cell.length > 0) ?? [];
  return { kind: 'table', alignments, header, rows, direction: directionOfRuns(first) };
}

function alignmentOf(token: Token): Alignment {
  const style = String(token.attrGet('style') ?? '');
  if (style.includes('right')) return 'right';
  return style.includes('center') ? 'center' : 'left';
}

/** Reads the inline token at the cursor and the closing token after it. */
function readInline(cursor: Cursor): Run[] {
  const runs: Run[] = [];
  const inline = cursor.tokens[cursor.position];
  cursor.position += 2;
  const look = { bold: 0, italic: 0, strike: 0 };
  let url: string | undefined;
  for (const token of inline?.children ?? []) {
    if (token.type === 'strong_open' || token.type === 'strong_close') look.bold += token.nesting;
    else if (token.type === 'em_open' || token.type === 'em_close') look.italic += token.nesting;
    else if (token.type === 's_open' || token.type === 's_close') look.strike += token.nesting;
    else if (token.type === 'link_open') url = safeUrl(String(token.attrGet('href') ?? ''));
    else if (token.type === 'link_close') url = undefined;
    else append(runs, token, look, url);
  }
  return runs;
}

function append(
  runs: Run[],
  token: Token,
  look: { bold: number; italic: number; strike: number },
  url: string | undefined,
): void {
  const run: Run = { text: inlineText(token) };
  if (run.text === '') return;
  if (look.bold > 0) run.bold = true;
  if (look.italic > 0 || token.type === 'image') run.italic = true;
  if (look.strike > 0) run.strike = true;
  if (token.type === 'code_inline') run.code = true;
  if (url !== undefined) run.url = url;
  const last = runs.at(-1);
  // Escapes and entities arrive as tokens of their own; ligatures and line breaks need the text in one piece.
  if (last && last.text !== '\n' && run.text !== '\n' && sameLook(last, run)) last.text += run.text;
  else runs.push(run);
}

function sameLook(one: Run, other: Run): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.strike === other.strike &&
    one.code === other.code &&
    one.url === other.url
  );
}

function inlineText(token: Token): string {
  if (token.type === 'hardbreak') return '\n';
  if (token.type === 'softbreak') return ' ';
  if (token.type === 'image') return visibleText(token.content ? `[image: ${token.content}]` : '[image]');
  return visibleText(token.content).replaceAll('\n', ' ');
}

function directionOfRuns(runs: readonly Run[]) {
  return directionOf(plainText(runs));
}

function directionOfBlocks(blocks: readonly Block[]) {
  const first = blocks[0];
  return first && 'direction' in first ? first.direction : 'ltr';
}
