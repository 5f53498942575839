import { applyReplacements, type Replacement } from '../logs/redaction.ts';
import { createScanner, type PiiSpan, type ScanOptions, type StreamEncoding } from './engine/engine.ts';

/** Bytes are given on in parts of about this size. */
const partSize = 256 * 1024;

/** A finding with its bytes as they stand in the stream. */
export type ValueTaker = (span: PiiSpan, value: Uint8Array) => void;

export interface SpanStream {
  push(bytes: Uint8Array): Buffer[];
  finish(): Buffer[];
}

/**
 * Redacts a stream of bytes, in the stream's own encoding. Bytes are held back until the engine can no longer find a
 * span in them, which is about a megabyte. `onSpan` sees every finding, in order, and may change its replacement.
 */
export function createStreamRedactor(options: ScanOptions = {}, onSpan?: ValueTaker): SpanStream {
  const scanner = createScanner(options);
  let held = Buffer.alloc(1024 * 1024);
  let length = 0;
  let heldStart = 0;
  let waiting: Replacement[] = [];

  function hold(bytes: Uint8Array): void {
    if (length + bytes.length > held.length) {
      const larger = Buffer.alloc(2 * (length + bytes.length));
      held.copy(larger, 0, 0, length);
      held = larger;
    }
    held.set(bytes, length);
    length += bytes.length;
  }

  function take(spans: PiiSpan[]): void {
    for (const span of spans) {
      onSpan?.(span, held.subarray(span.start - heldStart, span.end - heldStart));
      const { start, end } = span;
      waiting.push({ start, end, replacement: inEncoding(span.replacement, scanner.encoding) });
    }
  }

  function release(until: number): Buffer[] {
    const end = Math.min(until, heldStart + length);
    if (end <= heldStart) return [];
    const part = applyReplacements(held.subarray(0, end - heldStart), heldStart, waiting);
    waiting = [];
    held.copyWithin(0, end - heldStart, length);
    length -= end - heldStart;
    heldStart = end;
    return [part];
  }

  return {
    push(bytes) {
      const parts: Buffer[] = [];
      for (let offset = 0; offset < bytes.length; offset += partSize) {
        const piece = bytes.subarray(offset, offset + partSize);
        hold(piece);
        take(scanner.push(piece));
        // Findings do not reach over the settled place, so no part ends within one.
        const settled = Math.max(scanner.settled, waiting.at(-1)?.end ?? 0);
        if (settled - heldStart >= partSize) for (const part of release(settled)) parts.push(part);
      }
      return parts;
    },
    finish() {
      take(scanner.finish());
      return release(heldStart + length);
    },
  };
}

/** A replacement is ASCII: in UTF-16 a NUL stands before or after each of its bytes. */
function inEncoding(replacement: string, encoding: StreamEncoding): string {
  if (encoding === 'utf-8') return replacement;
  return replacement.replace(/./g, encoding === 'utf-16le' ? '$&\0' : '\0$&');
}
