import { newline } from './bytes.ts';
import { candidateTables } from './candidates.ts';
import type { Cursor } from './cursor.ts';
import { detect } from './detect.ts';
import { defaultTypes } from './entities/entities.ts';
import { createPrescan, type Prescan } from './prescan/load.ts';
import { maxKeyBlock } from './private-keys.ts';
import type { PiiSpan, RawScanner, ScanOptions } from './types.ts';

export { defaultTypes, piiTypes } from './entities/entities.ts';
export { createScanner, scanBytes } from './readings/scanner.ts';
export { compileRule } from './rules/rules.ts';
export { testRule } from './rules/tester.ts';
export type {
  CustomRule,
  PiiSpan,
  RawScanner,
  ScanOptions,
  StreamEncoding,
} from './types.ts';

/** Bytes kept before the place the scanner has reached; no detector looks further back. */
const lookBehind = 1024;
/** Bytes held back until more is known; no detector looks further ahead. */
const lookAhead = maxKeyBlock + 1024;
/** When so many bytes have followed the place where a finding begins, it is known. */
export const rawLag = lookAhead + lookBehind;
const pieceSize = 256 * 1024;
/**
 * Line breaks before the first byte. One is what detectors need; with the others no look back is ever out of bounds, after which Node
 * would run the filters slower by half for good.
 */
const lead = 64;
/** Line breaks after the last byte, so that a look ahead of a few bytes meets one. */
const margin = 1024;

/**
 * A scanner for one stream. A span is decided by the bytes around it alone, never by where the input was cut:
 * findings are held back until everything a detector may look at has arrived. Memory stays below half a megabyte.
 * It takes the bytes as they are written. `size` is the most that will come, where it is known.
 */
export function createRawScanner(
  options: ScanOptions = {},
  size: number = Number.POSITIVE_INFINITY,
): RawScanner {
  return scannerOf(options, Math.min(pieceSize, size));
}

/** `piece` is the most bytes that are read at once. */
function scannerOf(options: ScanOptions, piece: number): RawScanner {
  const length = lookBehind + (piece < pieceSize ? 0 : 2 * lookAhead) + piece + margin;
  const by = piece < pieceSize ? 'javascript' : (options.by ?? 'fastest');
  return scannerWith(options, piece, createPrescan(length, candidateTables, by));
}

function scannerWith(options: ScanOptions, piece: number, prescan: Prescan): RawScanner {
  const buffer = prescan.bytes;
  buffer.fill(newline, 0, lead);
  const cursor: Cursor = {
    bytes: buffer,
    limit: lead,
    floor: 0,
    base: -lead,
    spans: [],
    types: options.types ?? defaultTypes,
    domains: options.domains ?? [],
  };
  let at = lead;

  function append(bytes: Uint8Array) {
    if (cursor.limit + bytes.length + margin > buffer.length) {
      const drop = Math.max(0, at - lookBehind);
      buffer.copyWithin(0, drop, cursor.limit);
      cursor.base += drop;
      cursor.limit -= drop;
      cursor.floor = Math.max(0, cursor.floor - drop);
      at -= drop;
    }
    buffer.set(bytes, cursor.limit);
    cursor.limit += bytes.length;
  }

  function take(until: number): PiiSpan[] {
    buffer.fill(newline, cursor.limit, cursor.limit + margin);
    at = Math.max(at, detect(cursor, prescan, at, until));
    const spans = cursor.spans;
    cursor.spans = [];
    return spans;
  }

  return {
    push(chunk) {
      const spans: PiiSpan[] = [];
      for (let offset = 0; offset < chunk.length; offset += piece) {
        append(chunk.subarray(offset, offset + piece));
        for (const span of take(cursor.limit - lookAhead)) spans.push(span);
      }
      return spans;
    },
    finish: () => take(cursor.limit),
  };
}

/** Texts up to this many bytes are scanned in a buffer that is used again: a reading may hold a great many. */
const shortText = 4096;
let spare: Prescan | null = null;

/** Spans of a complete piece of text as it is written. */
export function scanRaw(bytes: Uint8Array, options: ScanOptions = {}): PiiSpan[] {
  if (bytes.length > shortText) return scanAll(scannerOf(options, Math.min(pieceSize, bytes.length)), bytes);
  const prescan = spare ?? createPrescan(lookBehind + shortText + margin, candidateTables, 'javascript');
  spare = null;
  // So that nothing of the text before is seen.
  prescan.bytes.fill(newline);
  const spans = scanAll(scannerWith(options, shortText, prescan), bytes);
  spare = prescan;
  return spans;
}

function scanAll(scanner: RawScanner, bytes: Uint8Array): PiiSpan[] {
  const spans = scanner.push(bytes);
  for (const span of scanner.finish()) spans.push(span);
  return spans;
}
