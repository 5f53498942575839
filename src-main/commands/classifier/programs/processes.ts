import { judge } from '../judge.ts';
import type { Call, Finding, Program } from '../program.ts';
import { codeFindings } from './destruction.ts';
import { ask, asker, eachTimeAsker, reader, refuse, refuser } from './shapes.ts';

/** The first process only reads its settings anew, or writes something down: the usual way to reload in a container. */
const reloads = /^-(?:SIG)?(?:HUP|USR1|USR2|WINCH|CONT|0)$/;

/** `kill 1`, `kill -9 -1`: everything that runs. */
function killFindings(call: Call): Finding[] {
  const { args } = call.invocation;
  const words = args.filter((arg) => arg.text !== '--');
  return words.flatMap((arg, at) => {
    const isSignal = at === 0 && /^-/.test(arg.text ?? '') && words.length > 1;
    const afterName = /^-(?:s|n|-signal)$/.test(words[at - 1]?.text ?? '');
    if (reloads.test(words[0]?.text ?? '') && arg.text === '1') return [];
    if (isSignal || afterName || !/^(?:-1|0*1|-0*1)$/.test(arg.text ?? '')) return [];
    return [
      refuse(
        arg,
        arg.text === '-1' ? 'it ends every process' : 'it ends the process that all others depend on',
      ),
    ];
  });
}

const killProgram: Program = {
  names: ['kill'],
  category: 'system',
  style: 'gnu',
  alone: ['-l', '-L', '--list', '--table', '--help', '--version'],
  rows: [
    {
      id: 'kill.check',
      tier: 1,
      text: 'tells whether processes are there',
      anyOption: true,
      operands: 'paths',
      examples: ['kill -0 12', 'kill -0 12 13'],
    },
    {
      id: 'kill',
      tier: 2,
      text: 'sends a signal to processes',
      anyOption: true,
      operands: 'paths',
      examples: ['kill 1234', 'kill -9 1234', 'kill -HUP 77'],
    },
  ],
  inspect: killFindings,
};
const [check, signal] = killProgram.rows.map((row) => ({ ...killProgram, rows: [row] })) as [
  Program,
  Program,
];

/** `kill -0 PID` sends nothing. */
const kill: Program = {
  ...killProgram,
  judge: (invocation) => {
    const [first, ...rest] = invocation.args;
    const checks =
      first?.text === '-0' && rest.length > 0 && rest.every((arg) => /^\d+$/.test(arg.text ?? ''));
    return checks ? judge({ ...check, inspect: () => [] }, invocation) : judge(signal, invocation);
  },
};

export const processes: Program[] = [
  kill,
  eachTimeAsker({
    names: 'pkill killall xkill skill snice',
    category: 'system',
    text: 'sends a signal to every process of a name',
    inspect: (call) =>
      call.operands
        .filter((operand) => /^(?:\.|\.\*|\^|systemd|init|\*)$/.test(operand.text ?? ''))
        .map((operand) => refuse(operand, 'it ends the processes that all others depend on')),
    alone: ['--help', '--version', '-l'],
    examples: ['pkill nginx', 'killall -9 java', 'pkill -f app.jar'],
  }),
  refuser({
    names: 'killall5',
    category: 'system',
    text: 'ends every process',
    alone: [],
    examples: ['killall5 -9', 'killall5'],
  }),
  asker({
    names: 'renice choom',
    category: 'system',
    text: 'changes how processes are run, or runs one',
    examples: ['renice -n 5 -p 12'],
  }),
  reader({
    names: 'pgrep pidof pstree pidwait pwdx',
    category: 'system',
    text: 'shows processes',
    anyOption: true,
    operands: 'paths',
    examples: ['pgrep -af nginx', 'pidof java', 'pstree -p', 'pwdx 123'],
  }),
  reader({
    names: 'pmap',
    category: 'system',
    text: 'shows the memory of processes',
    options:
      '-x --extended, -X, -XX, -d --device, -q --quiet, -p --show-path, -A --range=, -c --read-rc, -C --read-rc-from=, -n --create-rc, -N --create-rc-to=',
    raises: [
      { option: '-C', tier: 2, text: 'it reads a file of its own choice' },
      { option: '-n', tier: 2, text: 'it writes to a file' },
      { option: '-N', tier: 2, text: 'it writes to a file' },
    ],
    examples: ['pmap 123', 'pmap -x 1234', 'pmap -XX 123'],
  }),
  {
    names: ['top'],
    category: 'system',
    style: 'gnu',
    options: `-b --batch-mode --batch, -n --iterations=, -c --cmdline-toggle, -d --delay=, -e --scale-task-mem=, -E --scale-summary-mem=, -H --threads-show, -i --idle-toggle,
      -o --sort-override=, -O --list-fields, -p --pid=, -s, -S --accum-time-toggle, -u --filter-only-euser=, -U --filter-any-user=, -w --width[=], -1 --single-cpu-toggle, -h, -v, -l=, -F, -R, -stats=, -ncols=`,
    rows: [
      {
        id: 'top',
        tier: 1,
        text: 'shows what uses the processor and the memory',
        operands: 'any',
        examples: ['top -b -n 1', 'top -bn1', 'top -b -n1 -o %MEM -w 512', 'top -l 1'],
      },
    ],
    inspect: (call) =>
      call.has('-b') || call.has('-l') || call.has('-v') || call.has('-h')
        ? []
        : [ask(call.invocation.program, 'it waits for keys, which could end processes; -b prints instead')],
  },
  asker({
    names: 'htop atop btop bpytop glances nmon iotop iftop nethogs bmon s-tui ctop powertop',
    category: 'system',
    text: 'shows what uses the system and waits for keys',
    examples: ['htop', 'atop', 'iotop'],
  }),
  reader({
    names:
      'free vmstat iostat mpstat nfsiostat cifsiostat tapestat sadf lsipc ipcs lslocks lsns lslogins lsfd numastat',
    category: 'system',
    text: 'shows figures of the system',
    anyOption: true,
    operands: 'paths',
    examples: ['free -m', 'free -h', 'vmstat 1 5', 'iostat -xz 1 3', 'mpstat -P ALL 1 1', 'ipcs -a', 'lsns'],
  }),
  {
    names: ['slabtop'],
    category: 'system',
    style: 'gnu',
    options: '-o --once, -d --delay=, -s --sort=',
    rows: [
      {
        id: 'slabtop',
        tier: 1,
        text: 'shows what the kernel uses memory for',
        operands: 'none',
        examples: ['slabtop -o', 'slabtop --once -s c'],
      },
    ],
    inspect: (call) =>
      call.has('-o') ? [] : [ask(call.invocation.program, 'it waits for keys; -o prints instead')],
  },
  reader({
    names: 'pidstat',
    category: 'system',
    text: 'shows figures of processes',
    options: `-d, -R, -r, -s, -u, -v, -w, -C=, -G=, -p=, -T=, -t, -U[=], -h, -H, -I, -l, -V, -e=, --dec=, --human`,
    raises: [{ option: '-e', tier: 2, text: 'it starts a program', rememberable: false }],
    examples: ['pidstat 1 5', 'pidstat -d -p 123 1 3', 'pidstat -u -r'],
  }),
  reader({
    names: 'sar',
    category: 'system',
    text: 'shows figures that were collected',
    options: `-A, -B, -b, -C, -D, -d, -F, -f=, -H, -h, -I=, -i=, -j=, -m=, -n=, -o=, -P=, -p, -q, -r, -S, -s=, -e=, -t, -u, -V, -v, -W, -w, -y, -z, --human, --pretty, --iface=, --dev=, --dec=, --fs=`,
    raises: [{ option: '-o', tier: 2, text: 'it writes to a file' }],
    examples: ['sar -u 1 3', 'sar -n DEV 1 2', 'sar -r -f /var/log/sysstat/sa01', 'sar -q'],
  }),
  reader({
    names: 'lsof',
    category: 'system',
    text: 'shows open files',
    options: `-?, -h, -a, -A=, -b, -c=, -C, -d=, -D=, -e=, -E, -f, -F[=], -g[=], -i[=], -K[=], -k=, -l, -L, -m=, -M, -n, -N, -o[=], -O, -p=, -P, -Q, -r[=], -R, -s[=], -S[=], -t, -T[=], -u=, -U, -v, -V, -w, -x[=], -X, -z, -Z`,
    raises: [{ option: '-D', tier: 2, text: 'it may write its table of devices' }],
    operands: 'paths',
    examples: [
      'lsof -i :8080',
      'lsof -p 123',
      'lsof +L1',
      'lsof -nP -iTCP -sTCP:LISTEN',
      'lsof /var/log/syslog',
      'lsof -u www-data',
      'lsof +D /var/log',
    ],
  }),
  {
    names: ['fuser'],
    category: 'system',
    style: 'gnu',
    options: `-a --all, -c, -f, -i --interactive, -I --inode, -k --kill, -l --list-signals, -m --mount=, -M --ismountpoint, -n --namespace=, -s --silent, -u --user, -v --verbose, -w --writeonly, -4 --ipv4, -6 --ipv6, -V --version`,
    rows: [
      {
        id: 'fuser',
        tier: 1,
        text: 'shows which processes use a file or port',
        raises: [{ option: '-k', tier: 2, text: 'it ends the processes', rememberable: false }],
        operands: 'paths',
        examples: ['fuser -v /var/log/syslog', 'fuser 80/tcp', 'fuser -mv /mnt', 'fuser -n tcp 8080'],
      },
    ],
  },
  eachTimeAsker({
    names:
      'dtrace dtruss sysdig trace-cmd gcore crash drgn eu-stack gstack pstack bpftool execsnoop-bpfcc opensnoop-bpfcc',
    category: 'system',
    text: 'looks into running programs or runs one; it may slow them, stop them or show their data',
    inspect: codeFindings,
    alone: ['--version', '--help', '-V'],
    examples: ['gcore 123', 'sysdig', 'dtrace -n x'],
  }),
];
