import {
  classes,
  digitBit,
  isBlank,
  isLetter,
  isQuote,
  isSpace,
  isWord,
  lowerBit,
  newline,
  upperBit,
} from '../bytes.ts';
import { credentialTypes } from '../entities/entities.ts';
import { hasTokenPrefix } from '../tokens.ts';
import type { PiiSpan } from '../types.ts';
import type { History } from './history.ts';
import { firstEndingAfter, type Layer } from './layer.ts';
import { createSettler, type Scan } from './settle.ts';

const maxLines = 64;
const maxIndent = 64;
const maxPiece = 1024;
const maxLine = 512;
/** No line is wrapped before this column. */
const minColumn = 40;
const backslash = 92;
const equals = 61;
/** Types whose alphabet holds no blank. */
const opaqueTypes = new Set(['jwt', 'api_key', 'bearer']);

/** Where the value that a line break ends goes on, and where its first part ends; null when no line is continued. */
interface Break {
  end: number;
  next: number;
  /** Written as a continuation, with a backslash or an equals sign (RFC 2045) before the line break. */
  isMarked: boolean;
}

function breakAt(bytes: Uint8Array, at: number): Break | null {
  let end = at;
  let mark = bytes[at - 1] === backslash || bytes[at - 1] === equals ? at - 1 : at;
  if (bytes[end] === backslash || bytes[end] === equals) mark = end++;
  const isMarked = bytes[mark] === backslash || bytes[mark] === equals;
  if (bytes[end] === 13) end++;
  if (bytes[end] !== newline) return null;
  let next = end + 1;
  while (next < end + maxIndent && isBlank(bytes[next]!)) next++;
  return { end: isMarked ? mark : at, next, isMarked };
}

function isTokenByte(byte: number): boolean {
  return (
    isWord(byte) ||
    byte === 45 ||
    byte === 46 ||
    byte === 43 ||
    byte === 47 ||
    byte === equals ||
    byte === 126
  );
}

function pieceEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + maxPiece && isTokenByte(bytes[at]!)) at++;
  return at;
}

function classesIn(bytes: Uint8Array, start: number, end: number): number {
  let seen = 0;
  for (let at = start; at < end; at++) seen |= classes[bytes[at]!]!;
  return seen;
}

/** The end of a finding of the plain scan with the lines on which its value goes on. Looks 20 KiB ahead. */
export function wrappedEnd(bytes: Buffer, start: number, end: number, span: PiiSpan): number {
  const first = bytes[end]!;
  if (first !== newline && first !== 13 && first !== backslash && first !== equals) return end;
  if (!credentialTypes.has(span.type) || span.type === 'private_key' || end - start > 32_768) return end;
  const quote = bytes[start - 1]!;
  const quoted = isQuote(quote) ? quotedEnd(bytes, end, quote) : -1;
  if (quoted > 0) return quoted;
  if (opaqueTypes.has(span.type) && span.tier === 'certain') return opaqueEnd(bytes, end);
  return quoted < 0 && !isQuote(quote) ? continuedEnd(bytes, end) : end;
}

/** Up to the quote, when it follows within a few lines that hold no blank; -1 otherwise. */
function quotedEnd(bytes: Uint8Array, end: number, quote: number): number {
  let at = end;
  for (let line = 0; line < 8; line++) {
    const wrap = breakAt(bytes, at);
    if (wrap === null) return -1;
    at = wrap.next;
    while (at < wrap.next + maxPiece && bytes[at] !== quote && !isSpace(bytes[at]!)) at++;
    if (bytes[at] === quote) return at === wrap.next || bytes[at + 1] === equals ? -1 : at;
    if (at === wrap.next || bytes[at - 1] === 58) return -1;
  }
  return -1;
}

/** A bare value whose line ends with a backslash goes on at the very beginning of the next. */
function continuedEnd(bytes: Buffer, end: number): number {
  let last = end;
  for (let line = 0; line < 16; line++) {
    const wrap = breakAt(bytes, last);
    if (wrap === null || bytes[wrap.end] !== backslash || bytes[wrap.next - 1] !== newline) return last;
    const stop = pieceEnd(bytes, wrap.next);
    if (!isWord(bytes[wrap.next]!) || isDate(bytes, wrap.next) || !isVaried(bytes, wrap.next, stop))
      return last;
    last = stop;
  }
  return last;
}

/** Whether a piece holds a digit or letters of both cases, as most words of a log do not. */
function isVaried(bytes: Uint8Array, start: number, end: number): boolean {
  const seen = classesIn(bytes, start, end);
  return (seen & digitBit) !== 0 || (seen & (upperBit | lowerBit)) === (upperBit | lowerBit);
}

function opaqueEnd(bytes: Uint8Array, end: number): number {
  let last = end;
  for (let line = 0; line < 16; line++) {
    const wrap = breakAt(bytes, last);
    if (wrap === null) return last;
    const stop = pieceEnd(bytes, wrap.next);
    if (!isWord(bytes[wrap.next]!)) return last;
    const all = digitBit | upperBit | lowerBit;
    const isOpaque = stop - wrap.next >= 8 && (classesIn(bytes, wrap.next, stop) & all) === all;
    const isAlone = isSpace(bytes[stop]!) && !isBlank(bytes[stop]!);
    // An equals sign may as well be the padding of base64, so only a backslash joins what does not look alike.
    if (wrap.isMarked && bytes[wrap.end] === backslash) {
      if (!isVaried(bytes, wrap.next, stop)) return last;
    } else if (!isOpaque || !(isAlone || isQuote(bytes[stop]!))) return last;
    if (!wrap.isMarked && columnOf(bytes, last) < minColumn) return last;
    last = bytes[stop - 1] === equals && isAlone ? stop - 1 : stop;
  }
  return last;
}

/** Column at which `at` stands, no more than `maxLine`. */
function columnOf(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - maxLine && start > 0 && bytes[start - 1] !== newline) start--;
  return at - start;
}

/** Tokens of a vendor and JSON web tokens that are whole only when lines are joined. */
export function createWraps(scan: Scan): Layer {
  const settleAround = createSettler(scan);
  let position = 0;

  function judge(history: History, at: number, known: readonly PiiSpan[], found: PiiSpan[]): void {
    const { bytes, base } = history;
    let end = at;
    if (bytes[end - 1] === 13) end--;
    if (bytes[end - 1] === backslash || bytes[end - 1] === equals) end--;
    let start = end;
    while (
      start > end - maxLine &&
      start > 0 &&
      isTokenByte(bytes[start - 1]!) &&
      bytes[start - 1] !== equals
    )
      start--;
    if (end - start < 3 || start === end - maxLine || !hasTokenPrefix(bytes, start)) return;
    const near = known[firstEndingAfter(known, base + start)];
    if (near !== undefined && near.start < base + end) return;
    const joined = joinedAt(bytes, start, end);
    if (joined === null) return;
    const token = scan(Buffer.from(joined.text, 'latin1'))[0];
    if (token === undefined || token.start !== 0 || token.tier !== 'certain' || !opaqueTypes.has(token.type))
      return;
    const stop = joined.offsetOf(token.end);
    if (stop <= end) return;
    const span = { ...token, start: base + start, end: base + stop };
    found.push(span);
    settleAround(history, span, known, found);
  }

  return {
    advance(history, known, until, isFinal, found) {
      const { survey, base } = history;
      const stop = Math.min(until, history.end) - base;
      let at = survey.findBreak(position - base, stop);
      while (at >= 0) {
        judge(history, at, known, found);
        at = survey.findBreak(at + 1, stop);
      }
      position = Math.max(position, until);
      return isFinal ? until : Math.max(base, position - maxLine - 8);
    },
  };
}

interface Joined {
  text: string;
  offsetOf(index: number): number;
}

function joinedAt(bytes: Buffer, start: number, end: number): Joined | null {
  const pieces = [{ from: start, to: end }];
  let length = end - start;
  const column = columnOf(bytes, end);
  for (let last = end; pieces.length < maxLines && length < 16_384; ) {
    const wrap = breakAt(bytes, last);
    if (wrap === null || (!wrap.isMarked && column < minColumn)) break;
    const stop = pieceEnd(bytes, wrap.next);
    if (stop === wrap.next || isDate(bytes, wrap.next)) break;
    if (!isVaried(bytes, wrap.next, stop) || hasTokenPrefix(bytes, wrap.next)) break;
    const isMarked = bytes[stop - 1] === equals && (bytes[stop] === newline || bytes[stop] === 13);
    pieces.push({ from: wrap.next, to: isMarked ? stop - 1 : stop });
    length += stop - wrap.next;
    last = stop;
  }
  if (pieces.length === 1) return null;
  return {
    text: pieces.map(({ from, to }) => bytes.toString('latin1', from, to)).join(''),
    offsetOf(index) {
      let left = index;
      for (const { from, to } of pieces) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
      return end;
    },
  };
}

/** The beginning of a date or a time, as most lines of a log have it. */
function isDate(bytes: Buffer, at: number): boolean {
  return (
    /^(?:\d{4}[-/.]\d\d|\d\d[:/]\d\d|[A-Z][a-z]{2}$)/.test(bytes.toString('latin1', at, at + 7)) &&
    !isLetter(bytes[at + 7]!)
  );
}
