import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';

const seed = 20261126;
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
      { numRuns: 40_000, seed },
    );
    expect(cases.size).toBeGreaterThan(3_000);
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
