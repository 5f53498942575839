/** Chance with a seed, and texts from alphabets. */

export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
  text(alphabet: string, length: number): string;
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const digits = '0123456789';

/** Alphabets by the letter that stands for them in a shape. */
export const alphabets = {
  A: upper + lower + digits,
  a: upper + lower,
  U: upper + digits,
  u: upper,
  l: lower + digits,
  c: lower,
  d: digits,
  h: `${digits}abcdef`,
  H: `${digits}ABCDEF`,
  b: `${upper}${lower}${digits}-_`,
  w: `${upper}${lower}${digits}_`,
  B: `${upper}${lower}${digits}+/`,
  T: `${upper}234567`,
  /** Bech32 in capitals. */
  E: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
} as const;

/** The same sequence for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list[int(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    text: (alphabet, length) => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join(''),
  };
}

/**
 * A text of a shape: `{A36}` is 36 letters and digits, `{d8-10}` eight to ten digits, `{uuid}` a UUID, `{snowflake}` a number of Discord's in base64; everything
 * else stands for itself. The alphabets are those of `alphabets`.
 */
export function fill(random: Random, shape: string): string {
  return shape.replaceAll(
    /\{(uuid|snowflake|([AaUulcdhHbwBTE])(\d+)(?:-(\d+))?)\}/g,
    (_, whole, name, low, high) => {
      if (whole === 'uuid') return uuid(random);
      if (whole === 'snowflake') return snowflake(random);
      const length = high ? random.int(Number(low), Number(high)) : Number(low);
      return random.text(alphabets[name as keyof typeof alphabets], length);
    },
  );
}

export function uuid(random: Random): string {
  return fill(random, `{h8}-{h4}-4{h3}-${random.pick(['8', '9', 'a', 'b'])}{h3}-{h12}`);
}

function snowflake(random: Random): string {
  const digits = `${random.int(1, 9)}${random.text(alphabets.d, random.int(17, 18))}`;
  return Buffer.from(digits).toString('base64url');
}
