import type { Call, Finding, Program } from '../program.ts';
import { awkProblem } from './awk-program.ts';
import { destructionIn } from './destruction.ts';
import { ask, fileFindings, reader, refuse } from './shapes.ts';

function awkFindings(call: Call): Finding[] {
  const given = [...call.values('-e')];
  const inWord = given.length === 0 && !call.has('-f') && !call.has('-E') ? call.operands[0] : undefined;
  const files = (inWord ? call.operands.slice(1) : call.operands).filter(
    (operand) => !/^[A-Za-z_]\w*=/.test(operand.text ?? ''),
  );
  const findings = fileFindings(files);
  for (const file of files)
    if (file.text?.startsWith('/inet')) findings.push(ask(file, 'it opens a connection', false));
  if (inWord?.glob) findings.push(ask(inWord, 'the program could be replaced by the name of a file', false));
  for (const { text, start, end } of [
    ...given.map((use) => ({ ...use, text: use.value })),
    ...(inWord ? [inWord] : []),
  ]) {
    if (text === null) continue;
    const problem = awkProblem(text);
    if (problem) findings.push(ask({ start, end }, problem, false));
    const destruction = problem && destructionIn(text);
    if (destruction) findings.push(refuse({ start, end }, destruction));
  }
  return findings;
}

export const awk: Program = reader({
  names: 'awk gawk mawk nawk original-awk',
  category: 'text',
  style: 'posix',
  text: 'picks and computes from text',
  options: `-F --field-separator=, -v --assign=, -f --file=, -e --source=, -b --characters-as-bytes, -c --traditional, -C --copyright, -n --non-decimal-data, -N --use-lc-numeric,
    -O --optimize, -P --posix, -r --re-interval, -s --no-optimize, -S --sandbox, -t --lint-old, -V --version, -d --dump-variables[=], -D --debug[=], -E --exec=, -g --gen-pot,
    -i --include=, -l --load=, -L --lint[=], -M --bignum, -o --pretty-print[=], -p --profile[=], -W=, -h --help, -I --trace`,
  raises: [
    { option: '-f', tier: 2, text: 'what the program in that file does is not known' },
    { option: '-E', tier: 2, text: 'what the program in that file does is not known' },
    { option: '-i', tier: 2, text: 'it loads code', rememberable: false },
    { option: '-l', tier: 2, text: 'it loads code', rememberable: false },
    { option: '-W', tier: 2, text: 'awks differ in what this means' },
    { option: '-d', tier: 2, text: 'it writes to a file' },
    { option: '-D', tier: 2, text: 'the debugger runs commands' },
    { option: '-o', tier: 2, text: 'it writes to a file' },
    { option: '-p', tier: 2, text: 'it writes to a file' },
  ],
  operands: 'paths',
  inspect: awkFindings,
  examples: [
    "awk '{print $1}' /var/log/nginx/access.log",
    "awk -F: '{print $1, $3}' /etc/passwd",
    "awk '$9 >= 500 {c[$7]++} END {for (u in c) print c[u], u}'",
    "awk 'NR==1 || /error/'",
    "awk -v n=3 'NR>n {s+=$2} END {print s/1024}'",
    "awk '{ if ($3 > 100) print }' x.txt",
    'awk \'{print > "/dev/stderr"}\'',
  ],
});
