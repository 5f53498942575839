/**
 * npm run bench -- pii [--quick] [--seed 1] [--lines 40000] [--only PART,…] [--failures N] [--logs FOLDER] [--mb 100]
 * [--rounds 3]: recall and false alarms on the labelled corpus, the peers on the same lines, real logs, speed.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, print, printFigures, root, saveFigures } from './harness.ts';
import { createCorpus } from './pii/corpus/corpus.ts';
import { engineFinder } from './pii/engine-finder.ts';
import { peerFinders } from './pii/peers.ts';
import { measureRealLogs } from './pii/real-logs.ts';
import { type Score, scoreFinder } from './pii/score.ts';
import { measureSpeed } from './pii/speed.ts';
import { kept, printFailures, printFalseAlarms, printScores, printWorst } from './pii/tables.ts';

interface CorpusSettings {
  seed: number;
  lines: number;
  failures: number;
  peers: boolean;
}

async function measureCorpus({
  seed,
  lines,
  failures,
  peers,
}: CorpusSettings): Promise<Record<string, Score>> {
  const samples = [...createCorpus(seed, lines)];
  const scores: Record<string, Score> = { Casebook: await scoreFinder(samples, engineFinder, failures) };
  if (peers)
    for (const [name, finder] of Object.entries(await peerFinders()))
      scores[name] = await scoreFinder(samples, finder);
  printScores(scores);
  if (peers)
    print('* rewrites the text only: a label counts when its value is gone, a clean line when it changed');
  const own = scores.Casebook;
  if (!own) return scores;
  printFalseAlarms(own);
  printWorst('most missed, by kind', own.kinds, 40);
  printWorst('most missed, by carrier', own.carriers, 40);
  printFailures(own);
  return scores;
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      lines: { type: 'string' },
      failures: { type: 'string', default: '0' },
      logs: { type: 'string' },
      mb: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { quick } = values;
  const settings = {
    seed: Number(values.seed),
    lines: Number(values.lines ?? (quick ? 5000 : 40_000)),
    failures: Number(values.failures),
    megabytes: Number(values.mb ?? (quick ? 20 : 100)),
    rounds: Number(values.rounds ?? (quick ? 1 : 3)),
  };
  const known = ['corpus', 'peers', 'logs', 'speed'];
  const parts = values.only?.split(',') ?? known;
  const strange = parts.find((part) => !known.includes(part));
  if (strange) throw new Error(`There is no part "${strange}"; there are ${known.join(', ')}.`);
  const folder = join(root, 'out', 'bench');
  const figures: Figure[] = [];
  let corpus = {};
  let logs = {};
  try {
    if (parts.includes('corpus') || parts.includes('peers')) {
      const scores = await measureCorpus({ ...settings, peers: parts.includes('peers') });
      corpus = Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, kept(score)]));
    }
    if (parts.includes('logs') && values.logs) logs = measureRealLogs(values.logs, settings.failures);
    if (parts.includes('speed')) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      figures.push(...(await measureSpeed({ ...settings, folder })));
      printFigures(figures);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    saveFigures('pii', { ...settings, parts, corpus, logs }, figures);
  }
}
