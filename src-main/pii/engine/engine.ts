import { detect } from './detect.ts';
import type { PiiSpan } from './types.ts';

export { type PiiSpan, type PiiTier, type PiiType, piiTypes } from './types.ts';

/** Takes a stream of bytes in pieces of any size and gives its spans: ordered, non-overlapping, as stream offsets. */
export interface PiiScanner {
  push(chunk: Uint8Array): PiiSpan[];
  finish(): PiiSpan[];
}

/** A scanner for one stream. `types` limits it to these type ids. Results never depend on how the input was cut. */
export function createScanner(options: { types?: ReadonlySet<string> } = {}): PiiScanner {
  let kept = Buffer.alloc(0);
  return {
    push(chunk) {
      kept = Buffer.concat([kept, chunk]);
      return [];
    },
    finish: () => detect(kept.toString('latin1'), 0, options.types),
  };
}

/** Spans of a complete piece of text. */
export function scanBytes(bytes: Uint8Array, options: { types?: ReadonlySet<string> } = {}): PiiSpan[] {
  const scanner = createScanner(options);
  return [...scanner.push(bytes), ...scanner.finish()];
}
