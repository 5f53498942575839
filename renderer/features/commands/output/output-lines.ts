import type { OutputPiece } from '../../../../src-main/contract/commands.ts';
import { colourAfter, lastState, plainText } from './ansi.ts';

export interface OutputLine {
  /** As it came, with escapes, without its line feed. */
  raw: string;
  /** The colours in force at its beginning. */
  before: string;
  /** It holds something that was written to the error stream. */
  error: boolean;
  /** It was longer than `longestLine`; the rest is not kept here. */
  cut: boolean;
}

/**
 * The lines of an output that grows. A line ends with a line feed, whichever stream it came from, as the core counts them. Output
 * without end keeps its last `mostCharacters`.
 */
export interface OutputLines {
  lines: OutputLine[];
  /** Lines that were let go at the beginning: the first in `lines` has the number `dropped` + 1. */
  dropped: number;
  characters: number;
  /** Whether the last line is still being written. */
  open: boolean;
  /** Output that was not read: it lies before the line at this place in `lines`, and the lines after it have no known number. */
  gap: { before: number; bytes: number } | null;
}

export const longestLine = 1_000_000;
export const mostCharacters = 64_000_000;

export function noLines(): OutputLines {
  return { lines: [], dropped: 0, characters: 0, open: false, gap: null };
}

function append(output: OutputLines, text: string, error: boolean): void {
  const { lines } = output;
  const last = lines.at(-1);
  const continued = output.open && last !== undefined;
  const line: OutputLine = continued
    ? last
    : { raw: '', before: last === undefined ? '' : colourAfter(last.before, last.raw), error, cut: false };
  if (!continued) lines.push(line);
  const room = longestLine - line.raw.length;
  line.raw += text.slice(0, Math.max(0, room));
  line.cut ||= text.length > room;
  line.error ||= error && text !== '';
  output.characters += Math.min(text.length, Math.max(0, room)) + 1;
}

/** Lets go of the older half. */
function shorten(output: OutputLines): void {
  const { lines, gap } = output;
  const count = Math.floor(lines.length / 2);
  const gone = lines.splice(0, count);
  output.dropped += count;
  output.characters -= gone.reduce((sum, line) => sum + line.raw.length + 1, 0);
  if (gap !== null) output.gap = { ...gap, before: Math.max(0, gap.before - count) };
}

/** Takes in the next pieces. */
export function addPieces(output: OutputLines, pieces: readonly OutputPiece[]): void {
  for (const { stream, text } of pieces) {
    if (text === '') continue;
    const parts = text.split('\n');
    for (const [index, part] of parts.entries()) {
      const isRest = index === parts.length - 1;
      if (isRest && part === '') break;
      append(output, part, stream === 'stderr');
      output.open = isRest;
    }
    if (output.characters > mostCharacters && output.lines.length > 1) shorten(output);
  }
}

/** Notes that bytes were left out before what comes next. */
export function addGap(output: OutputLines, bytes: number): void {
  output.gap = { before: output.lines.length, bytes };
  output.open = false;
}

/** The number of a line as people count, from 1; null behind a gap. */
export function numberOf(output: OutputLines, index: number): number | null {
  return output.gap !== null && index >= output.gap.before ? null : output.dropped + index + 1;
}

/** What a line shows, without colours: what find and copy go by. */
export function shownText(line: OutputLine): string {
  return plainText(lastState(line.raw).text);
}
