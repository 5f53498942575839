import type { TokenValue } from '../contract/index.ts';
import { seal, unseal } from '../db/crypto.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import { all, get, run } from '../db/statements.ts';
import { canonical, familyOf } from './canonical.ts';
import * as sql from './pseudonyms.sql.ts';
import { fullToken, parseToken, type Token } from './tokens.ts';
import { labelOfType, typeNames } from './types.ts';
import { decisionKey, valueHash } from './values.ts';

export interface PseudonymKeys {
  valueHash: Buffer;
  seal: Buffer;
}

interface Fresh {
  type: string;
  label: string;
  value: string;
  hash: string;
  familyHash: string | null;
  sealed: string | null;
}

/** Tokens of more values than this are looked up in the database again, so that memory stays bounded. */
const mostRemembered = 300_000;

/** The keyed hash that all ways to write a value share. It is the one of the decisions wherever there is only one way. */
function sharedHash(key: Buffer, type: string, value: string, ownHash: string | undefined): string {
  const form = canonical(type, value);
  return form === value && ownHash !== undefined ? ownHash : valueHash(key, type, form);
}

function hashOfFamily(key: Buffer, label: string, type: string, value: string): string | null {
  const family = familyOf(type, value);
  return family === null ? null : valueHash(key, `family:${label}`, family);
}

/** Counts on from what the database holds, so that several connections may number in turns. */
function createNumbers(db: ReadDatabase, issueId: string) {
  const last = new Map<string, number>();
  const lastFamily = new Map<string, number>();
  const families = new Map<string, number>();

  function next(counts: Map<string, number>, label: string, statement: string): number {
    const number = (counts.get(label) ?? get<Token>(db, statement, { issueId, label })?.number ?? 0) + 1;
    counts.set(label, number);
    return number;
  }

  return {
    next: (label: string) => next(last, label, sql.lastNumber),
    /** The number of a family; `created` is told of a new one. */
    family(label: string, familyHash: string, created: (number: number) => void): number {
      const key = decisionKey(label, familyHash);
      const known =
        families.get(key) ??
        get<{ number: number }>(db, sql.findFamily, { issueId, label, familyHash })?.number;
      const number = known ?? next(lastFamily, label, sql.lastFamily);
      families.set(key, number);
      if (known === undefined) created(number);
      return number;
    },
  };
}

/**
 * The tokens of an issue's values, in the full form. A value that has none gets the next number, in the order in which values are
 * asked for; nothing is written until `persist`, so a preview shows what the same text gets when it leaves right after it.
 */
export function createPseudonyms(db: ReadDatabase, keys: PseudonymKeys, issueId: string) {
  const known = new Map<string, string>();
  const fresh = new Map<string, Fresh>();
  let provisional = createNumbers(db, issueId);

  /** `ownHash`: the hash of the value as it is written, where the caller has it already. */
  function keyOf(type: string, label: string, value: string, ownHash?: string): string {
    const hash = sharedHash(keys.valueHash, type, value, ownHash);
    const key = decisionKey(type, hash);
    if (known.has(key)) return key;
    const row = get<Token>(db, sql.find, { issueId, type, valueHash: hash });
    if (row) {
      known.set(key, fullToken(row));
      return key;
    }
    const familyHash = hashOfFamily(keys.valueHash, label, type, value);
    const number = provisional.next(label);
    const family = familyHash === null ? null : provisional.family(label, familyHash, () => {});
    fresh.set(key, { type, label, value, hash, familyHash, sealed: null });
    known.set(key, fullToken({ label, number, family }));
    return key;
  }

  return {
    keyOf,
    token: (key: string): string | undefined => known.get(key),
    tokenFor(type: string, label: string, value: string): string {
      return known.get(keyOf(type, label, value)) ?? `[${label}]`;
    },
    /** Lets go of tokens that can be looked up again. Keys given before are void. */
    forget(): void {
      if (known.size >= mostRemembered && fresh.size === 0) known.clear();
    },
    /** Seals what is new, so that the transaction that follows is short. */
    prepare(): void {
      for (const value of fresh.values()) value.sealed ??= seal(keys.seal, Buffer.from(value.value));
    },
    /**
     * Writes what is new, within the caller's transaction. Answers whether every token is as it was told before: another connection
     * may have numbered values in the meantime, and then `token` says what counts.
     */
    persist(write: WriteDatabase): boolean {
      const numbers = createNumbers(write, issueId);
      let asTold = true;
      for (const [key, { type, label, value, hash, familyHash, sealed }] of fresh) {
        const taken = get<Token>(write, sql.find, { issueId, type, valueHash: hash });
        let token = taken && fullToken(taken);
        if (token === undefined) {
          const family =
            familyHash === null
              ? null
              : numbers.family(label, familyHash, (number) =>
                  run(write, sql.insertFamily, { issueId, label, familyHash, number }),
                );
          const number = numbers.next(label);
          run(write, sql.insert, {
            issueId,
            label,
            number,
            type,
            valueHash: hash,
            family,
            sealed: sealed ?? seal(keys.seal, Buffer.from(value)),
          });
          token = fullToken({ label, number, family });
        }
        if (known.get(key) !== token) asTold = false;
        known.set(key, token);
      }
      fresh.clear();
      provisional = createNumbers(db, issueId);
      return asTold;
    },
  };
}

/** The same by type alone: for whoever has no label at hand. See `createPseudonyms`. */
export function pseudonymsFor(db: ReadDatabase, keys: PseudonymKeys, issueId: string) {
  const pseudonyms = createPseudonyms(db, keys, issueId);
  return {
    tokenFor: (type: string, value: string) => pseudonyms.tokenFor(type, labelOfType(db, type), value),
    persist: (write: WriteDatabase) => pseudonyms.persist(write),
  };
}

/** The token of a value in the full form, or null when it has none on this issue yet. */
export function knownPseudonym(
  db: ReadDatabase,
  keys: Pick<PseudonymKeys, 'valueHash'>,
  issueId: string,
  type: string,
  value: string,
): string | null {
  const hash = sharedHash(keys.valueHash, type, value, undefined);
  const row = get<Token>(db, sql.find, { issueId, type, valueHash: hash });
  return row ? fullToken(row) : null;
}

/** The token of a value in the full form; a value that has none gets the next number. Within the caller's transaction. */
export function assignPseudonym(
  db: WriteDatabase,
  keys: PseudonymKeys,
  issueId: string,
  type: string,
  value: string,
): string {
  const pseudonyms = createPseudonyms(db, keys, issueId);
  const key = pseudonyms.keyOf(type, labelOfType(db, type), value);
  pseudonyms.persist(db);
  return pseudonyms.token(key) ?? `[${labelOfType(db, type)}]`;
}

/** The values behind tokens of any style. A plain one says which value only where its label has a single one. */
export function resolveTokens(
  db: ReadDatabase,
  keys: Pick<PseudonymKeys, 'seal'>,
  issueId: string,
  tokens: string[],
): TokenValue[] {
  const names = typeNames(db);
  return [...new Set(tokens)].flatMap((text) => {
    const token = parseToken(text);
    if (!token) return [];
    const { label, number } = token;
    const rows = all<{ type: string; sealed: string }>(
      db,
      number === null ? sql.ofLabel : sql.byNumber,
      number === null ? { issueId, label } : { issueId, label, number },
    );
    const [row] = rows;
    if (!row || rows.length > 1) return [];
    const value = unseal(keys.seal, row.sealed)?.toString('utf8');
    return value === undefined
      ? []
      : [{ token: text, type: row.type, name: names.get(row.type) ?? row.type, value }];
  });
}
