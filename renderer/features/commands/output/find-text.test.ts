import { expect, test } from 'vitest';
import { findText } from './find-text.ts';
import { addPieces, noLines } from './output-lines.ts';

function outputOf(text: string) {
  const output = noLines();
  addPieces(output, [{ stream: 'stdout', text }]);
  return output;
}

test('finds what is shown, whatever its case, past colours and earlier states', () => {
  const output = outputOf('pool Error\n\u001b[31mERR\u001b[0mor\nerror\rfine\n');
  expect(findText(output, 'error')).toEqual([
    { index: 0, start: 5, end: 10 },
    { index: 1, start: 0, end: 5 },
  ]);
  expect(findText(output, '')).toEqual([]);
});

test('several matches in a line, and no end of them is bounded', () => {
  expect(findText(outputOf('aaaa'), 'aa')).toEqual([
    { index: 0, start: 0, end: 2 },
    { index: 0, start: 2, end: 4 },
  ]);
  expect(findText(outputOf('x'.repeat(100_000)), 'x')).toHaveLength(5000);
});

test('letters whose lower case is longer keep their places', () => {
  expect(findText(outputOf('İİ pod'), 'pod')).toEqual([{ index: 0, start: 3, end: 6 }]);
});
