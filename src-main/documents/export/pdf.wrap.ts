import { displayWidth } from './characters.ts';

const tabStops = 8;
const longestBreakable = 1000;

/** Text as strings that break only where Unicode allows it, and arrays of pieces between which it may break. */
export function splitLongTokens(text: string, capacity: number): (string | string[])[] {
  if (text.length <= capacity) return [text];
  const parts: (string | string[])[] = [];
  let end = 0;
  // Latin, Greek, Cyrillic: other scripts break by themselves, or would lose their shapes when cut.
  for (const match of text.matchAll(/[\u0021-\u02ff\u0370-\u052f]+/g)) {
    if (match[0].length <= capacity) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    if (match[0].length > longestBreakable) parts.push(...hardLines(match[0], capacity));
    else parts.push(pieces(match[0], capacity));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** Each piece costs Typst a box: the longer the line, the longer may a piece be. */
function pieces(token: string, capacity: number): string[] {
  return inLengthsOf(token, Math.max(1, Math.min(8, Math.floor(capacity / 6))));
}

/** Thousands of pieces in one paragraph take minutes; a token of that size is wrapped here instead. */
function hardLines(token: string, capacity: number): string[] {
  return inLengthsOf(token, capacity).flatMap((part) => ['\n', part]);
}

function inLengthsOf(text: string, length: number): string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'g')) ?? [];
}

/** Expands tabs and wraps lines at `columns`, as a terminal does, so that what lines up keeps lining up. */
export function wrapCode(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  if (line.length <= columns && /^[\x20-\x7e]*$/.test(line)) return line;
  let result = '';
  let column = 0;
  // Spaces at the end show only as an empty line, where the text before them fills its own.
  for (const character of line.trimEnd()) {
    const width = character === '\t' ? tabStops - (column % tabStops) : displayWidth(character);
    if (column + width > columns) {
      result += '\n';
      column = 0;
    }
    result += character === '\t' ? ' '.repeat(width) : character;
    column += width;
  }
  return result;
}
