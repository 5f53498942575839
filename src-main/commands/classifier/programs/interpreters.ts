import { judge } from '../judge.ts';
import type { Program } from '../program.ts';
import type { Invocation, Judgement } from '../verdict.ts';
import { codeFindings } from './destruction.ts';
import { eachTimeAsker, surplusFindings } from './shapes.ts';

const interpreter = (names: string, alone: string, examples: string[]): Program =>
  eachTimeAsker({
    names,
    category: 'general',
    text: 'runs code that is not looked into',
    alone: alone.split(' '),
    inspect: codeFindings,
    examples,
  });

/** `python3 -m json.tool` reads its input or one file. */
const jsonTool: Program = {
  names: ['json.tool'],
  category: 'text',
  style: 'gnu',
  options:
    '--sort-keys, --json-lines, --no-ensure-ascii, --indent=, --tab, --no-indent, --compact, -h --help',
  rows: [
    {
      id: 'python.json-tool',
      tier: 1,
      text: 'shows JSON with line breaks',
      operands: 'files',
      examples: ['python3 -m json.tool', 'python -m json.tool x.json', 'python3 -m json.tool --sort-keys'],
    },
  ],
  inspect: (call) => surplusFindings(call, 1, 'the second file is written'),
};

const python = eachTimeAsker({
  names:
    'python python2 python3 python3.8 python3.9 python3.10 python3.11 python3.12 python3.13 pypy3 ipython',
  category: 'general',
  text: 'runs code that is not looked into',
  alone: ['--version', '-V', '-VV', '--help', '-h'],
  inspect: codeFindings,
  examples: ["python3 -c 'print(1)'", 'python3 x.py', 'python3', 'python -m http.server'],
});

function judgePython(invocation: Invocation): Judgement {
  const [dash, module, ...args] = invocation.args;
  if (dash?.text === '-m' && module?.text === 'json.tool') return judge(jsonTool, { ...invocation, args });
  return judge(python, invocation);
}

export const interpreters: Program[] = [
  { ...python, rows: [...python.rows, ...jsonTool.rows], judge: judgePython },
  interpreter(
    'perl ruby lua lua5.4 luajit tclsh wish gjs guile racket sbcl ghc runghc R Rscript julia octave',
    '--version -v -V --help',
    ["perl -e 'print 1'", 'perl -ne print x', "ruby -e 'puts 1'", 'Rscript x.R'],
  ),
  interpreter('node nodejs deno bun tsx ts-node', '--version -v --help -h', [
    "node -e 'console.log(1)'",
    'node x.js',
  ]),
  interpreter('php php8.2 php8.3', '--version -v --help -h -m', ["php -r 'echo 1;'", 'php x.php']),
  interpreter('java scala groovy kotlin jshell dotnet mono', '--version -version --help -help -showversion', [
    'java -jar x.jar',
  ]),
  interpreter('elixir iex erl escript', '--version --help', ["elixir -e 'IO.puts 1'"]),
];
