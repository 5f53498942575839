/** Many literals at once: the automaton of Aho and Corasick over bytes, with ASCII in lower case. */
export interface Literals {
  /** Calls `take` with literal and end for every end of a literal that begins at or after `from`, longest first, until it answers true. */
  each(bytes: Uint8Array, from: number, to: number, take: (literal: number, end: number) => boolean): void;
  longest: number;
}

/** Literals that end at one place beyond these are not looked at. */
const maxAtOnePlace = 32;

function folded(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

export function createLiterals(literals: readonly Uint8Array[]): Literals {
  const most = 1 + literals.reduce((sum, literal) => sum + literal.length, 0);
  let size = 1024;
  while (size < 2 * most) size *= 2;
  /** Transitions as a hash table from state and byte to state. */
  const keys = new Int32Array(size).fill(-1);
  const targets = new Int32Array(size);
  const root = new Int32Array(256);
  const fail = new Int32Array(most);
  /** The literal that ends in a state, the next one with the same bytes, and the nearest shorter state with one. */
  const ending = new Int32Array(most).fill(-1);
  const same = new Int32Array(literals.length).fill(-1);
  const shorter = new Int32Array(most);
  let states = 1;

  function slotOf(state: number, byte: number): number {
    const key = state * 256 + byte;
    const mixed = Math.imul(key ^ (key >>> 15), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & (size - 1);
    for (; keys[slot] !== -1 && keys[slot] !== key; slot = (slot + 1) & (size - 1));
    return slot;
  }

  function next(state: number, byte: number): number {
    if (state === 0) return root[byte]!;
    const slot = slotOf(state, byte);
    return keys[slot] === -1 ? 0 : targets[slot]!;
  }

  const parents: [parent: number, byte: number][] = [[0, 0]];
  const depths = [0];
  for (const [index, literal] of literals.entries()) {
    let state = 0;
    for (const original of literal) {
      const byte = folded(original);
      let target = next(state, byte);
      if (target === 0) {
        target = states++;
        parents.push([state, byte]);
        depths.push(depths[state]! + 1);
        if (state === 0) root[byte] = target;
        else {
          const slot = slotOf(state, byte);
          keys[slot] = state * 256 + byte;
          targets[slot] = target;
        }
      }
      state = target;
    }
    same[index] = ending[state]!;
    ending[state] = index;
  }

  const byDepth = Array.from({ length: states - 1 }, (_, index) => index + 1).sort(
    (a, b) => depths[a]! - depths[b]!,
  );
  for (const state of byDepth) {
    const [parent, byte] = parents[state]!;
    if (parent !== 0) {
      let suffix = fail[parent]!;
      while (suffix !== 0 && next(suffix, byte) === 0) suffix = fail[suffix]!;
      fail[state] = next(suffix, byte);
    }
    const suffix = fail[state]!;
    shorter[state] = ending[suffix]! >= 0 ? suffix : shorter[suffix]!;
  }

  return {
    longest: literals.reduce((longest, literal) => Math.max(longest, literal.length), 0),
    each(bytes, from, to, take) {
      let state = 0;
      for (let at = from; at < to; at++) {
        const byte = folded(bytes[at]!);
        let target = next(state, byte);
        while (target === 0 && state !== 0) {
          state = fail[state]!;
          target = next(state, byte);
        }
        state = target;
        let seen = 0;
        for (
          let match = ending[state]! >= 0 ? state : shorter[state]!;
          match !== 0;
          match = shorter[match]!
        ) {
          for (let literal = ending[match]!; literal >= 0 && seen < maxAtOnePlace; literal = same[literal]!) {
            seen++;
            if (take(literal, at + 1)) seen = maxAtOnePlace;
          }
          if (seen >= maxAtOnePlace) break;
        }
      }
    },
  };
}
