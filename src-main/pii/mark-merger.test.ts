import { expect, test } from 'vitest';
import type { PiiSpan } from './engine/engine.ts';
import { createMarkMerger, type Mark } from './mark-merger.ts';

const span = (start: number, end: number): PiiSpan => ({
  type: 'ipv4',
  tier: 'certain',
  start,
  end,
  replacement: '[IPv4]',
  confidence: 0.9,
});
const mark = (start: number, end: number, status: Mark['status'] = 'accepted'): Mark => ({
  type: 'password',
  tier: 'context',
  start,
  end,
  replacement: '[Password_1]',
  status,
});

function merged(marks: Mark[], ...pushes: PiiSpan[][]): string[] {
  const merger = createMarkMerger(marks);
  return [...pushes.flatMap((spans) => merger.push(spans)), ...merger.finish()].map((placed) => {
    const { start, end } = placed.kind === 'span' ? placed.span : placed.mark;
    return `${placed.kind} ${start}-${end}`;
  });
}

test.each([
  [
    'beside each other',
    [mark(10, 20)],
    [span(0, 10), span(20, 30)],
    ['span 0-10', 'mark 10-20', 'span 20-30'],
  ],
  ['a finding within a mark', [mark(10, 20)], [span(12, 15)], ['mark 10-20']],
  ['a mark within a finding', [mark(12, 15)], [span(10, 20)], ['mark 10-20']],
  ['a finding over the start', [mark(10, 20)], [span(5, 12)], ['mark 5-20']],
  [
    'a finding over the end, and one that touches both',
    [mark(10, 20)],
    [span(18, 25), span(25, 30)],
    ['mark 10-25', 'span 25-30'],
  ],
  ['one finding over two marks', [mark(10, 20), mark(22, 24)], [span(15, 23)], ['mark 10-24']],
  ['marks alone', [mark(1, 2), mark(3, 4)], [], ['mark 1-2', 'mark 3-4']],
  ['a rejected mark gives way', [mark(10, 20, 'rejected')], [span(12, 15)], ['span 12-15']],
  [
    'a rejected mark stays where nothing is found',
    [mark(10, 20, 'rejected')],
    [span(30, 40)],
    ['mark 10-20', 'span 30-40'],
  ],
])('%s', (_, marks, spans, expected) => {
  expect(merged(marks, spans)).toEqual(expected);
  expect(merged(marks, ...spans.map((one) => [one]))).toEqual(expected);
});

test('nothing overlaps, and nothing that either covers is left out, whatever comes', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const stretches = () => {
    const found: [number, number][] = [];
    for (let at = random(8); at < 200; at += random(12)) {
      const end = at + 1 + random(10);
      found.push([at, end]);
      at = end;
    }
    return found;
  };
  for (let round = 0; round < 500; round += 1) {
    const marks = stretches().map(([start, end]) => mark(start, end));
    const spans = stretches().map(([start, end]) => span(start, end));
    const places = merged(marks, spans).map(
      (text) => text.split(' ')[1]?.split('-').map(Number) as [number, number],
    );
    for (const [index, [start]] of places.entries())
      expect(start).toBeGreaterThanOrEqual(places[index - 1]?.[1] ?? 0);
    for (const { start, end } of [...marks, ...spans])
      expect(places.some(([from, to]) => from <= start && to >= end)).toBe(true);
  }
});
