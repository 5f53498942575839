import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from './byte-columns.ts';

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
