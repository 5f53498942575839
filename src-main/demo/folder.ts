import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDatabase } from '../app.ts';
import { lockDataFolder } from '../db/instance-lock.ts';
import { systemErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';

const markerName = 'made-by-the-demo.txt';
const markerText =
  'The Casebook demo made this folder. "casebook demo --fresh" deletes it with everything in it.\n' +
  'Delete this file to keep the folder.\n';

/**
 * Makes the folder that the demo fills. `fresh` first deletes what an earlier demo made; a folder without the demo's mark is
 * never deleted. Errors: ALREADY_INITIALISED, IN_USE, INVALID_INPUT where other files are in it, READ_ONLY.
 */
export function prepareDemoFolder(dataDir: string, fresh: boolean): void {
  const marker = join(dataDir, markerName);
  const isOurs = existsSync(marker);
  if (fresh && isOurs) {
    // A Casebook that has it open keeps it.
    lockDataFolder(dataDir).release();
    rmSync(dataDir, { recursive: true });
  } else if (hasDatabase(dataDir)) {
    throw new CasebookError(
      'ALREADY_INITIALISED',
      isOurs
        ? 'The demo was made already; add --fresh to make it anew.'
        : 'The demo did not make this folder.',
    );
  } else if (existsSync(dataDir) && !isOurs) {
    if (readdirSync(dataDir).length > 0)
      throw new CasebookError('INVALID_INPUT', '--data: the demo needs a new or an empty folder.');
    return;
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(marker, markerText);
  } catch (error) {
    throw new CasebookError(systemErrorCode(error) ?? 'READ_ONLY', undefined, undefined, error);
  }
}
