import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumArguments, systemChromium } from '../scripts/chromium.ts';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  testDir: './specs',
  outputDir: './.results',
  // Each test starts a host of its own; two cores carry two of them.
  workers: 2,
  // On a busy machine a page can be late once; a test that fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: join(root, 'out', 'results', 'e2e.json') }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // What is not there fails at once, not at the end of the test.
    actionTimeout: 15_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: chromiumArguments,
    },
  },
});
