import type { Program } from '../program.ts';
import { joinedScript, type Own, wrapper } from './wrapper.ts';

const changesEnvironment = 'sets variables, which may change what the command does';

const assignments = ({ assignments: set }: Own) =>
  set.map(({ start, end }) => ({ tier: 2 as const, text: changesEnvironment, start, end }));

const asksEachTime = (option: string, text: string) => ({
  option,
  text,
  tier: 2 as const,
  rememberable: false,
});

/** The command of `-c` and what follows it, for programs that hand it to the user's shell. */
const commandOption = (own: Own) => [
  ...own.values('-c').flatMap((value) => joinedScript([value], false)),
  ...(own.command.length > 0 ? [{ kind: 'words' as const, words: own.command, remote: false }] : []),
];

export const privilege: Program[] = [
  wrapper({
    names: 'sudo',
    category: 'system',
    tier: 1,
    text: 'runs a command as another user',
    options: `-n --non-interactive, -u --user=, -g --group=, -H --set-home, -k --reset-timestamp, -P --preserve-groups, -p --prompt=, -N --no-update,
      -T --command-timeout=, -A --askpass, -b --background, -B --bell, -C --close-from=, -D --chdir=, -E, --preserve-env[=], -e --edit, -h --host=, -i --login,
      -K --remove-timestamp, -l --list, -R --chroot=, -r --role=, -S --stdin, -s --shell, -t --type=, -U --other-user=, -V --version, -v --validate`,
    raises: [
      asksEachTime('-A', 'runs a program that asks for the password'),
      asksEachTime('-b', 'goes on in the background'),
      asksEachTime('-C', 'closes descriptors'),
      asksEachTime('-D', 'changes the folder that the command runs in'),
      asksEachTime('-E', changesEnvironment),
      asksEachTime('--preserve-env', changesEnvironment),
      asksEachTime('-e', 'edits a file with the rights of another user'),
      asksEachTime('-h', 'runs on another machine'),
      asksEachTime('-i', 'starts a login shell'),
      asksEachTime('-K', 'forgets who may use sudo'),
      asksEachTime('-R', 'runs in another root folder'),
      asksEachTime('-r', 'changes the security context'),
      asksEachTime('-S', 'reads a password from its input'),
      asksEachTime('-s', 'starts a shell'),
      asksEachTime('-t', 'changes the security context'),
      asksEachTime('-v', 'asks for the password, and remembers it'),
    ],
    assignments: true,
    inspect: (own) => assignments(own),
    inner: (own) =>
      own.has('-i') || own.has('-s')
        ? [...joinedScript(own.command, false), { kind: 'words', words: own.command, remote: false }]
        : [{ kind: 'words', words: own.command, remote: false }],
    alone: 'names no command to run as another user',
    examples: ['sudo uptime', 'sudo -n uptime', 'sudo -u postgres uptime', 'sudo -H -u postgres -- uptime'],
  }),
  wrapper({
    names: 'doas',
    category: 'system',
    tier: 1,
    text: 'runs a command as another user',
    options: '-n, -u=, -a=, -C=, -L, -s',
    raises: [
      asksEachTime('-a', 'chooses how to prove who asks'),
      asksEachTime('-C', 'reads another configuration'),
      asksEachTime('-L', 'forgets who may use doas'),
      asksEachTime('-s', 'starts a shell'),
    ],
    alone: 'names no command to run as another user',
    examples: ['doas uptime', 'doas -n -u www uptime'],
  }),
  wrapper({
    names: 'su',
    category: 'system',
    tier: 2,
    text: 'runs a shell as another user, which reads that user’s start files',
    options:
      '-c --command=, --session-command=, -f --fast, -g --group=, -G --supp-group=, -l --login, -m -p --preserve-environment, -P --pty, -s --shell=, -w --whitelist-environment=, -h --help, -V --version',
    style: 'gnu',
    operands: 99,
    inner: (own) => [
      ...own.values('-c').flatMap((value) => joinedScript([value], false)),
      ...own.values('--session-command').flatMap((value) => joinedScript([value], false)),
      ...own.values('-s').map((shell) => ({ kind: 'words' as const, words: [shell], remote: false })),
    ],
    examples: ["su postgres -c 'uptime'", "su - postgres -c 'uptime'", 'su', 'su - root'],
  }),
  wrapper({
    names: 'runuser',
    category: 'system',
    tier: 2,
    text: 'runs a command as another user',
    options:
      '-u --user=, -c --command=, --session-command=, -f --fast, -g --group=, -G --supp-group=, -l --login, -m -p --preserve-environment, -P --pty, -s --shell=, -w --whitelist-environment=',
    inner: commandOption,
    examples: ['runuser -u postgres -- uptime', "runuser -l postgres -c 'uptime'"],
  }),
  wrapper({
    names: 'pkexec',
    category: 'system',
    tier: 2,
    text: 'runs a command as another user',
    options: '--user=, --disable-internal-agent, --keep-cwd',
    examples: ['pkexec uptime'],
  }),
  wrapper({
    names: 'setpriv',
    category: 'system',
    tier: 2,
    text: 'runs a command with other rights',
    options: `--reuid=, --regid=, --init-groups, --clear-groups, --keep-groups, --groups=, --inh-caps=, --ambient-caps=, --bounding-set=, --no-new-privs, --securebits=,
      --ruid=, --euid=, --rgid=, --egid=, --pdeathsig=, --selinux-label=, --apparmor-profile=, --reset-env, -d --dump`,
    examples: ['setpriv --reuid=1000 uptime'],
  }),
  wrapper({
    names: 'gosu su-exec setuidgid chpst s6-setuidgid setgid',
    category: 'system',
    tier: 2,
    text: 'runs a command as another user',
    options: '-u=, -U=, -b=, -d=, -e=, -/=, -n=, -m=, -o=, -p=, -P, -0, -1, -2',
    operands: 1,
    inner: (own) => [
      { kind: 'words', words: own.command, remote: false },
      // chpst has its user in an option, and then no operand of its own.
      { kind: 'words', words: [...own.operands, ...own.command], remote: false },
    ],
    examples: ['gosu postgres uptime'],
  }),
  wrapper({
    names: 'sg',
    category: 'system',
    tier: 2,
    text: 'runs a command with the rights of another group',
    options: '-c=, -',
    operands: 1,
    inner: (own) => [
      ...own.values('-c').flatMap((value) => joinedScript([value], false)),
      ...joinedScript(own.command, false),
      ...joinedScript(own.command.slice(1), false),
    ],
    examples: ["sg docker -c 'uptime'", "sg docker 'uptime'"],
  }),
  wrapper({
    names: 'capsh',
    category: 'system',
    tier: 2,
    text: 'runs a shell with other rights',
    options:
      '-c=, --drop=, --caps=, --user=, --uid=, --gid=, --groups=, --chroot=, --print, --keep=, --inh=, --secbits=, --decode=',
    inner: (own) => [
      ...own.values('-c').flatMap((value) => joinedScript([value], false)),
      ...own.command.flatMap((word, at) =>
        word.text === '-c' ? joinedScript(own.command.slice(at + 1, at + 2), false) : [],
      ),
    ],
    examples: ["capsh -- -c 'uptime'"],
  }),
];
