import { judge } from './judge.ts';
import { programNamed } from './registry.ts';
import type { Argument, Invocation, Judgement } from './verdict.ts';

const word = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;

/** Splits at spaces and takes quotes away: enough for examples, which hold no more shell than that. */
export function wordsOf(command: string): Argument[] {
  return [...command.matchAll(word)].map((match) => ({
    text: match[0].replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
    glob: /[*?[]/.test(match[0].replace(/'[^']*'|"[^"]*"/g, '')),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The judgement of one program's invocation; null where no table has the program. */
export function judgeWords(command: string): Judgement | null {
  const [program, ...args] = wordsOf(command);
  const table = programNamed(program?.text?.split('/').at(-1) ?? '');
  if (!program || !table) return null;
  const invocation: Invocation = { program, args, remote: false };
  return judge(table, invocation);
}
