import { isAbsolute } from 'node:path';
import { homeFolder, searchPath } from '../commands/execution/environment.ts';
import { findProgram } from '../commands/execution/find-program.ts';
import type { ReadDatabase } from '../db/open.ts';
import { readSettings } from '../settings/settings.ts';

/** The kubectl that the settings name, or null where they name none. */
export function configuredKubectl(db: ReadDatabase): string | null {
  return readSettings(db).kubectlPath;
}

/** The kubectl to use: the configured one, or the one on PATH. Null when it is not there. */
export function findKubectl(db: ReadDatabase): string | null {
  const configured = configuredKubectl(db);
  if (configured === null) return findProgram('kubectl', searchPath(), homeFolder());
  return isAbsolute(configured) ? findProgram(configured, '', homeFolder()) : null;
}
