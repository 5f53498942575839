import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesAt, columnsOf } from './byte-columns.ts';

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** Finds `part` by bytes in `text` and answers what the mapped columns cut out. */
function cutOut(text: string, part: string): string {
  const start = bytesOf(text.slice(0, text.indexOf(part)));
  const [range] = columnsOf(text, bytesOf(text), [{ start, end: start + bytesOf(part) }]);
  return text.slice(range?.from, range?.to);
}

describe('byte offsets to UTF-16 columns', () => {
  test.each([
    ['plain ASCII', 'user=ana@example.org ok', 'ana@example.org'],
    ['after Chinese', '支付失败 用户 ana@example.org 超时', 'ana@example.org'],
    ['Chinese itself', '支付失败 用户', '用户'],
    ['after emoji', '🔥🔥 10.0.0.1 👩‍👩‍👧 done', '10.0.0.1'],
    ['an emoji', 'a 👩‍👩‍👧 b', '👩‍👩‍👧'],
    ['after combining marks', 'cafe\u0301 né 10.0.0.1', '10.0.0.1'],
    ['a combining mark', 'e\u0301x', 'e\u0301'],
  ])('%s', (_name, text, part) => {
    expect(cutOut(text, part)).toBe(part);
  });

  test('a range that cuts a character takes the whole of it', () => {
    expect(columnsOf('a用b', 5, [{ start: 2, end: 3 }])).toEqual([{ from: 1, to: 2 }]);
    expect(columnsOf('a🔥b', 6, [{ start: 3, end: 4 }])).toEqual([{ from: 1, to: 3 }]);
  });

  test('a range beyond the shown text ends with it', () => {
    expect(columnsOf('abc', 3, [{ start: 1, end: 900 }])).toEqual([{ from: 1, to: 3 }]);
    expect(columnsOf('é', 2, [{ start: 10, end: 900 }])).toEqual([{ from: 1, to: 1 }]);
  });

  test('invalid bytes, one per replacement character, map exactly', () => {
    // Stored: ff fe 31 32; shown: two replacement characters and "12".
    expect(columnsOf('\ufffd\ufffd12', 4, [{ start: 2, end: 4 }])).toEqual([{ from: 2, to: 4 }]);
  });

  test('a genuine U+FFFD takes its three bytes', () => {
    expect(columnsOf('\ufffd12', 5, [{ start: 3, end: 5 }])).toEqual([{ from: 1, to: 3 }]);
  });

  test('any part of any text is found again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (a, b) => {
        const text = `${a}${b}`;
        const start = bytesOf(a);
        const [range] = columnsOf(text, bytesOf(text), [{ start, end: bytesOf(text) }]);
        expect(text.slice(range?.from, range?.to)).toBe(b);
      }),
    );
  });
});

/** Letters of one to four bytes, emoji that are joined of several, combining marks, and controls. */
const mixed = fc.array(
  fc.constantFrom(
    'a',
    '=',
    ' ',
    '\t',
    '\0',
    'é',
    'ß',
    '支',
    '付',
    '\u0301',
    '\u200d',
    '🔥',
    '👩‍👩‍👧',
    '🇩🇪',
    'नि',
    '한',
    '\ufffd',
    '\u202e',
  ),
  { maxLength: 60 },
);

describe('UTF-16 columns to byte offsets, and back', () => {
  test('the bytes before a column are those of the text before it', () => {
    fc.assert(
      fc.property(mixed, mixed, (before, after) => {
        const text = [...before, ...after].join('');
        const column = before.join('').length;
        expect(bytesAt(text, bytesOf(text), [column])).toEqual([bytesOf(text.slice(0, column))]);
      }),
    );
  });

  test('what is selected comes back as the same columns', () => {
    fc.assert(
      fc.property(mixed, mixed, mixed, (before, part, after) => {
        const text = [...before, ...part, ...after].join('');
        const from = before.join('').length;
        const to = from + part.join('').length;
        const [start = -1, end = -1] = bytesAt(text, bytesOf(text), [from, to]);
        expect(end - start).toBe(bytesOf(text.slice(from, to)));
        expect(columnsOf(text, bytesOf(text), [{ start, end }])).toEqual([{ from, to }]);
      }),
    );
  });

  test('each byte lies in the character that the columns cut out', () => {
    fc.assert(
      fc.property(mixed, fc.nat(), (characters, seed) => {
        const text = characters.join('');
        const total = bytesOf(text);
        fc.pre(total > 0);
        const at = seed % total;
        const [range] = columnsOf(text, total, [{ start: at, end: at + 1 }]);
        const [start = -1, end = -1] = bytesAt(text, total, [range?.from ?? -1, range?.to ?? -1]);
        expect(start).toBeLessThanOrEqual(at);
        expect(end).toBeGreaterThan(at);
        expect([...text.slice(range?.from, range?.to)]).toHaveLength(1);
      }),
    );
  });

  test('a column within a surrogate pair counts as before it, one beyond the text as its end', () => {
    expect(bytesAt('a🔥b', 6, [1, 2, 3, 99])).toEqual([1, 1, 5, 6]);
  });

  test('invalid bytes take the place that they have in the store', () => {
    expect(bytesAt('\ufffd\ufffd12', 4, [0, 1, 2, 4])).toEqual([0, 1, 2, 4]);
  });
});
