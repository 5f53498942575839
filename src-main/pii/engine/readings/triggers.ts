import type { History } from './history.ts';
import { isTrigger, unitBytes } from './units.ts';

/** Further on, the search for a byte is left to the runtime, which is fast where hits are rare and slow where they are dense. */
const nearby = 48;
/** Bytes of a unit that decide whether it is one. */
const unitLength = 16;

export interface Triggers {
  /**
   * Stream offset of the first unit from `from` on that is worth a look, or `history.end`. Calls must not go back.
   * `isFinal`: nothing will follow, so that the last bytes can be judged too.
   */
  next(history: History, from: number, isFinal: boolean): number;
}

export function createTriggers(): Triggers {
  /** For each byte of `unitBytes`: the next hit, or how far was searched. */
  const places = new Float64Array(unitBytes.length);
  const hits = new Uint8Array(unitBytes.length);

  function search(history: History, index: number, from: number, until: number): void {
    const { bytes, filled, base } = history;
    const byte = unitBytes[index]!;
    const stop = until - base;
    let at = from - base;
    for (;;) {
      const near = Math.min(stop, at + nearby);
      while (at < near && bytes[at] !== byte) at++;
      if (at === near && at < stop) at = filled.indexOf(byte, at);
      if (at < 0 || at >= stop) break;
      if (isTrigger(bytes, at)) {
        places[index] = base + at;
        hits[index] = 1;
        return;
      }
      at++;
    }
    places[index] = Math.max(from, until);
    hits[index] = 0;
  }

  return {
    next(history, from, isFinal) {
      const until = isFinal ? history.end : history.end - unitLength;
      let first = history.end;
      for (let index = 0; index < unitBytes.length; index++) {
        const place = places[index]!;
        if (hits[index] === 0 ? place < until : place < from)
          search(history, index, Math.max(from, place), until);
        if (hits[index] === 1 && places[index]! < first) first = places[index]!;
      }
      return first;
    },
  };
}
