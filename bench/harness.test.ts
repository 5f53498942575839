import { expect, test } from 'vitest';
import { createWords } from './core/words.ts';
import { median, peakMemory, percentile, spread } from './harness.ts';

test('percentiles are measured values, whatever their order', () => {
  const values = [9, 1, 5, 3, 7, 2, 8, 4, 6, 10];
  expect([median(values), percentile(values, 0.95), percentile([4], 0.95)]).toEqual([6, 10, 4]);
  expect(spread('a call', values).map(({ what, value }) => [what, value])).toEqual([
    ['a call, p50', 6],
    ['a call, p95', 10],
  ]);
});

test('the peak of memory is read in MiB', () => {
  expect(peakMemory('Name:\tnode\nVmHWM:\t  209920 kB\nVmRSS:\t 1024 kB\n')).toBe(205);
  expect(peakMemory('Name:\tnode\n')).toBeNull();
});

test('made-up texts are the same for a seed and have no gaps', () => {
  const text = createWords(1).text(500);
  expect(createWords(1).text(500)).toBe(text);
  expect(text.split(' ')).toHaveLength(500);
  expect(text).toMatch(/^[a-z ]+$/);
});
