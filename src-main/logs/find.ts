import type { LogMatch } from '../contract/index.ts';
import { countBreaks, cutAt } from './chunks.ts';
import { byteOffsets } from './utf8.ts';

const newline = 10;
/** A line longer than this is searched in pieces of this size; columns count from the line's start all the same. */
const maxHeld = 4 * 1024 * 1024;
/** What is no ASCII and yet matches a letter of ASCII without regard to case: U+017F an s, U+212A a k. */
const strangers = [
  { letter: 's', bytes: Buffer.from('\u017f') },
  { letter: 'k', bytes: Buffer.from('\u212a') },
];

interface Hit {
  at: number;
  end: number;
  length: number;
}

/** Non-overlapping places of a text as bytes. */
function* exactHits(bytes: Buffer, needle: Buffer, length: number): Generator<Hit> {
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length))
    yield { at, end: at + needle.length, length };
}

/** The same for a text of ASCII in any case. Latin-1 has a character for each byte, in lower case too. */
function* asciiHits(bytes: Buffer, folded: string): Generator<Hit> {
  const { length } = folded;
  const shown = bytes.toString('latin1').toLowerCase();
  for (let at = shown.indexOf(folded); at >= 0; at = shown.indexOf(folded, at + length))
    yield { at, end: at + length, length };
}

function* patternHits(bytes: Buffer, pattern: RegExp): Generator<Hit> {
  const shown = bytes.toString('utf8');
  const offsetOf = byteOffsets(bytes, shown);
  for (const { 0: found, index } of shown.matchAll(pattern)) {
    const at = offsetOf(index);
    yield { at, end: offsetOf(index + found.length), length: found.length };
  }
}

function hitsOf(text: string, caseSensitive: boolean): (bytes: Buffer) => Iterable<Hit> {
  // Nothing is found across lines.
  if (text.includes('\n')) return () => [];
  if (caseSensitive) {
    const needle = Buffer.from(text);
    return (bytes) => exactHits(bytes, needle, text.length);
  }
  const folded = text.toLowerCase();
  const pattern = new RegExp(escapePattern(text), 'giu');
  if (Buffer.byteLength(text) !== text.length) return (bytes) => patternHits(bytes, pattern);
  const alike = strangers.filter(({ letter }) => folded.includes(letter));
  return (bytes) =>
    alike.some((stranger) => bytes.includes(stranger.bytes))
      ? patternHits(bytes, pattern)
      : asciiHits(bytes, folded);
}

/**
 * Finds a literal text line by line in a stream of UTF-8 bytes. Exact case is compared as bytes, and so is ASCII in any case;
 * other text is folded, which costs more. `column` and `length` are UTF-16 units of the displayed line.
 */
export function createFinder(text: string, caseSensitive: boolean, limit: number) {
  const hitsIn = hitsOf(text, caseSensitive);
  const needleBytes = Buffer.byteLength(text);
  const matches: LogMatch[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let restStart = 0;
  let line = 1;
  let columnBase = 0;

  /**
   * Takes the matches that begin before `until`. Answers where the search goes on: there, or after the last match. `lineBreaks`
   * says how many there are before `until`, where that is known.
   */
  function take(bytes: Buffer, start: number, until: number, lineBreaks?: number): number {
    let end = until;
    let counted = 0;
    let columnFrom = 0;
    let column = columnBase;
    const firstLine = line;
    for (const found of hitsIn(bytes)) {
      if (found.at >= until || matches.length >= limit) break;
      for (; counted < found.at; counted += 1) {
        if (bytes[counted] !== newline) continue;
        line += 1;
        column = 0;
        columnFrom = counted + 1;
      }
      column += bytes.toString('utf8', columnFrom, found.at).length;
      columnFrom = found.at;
      matches.push({ line, start: start + found.at, column, length: found.length });
      end = Math.max(until, found.end);
    }
    line =
      lineBreaks === undefined ? line + countBreaks(bytes.subarray(counted, until)) : firstLine + lineBreaks;
    return end;
  }

  return {
    matches,
    full: () => matches.length >= limit,
    /** `lineBreaks`: how many the chunk has, where that is known. */
    push(chunk: Buffer, lineBreaks?: number) {
      let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const lines = bytes.lastIndexOf(newline) + 1;
      if (lines > 0) {
        take(bytes.subarray(0, lines), restStart, lines, lineBreaks);
        columnBase = 0;
        restStart += lines;
        bytes = bytes.subarray(lines);
      }
      if (bytes.length > maxHeld) {
        // What follows the cut is enough for a match that begins just before it: folding makes no character longer than four bytes.
        const cut = cutAt(bytes, bytes.length - Math.max(needleBytes * 4, 64));
        const end = take(bytes, restStart, cut);
        columnBase += bytes.toString('utf8', 0, end).length;
        restStart += end;
        bytes = bytes.subarray(end);
      }
      rest = bytes;
    },
    finish() {
      if (matches.length < limit) take(rest, restStart, rest.length);
    },
  };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, (character) => `\\${character}`);
}
