import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, constantFrom, nat, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { corpusLines } from './corpus.testing.ts';
import { prefixes, randomFrom, rewritten, surroundings } from './variants.testing.ts';

const seed = 20261126;
const isSimple = (command: string) => /^[a-z./]/i.test(command) && !/[\n;&|(){}<>`$#]/.test(command);
/** What a shell alone knows runs behind no program. */
const builtins =
  /^(?:cd|type|hash|ulimit|umask|help|times|exec|eval|export|declare|typeset|local|readonly|set|unset|shopt|alias|unalias|source|\.|trap|read|let|mapfile|readarray|command|builtin|coproc|jobs|wait|fg|bg|history|fc|pushd|popd|dirs|getopts|enable|bind|complete|compgen|compopt|return|break|continue|shift|exit|logout|suspend)\b/;

describe('another way to write a command', () => {
  const lines = corpusLines().flatMap(({ command }) => {
    const { tier, plan, reasons } = classify(command, 'bash');
    // What is not complete means something else with more around it.
    return reasons.some((reason) => /read for certain|more than one way|no command/.test(reason.text))
      ? []
      : [{ command, tier, plan }];
  });

  test('never lowers its tier', { timeout: 120_000 }, () => {
    assert(
      property(nat(lines.length - 1), nat(99), nat(2 ** 31), (at, way, from) => {
        const { command, tier, plan } = lines[at] as (typeof lines)[number];
        const random = randomFrom(from);
        // Unseen characters are seen once they are written as escapes.
        const text = plan && way < 75 && /^[\t\n -~]*$/.test(command) ? rewritten(plan, random) : command;
        const around =
          way % 3 === 0
            ? (surroundings[random(surroundings.length)]?.(text) ?? text)
            : way % 3 === 1 && isSimple(command) && !builtins.test(command)
              ? `${prefixes[random(prefixes.length)]}${text}`
              : text;
        const found = classify(around, 'bash').tier;
        if (found < tier)
          throw new Error(`${tier} became ${found}: ${JSON.stringify(command)} as ${JSON.stringify(around)}`);
      }),
      { numRuns: 100_000, seed },
    );
  });

  test('lets a read run at once in whatever quotes it stands', () => {
    const reads = lines.filter((line) => line.tier === 1 && line.plan);
    assert(
      property(nat(reads.length - 1), nat(2 ** 31), (at, from) => {
        const { command, plan } = reads[at] as (typeof reads)[number];
        const text = plan ? rewritten(plan, randomFrom(from)) : command;
        // A keyword in quotes is a program, and so is `cd` behind a plan's shell.
        const found = classify(text, 'bash');
        if (found.tier !== 1 && !/cannot be read|-/.test(found.summary))
          throw new Error(`asks: ${JSON.stringify(text)}: ${found.summary}`);
      }),
      { numRuns: 5_000, seed },
    );
  });
});

describe('arbitrary text', () => {
  const pieces = constantFrom(
    ...'rm|-rf|/|ls|$x|$|x|:-a}|$(|)|`|\'|"|\\|\n|;|&|&&||||{|}|,|(|<|>|<<|<<<|EOF|<(|>(|[[|]]|((|))|*|?|[|]|~|!|#|=|x=|$\'|$"|if|then|fi|for|in|do|done|case|esac|;;|while|function|f()|eval|bash|-c|sudo|xargs|find|-exec|{}|+|\u202e|\u0000|\r|\ud800|é|echo|$((|$[|@P}|%|^'.split(
      '|',
    ),
    '|',
    ' ',
    'C:\\',
    'Remove-Item',
    '-Recurse',
    '%x%',
  );

  test.each(['bash', 'powershell', 'cmd'] as const)(
    'gets an answer in %s, and tier 1 in Bash only with a plan',
    (shell) => {
      assert(
        property(array(pieces, { maxLength: 40 }), (texts) => {
          const { tier, plan } = classify(texts.join(''), shell);
          expect(tier === 1 && shell === 'bash' && plan === null).toBe(false);
        }),
        { numRuns: 4_000, seed },
      );
      assert(
        property(string({ unit: 'binary', maxLength: 200 }), (text) => {
          classify(text, shell);
        }),
        { numRuns: 2_000, seed },
      );
    },
  );
});

describe('the words of a plan', () => {
  const alphabet = [
    'a',
    'b',
    'c1',
    ' ',
    ' ',
    "'",
    "'",
    '"',
    '"',
    '\\',
    '\\',
    '$',
    "$'",
    '$"',
    '{',
    '}',
    ',',
    '..',
    '1',
    '9',
    '~',
    '/',
    '*',
    '?',
    '[',
    ']',
    '#',
    '!',
    '=',
    '-',
    '%',
    '@',
    '+',
    '\t',
    '\\\n',
    '\\x41',
    '\\n',
    '\\u00e9',
    '\\101',
    'é',
    '^',
    ':',
  ];

  test('are those of Bash', { timeout: 60_000 }, () => {
    const cases = new Map<string, string[]>();
    assert(
      property(
        array(tuple(constantFrom(...alphabet), constantFrom(...alphabet)), { minLength: 1, maxLength: 12 }),
        (pairs) => {
          const command = `echo ${pairs.flat().join('')}`;
          const { plan } = classify(command, 'bash');
          const [part, ...more] = plan?.parts ?? [];
          const stage = part?.stages.length === 1 && more.length === 0 ? part.stages[0] : undefined;
          if (stage && stage.redirects.length === 0)
            cases.set(
              command,
              stage.argv.slice(1).map((word) => word.text),
            );
        },
      ),
      { numRuns: 60_000, seed },
    );
    expect(cases.size).toBeGreaterThan(5_000);
    const commands = [...cases.keys()];
    const read = readByBash(commands);
    for (const [at, command] of commands.entries())
      expect({ command, words: read[at] }).toEqual({ command, words: cases.get(command) });
  });

  /** The arguments that Bash makes of each command, without looking for file names, and with a tilde standing for itself. */
  function readByBash(commands: string[]): string[][] {
    const folder = mkdtempSync(join(tmpdir(), 'casebook-words-'));
    try {
      const script =
        'set -f; echo() { printf "%s\\0" "$#" "$@"; }; while IFS= read -r -d "" line; do eval "$line"; done';
      const { stdout, stderr, status } = spawnSync('bash', ['--noprofile', '--norc', '-c', script], {
        cwd: folder,
        env: { HOME: '~', LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' },
        input: commands.map((command) => `${command}\0`).join(''),
        encoding: 'utf8',
        maxBuffer: 100_000_000,
      });
      expect({ stderr, status: status === 1 ? 0 : status }).toEqual({ stderr: '', status: 0 });
      const fields = stdout.split('\0');
      return commands.map(() => fields.splice(0, Number(fields.shift())));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
});
