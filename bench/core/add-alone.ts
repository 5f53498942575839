import { readFileSync } from 'node:fs';
import { addLog, openCore, peakMemory, print, seconds } from '../harness.ts';

/** Adds one log in a process of its own and says how long it took and how much memory the process ever had. */
export async function run([dataDir = '', hexKey = '', path = '']: string[]): Promise<void> {
  const { core } = await openCore(dataDir, Buffer.from(hexKey, 'hex'));
  let file: { id: string; lineCount: number } | null = null;
  const time = await seconds(async () => {
    file = await addLog(core, path);
  });
  await core.close();
  print(JSON.stringify({ time, peak: peakMemory(readFileSync('/proc/self/status', 'utf8')), file }));
}
