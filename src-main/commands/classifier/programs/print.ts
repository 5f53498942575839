import type { Program } from '../program.ts';
import { ask, asker, optionFileFindings, reader } from './shapes.ts';

/** Programs that print, compute or wait, and touch no file. */
export const print: Program[] = [
  reader({
    names: 'echo',
    category: 'general',
    text: 'prints its words',
    alone: [],
    anyOption: true,
    operands: 'paths',
    examples: ['echo hello', 'echo -n x', "echo '---'"],
  }),
  reader({
    names: 'printf',
    category: 'general',
    style: 'posix',
    text: 'prints its words',
    operands: 'paths',
    inspect: (call) => {
      const [first] = call.invocation.args;
      return first?.text?.startsWith('-v') ? [ask(first, 'it sets a variable')] : [];
    },
    examples: ["printf '%s\\n' a b", 'printf hello'],
  }),
  reader({
    names: 'true false :',
    category: 'general',
    text: 'does nothing',
    anyOption: true,
    operands: 'paths',
    examples: ['true', 'false', ':'],
  }),
  reader({
    names: 'seq gseq factor expr numfmt cal ncal',
    category: 'general',
    text: 'computes and prints',
    anyOption: true,
    operands: 'paths',
    examples: ['seq 1 10', 'seq -w 5', 'expr 3 + 4', 'numfmt --to=iec 123456', 'cal -3'],
  }),
  reader({
    names: 'test [',
    category: 'general',
    text: 'tests a condition',
    anyOption: true,
    operands: 'paths',
    inspect: (call) =>
      call.invocation.args
        // Bash evaluates the index of an array in the name, and runs what stands there.
        .filter((arg) => arg.text === '-v' || arg.text === '-R')
        .map((arg) => ask(arg, 'its operand may be evaluated')),
    examples: ['test -f /etc/hosts', '[ -d /var/log ]', 'test 3 -gt 2'],
  }),
  reader({
    names: 'sleep',
    category: 'general',
    text: 'waits for a while',
    anyOption: true,
    examples: ['sleep 5', 'sleep 0.5s'],
  }),
  asker({ names: 'yes', category: 'general', text: 'prints without end', examples: ['yes', 'yes y'] }),
  reader({
    names: 'date gdate',
    category: 'system',
    text: 'shows the date and time',
    options: `-d --date=, --debug, -f --file=, -I --iso-8601[=], -r --reference=, -R --rfc-email --rfc-2822, --rfc-3339=, --resolution, -s --set=, -u --utc --universal --uct,
      -v=, -j`,
    raises: [{ option: '-s', tier: 2, text: 'it sets the clock', rememberable: false }],
    inspect: (call) => [
      ...optionFileFindings(call, '-f'),
      ...call.operands
        .filter((operand) => operand.text !== null && !operand.text.startsWith('+'))
        .map((operand) => ask(operand, 'a date in this form sets the clock', false)),
    ],
    examples: [
      'date',
      'date -u +%FT%TZ',
      "date -d '1 hour ago' +%s",
      'date -Iseconds',
      'date -d @1700000000',
    ],
  }),
  reader({
    names: 'bc',
    category: 'general',
    text: 'computes',
    options:
      '-h --help, -i --interactive, -l --mathlib, -q --quiet, -s --standard, -w --warn, -v --version, -e --expression=, -S --scale=',
    operands: 'files',
    examples: ['bc', 'bc -l', 'bc -q x.bc'],
  }),
  asker({
    names: 'dc',
    category: 'general',
    text: 'computes; its input may start programs with !',
    examples: ['dc', 'dc x.dc'],
  }),
  reader({
    names: 'uuidgen',
    category: 'general',
    text: 'prints a random number',
    anyOption: true,
    operands: 'none',
    examples: ['uuidgen', 'uuidgen -r'],
  }),
];
