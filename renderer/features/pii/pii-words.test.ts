import { expect, test } from 'vitest';
import { changesInWords } from './pii-words.ts';

test.each([
  [{ added: 1, removed: 0, cut: false }, '1 value new, 0 gone'],
  [{ added: 0, removed: 3, cut: false }, 'No value new, 3 gone'],
  [{ added: 0, removed: 3, cut: true }, 'No value new, 3 gone, perhaps more'],
])('changes %j in words', (changes, words) => {
  expect(changesInWords(changes)).toBe(words);
});
