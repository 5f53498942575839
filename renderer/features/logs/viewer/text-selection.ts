export interface TextRange {
  /** UTF-16 columns; the head is the end that moves. */
  anchor: number;
  head: number;
}

export interface TextSelection extends TextRange {
  line: number;
}

export interface TextStep {
  by: 'character' | 'word';
  back: boolean;
  /** Keeps the anchor, so that the text between is selected. */
  extend: boolean;
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;

/** Where what a reader sees as one character begins; the end of the text is the last. */
function edgesOf(text: string): number[] {
  return [...Array.from(characters.segment(text), ({ index }) => index), text.length];
}

/** The next edge of a word, or of a run of other signs, after a column; spaces are passed over. */
function wordEdge(text: string, edges: readonly number[], index: number, back: boolean): number {
  const kindBeside = (at: number): string => {
    const from = edges[back ? at - 1 : at] ?? 0;
    const character = text.slice(from, edges[back ? at : at + 1]);
    return character.trim() === '' ? 'space' : wordCharacter.test(character) ? 'word' : 'sign';
  };
  const step = back ? -1 : 1;
  const isEnd = (at: number) => (back ? at <= 0 : at >= edges.length - 1);
  let at = index;
  while (!isEnd(at) && kindBeside(at) === 'space') at += step;
  if (isEnd(at)) return at;
  const kind = kindBeside(at);
  while (!isEnd(at) && kindBeside(at) === kind) at += step;
  return at;
}

/** Where the selection is after a step; it never cuts what is seen as one character. */
export function stepText(text: string, now: TextRange, step: TextStep): TextRange {
  const edges = edgesOf(text);
  const found = edges.findLastIndex((edge) => edge <= now.head);
  const index = Math.max(0, found);
  const next = step.by === 'word' ? wordEdge(text, edges, index, step.back) : index + (step.back ? -1 : 1);
  const head = edges[Math.min(edges.length - 1, Math.max(0, next))] ?? 0;
  return { anchor: step.extend ? now.anchor : head, head };
}

/** What to draw: the selected columns, or the one character at which the next step begins. */
export function shownOf(
  text: string,
  { anchor, head }: TextRange,
): { from: number; to: number; empty: boolean } {
  if (anchor !== head) return { from: Math.min(anchor, head), to: Math.max(anchor, head), empty: false };
  const edges = edgesOf(text);
  return { from: head, to: edges.find((edge) => edge > head) ?? head, empty: true };
}
