import { optionTable, readArguments } from '../options.ts';
import type { Finding, Program, Row } from '../program.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';
import { joinedScript, withFindings, wrapper } from './wrapper.ts';

const options = optionTable(
  '-4, -6, -A, -a, -C, -f, -G, -g, -K, -k, -M, -N, -n, -q, -s, -T, -t, -V, -v, -X, -x, -Y, -y, -B=, -b=, -c=, -D=, -E=, -e=, -F=, -I=, -i=, -J=, -L=, -l=, -m=, -O=, -o=, -p=, -P=, -Q=, -R=, -S=, -W=, -w=',
);

/** Options that open other ways, run a program on this machine, or write. */
const reaching = new Set([
  '-D',
  '-L',
  '-R',
  '-W',
  '-w',
  '-A',
  '-F',
  '-I',
  '-E',
  '-S',
  '-M',
  '-O',
  '-X',
  '-Y',
  '-f',
  '-N',
  '-g',
  '-s',
]);
/** Configuration that runs a program here. */
const running =
  /^\s*(ProxyCommand|LocalCommand|KnownHostsCommand|Match|XAuthLocation|PKCS11Provider|SecurityKeyProvider|Include)\b[\s=]*(.*)$/is;
const harmlessSettings =
  /^\s*(ConnectTimeout|BatchMode|StrictHostKeyChecking|UserKnownHostsFile|LogLevel|ServerAlive\w+|Port|User|IdentitiesOnly|PasswordAuthentication|PreferredAuthentications|RequestTTY|ConnectionAttempts|Compression|AddressFamily|NumberOfPasswordPrompts)\b/i;

const row: Row = {
  id: 'ssh',
  tier: 2,
  text: 'runs a command on another machine',
  examples: [
    'ssh web1 uptime',
    "ssh -o ConnectTimeout=5 admin@web1 'uptime'",
    'ssh web1',
    'ssh -p 2222 web1 -- uptime',
  ],
};

/** The first operand is the host. Options may also stand after it; the words from the next operand on are the command. */
function judgeSsh(invocation: Invocation): Judgement {
  const before = readArguments(invocation.args, options, 'posix');
  const [host, ...others] = before.operands;
  const after = readArguments(others, options, 'posix');
  const uses = [...before.options, ...after.options];
  const command = after.operands;
  const { start, end } = invocation.program;
  const findings: Finding[] = [];
  const inner: Inner[] = [];
  for (const use of uses) {
    const place = { tier: 2 as const, start: use.start, end: use.end };
    const local = use.name === '-o' ? running.exec(use.value ?? '') : null;
    if (!use.known || !use.literal || reaching.has(use.name))
      findings.push({ ...place, text: 'opens more than one command needs' });
    if (local) {
      findings.push({ ...place, text: 'runs a program on this machine' });
      inner.push(
        ...joinedScript([{ text: local[2] ?? '', glob: false, start: use.start, end: use.end }], false),
      );
    } else if (use.name === '-o' && !harmlessSettings.test(use.value ?? ''))
      findings.push({ ...place, text: 'changes how it connects' });
    if (use.name === '-J' && use.value?.startsWith('-')) findings.push({ ...place, text: 'is no host' });
  }
  for (const word of [...(host ? [host] : []), ...command])
    if (word.text === null || (word === host && (word.glob || word.text.startsWith('-'))))
      findings.push({
        tier: 2,
        text: 'what stands here is known only when it runs',
        start: word.start,
        end: word.end,
      });
  if (command.length === 0) findings.push({ tier: 2, text: 'opens a session', start, end: host?.end ?? end });
  inner.push(...joinedScript(command, true));
  if (command.length === 0 && invocation.input) inner.push(...joinedScript([invocation.input], true));
  const judgement: Judgement = {
    tier: 2,
    rememberable: true,
    summary: row.text,
    reasons: [{ text: row.text, tier: 2, start, end: host?.end ?? end }],
    row: row.id,
    subcommand: [],
    inner,
  };
  return withFindings(judgement, findings);
}

const scripts = (words: Argument[]) => words.flatMap((_, at) => joinedScript(words.slice(at), true));

export const remote: Program[] = [
  { names: ['ssh', 'autossh', 'slogin'], category: 'network', style: 'posix', rows: [row], judge: judgeSsh },
  wrapper({
    names: 'sshpass',
    category: 'network',
    tier: 2,
    text: 'gives a password to a command',
    rememberable: false,
    options: '-p=, -f=, -d=, -e, -P=, -v, -h, -V',
    examples: ["sshpass -p secret ssh web1 'uptime'", 'sshpass -e ssh web1 uptime'],
  }),
  wrapper({
    names: 'mosh rsh dsh pdsh clush pssh parallel-ssh mussh cssh tsh teleport plink sshrc et',
    category: 'network',
    tier: 2,
    text: 'runs commands on other machines',
    options: '',
    inner: (own) => scripts(own.command),
    examples: ["pdsh -w web[1-3] 'uptime'", 'mosh web1 -- uptime', 'plink web1 uptime'],
  }),
  wrapper({
    names: 'expect',
    category: 'general',
    tier: 2,
    text: 'runs a script that types into programs',
    options: '-c=, -d, -D=, -f=, -i, -n, -N, -b=, -v',
    examples: ['expect script.exp'],
  }),
];
