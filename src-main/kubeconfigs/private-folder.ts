import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { sha256Hex } from '../db/crypto.ts';

/** The user's own folder in memory where the system has one, which also ends with the session; otherwise the one for temporary files. */
function roots(): string[] {
  const runtime = process.env.XDG_RUNTIME_DIR;
  const usable = runtime !== undefined && isAbsolute(runtime) && isPrivate(runtime);
  return [...(usable ? [runtime] : []), tmpdir()].filter((path) => existsSync(path));
}

function isPrivate(path: string): boolean {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return false;
  return process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o077) === 0);
}

/** Only one Casebook at a time has a data folder, so everything with its prefix is its own. */
function prefixOf(dataDir: string): string {
  return `casebook-${sha256Hex(realpathSync(dataDir)).slice(0, 16)}-`;
}

/** A new folder that only this user can enter. */
export function makePrivateFolder(dataDir: string): string {
  return mkdtempSync(join(roots()[0] ?? tmpdir(), prefixOf(dataDir)));
}

/** Writes a secret into a private folder, for a program that reads it from there. */
export function writePrivateFile(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
}

/** Makes a program known as `kubectl` in the folder's `bin`, so that PATH finds it and nothing else that lies beside it. */
export function linkProgram(folder: string, program: string): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { mode: 0o700 });
  // Links need rights on Windows, where a script that calls it does as well.
  if (process.platform === 'win32') writePrivateFile(join(bin, 'kubectl.cmd'), `@"${program}" %*\r\n`);
  else symlinkSync(program, join(bin, 'kubectl'));
}

export function removePrivateFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/**
 * Removes every private folder of a data folder: what a crash left behind when it starts, and what is still there when it closes. What
 * another user made under such a name is left alone.
 */
export function sweepPrivateFolders(dataDir: string): void {
  const prefix = prefixOf(dataDir);
  for (const root of roots())
    for (const name of readdirSync(root))
      if (name.startsWith(prefix) && isPrivate(join(root, name))) removePrivateFolder(join(root, name));
}
