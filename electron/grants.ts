import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';

/** The path with links and letter case resolved; null when there is no such file. */
function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** Like `realPath`, also for a file that is yet to be written into a folder that exists. */
function realTarget(path: string): string | null {
  const existing = realPath(path);
  if (existing) return existing;
  const folder = realPath(dirname(resolve(path)));
  return folder && join(folder, basename(resolve(path)));
}

/**
 * The paths that a person chose or dropped while the app runs; nothing else may be named by the window. They are compared by
 * their real paths at the time of use, so a link inside a chosen folder leads nowhere that was not chosen too.
 */
export function createGrants() {
  const files = new Set<string>();
  const folders = new Set<string>();
  const targets = new Set<string>();

  return {
    /** A chosen folder grants what is inside. A path that does not exist grants nothing. */
    allowReading(path: string): void {
      const real = isAbsolute(path) ? realPath(path) : null;
      if (!real) return;
      if (statSync(real).isDirectory()) folders.add(real);
      else files.add(real);
    },
    allowWriting(path: string): void {
      const target = isAbsolute(path) ? realTarget(path) : null;
      if (target) targets.add(target);
    },
    mayRead(path: string): boolean {
      const real = isAbsolute(path) ? realPath(path) : null;
      if (!real) return false;
      if (files.has(real) || folders.has(real)) return true;
      return [...folders].some((folder) => real.startsWith(folder.endsWith(sep) ? folder : folder + sep));
    },
    mayWrite(path: string): boolean {
      const target = isAbsolute(path) ? realTarget(path) : null;
      return target !== null && targets.has(target);
    },
  };
}

export type Grants = ReturnType<typeof createGrants>;
