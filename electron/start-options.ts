import { join, resolve } from 'node:path';
import { defaultDataDir } from '../src-main/cli/environment.ts';

/** The value of `--data DIR` or `--data=DIR`, the last one given. */
function dataArgument(argv: string[]): string | null {
  let found: string | null = null;
  argv.forEach((argument, index) => {
    if (argument === '--data') found = argv[index + 1] ?? found;
    else if (argument.startsWith('--data=')) found = argument.slice('--data='.length);
  });
  return found || null;
}

export interface StartOptions {
  dataDir: string;
  /** What Chromium keeps, the window's place and the error log. Holds nothing of an investigation. */
  profileDir: string;
}

/** The data folder: `--data`, else CASEBOOK_DATA, else the one that the command line and the loopback host use too. */
export function readStartOptions(argv: string[]): StartOptions {
  const dataDir = resolve(dataArgument(argv) ?? defaultDataDir());
  return { dataDir, profileDir: join(dataDir, 'desktop') };
}
