import { context, type Finder } from '../rules/finder.ts';
import type { Layer } from './layer.ts';
import { createSettler, type Scan } from './settle.ts';

/** Blocks begin at multiples of this in the stream, and so do not depend on how it was cut. */
const block = 16 * 1024;
/** With more findings in a block their surroundings are not looked at again: it would cost several times the scan. */
const maxSettled = 256;

/** What the rules of the installation find in the text as it is written. */
export function createCustom(find: Finder, scan: Scan): Layer {
  const settleAround = createSettler(scan);
  let position = 0;
  return {
    advance(history, known, until, isFinal, found) {
      const { base } = history;
      while (position + block <= until || (isFinal && position < until)) {
        const to = Math.min(until, position + block);
        const own = find(history.filled, position - base, to - base);
        for (const span of own) {
          span.start += base;
          span.end += base;
        }
        if (own.length <= maxSettled) for (const span of [...own]) settleAround(history, span, known, own);
        for (const span of own) found.push(span);
        position = to;
      }
      return isFinal ? until : Math.max(base, position - context);
    },
  };
}
