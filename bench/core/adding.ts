import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readChunks } from '../../src-main/logs/read.ts';
import { addLog, type Figure, median, megabyte, openCore, runPeer, seconds, writeLog } from '../harness.ts';
import type { CoreBench } from './settings.ts';

/** Adding a log and reading it back, beside gzip on the same file, in turns. */
export async function measureAdding({ folder, megabytes, rounds }: CoreBench): Promise<Figure[]> {
  const log = join(folder, 'log.txt');
  const packed = join(folder, 'log.txt.gz');
  writeLog(log, megabytes * megabyte);
  const { core } = await openCore(join(folder, 'data'));
  const times = { add: [], gzip: [], read: [], gunzip: [] } as Record<string, number[]>;
  let id = '';
  let storedBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    times.gzip?.push(await seconds(() => runPeer('gzip', ['-6', '-c', log], packed)));
    times.add?.push(
      await seconds(async () => {
        ({ id, storedBytes } = await addLog(core, log));
      }),
    );
    times.gunzip?.push(await seconds(() => runPeer('gzip', ['-dc', packed])));
    times.read?.push(
      await seconds(() => {
        for (const { bytes } of readChunks(core.read, id)) bytes.at(-1);
      }),
    );
  }
  const back = createHash('sha256');
  for (const { bytes } of readChunks(core.read, id)) back.update(bytes);
  const original = createHash('sha256');
  for await (const bytes of createReadStream(log)) original.update(bytes as Buffer);
  await core.close();
  if (back.digest('hex') !== original.digest('hex')) throw new Error('the log was not read back as it was');
  const figure = (what: string, own: string, name: string, peer: string): Figure => ({
    what,
    value: median(times[own] ?? []),
    unit: 's',
    peer: { name, value: median(times[peer] ?? []) },
  });
  return [
    figure(`add a log of ${megabytes} MB`, 'add', 'gzip -6', 'gzip'),
    figure('read it back whole', 'read', 'gzip -dc', 'gunzip'),
    { what: 'stored', value: storedBytes / megabyte, unit: 'MB', note: 'the text read back is identical' },
  ];
}
