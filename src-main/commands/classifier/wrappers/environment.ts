import { isDisplayVariable } from '../plan.ts';
import type { Finding, Program } from '../program.ts';
import { joinedScript, type Own, wrapper } from './wrapper.ts';

function harmful({ assignments }: Own): Finding[] {
  return assignments.flatMap(({ text, start, end }) => {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text ?? '') ?? [];
    if (isDisplayVariable(name, value)) return [];
    return [
      { tier: 2 as const, text: 'sets a variable, which may change what the command does', start, end },
    ];
  });
}

/** `env` without a command shows every variable, and passwords are among them. */
export const environment: Program[] = [
  wrapper({
    names: 'env genv',
    category: 'system',
    tier: 1,
    text: 'runs a command with other variables',
    options:
      '-i --ignore-environment, -, -u --unset=, -0 --null, -C --chdir=, -S --split-string=, -v --debug, -a --argv0=, --block-signal[=], --default-signal[=], --ignore-signal[=], --list-signal-handling, --help, --version',
    raises: [
      { option: '-C', tier: 2, text: 'changes the folder that the command runs in', rememberable: false },
      { option: '-S', tier: 2, text: 'makes a command of this text', rememberable: false },
      { option: '-a', tier: 2, text: 'gives the command another name', rememberable: false },
      {
        option: '-u',
        tier: 2,
        text: 'runs without this variable',
        when: (name) => !isDisplayVariable(name, ''),
      },
    ],
    assignments: true,
    inspect: harmful,
    inner: (own) => [
      ...own.values('-S').flatMap((text) => joinedScript([text, ...own.command], false)),
      // `env -` is `env -i`; a dash is an operand to the usual grammar.
      {
        kind: 'words',
        words: own.command[0]?.text === '-' ? own.command.slice(1) : own.command,
        remote: false,
      },
    ],
    alone: 'shows all variables, and secrets may be among them',
    examples: ['env uptime', 'env LC_ALL=C uptime', 'env -i uptime', 'env -i TZ=UTC uptime'],
  }),
];
