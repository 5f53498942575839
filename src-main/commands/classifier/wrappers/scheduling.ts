import type { Finding, Program } from '../program.ts';
import { writeFindings } from '../targets.ts';
import { joinedScript, type Own, wrapper } from './wrapper.ts';

const writesFile =
  (option: string) =>
  (own: Own): Finding[] =>
    own
      .values(option)
      .flatMap((file): Finding[] => [
        { tier: 2, text: 'writes its figures to a file', start: file.start, end: file.end },
        ...writeFindings(file),
      ]);

/** Programs that change when, how long and how fast a command runs. */
export const scheduling: Program[] = [
  wrapper({
    names: 'timeout gtimeout',
    tier: 1,
    text: 'runs a command for a limited time',
    options:
      '-k --kill-after=, -s --signal=, --preserve-status, --foreground, -v --verbose, -f -p --help --version',
    operands: 1,
    alone: 'names no command',
    examples: ['timeout 5 uptime', 'timeout -k 5 10s uptime', 'timeout --signal=KILL 5 uptime'],
  }),
  wrapper({
    names: 'nice gnice',
    tier: 1,
    text: 'runs a command with another priority',
    options: `-n --adjustment=, --help, --version, ${Array.from({ length: 40 }, (_, at) => `-${at}`).join(', ')}, --20, --10`,
    examples: ['nice uptime', 'nice -n 19 uptime', 'nice -19 uptime', 'nice'],
  }),
  wrapper({
    names: 'ionice',
    tier: 1,
    text: 'runs a command with another disk priority',
    options:
      '-c --class=, -n --classdata=, -t --ignore, -p --pid=, -P --pgid=, -u --uid=, -h --help, -V --version',
    raises: ['-p', '-P', '-u'].map((option) => ({
      option,
      tier: 2,
      text: 'may change the priority of processes that run already',
    })),
    alone: 'names no command',
    examples: ['ionice -c 3 uptime', 'ionice -c2 -n7 uptime'],
  }),
  wrapper({
    names: 'time gtime',
    tier: 1,
    text: 'measures how long a command takes',
    options:
      '-p --portability, -v --verbose, -q --quiet, -f --format=, -a --append, -o --output=, -h -l --help, -V --version',
    inspect: writesFile('-o'),
    alone: 'names no command',
    examples: ['time uptime', '/usr/bin/time -v uptime', 'time -p uptime'],
  }),
  wrapper({
    names: 'stdbuf gstdbuf',
    tier: 1,
    text: 'runs a command with other buffers',
    options: '-i --input=, -o --output=, -e --error=, --help, --version',
    alone: 'names no command',
    examples: ['stdbuf -oL uptime', 'stdbuf -o0 -e0 uptime'],
  }),
  wrapper({
    names: 'unbuffer',
    tier: 1,
    text: 'runs a command as if on a terminal',
    options: '-p',
    alone: 'names no command',
    examples: ['unbuffer uptime'],
  }),
  wrapper({
    names: 'watch',
    tier: 1,
    text: 'repeats a command',
    options: `-b --beep, -c --color, -C --no-color, -d --differences[=], -e --errexit, -g --chgexit, -n --interval=, -p --precise, -q --equexit=, -r --no-rerun, -t --no-title,
      -w --no-wrap, -x --exec, -h --help, -v --version, -s --shotsdir=, -f --follow`,
    raises: [{ option: '-s', tier: 2, text: 'writes pictures of its screen' }],
    inner: (own) =>
      own.has('-x')
        ? [{ kind: 'words', words: own.command, remote: false }]
        : joinedScript(own.command, false),
    alone: 'names no command',
    examples: [
      'watch uptime',
      'watch -n 5 uptime',
      "watch -n1 -d 'uptime'",
      'watch -x uptime',
      'watch --interval=2 uptime',
    ],
  }),
  wrapper({
    names: 'nohup',
    tier: 2,
    text: 'lets a command go on after its session, and may write nohup.out',
    options: '--help, --version',
    examples: ['nohup uptime'],
  }),
  wrapper({
    names: 'setsid',
    tier: 2,
    text: 'takes a command out of its group, so that it may go on after it was stopped',
    options: '-c --ctty, -f --fork, -w --wait, -h --help, -V --version',
    examples: ['setsid uptime', 'setsid -w uptime'],
  }),
  wrapper({
    names: 'taskset',
    tier: 2,
    text: 'runs a command on certain processors',
    options: '-a --all-tasks, -c --cpu-list, -p --pid, -h --help, -V --version',
    operands: 1,
    examples: ['taskset -c 0 uptime', 'taskset -p 1'],
  }),
  wrapper({
    names: 'chrt',
    tier: 2,
    text: 'runs a command with another scheduling',
    options:
      '-a --all-tasks, -b --batch, -d --deadline, -D --sched-deadline=, -f --fifo, -i --idle, -m --max, -o --other, -p --pid, -P --sched-period=, -r --rr, -R --reset-on-fork, -T --sched-runtime=, -v --verbose',
    operands: 1,
    examples: ['chrt -i 0 uptime'],
  }),
  wrapper({
    names: 'prlimit cpulimit cgexec setarch linux32 linux64 i386 x86_64 uname26 systemd-inhibit',
    category: 'system',
    tier: 2,
    text: 'runs a command with other limits',
    options:
      '-n=, -l=, -p=, -P=, -g=, -m=, -N=, -C=, -i=, -e=, -R, -3, -L, -X, -Z, -v, --nofile=, --core=, --cpu=, --pid=, --cpunodebind=, --membind=, --physcpubind=, --interleave=, --what=, --who=, --why=, --mode=, --uname-2.6, --list',
    inner: (own) => [
      { kind: 'words', words: own.command, remote: false },
      { kind: 'words', words: own.command.slice(1), remote: false },
    ],
    examples: ['prlimit --nofile=1024 uptime', 'setarch x86_64 -R uptime'],
  }),
  wrapper({
    names: 'systemd-run',
    category: 'system',
    tier: 2,
    text: 'runs a command as a service',
    options: `-t --pty, -P --pipe, -q --quiet, -G --collect, -r --remain-after-exit, -S --shell, -d --same-dir, --user, --system, --scope, --wait, --no-block, --no-ask-password, -u --unit=,
      -p --property=, -H --host=, -M --machine=, --slice=, --description=, --uid=, --gid=, --nice=, --working-directory=, -E --setenv=, --on-active=, --on-boot=, --on-startup=,
      --on-unit-active=, --on-unit-inactive=, --on-calendar=, --timer-property=, --path-property=, --socket-property=, --service-type=, --send-sighup`,
    examples: ['systemd-run --scope uptime', 'systemd-run --on-active=30 uptime'],
  }),
  wrapper({
    names: 'flock',
    tier: 2,
    text: 'runs a command while it holds a lock file',
    options:
      '-c --command=, -E --conflict-exit-code=, -e -x --exclusive, -F --no-fork, -n --nb --nonblock, -o --close, -s --shared, -u --unlock, -w --wait --timeout=, --verbose',
    operands: 1,
    inner: (own) => [
      ...own.values('-c').flatMap((value) => joinedScript([value], false)),
      ...(own.command[0]?.text === '-c' || own.command[0]?.text === '--command'
        ? joinedScript(own.command.slice(1), false)
        : [{ kind: 'words' as const, words: own.command, remote: false }]),
    ],
    examples: ['flock /tmp/lock uptime', "flock -n /tmp/lock -c 'uptime'"],
  }),
  wrapper({
    names: 'start-stop-daemon',
    category: 'system',
    tier: 2,
    text: 'starts or stops a service',
    options: `-S --start, -K --stop, -T --status, -x --exec=, -a --startas=, -p --pidfile=, -u --user=, -g --group=, -n --name=, -c --chuid=, -s --signal=, -R --retry=, -b --background,
      -m --make-pidfile, -d --chdir=, -r --chroot=, -N --nicelevel=, -k --umask=, -o --oknodo, -q --quiet, -v --verbose, -t --test, -C --no-close, -O --output=, --notify-await`,
    inner: (own) =>
      [...own.values('-x'), ...own.values('-a')].map((program) => ({
        kind: 'words' as const,
        words: [program, ...own.command],
        remote: false,
      })),
    examples: ['start-stop-daemon --start --exec /usr/bin/uptime'],
  }),
];
