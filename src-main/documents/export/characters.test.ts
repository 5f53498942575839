import { describe, expect, it } from 'vitest';
import { directionOf, displayWidth, splitByDirection, visibleText } from './characters.ts';

describe('visibleText', () => {
  it.each([
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
    ['line\u2028sep', 'line⟨U+2028⟩sep'],
    ['nul\u0000', 'nul\ufffd'],
    ['\u001b[31mred', '\ufffd[31mred'],
    ['lone \ud800 end', 'lone \ufffd end'],
    ['\uffff\u{1ffff}', '\ufffd\ufffd'],
    ['tab\tline\n', 'tab\tline\n'],
    ['👩‍💻 ok ‏ العربية', '👩‍💻 ok ‏ العربية'],
  ])('shows %j as %j', (text, expected) => expect(visibleText(text)).toBe(expected));
});

describe('directionOf', () => {
  it.each([
    ['10:02 تعذر', 'rtl'],
    ['שלום', 'rtl'],
    ['OOM العربية', 'ltr'],
    ['12:00 —', 'ltr'],
    ['数据库', 'ltr'],
  ])('%j is %s', (text, expected) => expect(directionOf(text)).toBe(expected));
});

it('splits right-to-left stretches and loses nothing', () => {
  const text = 'at 10:02 تعذر الاتصال by OOM שלום';
  const parts = splitByDirection(text);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.filter((part) => part.direction === 'rtl').map((part) => part.text)).toEqual([
    'تعذر الاتصال',
    'שלום',
  ]);
});

it('counts columns as a terminal does', () => {
  expect(['a', '数', '🔥', '\u0301', 'ü', 'Д'].map(displayWidth)).toEqual([1, 2, 2, 0, 1, 1]);
});
