import { z } from 'zod';
import { command, nothing, query, utcText } from './define.ts';

/** The key life cycle. These procedures work while the database is locked; all others answer LOCKED then. */
const passphrase = z.string().min(1).max(1024);

export const vaultStatus = z.strictObject({
  state: z.enum(['empty', 'locked', 'unlocked']),
  dataDir: z.string(),
  /** What can open it: a passphrase, the recovery key, this system's keychain, or the environment. */
  methods: z.array(z.enum(['passphrase', 'recovery', 'keychain', 'environment'])),
  keychain: z.strictObject({ available: z.boolean(), backend: z.string(), reason: z.string().nullable() }),
  idleLockMinutes: z.number().int().nonnegative(),
  lastBackupAt: utcText.nullable(),
  version: z.string(),
});
export type VaultStatus = z.infer<typeof vaultStatus>;

const recoveryKey = z.string().describe('Shown once; 8 groups of 4 letters and digits.');

export const vault = {
  'vault.status': query(nothing, vaultStatus),
  /** Creates the database with a random 256-bit key, kept by a passphrase or by the keychain. */
  'vault.create': command(
    z.strictObject({ method: z.enum(['passphrase', 'keychain']), passphrase: passphrase.optional() }),
    z.strictObject({ recoveryKey }),
  ),
  'vault.unlock': command(
    z.discriminatedUnion('method', [
      z.strictObject({ method: z.literal('passphrase'), passphrase }),
      z.strictObject({ method: z.literal('recovery'), recoveryKey: z.string().max(200) }),
      z.strictObject({ method: z.literal('keychain') }),
    ]),
    vaultStatus,
  ),
  'vault.lock': command(nothing, vaultStatus),
  'vault.changePassphrase': command(
    z.strictObject({ current: passphrase.optional(), next: passphrase }),
    z.strictObject({ changed: z.literal(true) }),
  ),
  /** Encrypts the whole database anew under a new random key; needs the passphrase where one is set. */
  'vault.rekey': command(
    z.strictObject({ passphrase: passphrase.optional() }),
    z.strictObject({ recoveryKey }),
  ),
  'vault.newRecoveryKey': command(
    z.strictObject({ passphrase: passphrase.optional() }),
    z.strictObject({ recoveryKey }),
  ),
};
