/**
 * What a Markdown document says, without its syntax: the one form that all writers (HTML, PDF, DOCX) read.
 * Every text in it went through `visibleText`, every `url` is http, https or mailto.
 */
export interface DocumentTree {
  blocks: Block[];
}

export type Direction = 'ltr' | 'rtl';
export type Alignment = 'left' | 'center' | 'right';

/** A stretch of text with one look. Flat, because nested emphasis adds nothing; `text: '\n'` alone is a line break. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  url?: string;
}

interface Heading {
  kind: 'heading';
  /** 1 to 6. */
  level: number;
  runs: Run[];
  direction: Direction;
}

interface Paragraph {
  kind: 'paragraph';
  runs: Run[];
  direction: Direction;
}

/** Text whose spaces and line ends count; no final newline. */
interface CodeBlock {
  kind: 'code';
  text: string;
}

interface Quote {
  kind: 'quote';
  blocks: Block[];
  direction: Direction;
}

export interface List {
  kind: 'list';
  ordered: boolean;
  /** The number of the first item of an ordered list. */
  start: number;
  /** Items without space between them. */
  tight: boolean;
  items: Block[][];
  direction: Direction;
}

/** All rows have as many cells as `alignments`; the header is not among `rows`. */
export interface Table {
  kind: 'table';
  alignments: Alignment[];
  header: Run[][];
  rows: Run[][][];
  direction: Direction;
}

interface Rule {
  kind: 'rule';
}

export type Block = Heading | Paragraph | CodeBlock | Quote | List | Table | Rule;

/** The text of runs without their look. */
export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}
