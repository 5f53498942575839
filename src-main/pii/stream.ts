import { applyReplacements } from '../logs/redaction.ts';
import { createScanner, type PiiSpan } from './engine/engine.ts';

/**
 * Redacts a stream of bytes. Bytes are held back until the engine can no longer find a span in them: it settles within
 * `settleBytes` of what it was given, so that is all that is held.
 */
export function createStreamRedactor(settleBytes = 256 * 1024) {
  const scanner = createScanner();
  let held: Buffer = Buffer.alloc(0);
  let heldStart = 0;
  let waiting: PiiSpan[] = [];

  function release(until: number): Buffer[] {
    // A span that reaches over the border goes out whole with the part it begins in.
    const crossing = waiting.find((span) => span.start < until && span.end > until);
    const end = Math.min(crossing ? crossing.start : until, heldStart + held.length);
    if (end <= heldStart) return [];
    const spans = waiting.filter((span) => span.end <= end);
    waiting = waiting.filter((span) => span.end > end);
    const part = applyReplacements(held.subarray(0, end - heldStart), heldStart, spans);
    held = held.subarray(end - heldStart);
    heldStart = end;
    return [part];
  }

  return {
    push(bytes: Uint8Array): Buffer[] {
      waiting.push(...scanner.push(bytes));
      held = Buffer.concat([held, bytes]);
      return held.length > settleBytes ? release(heldStart + held.length - settleBytes) : [];
    },
    finish(): Buffer[] {
      waiting.push(...scanner.finish());
      return release(heldStart + held.length);
    },
  };
}
