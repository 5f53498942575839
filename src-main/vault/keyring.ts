import { randomBytes, scryptSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hmacHex, seal, subkey, unseal } from '../db/crypto.ts';
import { systemErrorCode } from '../db/sqlite-errors.ts';
import { CasebookError } from '../errors.ts';
import type { Keychain } from '../ports.ts';

/** scrypt at 64 MiB and about 0.2 s, the parameters written beside each wrapped key so that they can grow. */
const scryptCost = { n: 65_536, r: 8, p: 1 };
const maxCost = { n: 1_048_576, r: 16, p: 4 };

const wrap = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['passphrase', 'recovery']),
    salt: z.string(),
    n: z.number().int().min(2).max(maxCost.n),
    r: z.number().int().min(1).max(maxCost.r),
    p: z.number().int().min(1).max(maxCost.p),
    sealed: z.string(),
  }),
  z.strictObject({ kind: z.literal('keychain'), sealed: z.string() }),
]);
export type Wrap = z.infer<typeof wrap>;

const ring = z.strictObject({
  /** HMAC of a constant under the database key: says whether a key is the right one without touching the database. */
  check: z.string(),
  wraps: z.array(wrap),
});
export type Ring = z.infer<typeof ring>;

const keyringFile = z.strictObject({
  version: z.literal(1),
  ...ring.shape,
  /**
   * Written before the database is encrypted anew; whichever key opens it afterwards stays. `sealed` is the next key under the
   * current one, so that every way to the current key leads on to the next while the new recovery key was not shown yet.
   */
  next: ring.extend({ sealed: z.string() }).nullable(),
});
export type Keyring = z.infer<typeof keyringFile>;

export function keyringPath(dataDir: string): string {
  return join(dataDir, 'casebook.keys.json');
}

/** Error: DATABASE_DAMAGED when the file is there and does not parse. */
export function readKeyring(path: string): Keyring | null {
  if (!existsSync(path)) return null;
  try {
    return keyringFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new CasebookError(
      'DATABASE_DAMAGED',
      'The key file casebook.keys.json cannot be read.',
      undefined,
      error,
    );
  }
}

/** Replaces the file in one step; it is on the disk before it takes the old one's place. */
export function writeKeyring(path: string, keyring: Keyring): void {
  const temporary = `${path}.new`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    writeSync(file, JSON.stringify(keyring, null, 2));
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
  } catch (error) {
    const code = systemErrorCode(error);
    throw code ? new CasebookError(code, undefined, undefined, error) : error;
  }
}

export function checkOf(key: Buffer): string {
  return hmacHex(key, 'casebook key check');
}

function derive(secret: string, salt: Buffer, cost: { n: number; r: number; p: number }): Buffer {
  const memory = 128 * cost.n * cost.r * 2;
  return scryptSync(secret.normalize('NFKC'), salt, 32, { N: cost.n, r: cost.r, p: cost.p, maxmem: memory });
}

/** Seals the database key under a passphrase or a recovery key. */
export function wrapWithSecret(kind: 'passphrase' | 'recovery', secret: string, key: Buffer): Wrap {
  const salt = randomBytes(16);
  return {
    kind,
    salt: salt.toString('base64'),
    ...scryptCost,
    sealed: seal(derive(secret, salt, scryptCost), key),
  };
}

export function wrapWithKeychain(keychain: Keychain, key: Buffer): Wrap {
  return { kind: 'keychain', sealed: keychain.protect(key).toString('base64') };
}

/** The database key, or null when the secret does not fit any of the ring's wraps of its kind. */
export function unwrapWithSecret(from: Ring, kind: 'passphrase' | 'recovery', secret: string): Buffer | null {
  for (const candidate of from.wraps) {
    if (candidate.kind !== kind) continue;
    const key = unseal(derive(secret, Buffer.from(candidate.salt, 'base64'), candidate), candidate.sealed);
    if (key) return key;
  }
  return null;
}

export function unwrapWithKeychain(from: Ring, keychain: Keychain): Buffer | null {
  const found = from.wraps.find((candidate) => candidate.kind === 'keychain');
  return found ? keychain.unprotect(Buffer.from(found.sealed, 'base64')) : null;
}

/** The next database key under the current one, for the time in which either may be the right one. */
export function sealNext(current: Buffer, next: Buffer): string {
  return seal(subkey(current, 'next-key'), next);
}

export function unsealNext(current: Buffer, sealed: string): Buffer | null {
  return unseal(subkey(current, 'next-key'), sealed);
}

/** Crockford's alphabet: no letter that reads as a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new recovery key: 160 random bits as eight groups of four. */
export function newRecoveryKey(): string {
  const characters = [...randomBytes(32)].map((byte) => alphabet[byte & 31]).join('');
  return characters.match(/.{4}/g)?.join('-') ?? characters;
}

/** What a person typed, as it was shown: case, spaces and hyphens do not matter, O and I are 0 and 1. */
export function normaliseRecoveryKey(typed: string): string {
  const characters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return characters.match(/.{1,4}/g)?.join('-') ?? '';
}

/** A database key from 64 hex digits. Error: INVALID_KEY. */
export function parseHexKey(text: string): Buffer {
  if (!/^[0-9a-fA-F]{64}$/.test(text)) throw new CasebookError('INVALID_KEY');
  return Buffer.from(text, 'hex');
}
