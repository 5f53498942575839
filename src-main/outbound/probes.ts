import { hmacHex } from '../db/crypto.ts';

/** So many first bytes of a form decide whether it is looked for at a place. */
export const firstBytes = 4;
export const slotBits = 20;

/** The four bytes from `at` on as one number. */
export function firstWord(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let next = 0; next < firstBytes; next += 1) word |= (bytes[at + next] ?? 0) << (8 * next);
  return word;
}

/** Sums of text that only the holder of the key can reproduce. */
export function createProbes(hashKey: Buffer) {
  const digest = Buffer.from(hmacHex(hashKey, 'outbound probe'), 'hex');
  const base = digest.readInt32LE(0) | 1;
  const offset = digest.readUInt8(4);
  const mask = digest.readInt32LE(8);
  const factor = digest.readInt32LE(12) | 1;
  const powers = [1];

  return {
    /** For every place the sum of all before it: a sum over any stretch takes two steps, `sums[end] - power * sums[start]`. */
    sumsOf(bytes: Uint8Array): Int32Array {
      const sums = new Int32Array(bytes.length + 1);
      for (let at = 0; at < bytes.length; at += 1)
        sums[at + 1] = (Math.imul(sums[at] ?? 0, base) + (bytes[at] ?? 0) + offset) | 0;
      return sums;
    },
    sumOf(bytes: Uint8Array, start = 0, end = bytes.length): number {
      let sum = 0;
      for (let at = start; at < end; at += 1) sum = (Math.imul(sum, base) + (bytes[at] ?? 0) + offset) | 0;
      return sum;
    },
    /** `base` to the power of `length`. */
    power(length: number): number {
      for (let at = powers.length; at <= length; at += 1) powers.push(Math.imul(powers[at - 1] ?? 1, base));
      return powers[length] ?? 1;
    },
    /** The slot of a form's first four bytes, of 2^20. A form that is shorter has none. */
    slotOf(word: number): number {
      const mixed = word ^ mask;
      return Math.imul(mixed ^ (mixed >>> 15), factor) >>> (32 - slotBits);
    },
  };
}
export type Probes = ReturnType<typeof createProbes>;

/** What is known of a form without its text: the keyed sum of all of it and the slot of its first bytes. */
export interface Probe {
  sum: number;
  /** Null for a form of less than four bytes, and for those that were stored before slots were. */
  slot: number | null;
}

export function probeOf(probes: Probes, form: Uint8Array): Probe {
  return {
    sum: probes.sumOf(form),
    slot: form.length < firstBytes ? null : probes.slotOf(firstWord(form, 0)),
  };
}

const sumRange = 2 ** 32;

/** As one integer: the sum in its lower 32 bits, above it the slot plus one. Without a slot the sum alone, as it was stored at first. */
export function storedProbe({ sum, slot }: Probe): number {
  return slot === null ? sum : (slot + 1) * sumRange + (sum >>> 0);
}

export function readProbe(stored: number): Probe {
  return { sum: stored | 0, slot: stored < sumRange ? null : Math.floor(stored / sumRange) - 1 };
}
