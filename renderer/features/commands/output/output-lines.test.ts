import { expect, test } from 'vitest';
import {
  addGap,
  addPieces,
  longestLine,
  mostCharacters,
  noLines,
  numberOf,
  shownText,
} from './output-lines.ts';

const stdout = (text: string) => ({ stream: 'stdout' as const, text });
const stderr = (text: string) => ({ stream: 'stderr' as const, text });

test('pieces make lines wherever they are cut', () => {
  const output = noLines();
  addPieces(output, [stdout('one\ntw'), stdout('o'), stdout('\n'), stdout('three')]);
  expect(output.lines.map((line) => line.raw)).toEqual(['one', 'two', 'three']);
  expect(output.open).toBe(true);
  addPieces(output, [stdout(' more\n\n')]);
  expect(output.lines.map((line) => line.raw)).toEqual(['one', 'two', 'three more', '']);
  expect(output.open).toBe(false);
});

test('both streams are one text, and lines say whether an error is in them', () => {
  const output = noLines();
  addPieces(output, [stdout('a'), stderr('warn\n'), stdout('b\n')]);
  expect(output.lines).toMatchObject([
    { raw: 'awarn', error: true },
    { raw: 'b', error: false },
  ]);
});

test('colours go on over lines', () => {
  const output = noLines();
  addPieces(output, [stdout('\u001b[31mred\nstill\u001b[0m\nplain\n')]);
  expect(output.lines.map((line) => line.before)).toEqual(['', '\u001b[31m', '']);
});

test('output without line feeds does not grow without end', () => {
  const output = noLines();
  for (let piece = 0; piece < 5; piece += 1) addPieces(output, [stdout('x'.repeat(300_000))]);
  expect(output.lines).toHaveLength(1);
  expect(output.lines[0]?.raw.length).toBe(longestLine);
  expect(output.lines[0]?.cut).toBe(true);
});

test('output without end keeps its last lines with their numbers', () => {
  const output = noLines();
  const piece = `${'y'.repeat(99)}\n`.repeat(100_000);
  for (let count = 0; count < 8; count += 1) addPieces(output, [stdout(piece)]);
  addPieces(output, [stdout('last\n')]);
  expect(output.characters).toBeLessThanOrEqual(mostCharacters);
  expect(output.dropped).toBeGreaterThan(0);
  expect(numberOf(output, output.lines.length - 1)).toBe(800_001);
});

test('behind a gap lines have no number', () => {
  const output = noLines();
  addPieces(output, [stdout('one\ntwo')]);
  addGap(output, 5000);
  addPieces(output, [stdout('last\n')]);
  expect(output.lines.map((_, index) => numberOf(output, index))).toEqual([1, 2, null]);
  expect(output.lines.map((line) => line.raw)).toEqual(['one', 'two', 'last']);
});

test('shown text is the last state without colours', () => {
  const line = { raw: '10 %\r\u001b[32m20 %\u001b[0m', before: '', error: false, cut: false };
  expect(shownText(line)).toBe('20 %');
});
