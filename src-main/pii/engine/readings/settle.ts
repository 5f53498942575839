import { newline } from '../bytes.ts';
import type { PiiSpan } from '../types.ts';
import type { History } from './history.ts';
import { firstEndingAfter } from './layer.ts';
import { createReading, isGlue, type Reading, rewrite } from './rewrite.ts';
import { createUnion } from './union.ts';
import { unitAt } from './units.ts';

const reach = 1024;
const maxRounds = 3;

export type Scan = (bytes: Uint8Array) => PiiSpan[];

/** The findings in a reading, as stream offsets. */
export function scanReading(scan: Scan, reading: Reading, base: number): PiiSpan[] {
  const spans = scan(reading.bytes.subarray(0, reading.length));
  for (const span of spans) {
    span.start = base + reading.starts[span.start]!;
    span.end = base + reading.ends[span.end - 1]!;
  }
  return spans;
}

/**
 * Where the replacement of a finding will part what stood together, something may be found that was none before:
 * looks at the bytes from `from` to `to` as they will be once `found` is replaced, and adds to it.
 */
export function settle(
  scan: Scan,
  history: History,
  from: number,
  to: number,
  known: readonly PiiSpan[],
  found: PiiSpan[],
): void {
  const reading = createReading(to - from + 256);
  const { bytes, base } = history;
  for (let round = 0; round < maxRounds; round++) {
    const union = createUnion();
    for (let index = firstEndingAfter(known, from); index < known.length && known[index]!.start < to; index++)
      union.add([known[index]!]);
    union.add(found.filter((span) => span.end > from && span.start < to));
    const spans = union.release(Number.POSITIVE_INFINITY);
    const before = found.length;
    for (const mode of ['settled', 'plain'] as const) {
      rewrite(reading, bytes, from - base, to - base, base, spans, mode);
      for (const span of scanReading(scan, reading, base)) if (!isIn(spans, span)) found.push(span);
    }
    if (found.length === before) return;
  }
}

export type Settler = (history: History, span: PiiSpan, known: readonly PiiSpan[], found: PiiSpan[]) => void;

/**
 * Does so for the surroundings of single findings on their lines, where a word touches them. What begins within the
 * surroundings looked at last is left alone: so the cost stays in proportion to the text.
 */
export function createSettler(scan: Scan): Settler {
  let settledTo = 0;
  return (history, span, known, found) => {
    const { bytes, base } = history;
    const start = span.start - base;
    const end = span.end - base;
    if (span.start < settledTo) return;
    if (!isGlue(bytes[start - 1]) && !isGlue(bytes[end]) && unitAt(bytes, end) === 0) return;
    let from = start;
    while (from > Math.max(0, start - reach) && bytes[from - 1] !== newline) from--;
    let to = end;
    while (to < Math.min(end + reach, history.end - base) && bytes[to] !== newline) to++;
    settledTo = base + to;
    settle(scan, history, base + from, base + to, known, found);
  };
}

function isIn(spans: readonly PiiSpan[], span: PiiSpan): boolean {
  const around = spans[firstEndingAfter(spans, span.start)];
  return around !== undefined && around.start <= span.start && around.end >= span.end;
}
