/** How fast the engine reads, beside ripgrep with a pattern for each thing that is looked for. */
import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Figure, has, median, megabyte, runPeer, seconds, writeLog } from '../harness.ts';
import { createCorpus } from './corpus/corpus.ts';
import { openPatterns, patterns } from './patterns.ts';
import { scanRange } from './scan-range.ts';

export interface SpeedSettings {
  megabytes: number;
  rounds: number;
  seed: number;
  folder: string;
}

/** The corpus as one text of at least so many bytes: more to find than any real log has. */
function writeDense(path: string, bytes: number, seed: number): void {
  const file = openSync(path, 'w');
  let written = 0;
  for (let round = 0; written < bytes; round++) {
    const texts = [...createCorpus(seed + round, 20_000)].map(({ text }) => text);
    written += writeSync(file, `${texts.join('\n')}\n`);
  }
  closeSync(file);
}

async function inWorkers(path: string, count: number): Promise<void> {
  const { size } = statSync(path);
  const share = Math.ceil(size / count);
  await Promise.all(
    Array.from({ length: count }, (_, at) => {
      const workerData = { path, start: at * share, end: Math.min(size, (at + 1) * share) };
      const worker = new Worker(new URL('./speed.worker.ts', import.meta.url), { workerData });
      return new Promise<void>((resolve, reject) => {
        worker.once('error', reject);
        worker.once('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
        );
      });
    }),
  );
}

async function measureFile(what: string, path: string, { rounds, folder }: SpeedSettings): Promise<Figure[]> {
  const { size } = statSync(path);
  const ripgrep = async (lines: readonly string[]) => {
    const list = join(folder, 'patterns');
    writeFileSync(list, `${lines.join('\n')}\n`);
    return seconds(() => runPeer('rg', ['-j1', '-o', '-a', '--no-unicode', '-f', list, path]));
  };
  const times = { plain: [] as number[], one: [] as number[], two: [] as number[] };
  const peers = { bounded: [] as number[], open: [] as number[] };
  let found = 0;
  // In turns, so that all of them meet the same disturbances.
  for (let round = 0; round < rounds; round++) {
    times.plain.push(await seconds(() => scanRange(path, 0, size, { by: 'javascript' })));
    times.one.push(await seconds(() => (found = scanRange(path, 0, size))));
    times.two.push(await seconds(() => inWorkers(path, 2)));
    if (has('rg')) {
      peers.bounded.push(await ripgrep(patterns));
      peers.open.push(await ripgrep(openPatterns));
    }
  }
  const speed = (values: readonly number[]) => size / megabyte / median(values);
  const peer =
    peers.bounded.length > 0
      ? { peer: { name: `rg -j1 -o, ${patterns.length} patterns`, value: speed(peers.bounded) } }
      : {};
  const open = peers.open.length > 0 ? `; rg without bounds ${speed(peers.open).toFixed(1)} MB/s` : '';
  const row = (how: string, values: readonly number[], note?: string): Figure => ({
    what: `${what}, ${how}`,
    value: speed(values),
    unit: 'MB/s',
    ...peer,
    ...(note ? { note } : {}),
  });
  return [
    row('one thread, JavaScript', times.plain, `aim 1.5x${open}`),
    row('one thread, WebAssembly where built', times.one, `aim 3x; ${found} findings`),
    row('two workers', times.two),
  ];
}

export async function measureSpeed(settings: SpeedSettings): Promise<Figure[]> {
  const { megabytes, seed, folder } = settings;
  const log = join(folder, 'mixed.log');
  writeLog(log, megabytes * megabyte);
  const dense = join(folder, 'dense.log');
  // Smaller: it is as hard for ripgrep as any text can be.
  writeDense(dense, (megabytes / 10) * megabyte, seed);
  return [
    ...(await measureFile('mixed log', log, settings)),
    ...(await measureFile('the corpus', dense, settings)),
  ];
}
