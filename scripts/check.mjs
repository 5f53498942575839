// npm run check: format, lint, types, layers, dead code, unit tests. All run, so that one failure does not hide another.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrescan, nodePath, root, run, runTool } from './setup.mjs';

const results = join(root, 'out', 'results');
mkdirSync(results, { recursive: true });
buildPrescan();

const steps = [
  ['format and lint', () => runTool('biome', ['ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'])],
  ['types and layers', () => run(nodePath(), [join(root, 'scripts', 'types.mjs')])],
  ['dead code', () => runTool('knip', [])],
  [
    'unit tests',
    () =>
      runTool('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${join(results, 'unit.json')}`,
      ]),
  ],
];
const failed = steps.filter(([name, step]) => {
  process.stdout.write(`\n── ${name}\n`);
  return step() !== 0;
});
for (const [name] of failed) process.stdout.write(`check: ${name} failed\n`);
process.exit(failed.length > 0 ? 1 : 0);
