import type { Program } from '../program.ts';
import { hidesNames } from '../sensitive.ts';
import { ask, asker, eachTimeAsker, reader } from './shapes.ts';

/** Words that a shell itself knows. What runs programs (`eval`, `exec`, `command`) is among the wrappers. */
export const shellWords: Program[] = [
  reader({
    names: 'cd',
    category: 'shell',
    text: 'goes to another folder for what follows',
    alone: [],
    options: '-P, -L, -e, -@',
    inspect: (call) =>
      call.operands
        .filter(
          (operand) =>
            operand.glob || operand.text === null || operand.text === '-' || hidesNames(operand.text),
        )
        .map((operand) =>
          ask(operand, 'what follows could then read secrets under names that say nothing', false),
        ),
    examples: ['cd /var/log', 'cd', 'cd ~', 'cd ..'],
  }),
  asker({
    names: 'pushd popd dirs',
    category: 'shell',
    text: 'goes to another folder for what follows',
    alone: [],
    examples: ['pushd /tmp', 'popd'],
  }),
  reader({
    names: 'type',
    category: 'shell',
    text: 'tells what a word means to the shell',
    alone: [],
    options: '-a, -t, -p, -P, -f',
    operands: 'paths',
    examples: ['type ls', 'type -a python'],
  }),
  reader({
    names: 'ulimit',
    category: 'shell',
    text: 'shows limits of the shell',
    alone: [],
    options: '-S, -H, -a, -b, -c, -d, -e, -f, -i, -k, -l, -m, -n, -p, -q, -r, -s, -t, -u, -v, -x, -P, -R, -T',
    operands: 'none',
    examples: ['ulimit -a', 'ulimit -n', 'ulimit -Hn'],
  }),
  reader({
    names: 'umask',
    category: 'shell',
    text: 'shows the rights that new files do not get',
    alone: [],
    options: '-p, -S',
    operands: 'none',
    examples: ['umask', 'umask -S'],
  }),
  reader({
    names: 'help times',
    category: 'shell',
    text: 'shows something about the shell',
    alone: [],
    anyOption: true,
    operands: 'paths',
    examples: ['help test', 'times'],
  }),
  asker({
    names: 'jobs wait fg bg disown suspend logout exit return break continue shift',
    category: 'shell',
    text: 'changes or asks the state of the shell',
    alone: [],
    examples: ['jobs', 'wait'],
  }),
  eachTimeAsker({
    names: 'history',
    category: 'shell',
    text: 'shows what was typed, which may hold passwords',
    alone: [],
    examples: ['history', 'history 20'],
  }),
];
