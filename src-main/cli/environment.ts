import envPaths from 'env-paths';
import { type App, createApp, hasDatabase } from '../app.ts';
import type { Core } from '../core.ts';
import { CasebookError } from '../errors.ts';
import { shellPorts } from '../ports.ts';
import { parseHexKey } from '../vault/keyring.ts';

/** Where Casebook keeps its data unless told otherwise: the system's place for application data. */
export function defaultDataDir(): string {
  return process.env.CASEBOOK_DATA ?? envPaths('casebook', { suffix: '' }).data;
}

/** The key of the environment: CASEBOOK_DB_KEY (64 hex digits), or CASEBOOK_PASSPHRASE. Error: INVALID_KEY. */
export function environmentSecrets(): { key: Buffer | null; passphrase: string | null } {
  const { CASEBOOK_DB_KEY: hex, CASEBOOK_PASSPHRASE: passphrase } = process.env;
  return { key: hex ? parseHexKey(hex.trim()) : null, passphrase: passphrase || null };
}

/** Opens the database of a folder with the environment's key, runs `work` and closes it. Errors: NOT_INITIALISED, NO_KEY, and those of opening. */
export async function withCore<T>(dataDir: string, work: (core: Core, app: App) => Promise<T>): Promise<T> {
  const secrets = environmentSecrets();
  if (!hasDatabase(dataDir)) throw new CasebookError('NOT_INITIALISED');
  if (!secrets.key && !secrets.passphrase) throw new CasebookError('NO_KEY');
  const app = await createApp({
    dataDir,
    ports: shellPorts(),
    environmentKey: secrets.key,
    environmentPassphrase: secrets.passphrase,
  });
  try {
    return await work(app.unlocked(), app);
  } finally {
    await app.close();
  }
}
