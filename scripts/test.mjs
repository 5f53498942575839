// npm test: sets up, runs the checks and the tests in the browser, and ends with how many passed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages, installPackages, installTestPrograms, nodePath, root, run, runTool } from './setup.mjs';

const results = join(root, 'out', 'results');

function read(name) {
  const path = join(results, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

installPackages();
installTestPrograms();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const check = run(nodePath(), [join(root, 'scripts', 'check.mjs')]);
buildPages();
process.stdout.write('\n── end-to-end tests\n');
const e2e = runTool('playwright', ['test', '-c', 'e2e/playwright.config.ts']);

const unit = read('unit.json');
const browser = read('e2e.json');
let passed = 0;
let failed = 0;
if (unit) {
  passed += unit.numPassedTests;
  failed += unit.numFailedTests;
}
if (browser) {
  passed += browser.stats.expected + browser.stats.flaky;
  failed += browser.stats.unexpected;
}
// A step that failed without a failed test of its own (lint, types, a suite that could not be loaded) counts as one.
const broken = check !== 0 || e2e !== 0 || !unit || !browser;
if (broken && failed === 0) failed = 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(broken ? 1 : 0);
