// npm run casebook: the command line from a checkout. Installs what is missing, on standard error only.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildPrescan, environment, installPackages, nodePath, root } from './setup.mjs';

installPackages();
buildPrescan();
const main = join(root, 'src-main', 'cli', 'main.ts');
if (nodePath() === process.execPath) {
  process.argv[1] = main;
  await import(main);
} else {
  const { status } = spawnSync(nodePath(), [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: environment(),
  });
  process.exit(status ?? 1);
}
