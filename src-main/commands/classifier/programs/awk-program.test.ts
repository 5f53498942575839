import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awkProblem } from './awk-program.ts';

describe('a program that only reads and prints', () => {
  test.each([
    '{print $1/$2}',
    '$3 > 5 {print ($1 > 2)}',
    '{if ($1 ~ /a|b/) print; else print $2}',
    '{while ((getline line) > 0) n++}',
    '/[/"]/ {gsub(/[^/]*$/, ""); print}',
    'function f(x) {return x/2} {print f($1)/3}',
    '{print "a|b > c; system(1)"}',
    '# system("id")\n{print}',
    '{print "x" > "/dev/stderr"}',
    'NR%2==0',
    '{x = $1 ? /re|x/ : 2}',
  ])('%s', (program) => {
    expect(awkProblem(program)).toBeNull();
  });
});

describe('a program that writes, starts or reads something else', () => {
  test.each([
    'BEGIN {system("id")}',
    'if (1) /"/; system("x"); "/"',
    'a / system("x") / b',
    '{print $1 > "x"}',
    '{print $1 > 2 ? "a" : "b"}',
    '{print "x" > "/dev/stderr" "y"}',
    '{printf("%s", $1) >> "f"}',
    '{print | "sort"}',
    '{print |& "sort"}',
    '{"date" | getline d}',
    '{getline x < "/etc/shadow"}',
    'BEGIN {for (k in ENVIRON) print k}',
    'BEGIN {ARGV[1] = "/etc/shadow"; ARGC = 2}',
    '@load "x"',
    '{f = "system"; @f("id")}',
    '{print "does not end}',
    `{print ${'1 '.repeat(40_000)}}`,
  ])('%.60s', (program) => {
    expect(awkProblem(program)).not.toBeNull();
  });
});

const value = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'x',
      '$1',
      '1',
      '"s"',
      '/a/',
      '/[/]/',
      '/"/',
      '"/"',
      'a[1]',
      'x++',
      '++x',
      'length',
      'getline',
      '(getline y)',
      '/\\//',
      '-1',
    ),
    fc
      .tuple(
        tie('any'),
        fc.constantFrom(
          '+',
          '/',
          ' / ',
          ' > ',
          ' < ',
          ' ~ ',
          '==',
          ' ? 1 : ',
          ' ',
          ' && ',
          '=',
          '|',
          ' | getline ',
          '>>',
          '-',
          '/=',
        ),
        tie('any'),
      )
      .map((parts) => parts.join('')),
    tie('any').map((inner) => `(${inner})`),
    tie('any').map((inner) => `f(${inner})`),
    tie('any').map((inner) => `a[${inner}]`),
  ),
})).any;

const statement = fc.oneof(
  value,
  fc.tuple(value, value).map(([one, two]) => `print ${one}, ${two}`),
  fc.tuple(value, value).map(([one, two]) => `print(${one}, ${two})`),
  fc.tuple(value, value).map(([one, two]) => `if (${one}) print ${two}; else ${one}`),
  fc.tuple(value, value).map(([one, two]) => `while (${one}) printf ${two}`),
  fc.tuple(value, value).map(([one, two]) => `print ${one}\n${two}`),
);
const program = fc
  .array(
    fc.oneof(
      statement.map((text) => `{ ${text} }`),
      value,
      statement.map((text) => `BEGIN { ${text} }`),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((rules) => `function f(q) {return q}\n${rules.join('\n')}`);

/** mawk prints what it compiled: a redirect is a negative number before the instruction. */
function compiled(text: string): { valid: boolean; dangerous: boolean } {
  const { status, stdout } = spawnSync('mawk', ['-W', 'dump', '--', text], { input: '', encoding: 'utf8' });
  const lines = stdout.split('\n');
  const dangerous = lines.some(
    (line, at) =>
      /\tsystem\b/.test(line) ||
      (/\t(?:print|printf|getline)\b/.test(line) && /pushint\t-/.test(lines[at - 1] ?? '')),
  );
  return { valid: status === 0, dangerous };
}

test.skipIf(spawnSync('mawk', ['-W', 'version']).status !== 0)(
  'a real awk agrees that nothing is written or started',
  { timeout: 120_000 },
  () => {
    let judged = 0;
    fc.assert(
      fc.property(program, (text) => {
        if (awkProblem(text)) return;
        const { valid, dangerous } = compiled(text);
        if (valid) judged += 1;
        expect(dangerous).toBe(false);
      }),
      { numRuns: 1500, seed: 20240501 },
    );
    expect(judged).toBeGreaterThan(200);
  },
);
