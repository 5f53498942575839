import { expect, it } from 'vitest';
import type { Table } from './document.ts';
import { parseDocument } from './parse.ts';
import { columnShares } from './widths.ts';

function shares(markdown: string, capacity: number): number[] {
  return columnShares(parseDocument(markdown).blocks[0] as Table, capacity);
}

it.each([
  ['small', '|a|b|\n|-|-|\n|1|2|', 90],
  ['long text', `|#|text|\n|-|-|\n|1|${'word '.repeat(50)}|`, 90],
  ['too many columns', `|${'name|'.repeat(30)}\n|${'-|'.repeat(30)}\n`, 90],
])('shares of a table that is %s sum to one', (_, markdown, capacity) => {
  const all = shares(markdown, capacity);
  expect(all.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 6);
  for (const share of all) expect(share).toBeGreaterThan(0);
});

it('gives short columns what they need and long text the rest', () => {
  const [number = 0, text = 0, owner = 0] = shares(
    `|#|text|owner|\n|-|-|-|\n|1|${'word '.repeat(50)}|anastasia|`,
    90,
  );
  expect(number * 90).toBeGreaterThanOrEqual(3);
  expect(owner * 90).toBeGreaterThanOrEqual(9);
  expect(text).toBeGreaterThan(0.7);
});

it('breaks the longest words first when not all fit', () => {
  const hash = 'f'.repeat(64);
  const all = shares(`|Column|${`${hash}|`.repeat(4)}\n|${'-|'.repeat(5)}\n`, 90);
  expect((all[0] ?? 0) * 90).toBeGreaterThanOrEqual(8);
});
