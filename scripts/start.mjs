// npm start: sets up, builds and runs the app; in Electron where there is one, otherwise in the browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages, buildPrescan, environment, installPackages, nodePath, root, runTool } from './setup.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
const fetchTimeoutMs = 120_000;

/** The Electron binary; fetched once where it can be. null: there is none. */
function electronBinary() {
  const named = join(electronFolder, 'path.txt');
  const binary = () => existsSync(named) && join(electronFolder, 'dist', readFileSync(named, 'utf8'));
  if (!(binary() && existsSync(binary()))) {
    spawnSync(nodePath(), [join(electronFolder, 'install.js')], {
      stdio: 'ignore',
      env: environment(),
      timeout: fetchTimeoutMs,
    });
  }
  return binary() && existsSync(binary()) ? binary() : null;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

const args = process.argv.slice(2);
installPackages();
buildPrescan();
buildPages();
const noElectron =
  args.includes('--no-open') || args.includes('--loopback')
    ? 'asked for'
    : hasDisplay()
      ? null
      : 'there is no display';
const electron = noElectron ? null : electronBinary();
const rest = args.filter((argument) => argument !== '--loopback');

let child;
if (electron) {
  if (runTool('tsc', ['-p', 'tsconfig.build.json']) !== 0) process.exit(1);
  child = spawn(electron, ['.', ...rest], { cwd: root, stdio: 'inherit' });
} else {
  process.stderr.write(
    `casebook: serving to the browser (${noElectron ?? 'the Electron binary is not there and could not be fetched'})\n`,
  );
  child = spawn(nodePath(), [join(root, 'src-main', 'cli', 'main.ts'), 'serve', ...rest], {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, ...environment() },
  });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
