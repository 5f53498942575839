import { optionTable, readArguments } from '../options.ts';
import type { Finding, Program, Row } from '../program.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';
import { withFindings } from './wrapper.ts';

/** Bash's own reading, to which alone the walk's is certain to be equal. The others differ in small ways. */
const posixShells = ['sh', 'dash', 'ash', 'busybox-sh'];
const otherShells = [
  'zsh',
  'ksh',
  'ksh93',
  'mksh',
  'pdksh',
  'oksh',
  'yash',
  'fish',
  'csh',
  'tcsh',
  'xonsh',
  'elvish',
  'rc',
  'es',
  'rbash',
  'osh',
  'posh',
  'nu',
];

const options = optionTable(
  `-c, -l --login, -i, -r --restricted, -s, -D, -e, -u, -x, -v --verbose, -n, -f, -h, -k, -m, -a, -b, -p, -t, -B, -C, -E, -H, -P, -T, -o=, -O=, +o=, +O=, +e, +u, +x, +v,
  --rcfile --init-file=, --noprofile, --norc, --posix, --noediting, --debugger, --dump-strings, --dump-po-strings, --pretty-print, --wordexp, --version, --help, --command=`,
);

/** Options that change neither which files are read nor what the text means. */
const harmless = new Set([
  '-c',
  '-e',
  '-u',
  '-x',
  '-v',
  '-n',
  '-f',
  '-C',
  '-E',
  '-p',
  '--noprofile',
  '--norc',
  '+e',
  '+u',
  '+x',
  '+v',
]);

const row = (id: string, tier: 1 | 2, text: string, examples: string[]): Row => ({
  id,
  tier,
  text,
  examples,
});

const shellRows = {
  text: row('shell.text', 1, 'runs the commands of a text', [
    "bash -c 'uptime'",
    "bash -ec 'uptime | uptime'",
    "sh -c 'uptime'",
  ]),
  script: row('shell.script', 2, 'runs the commands of a file', ['bash script.sh', 'sh -x /tmp/script.sh']),
  input: row('shell.input', 2, 'runs the commands of its input', ['bash', 'bash -s', 'sh -']),
  about: row('shell.about', 1, 'shows its version or its help', ['bash --version', 'bash --help']),
};

function judgeShell(invocation: Invocation): Judgement {
  const name = invocation.program.text?.split('/').at(-1) ?? '';
  const read = readArguments(invocation.args, options, 'posix');
  const given = (option: string) => read.options.filter((use) => use.name === option);
  const [first, ...rest] = read.operands;
  const { start, end } = invocation.program;
  if (given('--version').length + given('--help').length > 0 && invocation.args.length === 1)
    return judgement(shellRows.about, invocation, []);
  const runsText = given('-c').length > 0 && first !== undefined;
  const findings: Finding[] = read.options
    .filter(
      (use) =>
        !harmless.has(use.name) &&
        !(use.name === '-o' && /^(pipefail|errexit|nounset|xtrace)$/.test(use.value ?? '')),
    )
    .map((use) => ({
      tier: 2,
      text: 'changes what the shell reads, or how',
      start: use.start,
      end: use.end,
    }));
  if (otherShells.includes(name))
    findings.push({ tier: 2, text: `${name} reads its own language`, start, end });
  for (const value of given('--command').filter((use) => use.value !== null))
    findings.push({ tier: 2, text: 'runs the commands of a text', start: value.start, end: value.end });
  const commands = given('--command').flatMap(({ value, start: from, end: to }) =>
    value === null ? [] : script({ text: value, glob: false, start: from, end: to }, name, []),
  );
  if (runsText) {
    if (first.text === null || first.glob)
      findings.push({
        tier: 2,
        text: 'what it runs is known only when it runs',
        start: first.start,
        end: first.end,
      });
    return { ...withFindings(judgement(shellRows.text, invocation, script(first, name, rest)), findings) };
  }
  // A file that is its own input: `bash /dev/stdin`, `bash <(…)`.
  const reads = first && !given('-s').length && first.text !== '-';
  const fromInput = invocation.input && (!reads || /^\/dev\/(stdin|fd\/\d+)$/.test(first.text ?? ''));
  const inner = fromInput && invocation.input ? script(invocation.input, name, rest) : [];
  return withFindings(
    judgement(reads ? shellRows.script : shellRows.input, invocation, [...inner, ...commands]),
    findings,
  );
}

function script(text: Argument, name: string, positional: Argument[]): Inner[] {
  if (text.text === null) return [];
  return [
    {
      kind: 'script',
      text: text.text,
      source: text,
      shell: 'bash',
      remote: false,
      posix: name !== 'bash',
      positional,
    },
  ];
}

function judgement(row: Row, invocation: Invocation, inner: Inner[]): Judgement {
  const { start, end } = invocation.program;
  return {
    tier: row.tier,
    rememberable: row === shellRows.script && invocation.args.every((arg) => arg.text !== null && !arg.glob),
    summary: row.text,
    reasons: row.tier > 1 ? [{ text: row.text, tier: row.tier, start, end }] : [],
    row: row.id,
    subcommand: [],
    inner,
  };
}

export const shells: Program[] = [
  {
    names: ['bash', ...posixShells, ...otherShells],
    category: 'shell',
    style: 'posix',
    alone: [],
    rows: Object.values(shellRows),
    judge: judgeShell,
  },
];
