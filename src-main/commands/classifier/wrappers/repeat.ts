import type { Program } from '../program.ts';
import { sensitiveFile } from '../sensitive.ts';
import type { Argument, Inner } from '../verdict.ts';
import { showsNoContents } from './found-names.ts';
import { joinedScript, type Own, wrapper } from './wrapper.ts';

const placeholder = (own: Own) =>
  own.values('-I').at(-1)?.text ?? (own.has('-i') ? (own.values('-i').at(-1)?.text ?? '{}') : null);

/** Words as they come from the input: known where the command itself holds that text, else one that only running tells. */
function fromInput(own: Own): Argument[] {
  const { input, program } = own.invocation;
  const unknown: Argument = { text: null, glob: false, start: program.start, end: program.end };
  if (input?.text === undefined || input.text === null) return [unknown];
  // With a placeholder a whole line is one word.
  return input.text
    .split(own.has('-0') ? '\u0000' : placeholder(own) === null ? /\s+/ : '\n')
    .filter((word) => word !== '')
    .map((text) => ({ ...input, text: text.replace(/^(['"])(.*)\1$/s, '$2').trim(), glob: false }));
}

/** The command as xargs runs it: with the words appended, or in the place of `{}`. */
function withWords(own: Own): Argument[] {
  const { command } = own;
  const mark = placeholder(own);
  const given = showsNoContents(command)
    ? [{ text: './found', glob: false, start: command[0]?.start ?? 0, end: command[0]?.end ?? 0 }]
    : fromInput(own);
  if (mark === null) return [...command, ...given];
  return command.flatMap((word): Argument[] => {
    if (!word.text?.includes(mark)) return [word];
    const [first] = given;
    return [{ ...word, text: first?.text != null ? word.text.replaceAll(mark, first.text) : null }];
  });
}

const runsItsInput: Inner[] = [];

/** `parallel 'rm {}' ::: a b`: the words before `:::` are a command line, or the input is. */
function parallelInner(own: Own): Inner[] {
  const stop = own.command.findIndex((word) => /^:::\+?$|^::::\+?$/.test(word.text ?? ''));
  const command = stop < 0 ? own.command : own.command.slice(0, stop);
  const values = stop < 0 ? [] : own.command.slice(stop + 1);
  const [first] = command;
  if (!first)
    return [...values, ...(own.invocation.input ? [own.invocation.input] : [])].flatMap((each) =>
      joinedScript([each], false),
    );
  const filled = command.map((word): Argument => {
    if (!word.text?.includes('{}')) return word;
    const value = values[0]?.text;
    return { ...word, text: value == null ? null : word.text.replaceAll('{}', value) };
  });
  const appended = command.some((word) => word.text?.includes('{}'))
    ? filled
    : [...filled, ...(values.length > 0 ? values : fromInput(own))];
  return [...joinedScript(appended, false), { kind: 'words', words: appended, remote: false }];
}

export const repeat: Program[] = [
  wrapper({
    names: 'xargs gxargs',
    category: 'text',
    tier: 1,
    text: 'runs a command with words of its input',
    options: `-0 --null, -a --arg-file=, -d --delimiter=, -E=, -e --eof[=], -I=, -i --replace[=], -J=, -L --max-lines=, -l[=], -n --max-args=, -o --open-tty, -P --max-procs=,
      -p --interactive, --process-slot-var=, -r --no-run-if-empty, -R=, -S=, -s --max-chars=, --show-limits, -t --verbose, -x --exit, --help, --version`,
    raises: [
      {
        option: '-a',
        tier: 2,
        text: 'takes words from a file that holds secrets',
        when: (name) => sensitiveFile(name, false, false) !== null,
      },
      { option: '-o', tier: 2, text: 'gives the terminal to the command' },
      { option: '-p', tier: 2, text: 'asks on the terminal' },
      { option: '--process-slot-var', tier: 2, text: 'sets a variable', rememberable: false },
    ],
    inner: (own) =>
      own.command.length === 0 ? runsItsInput : [{ kind: 'words', words: withWords(own), remote: false }],
    examples: [
      'xargs',
      'xargs -n 1',
      'xargs -0 ls -l',
      'xargs -r wc -l',
      'xargs -I{} basename {}',
      'xargs -P4 -n1 stat',
    ],
  }),
  wrapper({
    names: 'parallel rush sem',
    category: 'general',
    tier: 2,
    text: 'runs commands that it makes of its words',
    options: `-0 --null, -a --arg-file=, -j --jobs --max-procs -P=, -k --keep-order, -n --max-args=, -N --max-replace-args=, -I=, -i, -L=, -l, -m, -X, -q --quote, -r, -s=, -S --sshlogin=, -t, -u, -v, -x,
      -d --delimiter=, -C --colsep=, --dry-run, --bar, --eta, --progress, --halt=, --joblog=, --results=, --pipe, --tag, --timeout=, --retries=, --delay=, --will-cite, --no-notice, --env=, --workdir=, --shuf, --ungroup, --linebuffer, --resume`,
    inner: parallelInner,
    examples: ["parallel 'uptime {}' ::: a b", 'parallel -j 4 uptime'],
  }),
];
