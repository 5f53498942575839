import type { PiiSpan } from '../types.ts';
import type { History } from './history.ts';

/** A way to look at a stream beside the plain scan. */
export interface Layer {
  /**
   * Reads on up to `until`, by which all plain findings that begin before are in `known`. New findings go to `found`.
   * Returns the offset before which none will begin any more; no byte before it is asked for again.
   */
  advance(
    history: History,
    known: readonly PiiSpan[],
    until: number,
    isFinal: boolean,
    found: PiiSpan[],
  ): number;
}

/** Index of the first of the ordered `spans` that ends after `offset`. */
export function firstEndingAfter(spans: readonly PiiSpan[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
