/** How fast the engine reads, beside ripgrep with a pattern for each thing that is looked for. */
import { closeSync, openSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs';
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

/** The next thing that a worker says. */
function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    worker.once('error', fail);
    worker.once('message', (message) => {
      worker.off('error', fail);
      resolve(message);
    });
  });
}

/** Offset behind the first line break from `offset` on. */
function lineStart(path: string, offset: number): number {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(64 * 1024);
  const read = readSync(file, bytes, 0, bytes.length, offset);
  closeSync(file);
  const at = bytes.subarray(0, read).indexOf(10);
  return at < 0 ? offset : offset + at + 1;
}

/** Threads that scan a share of the file each, cut between lines. They are started once. */
async function startWorkers(count: number) {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./speed.worker.ts', import.meta.url)),
  );
  await Promise.all(workers.map(answerOf));
  return {
    async scan(path: string): Promise<void> {
      const { size } = statSync(path);
      const cuts = workers.map((_, at) => (at === 0 ? 0 : lineStart(path, Math.floor((at * size) / count))));
      await Promise.all(
        workers.map((worker, at) => {
          const answer = answerOf(worker);
          worker.postMessage({ path, start: cuts[at]!, end: cuts[at + 1] ?? size });
          return answer;
        }),
      );
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
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
  const startUp = performance.now();
  const workers = await startWorkers(2);
  const started = performance.now() - startUp;
  // In turns, so that all of them meet the same disturbances.
  for (let round = 0; round < rounds; round++) {
    times.plain.push(await seconds(() => scanRange(path, 0, size, { by: 'javascript' })));
    times.one.push(await seconds(() => (found = scanRange(path, 0, size))));
    times.two.push(await seconds(() => workers.scan(path)));
    if (has('rg')) {
      peers.bounded.push(await ripgrep(patterns));
      peers.open.push(await ripgrep(openPatterns));
    }
  }
  await workers.stop();
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
    row('two workers', times.two, `without their start of ${started.toFixed(0)} ms`),
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
