import { join } from 'node:path';
import {
  addLog,
  type Figure,
  has,
  median,
  megabyte,
  openCore,
  runPeer,
  seconds,
  writeLog,
} from '../harness.ts';
import type { CoreBench } from './settings.ts';

const needles = [
  { name: 'a rare text', text: 'Pool exhausted: 40 of 40', caseSensitive: true },
  { name: 'a rare text, any case', text: 'pool exhausted: 40 of 40', caseSensitive: false },
  { name: 'a frequent text', text: 'pool is exhausted', caseSensitive: true },
];

/** Finding in an encrypted, packed log beside a search of the plain file and of the packed file. */
export async function measureFinding({ folder, megabytes, rounds }: CoreBench): Promise<Figure[]> {
  const log = join(folder, 'log.txt');
  writeLog(log, megabytes * megabyte);
  await runPeer('gzip', ['-6', '-k', log]);
  const { core } = await openCore(join(folder, 'data'));
  const { id } = await addLog(core, log);
  const peer = has('rg') ? 'rg' : 'grep';
  const figures: Figure[] = [];
  for (const { name, text, caseSensitive } of needles) {
    const own: number[] = [];
    const plain: number[] = [];
    const packed: number[] = [];
    const flags = ['-c', '-F', ...(caseSensitive ? [] : ['-i'])];
    let matches = 0;
    for (let round = 0; round < rounds; round += 1) {
      own.push(
        await seconds(async () => {
          const found = await core.dispatch('logs.find', { id, text, caseSensitive, limit: 100_000 });
          matches = found.matches.length;
        }),
      );
      plain.push(await seconds(() => runPeer(peer, [...flags, text, log])));
      packed.push(
        await seconds(() =>
          peer === 'rg'
            ? runPeer('rg', ['-z', ...flags, text, `${log}.gz`])
            : runPeer('zgrep', [...flags, text, `${log}.gz`]),
        ),
      );
    }
    const value = median(own);
    const packedName = peer === 'rg' ? 'rg -z -c' : 'zgrep -c';
    figures.push(
      {
        what: `find ${name} (${matches} matches)`,
        value,
        unit: 's',
        peer: { name: `${peer} -c on the plain file`, value: median(plain) },
      },
      {
        what: `find ${name}`,
        value,
        unit: 's',
        peer: { name: `${packedName} on the gzip file`, value: median(packed) },
      },
    );
  }
  await core.close();
  return figures;
}
