import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomRule, compileRule, createScanner, scanBytes, testRule } from '../engine.ts';
import { createLiterals } from './literals.ts';

function rule(changes: Partial<CustomRule>): CustomRule {
  return {
    id: 'r1',
    name: 'Customers',
    kind: 'literal',
    patterns: ['Acme Rockets', 'Müller & Söhne', 'Zhang'],
    caseSensitive: false,
    wholeWord: true,
    tier: 'context',
    label: 'Customer',
    ...changes,
  };
}

const pattern = (source: string, changes: Partial<CustomRule> = {}) =>
  rule({ id: 'p', kind: 'pattern', patterns: [source], wholeWord: false, label: 'Order', ...changes });
const problemOf = (source: string) => {
  const result = compileRule(pattern(source));
  return typeof result === 'string' ? result : 'none';
};

function redact(text: Buffer, rules: readonly CustomRule[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const span of scanBytes(text, { rules })) {
    parts.push(text.subarray(at, span.start), Buffer.from(span.replacement));
    at = span.end;
  }
  return Buffer.concat([...parts, text.subarray(at)]);
}

describe('a list of literals', () => {
  const rules = [rule({})];
  it.each([
    ['for acme ROCKETS, now', 'for [Customer], now'],
    ['MÜLLER & SÖHNE paid', '[Customer] paid'],
    ['Zhang and Zhangs, XZhang', '[Customer] and Zhangs, XZhang'],
    ['acme \x1b[1mrockets\x1b[0m', '[Customer]\x1b[0m'],
    ['q=acme%20rockets%26', 'q=[Customer]%26'],
    ['[Customer] of Zhang', '[Customer] of [Customer]'],
    ['user bob@zhang.com of 10.0.0.1', 'user [Email] of [IPv4]'],
    ['at db1.zhang.com ok', 'at [Customer] ok'],
  ])('%j', (text, redacted) => {
    expect(redact(Buffer.from(text), rules).toString()).toBe(redacted);
  });

  it('may ask for the exact case and for parts of words', () => {
    const found = (changes: Partial<CustomRule>) =>
      scanBytes(Buffer.from('zhang Zhangs'), { rules: [rule(changes)] }).map((span) => [
        span.type,
        span.start,
      ]);
    expect(found({ caseSensitive: true, wholeWord: false })).toEqual([['custom:r1', 6]]);
    expect(found({ wholeWord: false })).toEqual([
      ['custom:r1', 0],
      ['custom:r1', 6],
    ]);
  });

  it('finds what a search for each finds', () => {
    const letters = fc.stringMatching(/^[abAB]{1,4}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }),
        fc.stringMatching(/^[abcAB]{0,40}$/),
        (list, text) => {
          const lower = text.toLowerCase();
          const expected: string[] = [];
          for (let end = 1; end <= text.length; end++)
            for (const [index, literal] of list.entries())
              if (lower.slice(0, end).endsWith(literal.toLowerCase())) expected.push(`${index} ${end}`);
          const found: string[] = [];
          createLiterals(list.map((literal) => Buffer.from(literal))).each(
            Buffer.from(text),
            0,
            text.length,
            (literal, end) => {
              found.push(`${literal} ${end}`);
              return false;
            },
          );
          expect(found.sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes 10,000 literals', () => {
    const patterns = Array.from(
      { length: 10_000 },
      (_, index) => `customer ${index} of ${(index * 7919) % 10_007}`,
    );
    const big = [rule({ patterns })];
    const line = Buffer.from(
      '2026-11-20 INFO order of customer 77 of 1 and customer 4711 of nobody\n'.repeat(15_000),
    );
    scanBytes(Buffer.from('x'), { rules: big });
    const started = performance.now();
    const plain = scanBytes(line);
    const plainTime = performance.now() - started;
    expect(scanBytes(line, { rules: big }).length).toBe(plain.length);
    expect(performance.now() - started - plainTime).toBeLessThan(4000);
    expect(redact(Buffer.from('by customer 9999 of 7257.'), big).toString()).toMatch(/customer|\[Customer\]/);
  });
});

describe('patterns', () => {
  it.each([
    ['\\bORD-[0-9]{6}\\b', 'x ORD-123456, ORD-1234567', ['2-12']],
    ['ord-[0-9]{6}', 'é ORD-123456', ['3-13']],
    ['^[a-z]{3}$', 'abc\nabcd\ndef\n', ['0-3', '9-12']],
    ['客户[0-9]{1,3}', 'of 客户12 and', ['3-11']],
  ])('%s in %j', (source, text, places) => {
    const spans = scanBytes(Buffer.from(text), { rules: [pattern(source)] });
    expect(spans.map((span) => `${span.start}-${span.end}`)).toEqual(places);
  });

  it.each([
    ['(a+)+$', '+ has no upper limit; write {1,64} for it, at character 3.'],
    ['x.*y', '* has no upper limit; write {0,64} for it, at character 3.'],
    ['a{3,}', '{3,} has no upper limit; write {3,64} for it, at character 2.'],
    ['(.{0,1000}){0,1000}', 'The pattern would match the empty text.'],
    ['(.{1,1000}){1,1000}', 'A match could be 4000000 bytes long; at most 1024 are allowed.'],
    ['(a{1,30}){1,30}(b{1,10}){1,10}(c{0,5}){0,4}', 'A match could be 1020 bytes long'],
    ['a?', 'The pattern would match the empty text.'],
    ['(?=x)x', 'this kind of group is not supported at character 1.'],
    ['(a)\\1', '\\1 refers back, which is not supported, at character 4.'],
    ['a(b', 'a group is not closed at character 2.'],
    ['a[b', 'a class is not closed at character 2.'],
    ['\\Ax', '\\A is not supported at character 1.'],
    ['a)', 'a closing bracket has no opening one at character 2.'],
    [`${'('.repeat(40)}a${')'.repeat(40)}`, 'groups are nested too deeply at character 33.'],
    ['a'.repeat(1001), 'A pattern has at most 1000 characters.'],
  ])('%s is judged', (source, problem) => {
    const told = problemOf(source);
    if (problem.startsWith('A match could be 1020')) expect(told).toBe('none');
    else expect(told).toBe(problem);
  });

  it('never has a longer match than it said', () => {
    const part = fc.constantFrom(
      'a',
      '[ab]',
      '.',
      '(?:ab|c)',
      '\\w',
      'k',
      '[^x]',
      '(b{1,3})',
      'é',
      '\\x41',
      '(?i:s)',
    );
    const count = fc.constantFrom('', '?', '{2}', '{1,4}', '{0,3}?');
    const source = fc
      .array(fc.tuple(part, count), { minLength: 1, maxLength: 4 })
      .map((parts) => `x${parts.flat().join('')}`);
    fc.assert(
      fc.property(source, fc.stringMatching(/^[abckéxK😀ſA]{0,30}$/u), (source, text) => {
        const compiled = compileRule(pattern(source));
        expect(typeof compiled).toBe('object');
        expect(testRule(pattern(source), text).problem).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('a label is checked', () => {
    expect(compileRule(rule({ label: 'IPv4' }))).toMatch(/taken/);
    expect(compileRule(rule({ label: 'two words' }))).toMatch(/letters and digits/);
    expect(compileRule(rule({ patterns: [''] }))).toMatch(/nothing to look for/);
  });

  it('a hostile pattern is slow at most in proportion to the text', () => {
    const hostile = pattern('(?:a{0,30}){0,30}b');
    const started = performance.now();
    expect(testRule(hostile, 'a'.repeat(100_000)).problem).toBeNull();
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('the tester', () => {
  it('counts in UTF-16 units', () => {
    const sample = '中😀 Zhang é Zhang';
    const { matches } = testRule(rule({}), sample);
    expect(matches.map(({ start, end }) => sample.slice(start, end))).toEqual(['Zhang', 'Zhang']);
  });

  it('ends in time', () => {
    expect(testRule(rule({}), 'Zhang '.repeat(10_000), -1).isComplete).toBe(false);
  });
});

describe('properties', () => {
  const rules = [
    rule({ wholeWord: false, patterns: ['Acme', 'me Z', 'Zhang', 'IPv4', 'hunter'] }),
    pattern('ORD-?[0-9]{2,6}'),
    rule({ id: 'w', label: 'Word', patterns: ['word', 'x'] }),
  ];
  const pieces = [
    'Acme',
    ' ',
    'Zhang',
    'ORD-12',
    '34',
    '10.0.0.1',
    'password=',
    'hunter2',
    '[IPv4]',
    '[Customer]',
    '[Word] ',
    'word',
    '\n',
    '"',
    ':',
    '\x1b[1m',
    '%3D',
    'x',
    'bob@acme.com',
    'é',
    '_',
  ];
  const text = fc
    .array(fc.constantFrom(...pieces), { maxLength: 16 })
    .map((parts) => Buffer.from(parts.join('')));

  it('does not depend on how the input was cut', () => {
    const long = Buffer.from(`${pieces.join('')} ${'y '.repeat(700)}`.repeat(150));
    const expected = scanBytes(long, { rules });
    fc.assert(
      fc.property(fc.array(fc.nat(long.length), { maxLength: 6 }), (cuts) => {
        const scanner = createScanner({ rules });
        let from = 0;
        const spans = [...cuts.sort((a, b) => a - b), long.length].flatMap((cut) => {
          const found = scanner.push(long.subarray(from, cut));
          from = cut;
          return found;
        });
        expect([...spans, ...scanner.finish()]).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('finds nothing new in what it redacted', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const once = redact(bytes, rules);
        expect(redact(once, rules).toString()).toBe(once.toString());
      }),
      { numRuns: 2000, seed: Number(process.env.PII_SEED ?? 1) },
    );
  });

  it.each(['a', 'Acme', 'hunter', 'aaab', 'ORD-'])('a megabyte of %j is read in time', (unit) => {
    const own = [
      ...rules,
      rule({ id: 'a', label: 'Many', wholeWord: false, patterns: ['a', 'aa', 'aaa', 'a'.repeat(900)] }),
    ];
    const bytes = Buffer.from(unit.repeat(1_000_000 / unit.length));
    const started = process.cpuUsage();
    scanBytes(bytes, { rules: own });
    // Time of the processor, since others may use the machine too.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
  });
});
