import { createHmac, randomBytes } from 'node:crypto';
import type { PiiSpan } from './engine/engine.ts';

/** About 200 MB of memory. */
const mostValues = 2_000_000;

export interface RunPseudonyms {
  /** The replacement with the value's number, such as `[IPv4_3]`; the plain one once there are too many values. */
  of(span: PiiSpan, value: Uint8Array): string;
  readonly isFull: boolean;
}

/**
 * Numbers for the values of one run: the same value always gets the same. Values are held as hashes under a key that
 * lives as long as the run, so that nothing of them can be read from memory.
 */
export function createRunPseudonyms(most: number = mostValues): RunPseudonyms {
  const key = randomBytes(32);
  const numbers = new Map<string, number>();
  const last = new Map<string, number>();
  let isFull = false;
  return {
    get isFull() {
      return isFull;
    },
    of({ type, replacement }, value) {
      const hash = createHmac('sha256', key)
        .update(`${type}\u0000`)
        .update(value)
        .digest()
        .toString('latin1', 0, 16);
      let number = numbers.get(hash);
      if (number === undefined) {
        if (numbers.size >= most) {
          isFull = true;
          return replacement;
        }
        number = (last.get(replacement) ?? 0) + 1;
        last.set(replacement, number);
        numbers.set(hash, number);
      }
      return `${replacement.slice(0, -1)}_${number}]`;
    },
  };
}
