/**
 * npm run bench -- classify [--quick] [--rounds 20] [--no-peers]: unsafe errors and needless questions on the labelled corpus, time for
 * each command of it, time for commands of 1 MB. The peers only read the same commands, which is the least of the work.
 */
import { parseArgs } from 'node:util';
import { classify } from '../src-main/commands/classifier/classify.ts';
import { type CorpusLine, corpusLines } from '../src-main/commands/classifier/corpus.testing.ts';
import { type Figure, median, percentile, print, printFigures, saveFigures } from './harness.ts';
import { installPeers, requirePeer } from './install-peers.ts';

interface Peer {
  name: string;
  read(command: string): void;
}

/** Of a reader that throws for what it does not know, the time until it does counts. */
function tolerant(read: (command: string) => unknown): (command: string) => void {
  return (command) => {
    try {
      read(command);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  };
}

function peers(): Peer[] {
  installPeers();
  const quote = requirePeer('shell-quote') as { parse(command: string): unknown };
  const parser = requirePeer('bash-parser') as (command: string) => unknown;
  return [
    { name: 'shell-quote 1.12.0 (words only)', read: tolerant((command) => quote.parse(command)) },
    { name: 'bash-parser 0.5.0 (tree only)', read: tolerant((command) => parser(command)) },
  ];
}

/** Milliseconds for each command, the least of all rounds: other work on the machine only ever adds. */
function leastTimes(commands: string[], rounds: number, read: (command: string) => void): number[] {
  const least = commands.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, command] of commands.entries()) {
      const start = performance.now();
      read(command);
      least[at] = Math.min(least[at] as number, performance.now() - start);
    }
  return least;
}

const perSecond = (times: number[]) => (1000 * times.length) / times.reduce((sum, time) => sum + time, 0);

function corpusFigures(lines: CorpusLine[]): Figure[] {
  const judged = lines.map(({ command, tier }) => ({ label: tier, tier: classify(command, 'bash').tier }));
  const reads = judged.filter(({ label }) => label === 1);
  const needless = reads.filter(({ tier }) => tier > 1).length;
  const unsafe = judged.filter(({ tier, label }) => tier < label).length;
  print(
    `${lines.length} commands, ${reads.length} of them pure reads: ${unsafe} unsafe errors, ${needless} needless questions`,
  );
  return [
    { what: 'unsafe errors', value: (100 * unsafe) / judged.length, unit: '%' },
    { what: 'needless questions', value: (100 * needless) / reads.length, unit: '%', limit: 2 },
  ];
}

function speedFigures(commands: string[], rounds: number, others: Peer[]): Figure[] {
  const own = leastTimes(commands, rounds, (command) => {
    classify(command, 'bash');
  });
  const measured = others.map((peer) => ({
    name: peer.name,
    times: leastTimes(commands, rounds, peer.read),
  }));
  const beside = (of: (times: number[]) => number) =>
    measured.map(({ name, times }) => ({ name, value: of(times) }));
  const rows: [string, Figure['unit'], (times: number[]) => number][] = [
    ['classifications', '/s', perSecond],
    ['a command, p50', 'ms', median],
    ['a command, p99', 'ms', (times) => percentile(times, 0.99)],
  ];
  return rows.flatMap(([what, unit, of]): Figure[] => {
    const value = of(own);
    const compared = beside(of).map((peer): Figure => ({ what, value, unit, peer }));
    return compared.length > 0 ? compared : [{ what, value, unit }];
  });
}

const million = 1_048_576;

/** Commands of 1 MB, each of another kind. */
const long: Record<string, string> = {
  'one word': 'ls '.padEnd(million, 'a'),
  'many words': 'ls '.padEnd(million, 'a '),
  'many parts of a pipeline': `ls${' | cat'.repeat(174_000)}`.padEnd(million),
  'many statements': 'kubectl get pods; '.repeat(58_000).padEnd(million),
  'many removals': 'rm x; '.repeat(170_000).padEnd(million),
  'open substitutions': '$('.repeat(million / 2),
  'one quote after the other': '"'.repeat(million),
};

function longFigures(rounds: number): Figure[] {
  return Object.entries(long).map(([kind, command]) => {
    const [value] = leastTimes([command], Math.min(rounds, 5), () => {
      classify(command, 'bash');
    });
    return { what: `1 MB of ${kind}`, value: value as number, unit: 'ms', limit: 100 };
  });
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      peers: { type: 'boolean', default: true },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 20));
  const lines = corpusLines();
  const commands = lines.map((line) => line.command);
  const figures = [
    ...corpusFigures(lines),
    ...speedFigures(commands, rounds, values.peers ? peers() : []),
    ...longFigures(rounds),
  ];
  printFigures(figures);
  saveFigures('classify', { rounds, commands: commands.length }, figures);
}
