/** What npm offers for the same tasks: a package of its own, so that the app does not depend on it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { print, root } from './harness.ts';

const peersFolder = join(root, 'bench', 'peers');

/** Whether what is installed is what the lock file asks for. */
function isInstalled(): boolean {
  const installed = join(peersFolder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const packages = (path: string) =>
    (JSON.parse(readFileSync(path, 'utf8')) as { packages: object }).packages;
  const has = packages(installed);
  return Object.keys(packages(join(peersFolder, 'package-lock.json'))).every(
    (name) => name === '' || name in has,
  );
}

/** Installs the peers on first use, with npm and the lock file. Throws when npm fails. */
export function installPeers(): void {
  if (isInstalled()) return;
  print('… installing the peers into bench/peers');
  const { status } = spawnSync('npm', ['ci', '--prefix', peersFolder, '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci in bench/peers ended with ${status}`);
}

export const loadPeer = (...path: string[]) =>
  import(pathToFileURL(join(peersFolder, 'node_modules', ...path)).href);

/** Of the peers that are CommonJS modules. */
export const requirePeer = (name: string): unknown => createRequire(join(peersFolder, 'package.json'))(name);
