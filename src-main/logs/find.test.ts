import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogMatch } from '../contract/index.ts';
import { countBreaks } from './chunks.ts';
import { createFinder } from './find.ts';

function find(
  bytes: Buffer,
  sizes: number[],
  text: string,
  caseSensitive: boolean,
  limit = 10_000,
): LogMatch[] {
  const finder = createFinder(text, caseSensitive, limit);
  let position = 0;
  for (let turn = 0; position < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    const part = bytes.subarray(position, position + size);
    finder.push(part, turn % 2 === 0 ? countBreaks(part) : undefined);
    position += size;
  }
  finder.finish();
  return finder.matches;
}

/** Line by line over the whole text, character by character: slow and plain. */
function naive(bytes: Buffer, text: string, caseSensitive: boolean): LogMatch[] {
  const matches: LogMatch[] = [];
  let start = 0;
  let line = 1;
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const pattern = new RegExp(literal, caseSensitive ? 'gu' : 'giu');
  while (start < bytes.length) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const shown = bytes.toString('utf8', start, end);
    for (const match of shown.matchAll(pattern)) {
      const offset = Buffer.byteLength(shown.slice(0, match.index));
      matches.push({ line, start: start + offset, column: match.index, length: match[0].length });
    }
    start = end + 1;
    line += 1;
  }
  return matches;
}

const word = fc.constantFrom(
  'err',
  'Err',
  'ERR',
  'a-b',
  'é',
  'É',
  '数',
  '🔥',
  'ß',
  'ask',
  'ſ',
  '\u212a',
  'K',
  ' ',
  '.',
  '(',
  '\n',
  '\r\n',
  'er',
  'r',
);
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
const needle = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((words) => words.join('').replace(/[\r\n]/g, '') || 'err');

describe('finding', () => {
  test('agrees with a plain search whatever the case, the characters and the chunks', () => {
    fc.assert(
      fc.property(
        text,
        needle,
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (content, wanted, caseSensitive, sizes) => {
          const bytes = Buffer.from(content);
          expect(find(bytes, sizes, wanted, caseSensitive)).toEqual(naive(bytes, wanted, caseSensitive));
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['a-b', '[x]', 'C:\\temp\\', '/var/log', '^$.*+?()[]{}|', '#', '&&', '~', 'a b'])(
    'takes %s as text, not as a pattern',
    (wanted) => {
      const bytes = Buffer.from(`first\nsome ${wanted} here\n`);
      for (const caseSensitive of [true, false]) {
        expect(find(bytes, [100], wanted, caseSensitive)).toEqual([
          { line: 2, start: 11, column: 5, length: wanted.length },
        ]);
      }
    },
  );

  test('counts bytes right behind invalid UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xc3, 0x28, 0xe2, 0x82, 0xf0, 0x9f, 0x98]),
      Buffer.from('needle\ufffd needle'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('needle'),
    ]);
    const starts = [bytes.indexOf('needle'), bytes.indexOf('needle', 10), bytes.lastIndexOf('needle')];
    const sensitive = find(bytes, [3], 'needle', true);
    expect(sensitive.map((match) => match.start)).toEqual(starts);
    expect(find(bytes, [3], 'NEEDLE', false)).toEqual(sensitive);
  });

  test.each([true, false])('finds everything in one giant line (case-sensitive: %s)', (caseSensitive) => {
    // The line is searched in pieces; needles lie across every place where it could be cut.
    const unit = `${'é'.repeat(500)}needle-in-hay`;
    const bytes = Buffer.from(unit.repeat(9000));
    const matches = find(bytes, [1024 * 1024, 1024 * 1024 - 1], 'needle-in-hay', caseSensitive);
    const expected = Array.from({ length: 9000 }, (_, index) => ({
      line: 1,
      start: index * Buffer.byteLength(unit) + 1000,
      column: index * unit.length + 500,
      length: 13,
    }));
    expect(matches).toEqual(expected);
  });

  test('stops at the limit', () => {
    expect(find(Buffer.from('aaaa\naaaa'), [3], 'a', false, 5)).toHaveLength(5);
    expect(find(Buffer.from('aaaa\naaaa'), [3], 'a', true, 5)).toHaveLength(5);
  });
});
