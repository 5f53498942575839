import type { ReadScript } from '../powershell/reader.ts';
import type { Argument } from '../verdict.ts';

/**
 * Reads a command line of cmd.exe. Carets are taken away, quotes keep spaces together; `%name%` and `!name!` are known only when it
 * runs. Blocks and `for`/`if` are doubts, and what stands in them is read as commands all the same.
 */
export function readCmd(source: string): ReadScript & { targets: Argument[] } {
  const commands: ReadScript['commands'] = [];
  const doubts: ReadScript['doubts'] = [];
  const targets: Argument[] = [];
  let words: Argument[] = [];
  let piped = false;
  let at = 0;
  let redirect = false;

  const doubt = (text: string, start: number, end: number) => doubts.push({ text, start, end });
  const endCommand = (next: boolean) => {
    if (words.length > 0) commands.push({ words, piped });
    words = [];
    piped = next;
  };

  function word(): void {
    const start = at;
    let text: string | null = '';
    let quotes = false;
    for (; at < source.length; at += 1) {
      const character = source[at] as string;
      if (character === '"') quotes = !quotes;
      else if (!quotes && /[\s&|<>(),;=]/.test(character)) break;
      else if (!quotes && character === '^') {
        at += 1;
        if (source[at] === '\r') at += 1;
        if (text !== null && source[at] !== '\n') text += source[at] ?? '';
      } else {
        if ((character === '%' || character === '!') && /^[%!]\*?[\w~:*=,-]/.test(source.slice(at, at + 2))) {
          doubt('a variable is known only when it runs', start, at + 1);
          if (!/^%te?mp%/i.test(source.slice(at, at + 6))) text = null;
        }
        if (text !== null) text += character;
      }
    }
    if (quotes) doubt('a quote is not closed', start, at);
    const read = { text, glob: /[*?]/.test(text ?? ''), start, end: at };
    if (redirect) targets.push(read);
    else words.push(words.length === 0 && text !== null ? { ...read, text: text.replace(/^@+/, '') } : read);
    redirect = false;
  }

  while (at < source.length) {
    const character = source[at] as string;
    if (character === '\n' || character === '&') {
      endCommand(false);
      at += 1;
    } else if (character === '|') {
      const double = source[at + 1] === '|';
      endCommand(!double);
      at += double ? 2 : 1;
    } else if (/[\s,;=]/.test(character)) at += 1;
    else if (character === '(' || character === ')') {
      doubt('a block is not understood', at, at + 1);
      endCommand(false);
      at += 1;
    } else if (/^\d?[<>]/.test(source.slice(at, at + 2)) && !(words.length === 0 && /\d/.test(character))) {
      const found = /\d?(?:>>?|<)(?:&\d)?/y;
      found.lastIndex = at;
      const operator = found.exec(source)?.[0] ?? character;
      redirect = !operator.includes('&');
      at += operator.length;
    } else word();
  }
  endCommand(false);
  return { commands: commands.flatMap(withInner), doubts, targets };
}

/** `for … do COMMAND`, `if … COMMAND`, `call COMMAND`: also the commands behind these words. */
function withInner(command: ReadScript['commands'][number]): ReadScript['commands'] {
  const name = command.words[0]?.text?.toLowerCase() ?? '';
  if (!['for', 'if', 'do', 'else', 'call', 'start', 'not', 'exist'].includes(name)) return [command];
  return [
    command,
    ...command.words.slice(1).map((_, at) => ({ words: command.words.slice(at + 1), piped: false })),
  ];
}
