import type { LogMatch } from '../contract/index.ts';
import { cutAt } from './chunks.ts';
import { byteOffsets } from './utf8.ts';

const newline = 10;
/** A line longer than this is searched in pieces of this size; columns count from the line's start all the same. */
const maxHeld = 4 * 1024 * 1024;

/**
 * Finds a literal text line by line in a stream of UTF-8 bytes. Exact case is compared as bytes; without case, lines are
 * folded as text, which costs more. `column` and `length` are UTF-16 units of the displayed line.
 */
export function createFinder(text: string, caseSensitive: boolean, limit: number) {
  const needle = Buffer.from(text);
  const folded = text.toLowerCase();
  const pattern = caseSensitive ? null : new RegExp(escapePattern(text), 'giu');
  const matches: LogMatch[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let restStart = 0;
  let line = 1;
  let columnBase = 0;

  function* exactMatches(
    bytes: Buffer,
  ): Generator<{ at: number; end: number; column: number; length: number }> {
    let counted = 0;
    let column = 0;
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) {
      column += bytes.toString('utf8', counted, at).length;
      counted = at;
      yield { at, end: at + needle.length, column, length: text.length };
    }
  }

  function* foldedMatches(bytes: Buffer, folding: RegExp): ReturnType<typeof exactMatches> {
    const shown = bytes.toString('utf8');
    // Lower case is quicker to compare than the pattern, but the pattern knows more: ſ matches s.
    if (shown.length < 65_536 && !shown.toLowerCase().includes(folded) && !folding.test(shown)) return;
    folding.lastIndex = 0;
    const offsetOf = byteOffsets(bytes, shown);
    for (const found of shown.matchAll(folding)) {
      const at = offsetOf(found.index);
      const { length } = found[0];
      yield { at, end: offsetOf(found.index + length), column: found.index, length };
    }
  }

  /** Takes the matches that begin before `until`. Answers where the search goes on: there, or after the last match. */
  function matchPiece(bytes: Buffer, start: number, until: number): number {
    let end = until;
    for (const found of pattern ? foldedMatches(bytes, pattern) : exactMatches(bytes)) {
      if (found.at >= until || matches.length >= limit) break;
      matches.push({
        line,
        start: start + found.at,
        column: columnBase + found.column,
        length: found.length,
      });
      end = Math.max(until, found.end);
    }
    return end;
  }

  function takeLines(bytes: Buffer, start: number): number {
    let position = 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, position)) {
      matchPiece(bytes.subarray(position, at), start + position, at - position);
      line += 1;
      columnBase = 0;
      position = at + 1;
      if (matches.length >= limit) break;
    }
    return position;
  }

  return {
    matches,
    full: () => matches.length >= limit,
    push(chunk: Buffer) {
      let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      // Whole chunks without the text are only counted through.
      if (caseSensitive && rest.length === 0 && bytes.indexOf(needle) < 0) {
        const lastBreak = bytes.lastIndexOf(newline);
        for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) line += 1;
        if (lastBreak >= 0) columnBase = 0;
        restStart += lastBreak + 1;
        rest = bytes.subarray(lastBreak + 1);
        return;
      }
      const used = takeLines(bytes, restStart);
      restStart += used;
      bytes = bytes.subarray(used);
      if (bytes.length > maxHeld) {
        // What follows the cut is enough for a match that begins just before it: folding makes no character longer than four bytes.
        const cut = cutAt(bytes, bytes.length - Math.max(needle.length * 4, 64));
        const end = matchPiece(bytes, restStart, cut);
        columnBase += bytes.toString('utf8', 0, end).length;
        restStart += end;
        bytes = bytes.subarray(end);
      }
      rest = bytes;
    },
    finish() {
      if (matches.length < limit) matchPiece(rest, restStart, rest.length);
    },
  };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, (character) => `\\${character}`);
}
