import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, test as base, expect, type Page } from '@playwright/test';
import { casebook, makeFolder, startLoopback } from './host.ts';

/** `loopback` (the default) or `electron`; with no Electron binary the latter fails, it never skips. */
const host = process.env.E2E_HOST ?? 'loopback';

type Prepared = 'database' | 'demo';

interface WorkerFixtures {
  /** Answers a copy of a folder that is made once: the demo takes longer than most tests. */
  copyPrepared(kind: Prepared, to: string): void;
}

interface Fixtures {
  /** The data folder of this test. */
  dataDir: string;
  /** Whether the folder has a database before the app starts. */
  prepare: 'empty' | Prepared;
  /** Variables that the host gets beside its own. */
  hostEnvironment: Record<string, string>;
  /** The app's window. Fails the test when the page logs an error or asks for anything but its own host. */
  app: Page;
}

function watch(page: Page, problems: string[]) {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const own =
      url.hostname === '127.0.0.1' ||
      url.protocol === 'app:' ||
      url.protocol === 'blob:' ||
      url.protocol === 'data:';
    if (!own) problems.push(`network: ${request.url()}`);
  });
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  copyPrepared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const folder = makeFolder();
      const made = new Set<Prepared>();
      await use((kind, to) => {
        const from = join(folder.path, kind);
        if (!made.has(kind)) casebook(from, [kind === 'demo' ? 'demo' : 'init']);
        made.add(kind);
        cpSync(from, to, { recursive: true });
      });
      folder.remove();
    },
    { scope: 'worker' },
  ],
  prepare: ['empty', { option: true }],
  hostEnvironment: [{}, { option: true }],
  dataDir: async ({ prepare, copyPrepared }, use) => {
    const folder = makeFolder();
    const path = join(folder.path, 'data');
    if (prepare !== 'empty') copyPrepared(prepare, path);
    await use(path);
    folder.remove();
  },
  app: async ({ dataDir, hostEnvironment, page, browser }, use) => {
    const problems: string[] = [];
    if (host === 'electron') {
      const electron = await _electron.launch({
        args: [join(import.meta.dirname, '..'), '--data', dataDir],
        env: { ...(process.env as Record<string, string>), ...hostEnvironment },
      });
      const window = await electron.firstWindow();
      watch(window, problems);
      await use(window);
      await electron.close();
    } else {
      expect(browser.isConnected()).toBe(true);
      const loopback = await startLoopback(dataDir, 0, hostEnvironment);
      watch(page, problems);
      await page.goto(loopback.address);
      await use(page);
      await page.close();
      await loopback.stop();
      expect(loopback.errors()).toBe('');
    }
    expect(problems).toEqual([]);
  },
});

export { expect };
