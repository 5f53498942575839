import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { type CorpusLine, corpusLines } from './corpus.testing.ts';

interface Judged extends CorpusLine {
  found: number;
}

const lines = corpusLines();
const judged: Judged[] = lines.map((line) => ({ ...line, found: classify(line.command, 'bash').tier }));
const show = ({ place, tier, found, command, why }: Judged) =>
  `${place}: ${tier}, found ${found}: ${command} (${why})`;

const unsafe = judged.filter(({ tier, found }) => found < tier);
const reads = judged.filter(({ tier }) => tier === 1);
const needless = reads.filter(({ found }) => found > 1);

describe('the corpus', () => {
  test('has at least a thousand commands, each with one label and a reason', () => {
    const labels = new Map<string, number>();
    const twice = lines.filter(({ command, tier }) => {
      const before = labels.get(command);
      labels.set(command, tier);
      return before !== undefined && before !== tier;
    });
    expect(labels.size).toBeGreaterThanOrEqual(1000);
    expect(twice).toEqual([]);
    expect(lines.filter(({ why, tier }) => why.trim() === '' || ![1, 2, 3].includes(tier))).toEqual([]);
  });

  test('has nothing that changes, leaks or sends in tier 1, and nothing of tier 3 below', () => {
    expect(unsafe.map(show)).toEqual([]);
  });

  test('has few reads that ask needlessly', () => {
    console.log(
      `${lines.length} commands, ${reads.length} reads, ${unsafe.length} unsafe, ${needless.length} needless`,
    );
    for (const line of needless) console.log(show(line));
    expect(needless.length / reads.length).toBeLessThan(0.02);
  });

  test('refuses little that is only to be asked about', () => {
    const refused = judged.filter(({ tier, found }) => tier < 3 && found === 3);
    for (const line of refused) console.log(show(line));
    expect(refused.length / lines.length).toBeLessThan(0.01);
  });
});
