import { withLabels } from '../cursor.ts';
import { createRawScanner, rawLag, scanRaw } from '../engine.ts';
import { defaultTypes } from '../entities/entities.ts';
import { ruleSetOf } from '../rules/finder.ts';
import type { PiiScanner, PiiSpan, ScanOptions } from '../types.ts';
import { createCustom } from './custom.ts';
import { createEncoded } from './encoded.ts';
import { append, createHistory } from './history.ts';
import { createUnion } from './union.ts';
import { createDecoding } from './utf16.ts';
import { createWindows } from './windows.ts';
import { createWraps, wrappedEnd } from './wraps.ts';

/** Readings go on in steps of this many bytes, so that small pushes do not cost more than large ones. */
const step = 64 * 1024;

/**
 * Scans a stream of UTF-8, or anything like it, in all its readings: as it is written, without escape sequences and
 * with encoded characters as what they stand for, the text in base64, and values over wrapped lines. `size` is the most
 * that will come, where it is known.
 */
function createTextScanner(options: ScanOptions, size: number): PiiScanner {
  const raw = createRawScanner(options, size);
  const types = options.types ?? defaultTypes;
  const rules = options.rules?.length ? ruleSetOf(options.rules) : null;
  const scan = (bytes: Uint8Array) => {
    if (rules === null) return scanRaw(bytes, options);
    const found = createUnion();
    found.add(scanRaw(bytes, options));
    found.add(rules.finder()(bytes, 0, bytes.length));
    return found.release(Number.POSITIVE_INFINITY);
  };
  const length = Math.min(size, 4 * step + rawLag);
  // For a short text it takes longer to set WebAssembly up than to do without.
  const history = createHistory(length, length < size ? (options.by ?? 'fastest') : 'javascript');
  const layers = [createWindows(scan), createEncoded(scan, types), createWraps(scan)];
  if (rules !== null) layers.push(createCustom(rules.finder(), scan));
  const union = createUnion();
  let known: PiiSpan[] = [];
  /** Plain findings whose surroundings have not arrived yet. */
  let fresh: PiiSpan[] = [];
  let reached = 0;
  let settled = 0;

  function learn(until: number): void {
    const arrived = fresh;
    fresh = [];
    for (const span of arrived) {
      if (span.start >= until) {
        fresh.push(span);
        continue;
      }
      const before = known.at(-1)?.end ?? 0;
      if (span.end <= before) continue;
      span.start = Math.max(span.start, before);
      span.end =
        history.base + wrappedEnd(history.bytes, span.start - history.base, span.end - history.base, span);
      known.push(span);
      union.add([span]);
    }
  }

  function advance(isFinal: boolean): PiiSpan[] {
    const until = isFinal ? history.end : history.end - rawLag;
    reached = history.end;
    if (until <= 0) return [];
    learn(until);
    settled = until;
    const found: PiiSpan[] = [];
    for (const layer of layers)
      settled = Math.min(settled, layer.advance(history, known, until, isFinal, found));
    union.add(found);
    const spans = union.release(isFinal ? Number.POSITIVE_INFINITY : settled);
    // What an earlier finding covers must stay known until all layers are past it.
    const past = known.findIndex((span) => span.end >= settled);
    if (past !== 0) known = past < 0 ? known.slice(-1) : known.slice(past);
    return spans;
  }

  const scanner: PiiScanner = {
    get settled() {
      return union.heldFrom(settled);
    },
    encoding: 'utf-8',
    push(chunk) {
      const spans: PiiSpan[] = [];
      for (let offset = 0; offset < chunk.length; offset += step) {
        const piece = chunk.subarray(offset, offset + step);
        for (const span of raw.push(piece)) fresh.push(span);
        append(history, piece, settled - 1024);
        if (history.end - reached >= step) for (const span of advance(false)) spans.push(span);
      }
      return spans;
    },
    finish() {
      for (const span of raw.finish()) fresh.push(span);
      return advance(true);
    },
  };
  if (rules === null) return scanner;
  return {
    ...scanner,
    get settled() {
      return scanner.settled;
    },
    push: (chunk) => withLabels(rules.labels, () => scanner.push(chunk)),
    finish: () => withLabels(rules.labels, () => scanner.finish()),
  };
}

/** A scanner for one stream, whatever its encoding and however its values are written. See `PiiScanner`. */
export function createScanner(options: ScanOptions = {}): PiiScanner {
  return scannerOf(options, Number.POSITIVE_INFINITY);
}

function scannerOf(options: ScanOptions, size: number): PiiScanner {
  return createDecoding((growth) => createTextScanner(options, size * growth));
}

/** Spans of a complete piece of text. */
export function scanBytes(bytes: Uint8Array, options: ScanOptions = {}): PiiSpan[] {
  const scanner = scannerOf(options, bytes.length);
  const spans = scanner.push(bytes);
  for (const span of scanner.finish()) spans.push(span);
  return spans;
}
