import { expect, test } from 'vitest';
import { commandParts } from './command-parts.ts';

test('marks the words that reasons point at, the strictest first', () => {
  const command = 'ls & rm -rf /';
  const parts = commandParts(command, [
    { text: 'runs in the background', tier: 2, start: 3, end: 4 },
    { text: 'deletes everything', tier: 3, start: 5, end: 13 },
    { text: 'deletes', tier: 2, start: 5, end: 7 },
  ]);
  expect(parts.map(({ text, tier }) => [text, tier])).toEqual([
    ['ls ', null],
    ['&', 2],
    [' ', null],
    ['rm', 3],
    [' -rf /', 3],
  ]);
  expect(parts[3]?.why).toBe('deletes everything\ndeletes');
  expect(parts.map((part) => part.text).join('')).toBe(command);
});

test('an escape inside of a marked word is marked as well', () => {
  const parts = commandParts('rm\u202e -rf', [{ text: 'deletes', tier: 3, start: 0, end: 7 }]);
  expect(parts.map(({ written, text, tier }) => [written ?? text, tier])).toEqual([
    ['rm', 3],
    ['\\u{202E}', 3],
    [' -rf', 3],
  ]);
});

test('reads mark nothing', () => {
  const parts = commandParts('ls', [{ text: 'lists files', tier: 1, start: 0, end: 2 }]);
  expect(parts).toEqual([{ text: 'ls', written: null, title: null, start: 0, tier: null, why: '' }]);
});
