import createMarkdownIt from 'markdown-it';

const { unescapeAll } = createMarkdownIt().utils;
const escapes = /\\[!-/:-@[-`{-~]/g;
/** Besides escapes: entities, marks of emphasis and code, and characters without width. */
const markup =
  /\\[!-/:-@[-`{-~]|&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,31});|[*`~]+|[\u00ad\u200b-\u200d\u2060\ufeff]/gi;

/** A text written another way. `starts` and `ends` say for each byte where the stretch that it stands for was. */
export interface Reading {
  bytes: Buffer;
  starts: Uint32Array;
  ends: Uint32Array;
}

function rewritten(text: string, pattern: RegExp, rewrite: (match: string) => string): Reading | null {
  const pieces: { bytes: Buffer; length: number; isKept: boolean }[] = [];
  let position = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const before = Buffer.from(text.slice(position, index));
    pieces.push({ bytes: before, length: before.length, isKept: true });
    pieces.push({ bytes: Buffer.from(rewrite(match)), length: Buffer.byteLength(match), isKept: false });
    position = index + match.length;
  }
  if (position === 0) return null;
  const rest = Buffer.from(text.slice(position));
  pieces.push({ bytes: rest, length: rest.length, isKept: true });
  const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
  const starts = new Uint32Array(bytes.length);
  const ends = new Uint32Array(bytes.length);
  let at = 0;
  let place = 0;
  for (const piece of pieces) {
    for (let index = 0; index < piece.bytes.length; index += 1) {
      starts[at] = piece.isKept ? place + index : place;
      ends[at] = piece.isKept ? place + index + 1 : place + piece.length;
      at += 1;
    }
    place += piece.length;
  }
  return { bytes, starts, ends };
}

/**
 * The ways in which a reader sees Markdown other than it is written: without its escapes, and also without emphasis and with
 * entities as their characters. Both, since a value may hold an asterisk that is no emphasis beside what was escaped.
 */
export function readingsOf(markdown: string): Reading[] {
  return [
    rewritten(markdown, escapes, (match) => match.slice(1)),
    rewritten(markdown, markup, (match) => (/^[\\&]/.test(match) ? unescapeAll(match) : '')),
  ].filter((reading) => reading !== null);
}
