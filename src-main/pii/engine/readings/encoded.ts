import { isBlank } from '../bytes.ts';
import { credentialTypes } from '../entities/entities.ts';
import { leastRun, sextets } from '../prescan/survey.ts';
import type { PiiSpan } from '../types.ts';
import type { History } from './history.ts';
import { firstEndingAfter, type Layer } from './layer.ts';
import { createSettler, type Scan } from './settle.ts';

/** A longer run is judged in pieces of this many characters, 48 KiB of what it encodes. */
const maxRun = 64 * 1024;
/** A line of at least this length may be continued on the next. */
const minWrapped = 40;
const maxIndent = 32;

/** Runs of base64 that decode to text in which something is found: the whole run is one finding. One level deep. */
export function createEncoded(scan: Scan, types: ReadonlySet<string>): Layer {
  const settleAround = createSettler(scan);
  let position = 0;

  function judge(history: History, from: number, to: number, known: readonly PiiSpan[], found: PiiSpan[]) {
    const { bytes, base } = history;
    if (to - from < leastRun || !beginsText(bytes, from - base)) return;
    const covering = known[firstEndingAfter(known, to - 1)];
    if (covering !== undefined && covering.start <= from) return;
    const decoded = textIn(bytes.toString('latin1', from - base, to - base));
    const best = decoded === null ? null : mostTelling(scan(decoded), decoded, types);
    if (best === null) return;
    const span = { ...best, start: from, end: paddedEnd(bytes, to - base) + base };
    found.push(span);
    settleAround(history, span, known, found);
  }

  return {
    advance(history, known, until, isFinal, found) {
      const { bytes, base } = history;
      const stop = until - base;
      let at = position - base;
      for (;;) {
        const next = history.survey.findRun(at, stop);
        at = next < 0 ? ~next : next;
        if (next < 0) break;
        const end = runEnd(bytes, at, stop, isFinal);
        if (end < 0) break;
        judge(history, base + at, base + end, known, found);
        at = end;
      }
      position = base + at;
      return isFinal ? until : position;
    },
  };
}

/** End of the run that begins at `start`, over line breaks; -1 when it may go on behind `stop`. */
function runEnd(bytes: Uint8Array, start: number, stop: number, isFinal: boolean): number {
  let end = start;
  let width = 0;
  for (let lineStart = start; ; ) {
    let at = lineStart;
    const most = start + maxRun;
    while (at < stop && at < most && sextets[bytes[at]!] !== 0) at++;
    if (at === most) return at;
    if (!isFinal && at + maxIndent + 8 >= stop) return -1;
    const length = at - lineStart;
    // The line that follows must hold nothing else.
    if (lineStart !== start && (length === 0 || length > width || !endsPiece(bytes[at]!))) return end;
    end = at;
    if (lineStart === start) width = length;
    if (length < width || length < minWrapped) return end;
    const next = afterBreak(bytes, at);
    if (next < 0) return end;
    lineStart = next;
  }
}

function endsPiece(byte: number): boolean {
  return byte <= 32 || byte === 34 || byte === 39 || byte === 61 || byte === 92 || byte === 60;
}

/** Where the text goes on behind a line break, also a spelled-out one, and indentation; -1 when there is none. */
function afterBreak(bytes: Uint8Array, at: number): number {
  let next = at;
  if (bytes[next] === 13) next++;
  if (bytes[next] === 10) next++;
  else if (bytes[at] === 92 && bytes[at + 1] === 114 && bytes[at + 2] === 92 && bytes[at + 3] === 110)
    next = at + 4;
  else if (bytes[at] === 92 && bytes[at + 1] === 110) next = at + 2;
  else return -1;
  const indented = next + maxIndent;
  while (next < indented && isBlank(bytes[next]!)) next++;
  return next;
}

function paddedEnd(bytes: Uint8Array, end: number): number {
  let at = end;
  while (at < end + 2 && bytes[at] === 61) at++;
  return at;
}

/** Whether the first twelve characters decode to text, perhaps with two bytes a character. Rules out nearly all other runs. */
function beginsText(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + 12; at += 4) {
    const bits =
      ((sextets[bytes[at]!]! - 1) << 18) |
      ((sextets[bytes[at + 1]!]! - 1) << 12) |
      ((sextets[bytes[at + 2]!]! - 1) << 6) |
      (sextets[bytes[at + 3]!]! - 1);
    const wide = (bits & 0xff00) === 0 || ((bits & 0xff00ff) === 0 && at > start);
    if (!wide && !(isText(bits >> 16) && isText((bits >> 8) & 255) && isText(bits & 255))) return false;
  }
  return true;
}

function isText(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9;
}

/** The text that a run encodes, in UTF-8; null when it is anything else. */
function textIn(run: string): Buffer | null {
  const spelledOut = run.includes('\\') ? run.replace(/\\[rn]/g, '') : run;
  const decoded = Buffer.from(spelledOut, 'base64');
  let odd = 0;
  let wide = 0;
  for (let at = 0; at < decoded.length; at++) {
    const byte = decoded[at]!;
    if (byte === 0 && (at & 1) === 1) wide++;
    else if (!isText(byte)) odd += byte < 0x80 ? 2 : 1;
  }
  if (wide > decoded.length / 3) return Buffer.from(decoded.toString('utf16le'));
  return wide === 0 && odd <= decoded.length / 8 ? decoded : null;
}

/** The first credential, or else what is surest. What only a policy hides does not count. */
function mostTelling(spans: readonly PiiSpan[], decoded: Buffer, types: ReadonlySet<string>): PiiSpan | null {
  const counted = spans.filter((span) => span.tier !== 'policy');
  const credential = counted.find((span) => credentialTypes.has(span.type));
  if (credential !== undefined) return credential;
  if (types.has('password') && isUserAndPassword(decoded))
    return {
      type: 'password',
      tier: 'context',
      start: 0,
      end: 0,
      replacement: '[Password]',
      confidence: 0.6,
    };
  return counted.toSorted((one, other) => other.confidence - one.confidence)[0] ?? null;
}

/** `user:password` and nothing else. Identifiers of graph interfaces, such as `User:1234`, look alike. */
function isUserAndPassword(decoded: Buffer): boolean {
  if (decoded.length > 128) return false;
  const match = /^[a-z][\w.+-]{1,31}(?:@[\w.-]{3,64})?:([!-~]{6,64})$/.exec(decoded.toString('latin1'));
  const password = match?.[1] ?? '';
  return (
    !/^[\d.,:-]*$|^[0-9a-f-]{16,}$|[:/]|^v\d|\*{3}|^\[/.test(password) &&
    /[a-z]/i.test(password) &&
    /[^a-z_.-]/i.test(password)
  );
}
