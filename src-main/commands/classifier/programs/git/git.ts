import type { Call, Finding, Program, Raise } from '../../program.ts';
import { sensitiveFile } from '../../sensitive.ts';
import type { Argument, Inner } from '../../verdict.ts';
import { asks } from '../rows.ts';
import { askingRows } from './asks.ts';
import { patchOptions } from './options.ts';
import { readRows } from './reads.ts';

const elsewhere = (option: string): Raise => ({
  option,
  tier: 2,
  text: 'the configuration of another repository may run programs',
});

function at({ start, end }: Argument, text: string): Finding {
  return { tier: 2, text, start, end };
}

const namesOnly = [
  '--no-patch',
  '--stat',
  '--numstat',
  '--shortstat',
  '--dirstat',
  '--compact-summary',
  '--summary',
  '--name-only',
  '--name-status',
  '--raw',
];

/** A patch runs external programs and text converters, unless both are turned off. */
function patchFindings(call: Call, showsPatch: boolean): Finding[] {
  if (call.has('--no-ext-diff') && call.has('--no-textconv')) return [];
  const asked = call.options.find((use) => patchOptions.includes(use.name));
  const text = 'patches go through programs that the configuration names';
  if (asked) return [{ tier: 2, text, start: asked.start, end: asked.end }];
  const harmless = namesOnly.some((option) => call.has(option));
  return showsPatch && !harmless ? [at(call.invocation.program, text)] : [];
}

/** `REVISION:path` is a file as it was: it holds what such a file holds. */
function fileFindings(operands: Argument[]): Finding[] {
  return operands.flatMap((operand) => {
    const path = /^[^:]*:(?:[0-3]:)?(.+)$/.exec(operand.text ?? '')?.[1];
    const why = path === undefined ? null : sensitiveFile(path, false, false);
    return why ? [at(operand, why)] : [];
  });
}

/** Between commits, or of the index, no file of the working tree is read; otherwise filters run. */
function comparesFiles(call: Call): boolean {
  return !call.has('--cached') && !call.operands[0]?.text?.includes('..');
}

const hidesSecrets =
  /url|token|password|secret|header|proxy|credential|insteadof|smtp|cookie|key|auth|helper/i;

function configFindings({ operands, invocation }: Call): Finding[] {
  const [key, more] = operands;
  if (more) return [at(more, 'it changes a setting')];
  if (!key) return [at(invocation.program, 'settings may hold passwords')];
  return hidesSecrets.test(key.text ?? '') ? [at(key, 'this setting may hold a password')] : [];
}

const listing = ['-l', '--contains', '--no-contains', '--merged', '--no-merged', '--points-at', '-n'];

/** `git branch NAME` makes a branch, unless something says that NAME is a pattern or a commit. `-l` alone made one before 2.19. */
function refFindings(call: Call, options: string[], what: string): Finding[] {
  const [first] = call.operands;
  if (!first || options.some((option) => call.has(option))) return [];
  return [at(first, `it makes a ${what}`)];
}

function inspect(call: Call): Finding[] {
  switch (call.row.id) {
    case 'git.log':
      return patchFindings(call, false);
    case 'git.show': {
      const filesOnly =
        call.operands.length > 0 && call.operands.every((operand) => operand.text?.includes(':'));
      return [...patchFindings(call, !filesOnly), ...fileFindings(call.operands)];
    }
    case 'git.cat-file':
      return fileFindings(call.operands);
    case 'git.diff-names':
      return comparesFiles(call)
        ? [at(call.invocation.program, 'it compares files, through filters that the configuration names')]
        : patchFindings(call, true);
    case 'git.branch': {
      const spelledOut = call.options.some((use) => use.name === '-l' && use.end - use.start > 2);
      return refFindings(call, spelledOut ? listing : listing.slice(1), 'branch');
    }
    case 'git.tag':
      return refFindings(call, listing, 'tag');
    case 'git.symbolic-ref':
      return call.operands.slice(1).map((operand) => at(operand, 'it changes a reference'));
    case 'git.config-get':
      return configFindings(call);
    default:
      return [];
  }
}

/** Programs that `-c` names in the configuration: `-c alias.x='!…'`, `-c core.pager=…`. */
function configuredPrograms(call: Call): Inner[] {
  const { args } = call.invocation;
  return args.flatMap((arg, index): Inner[] => {
    const text =
      arg.text === '-c' ? args[index + 1]?.text : arg.text?.startsWith('-c') ? arg.text.slice(2) : null;
    const program = /^[\w.-]+=!?(.+)$/s.exec(text ?? '')?.[1];
    const source = arg.text === '-c' ? args[index + 1] : arg;
    return program && source ? [{ kind: 'script', text: program, source, shell: 'bash', remote: false }] : [];
  });
}

export const git: Program = {
  names: ['git'],
  category: 'general',
  style: 'gnu',
  help: ['-h'],
  options: `--no-pager -P, --no-optional-locks, --no-replace-objects, --no-lazy-fetch, --literal-pathspecs, --glob-pathspecs, --noglob-pathspecs,
    --icase-pathspecs, --no-advice, --git-dir=, --work-tree=, --exec-path[=], --namespace=, --config-env=, --paginate, --bare,
    --attr-source=, --super-prefix=`,
  raises: [
    elsewhere('--git-dir'),
    elsewhere('--work-tree'),
    elsewhere('--exec-path'),
    elsewhere('--namespace'),
    elsewhere('--config-env'),
    elsewhere('--bare'),
    elsewhere('--attr-source'),
    elsewhere('--super-prefix'),
    { option: '--paginate', tier: 2, text: 'it runs the pager that the configuration names' },
  ],
  inspect,
  inner: configuredPrograms,
  rows: [
    ...readRows,
    ...askingRows,
    asks('git.other', '', 'does something that its configuration or another repository decides', [
      'git -C /srv/app log',
      'git -c core.pager=less log',
      'git lg',
    ]),
  ],
};
