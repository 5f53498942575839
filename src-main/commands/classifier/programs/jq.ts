import { unknownUse } from '../judge.ts';
import type { Finding, Program } from '../program.ts';
import { sensitiveFile } from '../sensitive.ts';
import type { Argument, Invocation, Judgement } from '../verdict.ts';
import { ask, fileFindings } from './shapes.ts';

const plain = new Set(
  `--null-input --raw-input --slurp --compact-output --raw-output --join-output --ascii-output --color-output --monochrome-output --sort-keys --tab --exit-status
   --seq --stream --stream-errors --unbuffered --raw-output0 --help --version --build-configuration --args --jsonargs`.split(
    /\s+/,
  ),
);
const values: Record<string, number> = {
  '--indent': 1,
  '--arg': 2,
  '--argjson': 2,
  '--slurpfile': 2,
  '--rawfile': 2,
};

/** `env` and `$ENV` hold the environment; modules are code from other files. `.env` is a field. */
export function jqProblem(filter: string): string | null {
  if (/\$ENV\b|\$__prog_args/.test(filter))
    return 'it reads the environment, which may hold passwords and tokens';
  // A field, a key of an object and a text are no call; `\(env)` in a text is one.
  const code = filter.replace(/#[^\n]*/g, (comment) => (filter.includes('"') ? comment : ''));
  if (/(?<![.\w$"@])env\b(?!\s*:)(?!")/.test(code))
    return 'it reads the environment, which may hold passwords and tokens';
  if (/(?<![.\w$"])(?:import|include)\s*"/.test(code) || /\bget_search_list\b/.test(code))
    return 'it loads code from other files';
  return null;
}

function read(args: Argument[]): { findings: Finding[]; operands: Argument[] } {
  const findings: Finding[] = [];
  const operands: Argument[] = [];
  let words = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as Argument;
    const { text } = arg;
    if (text === null) findings.push(ask(arg, 'what stands here is known only when it runs', false));
    if (text === null || !/^-./.test(text) || text === '--') {
      if (text !== '--' && !(words && operands.length > 0)) operands.push(arg);
    } else if (text in values) {
      const given = args.slice(at + 1, at + 1 + (values[text] as number));
      at += given.length;
      for (const value of given)
        if (value.text === null || value.glob)
          findings.push(ask(value, 'what stands here is known only when it runs', false));
      const file = text === '--slurpfile' || text === '--rawfile' ? given[1] : undefined;
      const why = file?.text && sensitiveFile(file.text, file.glob, false);
      if (file && why) findings.push(ask(file, why));
    } else if (text.startsWith('--')) {
      if (text === '--args' || text === '--jsonargs') words = true;
      if (!plain.has(text)) findings.push(ask(arg, `the option ${text} is not known to be harmless`));
    } else if (!/^-[nrjascCMSeRhV]+$/.test(text)) {
      findings.push(ask(arg, `the option ${text} is not known to be harmless`));
    }
  }
  return { findings, operands };
}

function judgeJq(invocation: Invocation): Judgement {
  const { findings, operands } = read(invocation.args);
  const [filter, ...files] = operands;
  if (filter?.text) {
    const problem = jqProblem(filter.text);
    if (problem) findings.push(ask(filter, problem, false));
  }
  // An unquoted `.items[]` is typed often. A file of such a name would be the filter, and the rest files.
  if (filter?.glob) findings.push(...fileFindings([filter]));
  findings.push(...fileFindings(files));
  return {
    ...unknownUse(invocation, 'picks from JSON'),
    tier: findings.length > 0 ? 2 : 1,
    rememberable: findings.length > 0 && findings.every((each) => each.rememberable !== false),
    reasons: findings.map(({ text, tier, start, end }) => ({ text, tier, start, end })),
    row: 'jq',
  };
}

export const jq: Program = {
  names: ['jq', 'gojq', 'jaq'],
  category: 'text',
  style: 'gnu',
  rows: [
    {
      id: 'jq',
      tier: 1,
      text: 'picks from JSON',
      examples: [
        'jq .',
        "jq -r '.items[].metadata.name'",
        'jq -c \'.items[] | select(.status.phase != "Running")\' pods.json',
        "jq --arg ns prod -r '.[] | select(.ns == $ns)'",
        'jq length x.json',
        "jq '.spec.containers[].env'",
      ],
    },
  ],
  judge: judgeJq,
};
