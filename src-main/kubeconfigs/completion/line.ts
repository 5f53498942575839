/** The command that is being typed. */
export interface TypedLine {
  /** Its words before the cursor's, without quotes. */
  words: string[];
  /** The cursor's word up to the cursor. */
  typed: string;
  /** What a completion replaces: UTF-16 offsets of the whole word at the cursor. */
  start: number;
  end: number;
  /** The word names a file of a redirect. */
  isRedirect: boolean;
}

const blank = /\s/;
const separator = /[|;&\n(){}`]/;

/**
 * Reads a line that is not finished, up to the cursor: quotes may be open, and only the last command counts. Completion guesses; what
 * a command does is decided by the classifier alone.
 */
export function readLine(line: string, cursor: number): TypedLine {
  const until = Math.min(cursor, line.length);
  let words: string[] = [];
  let word: string | null = null;
  let start = until;
  let quote: '"' | "'" | null = null;
  let isRedirect = false;

  function endWord(): void {
    if (word !== null && !isRedirect) words.push(word);
    if (word !== null) isRedirect = false;
    word = null;
  }

  for (let at = 0; at < until; at += 1) {
    const mark = line[at] ?? '';
    if (quote === null && blank.test(mark) && mark !== '\n') {
      endWord();
      continue;
    }
    if (quote === null && separator.test(mark)) {
      words = [];
      word = null;
      isRedirect = false;
      continue;
    }
    if (quote === null && (mark === '<' || mark === '>')) {
      word = null;
      isRedirect = true;
      continue;
    }
    if (word === null) {
      word = '';
      start = at;
    }
    if (mark === quote) quote = null;
    else if (quote === null && (mark === '"' || mark === "'")) quote = mark;
    else if (mark === '\\' && quote !== "'" && at + 1 < until) {
      at += 1;
      word += line[at] ?? '';
    } else word += mark;
  }
  let end = until;
  while (end < line.length && !blank.test(line[end] ?? '') && !separator.test(line[end] ?? '')) end += 1;
  return { words, typed: word ?? '', start: word === null ? until : start, end, isRedirect };
}
