import { expect, test } from 'vitest';
import { colourAfter, lastState, plainText, segmentsOf } from './ansi.ts';

const shown = (line: string, before = '') =>
  segmentsOf(line, before).map(({ text, style }) => [text, style?.colour ?? null]);

test('text without colours is one stretch', () => {
  expect(shown('NAME   READY')).toEqual([['NAME   READY', null]]);
  expect(segmentsOf('', '')).toEqual([]);
});

test('colours begin, end, and go on in the next line', () => {
  expect(shown('a \u001b[31mred\u001b[0m b')).toEqual([
    ['a ', null],
    ['red', 'ansi-red'],
    [' b', null],
  ]);
  const after = colourAfter('', 'begins \u001b[1;32mgreen');
  expect(segmentsOf('goes on', after)[0]).toMatchObject({ style: { colour: 'ansi-green', bold: true } });
  expect(colourAfter(after, 'ends\u001b[m')).toBe('');
  expect(colourAfter(after, 'plain')).toBe(after);
  expect(colourAfter(after, '\u001b[0;34mblue')).toBe('\u001b[0;34m');
});

test('what is remembered of the colours is bounded', () => {
  let state = '';
  for (let line = 0; line < 1000; line += 1) state = colourAfter(state, `\u001b[${30 + (line % 8)}m`);
  expect(state.length).toBeLessThan(100);
});

test('256 and true colours', () => {
  expect(shown('\u001b[38;5;196mx\u001b[38;2;1;2;3my')).toEqual([
    ['x', 'rgb(255, 0, 0)'],
    ['y', 'rgb(1, 2, 3)'],
  ]);
  expect(shown('\u001b[38;5;240mx')).toEqual([['x', 'rgb(88, 88, 88)']]);
});

test('hidden text and text in the colour of its ground are seen', () => {
  expect(segmentsOf('\u001b[8mhidden', '')[0]?.text).toBe('hidden');
  expect(segmentsOf('\u001b[31;41mred on red', '')[0]?.style).toMatchObject({
    colour: null,
    background: 'ansi-red',
  });
});

test('every other escape stays in the text', () => {
  expect(shown('a\u001b[2Jb\u001b]0;title\u0007c')).toEqual([['a\u001b[2Jb\u001b]0;title\u0007c', null]]);
  expect(shown('\u001b[31mred\u001b[5Aup')).toEqual([['red\u001b[5Aup', 'ansi-red']]);
  expect(shown('x\u001b')).toEqual([['x\u001b', null]]);
});

test('a line written over shows its last state and says that there were others', () => {
  expect(lastState('10 %\r20 %\r\u001b[K30 %')).toEqual({ text: '\u001b[K30 %', earlier: 2 });
  expect(lastState('windows\r')).toEqual({ text: 'windows', earlier: 0 });
  expect(lastState('rm -rf /\rall is well')).toEqual({ text: 'all is well', earlier: 1 });
});

test('plain text has no colours', () => {
  expect(plainText('\u001b[1;31mE\u001b[0mrror\u001b[K')).toBe('Error');
});
