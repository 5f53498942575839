import type { Argument } from '../verdict.ts';

export interface ReadCommand {
  words: Argument[];
  /** It gets the output of the command before it. */
  piped: boolean;
}

export interface ReadScript {
  commands: ReadCommand[];
  /** What was not understood, and so asks. */
  doubts: { text: string; start: number; end: number }[];
}

/** `{ $_.Status -eq 'Running' -and $_.CPU -gt 5 }`: a filter that looks at properties and runs nothing. */
const filter =
  /\{\s*(?:\$_(?:\.\w+)+(?:\s+-(?:i|c)?(?:eq|ne|gt|lt|ge|le|like|notlike|match|notmatch|contains|in)\s+(?:'[^'\n]*'|"[^"$`\n]*"|-?\d+\w*|\$(?:true|false|null)))?\s*(?:(?:-and|-or)\s+(?=\$_)|(?=\})))+\}/iy;

/** What ends a word outside of quotes. */
const ends = /[\s;|&(){}<>,]/;

/**
 * Reads a PowerShell command line into commands. It is small: whatever is more than words and pipes is a doubt, and its parts are read
 * as commands all the same, so that a destruction inside a block or an expression is seen.
 */
export function readPowerShell(source: string): ReadScript {
  const commands: ReadCommand[] = [];
  const doubts: ReadScript['doubts'] = [];
  let words: Argument[] = [];
  let piped = false;
  let at = 0;

  const doubt = (text: string, start: number, end: number) => doubts.push({ text, start, end });
  const endCommand = (next: boolean) => {
    if (words.length > 0) commands.push({ words, piped });
    words = [];
    piped = next;
  };

  /** A quoted text from the opening quote on; null where it holds something that only running tells. */
  function quoted(quote: string): string | null {
    const start = at;
    let text: string | null = '';
    at += 1;
    for (; ; at += 1) {
      const character = source[at];
      if (character === undefined) {
        doubt('a quote is not closed', start, source.length);
        return null;
      }
      if (character === quote && source[at + 1] === quote) at += 1;
      else if (character === quote) break;
      if (quote === '"' && character === '`') {
        at += 1;
        if (text !== null) text += source[at] ?? '';
      } else if (quote === '"' && character === '$' && /[\w({:?^$]/.test(source[at + 1] ?? '')) {
        if (source[at + 1] === '(') doubt('the output of a command becomes part of this one', at, at + 2);
        text = null;
      } else if (text !== null) text += character;
    }
    at += 1;
    return text;
  }

  function word(): void {
    const start = at;
    let text: string | null = '';
    let glob = false;
    while (at < source.length) {
      const character = source[at] as string;
      if (character === "'" || character === '"' || /[\u2018-\u201f]/.test(character)) {
        if (/[\u2018-\u201f]/.test(character)) doubt('a quote that is not what it looks like', at, at + 1);
        const piece = character === "'" || character === '"' ? quoted(character) : source[at++];
        text = text === null || piece === null || piece === undefined ? null : text + piece;
      } else if (character === '`') {
        if (text !== null) text += source[at + 1] ?? '';
        at += 2;
      } else if (ends.test(character)) break;
      else {
        if (character === '$' && /[\w({:?^$]/.test(source[at + 1] ?? '')) {
          doubt('a variable is known only when it runs', start, at + 1);
          // The name stays, as `$env:TEMP` says where it leads.
          if (!/^\$env:\w+/i.test(source.slice(at))) text = null;
        }
        if (/[*?[]/.test(character)) glob = true;
        if (text !== null) text += character;
        at += 1;
      }
    }
    words.push({ text, glob, start, end: at });
  }

  while (at < source.length) {
    const character = source[at] as string;
    const rest = source.slice(at, at + 2);
    filter.lastIndex = at;
    if (character === '\n' || character === ';') {
      endCommand(false);
      at += 1;
    } else if (/\s/.test(character)) at += 1;
    else if (character === '`' && /\r?\n/y.test(source.slice(at + 1, at + 3))) at += 2;
    else if (rest === '&&' || rest === '||') {
      endCommand(false);
      at += 2;
    } else if (character === '|') {
      endCommand(true);
      at += 1;
    } else if (rest === '<#') {
      const end = source.indexOf('#>', at + 2);
      at = end < 0 ? source.length : end + 2;
    } else if (character === '#') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
    } else if (words.length > 0 && filter.test(source)) {
      words.push({ text: '{filter}', glob: false, start: at, end: filter.lastIndex });
      at = filter.lastIndex;
    } else if (character === ',') at += 1;
    else if (character === '&' || (character === '.' && /[\s'"]/.test(source[at + 1] ?? ''))) {
      doubt(words.length > 0 ? 'goes on in the background' : 'runs what a word names', at, at + 1);
      endCommand(false);
      at += 1;
    } else if (/^\d?>/.test(source.slice(at, at + 2))) {
      const redirect = /(?:[1-6*]?>>?(?:&1)?)[ \t]*(\$null\b|nul\b)?/iy;
      redirect.lastIndex = at;
      const found = redirect.exec(source);
      if (found && (found[1] || found[0].includes('&1'))) at = redirect.lastIndex;
      else {
        doubt('writes a file', at, at + 1);
        at += found?.[0].length ?? 1;
      }
    } else if (/[(){}<@]/.test(character)) {
      doubt('an expression or a block is not understood', at, at + 1);
      endCommand(false);
      at += 1;
    } else word();
  }
  endCommand(false);
  return { commands, doubts };
}
