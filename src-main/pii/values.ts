import { hmacHex } from '../db/crypto.ts';

/** A value longer than this (a key block, say) is kept, and known, by its beginning. */
export const maxValueBytes = 16_384;

/** The keyed hash under which a value is known after it was wiped: 32 hex digits, half of what the hash has. */
export function valueHash(key: Buffer, type: string, value: string): string {
  return hmacHex(key, `${type}\u0000${value}`).slice(0, 32);
}

export function decisionKey(type: string, hash: string): string {
  return `${type} ${hash}`;
}
