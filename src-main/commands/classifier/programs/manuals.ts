import type { Program } from '../program.ts';
import { ask, reader } from './shapes.ts';

export const manuals: Program[] = [
  reader({
    names: 'man',
    category: 'general',
    text: 'shows a page of the manual',
    options:
      '-k --apropos, -f --whatis, -w --where --path --location, -a --all, -s --sections=, -S=, -L --locale=, -i --ignore-case, -I --match-case',
    inspect: (call) =>
      call.operands
        .filter((operand) => operand.text?.includes('/'))
        .map((operand) => ask(operand, 'a page of its own can start programs')),
    examples: ['man ls', 'man 5 crontab', 'man -k network'],
  }),
  reader({
    names: 'apropos whatis tldr',
    category: 'general',
    text: 'looks a word up in the manual',
    options: '-e --exact, -r --regex, -w --wildcard, -a --and, -l --long, -s --sections=, -d',
    inspect: (call) =>
      call.invocation.program.text?.endsWith('tldr')
        ? [ask(call.invocation.program, 'it may fetch pages')]
        : [],
    examples: ['apropos network', 'whatis ls'],
  }),
  reader({
    names: 'info',
    category: 'general',
    text: 'shows a page of the manual',
    options: '-n --node=, -w --where',
    examples: ['info ls', 'info -w ls'],
  }),
];
