import type { Program, Row } from '../program.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';
import { joinedScript, wrapper } from './wrapper.ts';

/** A command of the shell that always asks. */
function builtin(
  names: string,
  text: string,
  examples: string[],
  inner: (args: Argument[], invocation: Invocation) => Inner[] = () => [],
): Program {
  const all = names.split(' ');
  const row: Row = { id: all[0] as string, tier: 2, text, rememberable: false, examples };
  const judge = (invocation: Invocation): Judgement => ({
    tier: 2,
    rememberable: false,
    summary: text,
    reasons: [{ text, tier: 2, start: invocation.program.start, end: invocation.program.end }],
    row: row.id,
    subcommand: [],
    inner: inner(invocation.args, invocation),
  });
  return { names: all, category: 'shell', style: 'posix', rows: [row], judge };
}

const words = (command: Argument[]): Inner[] => [{ kind: 'words', words: command, remote: false }];
const isOption = (arg: Argument | undefined) => arg?.text?.startsWith('-') ?? false;
const withoutOptions = (args: Argument[]) => args.slice(args.findIndex((arg) => !isOption(arg)));

/** Text that a builtin evaluates although it looks like data: `a[$(…)]` as a name or a number. */
const evaluated = (args: Argument[]): Inner[] =>
  args.flatMap((arg): Inner[] =>
    arg.text !== null && /[$`]/.test(arg.text)
      ? [
          {
            kind: 'script',
            text: `: "${arg.text.replaceAll('"', '')}"`,
            source: { ...arg, text: null },
            shell: 'bash',
            remote: false,
          },
        ]
      : [],
  );

/** What follows an option that takes a value, attached or apart. */
function valuesOf(args: Argument[], option: string): Argument[] {
  return args.flatMap((arg, at) => {
    if (arg.text === option) return args.slice(at + 1, at + 2);
    return arg.text?.startsWith(option) ? [{ ...arg, text: arg.text.slice(option.length) }] : [];
  });
}

export const builtins: Program[] = [
  builtin('eval', 'runs the commands of a text', ["eval 'uptime'", 'eval uptime'], (args) =>
    joinedScript(args[0]?.text === '--' ? args.slice(1) : args, false),
  ),
  builtin('exec', 'replaces the shell', ['exec uptime', 'exec -a name uptime'], (args) => [
    ...words(withoutOptions(args)),
    ...words(withoutOptions(args).slice(1)),
  ]),
  builtin(
    'source .',
    'runs the commands of a file',
    ['source ~/.bashrc', '. /etc/profile'],
    (_, { input, args }) =>
      input && (args[0]?.text === null || /^\/dev\/(stdin|fd\/\d+)$/.test(args[0]?.text ?? ''))
        ? joinedScript([input], false)
        : [],
  ),
  builtin('trap', 'runs a command later', ["trap 'uptime' EXIT", 'trap - INT'], (args) =>
    joinedScript(withoutOptions(args).slice(0, 1), false),
  ),
  builtin('alias', 'gives a name another meaning', ["alias ll='ls -l'"], (args) =>
    args.flatMap((arg) => {
      const text = arg.text?.slice(arg.text.indexOf('=') + 1);
      return text ? joinedScript([{ ...arg, text }], false) : [];
    }),
  ),
  builtin('unalias enable hash shopt set bind complete compopt', 'changes how the shell reads names', [
    'unalias ls',
    'enable -n echo',
    'hash -p /tmp/ls ls',
    'shopt -s extglob',
    'set -e',
  ]),
  builtin(
    'export declare typeset local readonly unset let getopts nameref integer',
    'sets variables',
    ['export PATH=/tmp', 'declare -x A=1', 'unset PATH', "let 'a=1'"],
    evaluated,
  ),
  builtin('read', 'reads a line into variables', ['read -r line'], evaluated),
  builtin('mapfile readarray', 'reads lines into a variable', ['mapfile -t lines'], (args) => [
    ...valuesOf(args, '-C').flatMap((value) => joinedScript([value], false)),
    ...evaluated(args),
  ]),
  builtin('compgen', 'may run a command for its result', ['compgen -A function'], (args) => [
    ...valuesOf(args, '-C').flatMap((value) => joinedScript([value], false)),
    ...valuesOf(args, '-W').flatMap((value) => evaluated([value])),
  ]),
  builtin('coproc', 'runs a command in the background', ['coproc uptime'], (args) => words(args)),
  builtin('fc', 'runs earlier commands', ['fc -s ls']),
  wrapper({
    names: 'command',
    category: 'shell',
    tier: 1,
    text: 'runs a command by its name, or says what it is',
    options: '-p, -v, -V',
    inner: (own) =>
      own.has('-v') || own.has('-V') ? [] : [{ kind: 'words', words: own.command, remote: false }],
    examples: ['command uptime', 'command -v uptime', 'command -V ls'],
  }),
  wrapper({
    names: 'builtin',
    category: 'shell',
    tier: 1,
    text: 'runs a command of the shell',
    options: '',
    alone: 'names no command',
    examples: ['builtin uptime'],
  }),
];
