import { describe, expect, test } from 'vitest';
import { levelIn, segmentsOf } from './segments.ts';

describe('segments', () => {
  test('no decoration, one segment', () => {
    expect(segmentsOf('abc', [])).toEqual([{ from: 0, text: 'abc', className: '', title: undefined }]);
  });

  test('overlaps are cut and carry both classes', () => {
    const segments = segmentsOf('abcdef', [
      { from: 1, to: 4, className: 'a', title: 'first' },
      { from: 3, to: 5, className: 'b' },
    ]);
    expect(segments.map(({ text, className }) => [text, className])).toEqual([
      ['a', ''],
      ['bc', 'a'],
      ['d', 'a b'],
      ['e', 'b'],
      ['f', ''],
    ]);
    expect(segments[2]?.title).toBe('first');
  });

  test('decorations beyond the text are cut or dropped', () => {
    expect(segmentsOf('ab', [{ from: 1, to: 99, className: 'a' }]).map(({ text }) => text)).toEqual([
      'a',
      'b',
    ]);
    expect(segmentsOf('ab', [{ from: 5, to: 9, className: 'a' }])).toHaveLength(1);
  });
});

describe('level words', () => {
  test.each([
    ['10:02:17.481 api ERROR pool exhausted', 'ERROR', 'error'],
    ['level=warn msg="slow"', 'warn', 'warn'],
    ['[warning] disk', 'warning', 'warn'],
    ['{"level":"error"}', 'error', 'error'],
  ])('%s', (text, word, level) => {
    const found = levelIn(text);
    expect(text.slice(found?.from, found?.to)).toBe(word);
    expect(found?.level).toBe(level);
  });

  test.each(['no errors were found', 'an error in prose', 'INFO all well'])('not in %s', (text) => {
    expect(levelIn(text)).toBeNull();
  });
});
