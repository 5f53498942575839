import { seal, subkey, unseal } from '../db/crypto.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import { get, run } from '../db/statements.ts';

/** The keys for what is hashed or sealed inside the database, such as the values of tokens and kubeconfigs. */
export interface InnerKeys {
  valueHash: Buffer;
  seal: Buffer;
}

const name = 'innerKeys';
const find = 'SELECT value FROM settings WHERE key = @name';
const save = `INSERT INTO settings (key, value, updated_at) VALUES (@name, @value, datetime('now'))
  ON CONFLICT(key) DO UPDATE SET value = @value, updated_at = datetime('now')`;

const wrappingKey = (key: Buffer) => subkey(key, 'inner-keys');

function wrapped(db: ReadDatabase): string[] {
  const row = get<{ value: string }>(db, find, { name });
  return row ? (JSON.parse(row.value) as string[]) : [];
}

/**
 * Derived from the database's first key. When it gets another one, they stay, wrapped under the new one: otherwise everything that was
 * sealed or hashed before would be lost.
 */
export function innerKeys(db: ReadDatabase, key: Buffer): InnerKeys {
  for (const text of wrapped(db)) {
    const both = unseal(wrappingKey(key), text, name);
    if (both) return { valueHash: both.subarray(0, 32), seal: both.subarray(32) };
  }
  return { valueHash: subkey(key, 'pii-value'), seal: subkey(key, 'seal') };
}

/** Before the database gets another key: makes them readable with both, because a crash may leave it with either. */
export function carryInnerKeys(db: WriteDatabase, key: Buffer, nextKey: Buffer): void {
  const keys = innerKeys(db, key);
  const both = Buffer.concat([keys.valueHash, keys.seal]);
  const value = JSON.stringify([key, nextKey].map((each) => seal(wrappingKey(each), both, name)));
  run(db, save, { name, value });
}
