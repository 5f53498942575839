import { newline } from '../bytes.ts';
import type { PiiSpan } from '../types.ts';
import type { History } from './history.ts';
import type { Layer } from './layer.ts';
import { createReading, isGlue, type Reading, rewrite } from './rewrite.ts';
import { type Scan, scanReading, settle } from './settle.ts';
import { createTriggers } from './triggers.ts';

/** A window takes this many bytes before a trigger, and this many behind it, but no more than the line. */
const lead = 2048;
const tail = 4096;
/** A block of windows is closed once it is longer. */
const maxBlock = 64 * 1024;
/** What begins this close behind a cut within a line was judged without what stands before it. */
const uncertain = 256;
/** Bytes before a window that say how it begins. */
const lookBack = 4;

/**
 * Looks for what escape sequences and encoded characters hide. Around them, and nowhere else, the text is rewritten as
 * a reader sees it and scanned again. Windows depend on the bytes alone: their lines, and distances between triggers.
 */
export function createWindows(scan: Scan): Layer {
  const triggers = createTriggers();
  /** Made when it is needed: most texts have nothing to rewrite. */
  let reading: Reading | null = null;
  /** Where the next trigger is looked for. */
  let position = 0;
  /** The open block and the last of its triggers, or -1. */
  let start = -1;
  let trigger = -1;

  function close(history: History, end: number, known: readonly PiiSpan[], found: PiiSpan[]): void {
    const { bytes, base } = history;
    reading ??= createReading(Math.max(256, Math.min(8192, end - start + 64)));
    rewrite(reading, bytes, start - base, end - base, base, known, 'read');
    const isCut = start > 0 && bytes[start - base - 1] !== newline;
    const first = isCut ? base + (reading.starts[Math.min(uncertain, reading.length - 1)] ?? 0) : 0;
    const spans = scanReading(scan, reading, base).filter((span) => span.start >= first);
    if (
      reading.isGlued ||
      spans.some((span) => isGlue(bytes[span.start - base - 1]) || isGlue(bytes[span.end - base]))
    )
      settle(scan, history, start, end, known, spans);
    for (const span of spans) if (span.start >= first) found.push(span);
    start = -1;
  }

  return {
    advance(history, known, until, isFinal, found) {
      for (;;) {
        if (start < 0) {
          const next = triggers.next(history, position, isFinal);
          if (next >= until) {
            position = Math.max(position, until);
            return Math.max(history.base, position - lead - lookBack);
          }
          trigger = next;
          start = startOfWindow(history, trigger);
        }
        const lineEnd = breakBetween(history, trigger, Math.min(until, trigger + tail));
        if (lineEnd < 0 && until < trigger + tail && !isFinal)
          return Math.max(history.base, start - lookBack);
        const end = lineEnd < 0 ? Math.min(trigger + tail, until) : lineEnd + 1;
        position = lineEnd < 0 ? Math.min(trigger + lead, until) : end;
        const next = triggers.next(history, position, isFinal);
        if (lineEnd >= 0) {
          // The next line belongs to the block when it has a trigger near its beginning.
          const reach = Math.min(until, end + lead, next);
          if (breakBetween(history, end, reach) < 0) {
            if (next >= until && reach === until && !isFinal) return Math.max(history.base, start - lookBack);
            if (next < Math.min(until, end + lead) && end - start < maxBlock) {
              trigger = next;
              continue;
            }
          }
        } else if (next < end && end - start < maxBlock) {
          trigger = next;
          continue;
        }
        close(history, end, known, found);
      }
    },
  };
}

function startOfWindow(history: History, trigger: number): number {
  const { bytes, base } = history;
  const least = Math.max(0, trigger - lead - base);
  let at = trigger - base;
  while (at > least && bytes[at - 1] !== newline) at--;
  return base + at;
}

/** Offset of the first line break from `from` to before `to`, or -1. */
function breakBetween(history: History, from: number, to: number): number {
  const { bytes, base } = history;
  for (let at = from - base; at < to - base; at++) if (bytes[at] === newline) return base + at;
  return -1;
}
