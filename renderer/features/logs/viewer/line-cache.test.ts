import { describe, expect, test, vi } from 'vitest';
import type { LogLine } from '../../../../src-main/contract/index.ts';
import { createLineCache, type FetchLines } from './line-cache.ts';

function lineAt(number: number): LogLine {
  return { number, start: number * 10, bytes: 5, text: `line ${number}`, cut: false };
}

function linesFrom(from: number, count: number): LogLine[] {
  return Array.from({ length: count }, (_, index) => lineAt(from + index));
}

const settle = () => new Promise((done) => setTimeout(done, 0));

describe('line cache', () => {
  test('fetches each page once', async () => {
    const fetchLines = vi.fn<FetchLines>(async (from, count) => linesFrom(from, count));
    const cache = createLineCache(fetchLines, 10);
    cache.need(8, 12);
    cache.need(8, 12);
    await settle();
    cache.need(9, 13);
    expect(fetchLines.mock.calls.map(([from]) => from)).toEqual([1, 11]);
    expect(cache.get(12)?.text).toBe('line 12');
    expect(cache.get(30)).toBeUndefined();
  });

  test('drops the pages that were not seen for longest', async () => {
    const fetchLines = vi.fn<FetchLines>(async (from, count) => linesFrom(from, count));
    const cache = createLineCache(fetchLines, 10, 2);
    for (const first of [1, 11, 1, 21]) {
      cache.need(first, first + 9);
      await settle();
    }
    expect(cache.get(1)).toBeDefined();
    expect(cache.get(11)).toBeUndefined();
    expect(cache.get(21)).toBeDefined();
  });

  test('gives up what was scrolled past', async () => {
    const signals: AbortSignal[] = [];
    const cache = createLineCache((_from, _count, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    }, 10);
    cache.need(1, 10);
    cache.need(901, 910);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  });

  test('an error waits for the retry', async () => {
    const fetchLines = vi.fn<FetchLines>();
    fetchLines.mockRejectedValueOnce(new Error('gone'));
    fetchLines.mockImplementation(async (from, count) => linesFrom(from, count));
    const cache = createLineCache(fetchLines, 10);
    cache.need(1, 10);
    await settle();
    expect(cache.error()?.code).toBe('INTERNAL');
    cache.need(1, 10);
    expect(fetchLines).toHaveBeenCalledTimes(1);
    cache.retry();
    await settle();
    expect(cache.get(3)?.text).toBe('line 3');
    expect(cache.error()).toBeUndefined();
  });
});
