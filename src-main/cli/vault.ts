import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createApp, hasDatabase } from '../app.ts';
import { backupKeyringPath } from '../backup/files.ts';
import { restoreBackup } from '../backup/restore.ts';
import { CasebookError } from '../errors.ts';
import { shellPorts } from '../ports.ts';
import { readKeyring, unwrapWithSecret } from '../vault/keyring.ts';
import { environmentSecrets, withCore } from './environment.ts';
import { printJson, printTable } from './output.ts';

async function init(dataDir: string, json: boolean) {
  const { key, passphrase } = environmentSecrets();
  if (hasDatabase(dataDir)) throw new CasebookError('ALREADY_INITIALISED');
  if (!key && !passphrase) throw new CasebookError('NO_KEY');
  const app = await createApp({ dataDir, ports: shellPorts() });
  try {
    let recoveryKey: string | null = null;
    if (key) await app.createWithKey(key);
    else {
      const call = { signal: new AbortController().signal, onProgress: () => {} };
      const created = await app.dispatch('vault.create', { method: 'passphrase', passphrase }, call);
      ({ recoveryKey } = created as { recoveryKey: string });
    }
    if (json) printJson({ dataDir, recoveryKey });
    else {
      process.stdout.write(`Created an encrypted database in ${dataDir}\n`);
      if (recoveryKey) process.stdout.write(`Recovery key, shown only now: ${recoveryKey}\n`);
    }
  } finally {
    await app.close();
  }
}

/** The key that opens a backup: the environment's own, or what its passphrase unwraps from the backup's key file. */
function keyForBackup(path: string): Buffer {
  const { key, passphrase } = environmentSecrets();
  if (key) return key;
  if (!passphrase) throw new CasebookError('NO_KEY');
  if (!existsSync(path)) throw new CasebookError('FILE_NOT_FOUND', 'There is no such backup.');
  const ring = readKeyring(backupKeyringPath(path));
  if (!ring) throw new CasebookError('NO_KEY', `The backup's key file is missing beside it.`);
  const unwrapped = unwrapWithSecret(ring, 'passphrase', passphrase);
  if (!unwrapped) throw new CasebookError('WRONG_KEY');
  return unwrapped;
}

/** init, info, backup and audit: what concerns the database as a whole. */
export function addVaultCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);

  casebook
    .command('init')
    .description('create an encrypted database with the key of the environment')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) => init(dataDir(), json ?? false));

  casebook
    .command('info')
    .description('what this database is and holds')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const info = await core.dispatch('app.info', {});
        if (json) printJson(info);
        else printTable(['', ''], Object.entries(info));
      }),
    );

  const backup = casebook.command('backup').description('encrypted, verified copies of the database');
  backup
    .command('create')
    .description('write a copy and verify it by opening it')
    .option('--out <path>', 'where to write it; otherwise into the data folder')
    .option('--json', 'print JSON')
    .action(({ out, json }: { out?: string; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const info = await core.dispatch('backup.create', out ? { path: resolve(out) } : {});
        if (json) printJson(info);
        else process.stdout.write(`${info.path}\n`);
      }),
    );
  backup
    .command('restore <backup>')
    .description('verify a copy and put it in the place of the database, which is kept beside it')
    .option('--json', 'print JSON')
    .action(async (path: string, { json }: { json?: boolean }) => {
      const result = await restoreBackup(dataDir(), resolve(path), keyForBackup(resolve(path)));
      if (json) printJson(result);
      else
        process.stdout.write(
          `Restored ${result.issues} issues${result.kept ? `; the old database is ${result.kept}` : ''}\n`,
        );
    });

  casebook
    .command('audit')
    .description('the audit log')
    .command('verify')
    .description('walk the whole chain and name the first broken entry')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const verdict = await core.dispatch('audit.verify', {});
        if (json) printJson(verdict);
        else if (verdict.ok) process.stdout.write(`ok: ${verdict.entries} entries, head ${verdict.head}\n`);
        if (!verdict.ok) {
          const { sequence, id, reason } = verdict.broken ?? { sequence: 0, id: null, reason: '' };
          throw new CasebookError('AUDIT_BROKEN', `Entry ${sequence}${id ? ` (${id})` : ''}: ${reason}`);
        }
      }),
    );
}
