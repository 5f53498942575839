import type { LogMatch } from '../contract/index.ts';

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
  // Folding is simple for ASCII; then bytes can rule out most chunks before any text is made.
  const pattern = caseSensitive ? null : new RegExp(escapePattern(text), 'giu');
  const matches: LogMatch[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let restStart = 0;
  let line = 1;
  let columnBase = 0;

  function matchLine(bytes: Buffer, start: number) {
    if (matches.length >= limit) return;
    if (caseSensitive) {
      let counted = 0;
      let column = columnBase;
      for (
        let at = bytes.indexOf(needle);
        at >= 0 && matches.length < limit;
        at = bytes.indexOf(needle, at + needle.length)
      ) {
        column += bytes.toString('utf8', counted, at).length;
        counted = at;
        matches.push({ line, start: start + at, column, length: text.length });
      }
      return;
    }
    const shown = bytes.toString('utf8');
    if (!pattern || (shown.length < 65_536 && !shown.toLowerCase().includes(folded) && !pattern.test(shown)))
      return;
    pattern.lastIndex = 0;
    for (const found of shown.matchAll(pattern)) {
      if (matches.length >= limit) return;
      const offset = Buffer.byteLength(shown.slice(0, found.index));
      matches.push({
        line,
        start: start + offset,
        column: columnBase + found.index,
        length: found[0].length,
      });
    }
  }

  function take(bytes: Buffer, start: number, final: boolean): { used: number } {
    let position = 0;
    for (;;) {
      const lineBreak = bytes.indexOf(newline, position);
      if (lineBreak < 0) break;
      matchLine(bytes.subarray(position, lineBreak), start + position);
      line += 1;
      columnBase = 0;
      position = lineBreak + 1;
      if (matches.length >= limit) return { used: bytes.length };
    }
    if (final) {
      if (position < bytes.length) matchLine(bytes.subarray(position), start + position);
      return { used: bytes.length };
    }
    return { used: position };
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
      const { used } = take(bytes, restStart, false);
      restStart += used;
      bytes = bytes.subarray(used);
      if (bytes.length > maxHeld) {
        // Keep as much as a match across the cut could need.
        const cut = bytes.length - Math.max(needle.length * 4, 64);
        matchLine(bytes.subarray(0, cut), restStart);
        columnBase += bytes.toString('utf8', 0, cut).length;
        restStart += cut;
        bytes = bytes.subarray(cut);
      }
      rest = bytes;
    },
    finish() {
      take(rest, restStart, true);
    },
  };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => `\\${character}`);
}
