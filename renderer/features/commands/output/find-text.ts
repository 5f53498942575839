import { type OutputLines, shownText } from './output-lines.ts';

export interface TextMatch {
  /** The place in `lines`. */
  index: number;
  start: number;
  end: number;
}

export const mostMatches = 5000;

/** Where a text stands, whatever its case; at most `mostMatches`. */
export function findText(output: OutputLines, wanted: string): TextMatch[] {
  const matches: TextMatch[] = [];
  const needle = wanted.toLowerCase();
  if (needle === '') return matches;
  for (const [index, line] of output.lines.entries()) {
    const shown = shownText(line);
    const text = shown.toLowerCase();
    // Lower case may be longer than what it stands for, such as İ; then the places would be elsewhere.
    const haystack = text.length === shown.length ? text : shown;
    for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
      matches.push({ index, start: at, end: at + needle.length });
      if (matches.length >= mostMatches) return matches;
    }
  }
  return matches;
}
