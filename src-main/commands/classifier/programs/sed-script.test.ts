import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sedUse } from './sed-script.ts';

const harmless = { problem: null, writes: [], reads: [] };

describe('a script that only edits', () => {
  test.each([
    '10,20p',
    's/foo/bar/g',
    's|/usr|/opt|;s/[^/]*$//',
    '/^#/d;/^$/d',
    ':a;N;$!ba;s/\\n/,/g',
    '1!G;h;$!d',
    '/a/I,+3!{p;d}',
    '2i\\  a line\n$a another',
    'y/abc/xyz/',
    's/a/b/w /dev/stdout',
    '0~4d',
    'a\\\nw is text here',
    's/;w x//',
    '\\%w x%p',
  ])('%s', (script) => {
    expect(sedUse(script)).toEqual(harmless);
  });
});

test.each([
  ['w out', ['out']],
  ['s/a/b/w out', ['out']],
  ['s/a/b/gpw out', ['out']],
  ['/x/w out;p', ['out;p']],
  ['p;w out', ['out']],
  ['{p;w out\n}', ['out']],
  ['W out', ['out']],
  ['a text\nw out', ['out']],
  ['a\\\ntext\\\\\nw out', ['out']],
  ['s/[/]/x/w out', ['out']],
  ['s,x\\,y,z,w out', ['out']],
])('%s writes', (script, writes) => {
  expect(sedUse(script).writes).toEqual(writes);
});

test.each(['e', '1e id', 'p;e id', 's/a/b/e', 's/a/b/ge', 's/a/b/pe', '/x/e id', '$!e id', '\\,x,e id'])(
  '%s runs',
  (script) => {
    expect(sedUse(script).problem).toMatch(/^it runs/);
  },
);

test.each(['r /etc/shadow', '$R /etc/shadow'])('%s reads', (script) => {
  expect(sedUse(script).reads).toEqual(['/etc/shadow']);
});

test.each(['v', 's/a', '{p', 'p}', 'x y', 's/a/b/k', '+1p', `s/${'a'.repeat(70_000)}/b/`])(
  '%.40s is not understood',
  (script) => {
    expect(sedUse(script).problem).not.toBeNull();
  },
);

const pieces = fc.constantFrom(
  ...`s / a b [ /] ] ^ \\ ; { } w e r W R p g ! , $ 1 ~ + | \\/ I M # y c i a\\ i\\ = d D N :x bx t q5 [^/]* \\n [[:alpha:]] []/] [^]/] 0 s/a/b/ s|[|]|x| /x/ \\%x% w@f e@id s/a/b/w@f s/a/b/e F z \\; s/\\n/x/ & *`
    .split(' ')
    .map((piece) => piece.replace('@', ' ')),
  '\n',
  ' ',
  'a\\\n',
);

/** GNU sed refuses to read a script with such commands in its sandbox, whatever the input is. */
test.skipIf(spawnSync('sed', ['--sandbox', 'p'], { input: '' }).status !== 0)(
  'a real sed agrees that nothing is written, read or run',
  { timeout: 120_000 },
  () => {
    let judged = 0;
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 9 }), (parts) => {
        const script = parts.join('');
        const use = sedUse(script);
        if (use.problem || use.writes.length > 0 || use.reads.length > 0) return;
        const { status, stderr } = spawnSync('sed', ['--sandbox', '-e', script], {
          input: 'a\nb\n',
          timeout: 500,
          encoding: 'utf8',
        });
        if (status === 0) judged += 1;
        expect(stderr).not.toContain('sandbox');
      }),
      { numRuns: 6000, seed: 20240501 },
    );
    expect(judged).toBeGreaterThan(200);
  },
);
