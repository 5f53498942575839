import { expect, test } from 'vitest';
import { hidesSomething, visibleParts } from './visible-text.ts';

const shown = (text: string, lookalikes = true) =>
  visibleParts(text, { lookalikes })
    .map((part) => part.written ?? part.text)
    .join('');

test('ordinary commands are one part, in any script that is its own', () => {
  for (const text of [
    'kubectl get pods -n prod | grep -v Running',
    'grep "Fehler für Kunde" app.log',
    'echo привет',
    'echo こんにちは',
  ])
    expect(visibleParts(text, { lookalikes: true })).toEqual([
      { text, written: null, title: null, start: 0 },
    ]);
  expect(visibleParts('')).toEqual([]);
});

test('control characters and what turns the direction are written out', () => {
  expect(shown('ls\u0000; rm\u001b[2K')).toBe('ls\\0; rm\\e[2K');
  expect(shown('echo \u202etxt.exe\u202c')).toBe('echo \\u{202E}txt.exe\\u{202C}');
  expect(shown('a\u200bb\u2066c\ufeff')).toBe('a\\u{200B}b\\u{2066}c\\u{FEFF}');
  expect(shown('tag \u{e0041}')).toBe('tag \\u{E0041}');
  expect(shown('half \ud800 pair')).toBe('half \\u{D800} pair');
  expect(shown('tab\tand\nline')).toBe('tab\tand\nline');
});

test('letters that only look like ASCII are written out, and where they stand is kept', () => {
  expect(shown('kub\u0435ctl get pods')).toBe('kub\\u{0435}ctl get pods');
  expect(shown('\u0440\u0455')).toBe('\\u{0440}\\u{0455}');
  expect(shown('ls \uff5c sh')).toBe('ls \\u{FF5C} sh');
  expect(shown('rm \u2013rf /')).toBe('rm \\u{2013}rf /');
  expect(shown('rm\u00a0-rf')).toBe('rm\\u{00A0}-rf');
  const parts = visibleParts('kub\u0435ctl', { lookalikes: true });
  expect(parts.map((part) => part.start)).toEqual([0, 3, 4]);
  expect(parts[1]?.title).toContain('U+0435');
});

test('output keeps the letters of other scripts', () => {
  expect(shown('kub\u0435ctl \u2013 ok', false)).toBe('kub\u0435ctl \u2013 ok');
  expect(shown('\u26a0\ufe0f \u{1f469}\u200d\u{1f4bb}', false)).toBe('\u26a0\ufe0f \u{1f469}\u200d\u{1f4bb}');
  expect(shown('a\u200db', false)).toBe('a\\u{200D}b');
});

test('says whether a command hides something', () => {
  expect(hidesSomething('kubectl get pods')).toBe(false);
  expect(hidesSomething('ls \u202e')).toBe(true);
});
