import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newDatabaseKey } from '../../src-main/core.ts';
import { type Figure, megabyte, openCore, root, seconds, spread, writeLog } from '../harness.ts';
import type { CoreBench } from './settings.ts';

const samples = 25;
const screen = 60;
/** Across a whole process: Node, the database's caches, the thread, compression. */
const memoryLimit = 300;

interface Added {
  time: number;
  peak: number | null;
  file: { id: string; lineCount: number };
}

/** Memory while a large log is added, and how soon its first screen is there, from a database that was just opened. */
export async function measureLargeLog({ folder, largeMegabytes }: CoreBench): Promise<Figure[]> {
  const log = join(folder, 'large.txt');
  const dataDir = join(folder, 'data');
  writeLog(log, largeMegabytes * megabyte);
  const key = newDatabaseKey();
  const child = await promisify(execFile)(process.execPath, [
    join(root, 'bench', 'main.ts'),
    'add-alone',
    dataDir,
    key.toString('hex'),
    log,
  ]);
  rmSync(log);
  const { time, peak, file } = JSON.parse(child.stdout) as Added;
  const figures: Figure[] = [{ what: `add a log of ${largeMegabytes} MB`, value: time, unit: 's' }];
  if (peak !== null)
    figures.push({
      what: 'peak memory of the process meanwhile',
      value: peak,
      unit: 'MiB',
      limit: memoryLimit,
    });
  const places = [
    ['start', 1],
    ['middle', Math.floor(file.lineCount / 2)],
    ['end', file.lineCount - screen + 1],
  ] as const;
  const opening: number[] = [];
  for (const [name, from] of places) {
    const times: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      let opened: Awaited<ReturnType<typeof openCore>> | undefined;
      opening.push(
        (await seconds(async () => {
          opened = await openCore(dataDir, key);
        })) * 1000,
      );
      const core = opened?.core;
      times.push(
        (await seconds(() => core?.dispatch('logs.lines', { id: file.id, from, count: screen }))) * 1000,
      );
      await core?.close();
    }
    figures.push(...spread(`first ${screen} lines at the ${name}`, times));
  }
  return [...figures, ...spread('open the database that holds it', opening)];
}
