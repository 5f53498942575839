import { expect, test } from 'vitest';
import { fenced } from './quote-in-document.ts';

test('a quotation cannot end its own fence', () => {
  expect(fenced('plain\n')).toBe('```\nplain\n```');
  expect(fenced('a ``` b\n# heading')).toBe('````\na ``` b\n# heading\n````');
  expect(fenced('`````')).toBe('``````\n`````\n``````');
});
