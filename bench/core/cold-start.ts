import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { chromiumArguments, systemChromium } from '../../scripts/chromium.ts';
import { createApp } from '../../src-main/app.ts';
import { shellPorts } from '../../src-main/ports.ts';
import { type Figure, median, root, runPeer } from '../harness.ts';
import type { CoreBench } from './settings.ts';

const passphrase = 'words for the benchmark';
const browserPath = process.env.CASEBOOK_CHROMIUM ?? systemChromium;

/** From the start of `casebook serve` to its address and to the first paint with content, in a browser that runs already. */
export async function measureColdStart({ folder, rounds }: CoreBench): Promise<Figure[]> {
  if (!existsSync(join(root, 'dist', 'renderer', 'index.html')))
    await runPeer('npm', ['run', '--silent', 'build:renderer']);
  const dataDir = join(folder, 'data');
  const app = await createApp({ dataDir, ports: shellPorts() });
  const call = { signal: new AbortController().signal, onProgress: () => {} };
  await app.dispatch('vault.create', { method: 'passphrase', passphrase }, call);
  await app.close();
  const browser = await chromium.launch({ executablePath: browserPath, args: chromiumArguments });
  const times: { address: number; paint: number; frame: number }[] = [];
  try {
    for (let round = 0; round < rounds * 3; round += 1) {
      const started = Date.now();
      const { address, child } = await startServer(dataDir);
      const addressAt = Date.now();
      const page = await browser.newPage();
      await page.goto(address);
      await page.getByRole('navigation').first().waitFor();
      const frameAt = Date.now();
      // The navigation can be there before the browser has noted its first paint.
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      const paintAt = await page.evaluate(() => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        return performance.timeOrigin + (paint?.startTime ?? Number.NaN);
      });
      await page.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
      times.push({ address: addressAt - started, paint: paintAt - started, frame: frameAt - started });
    }
  } finally {
    await browser.close();
  }
  const figure = (what: string, key: 'address' | 'paint' | 'frame'): Figure => ({
    what,
    value: median(times.map((time) => time[key])),
    unit: 'ms',
  });
  return [
    figure('start to the address (scrypt in it)', 'address'),
    figure('start to the first paint with content', 'paint'),
    figure('start to the open app with its navigation', 'frame'),
  ];
}

async function startServer(dataDir: string): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    [join(root, 'src-main', 'cli', 'main.ts'), 'serve', '--no-open', '--data', dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CASEBOOK_PASSPHRASE: passphrase } },
  );
  const lines = createInterface({ input: child.stdout });
  const address = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`casebook serve ended with ${code}`))),
  ]);
  return { address, child };
}
