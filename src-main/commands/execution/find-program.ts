import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

const extensions = process.platform === 'win32' ? ['.exe', '.com', '.cmd', '.bat'] : [''];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The file of a program: by its path, or on a search path that holds absolute folders only. Null where there is none. */
export function findProgram(name: string, searchPath: string, workingDirectory: string): string | null {
  if (name.includes('/') || isAbsolute(name)) {
    const path = resolve(workingDirectory, name);
    return isProgram(path) ? path : null;
  }
  if (name === '') return null;
  for (const folder of searchPath.split(delimiter)) {
    for (const extension of extensions) {
      const path = join(folder, name + extension);
      if (isAbsolute(folder) && isProgram(path)) return path;
    }
  }
  return null;
}
