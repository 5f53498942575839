import { hmacHex } from '../db/crypto.ts';

/** So many first bytes of a form decide whether it is looked for at a place. */
export const firstBytes = 4;
export const slotBits = 20;

/** The four bytes from `at` on as one number, or fewer of them. */
export function firstWord(bytes: Uint8Array, at: number, count = firstBytes): number {
  let word = 0;
  for (let next = 0; next < count; next += 1) word |= (bytes[at + next] ?? 0) << (8 * next);
  return word;
}

/** Slots, and which sixteenths of them hold any: those stay near at hand. */
export interface SlotSet {
  coarse: Uint8Array;
  fine: Uint8Array;
}

const coarseShift = 4;

export function slotSet(slots: Iterable<number>): SlotSet {
  const set = { coarse: new Uint8Array(1 << (slotBits - coarseShift)), fine: new Uint8Array(1 << slotBits) };
  for (const slot of slots) {
    set.coarse[slot >>> coarseShift] = 1;
    set.fine[slot] = 1;
  }
  return set;
}

/** Sums of text that only the holder of the key can reproduce. */
export function createProbes(hashKey: Buffer) {
  const digest = Buffer.from(hmacHex(hashKey, 'outbound probe'), 'hex');
  const base = digest.readInt32LE(0) | 1;
  const offset = digest.readUInt8(4);
  const mask = digest.readInt32LE(8);
  const factor = digest.readInt32LE(12) | 1;
  const powers = [1];

  function slotOf(word: number): number {
    const mixed = word ^ mask;
    return Math.imul(mixed ^ (mixed >>> 15), factor) >>> (32 - slotBits);
  }

  return {
    /** For every place the sum of all before it: a sum over any stretch takes two steps, `sums[end] - power * sums[start]`. */
    sumsOf(bytes: Uint8Array): Int32Array {
      const sums = new Int32Array(bytes.length + 1);
      let sum = 0;
      for (let at = 0; at < bytes.length; at += 1) {
        sum = (Math.imul(sum, base) + (bytes[at] ?? 0) + offset) | 0;
        sums[at + 1] = sum;
      }
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
    /** The slot of a form's first four bytes, of 2^20. */
    slotOf,
    /** The first place from `from` on whose four bytes have a slot of the set, or -1. */
    nextBegin(bytes: Uint8Array, from: number, { coarse, fine }: SlotSet): number {
      let word = firstWord(bytes, from) << 8;
      for (let at = from + firstBytes - 1; at < bytes.length; at += 1) {
        word = (word >>> 8) | ((bytes[at] ?? 0) << 24);
        const slot = slotOf(word);
        if (coarse[slot >>> coarseShift] !== 0 && fine[slot] !== 0) return at - firstBytes + 1;
      }
      return -1;
    },
  };
}
export type Probes = ReturnType<typeof createProbes>;

/**
 * Sums of any stretches of a text. Short and few ones are summed as they come; once that took a pass over the text, the sums of all
 * that is before each place are made: a text may begin like a key block at every place.
 */
export function createSums(probes: Probes, bytes: Uint8Array): (start: number, end: number) => number {
  let left = bytes.length;
  let sums: Int32Array | null = null;
  return (start, end) => {
    left -= end - start;
    if (left > 0) return probes.sumOf(bytes, start, end);
    sums ??= probes.sumsOf(bytes);
    return ((sums[end] ?? 0) - Math.imul(sums[start] ?? 0, probes.power(end - start))) | 0;
  };
}

/** What is known of a form without its text: the keyed sum of all of it and the slot of its first bytes. */
export interface Probe {
  sum: number;
  /** Null for those that were stored before slots were. */
  slot: number | null;
}

export function probeOf(probes: Probes, form: Uint8Array): Probe {
  return {
    sum: probes.sumOf(form),
    slot: probes.slotOf(firstWord(form, 0)),
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
