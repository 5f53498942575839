import { isAscii, isUtf8 } from 'node:buffer';
import { peek } from './bytes.ts';
import { detectBeginning, incompleteTail, isWindows1252, SAMPLE_BYTES, windows1252 } from './encoding.ts';
import type { TextEncoding } from './entry.ts';

/**
 * Yields a text of any supported encoding as UTF-8 and reports the encoding before the chunks it is sure of.
 * UTF-8 passes without a copy: only the bytes up to the first one beyond ASCII are looked at.
 */
export async function* toUtf8(
  source: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: TextEncoding) => void,
): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await peek(source, SAMPLE_BYTES);
  if (head.length === 0) return;
  const { encoding, byteOrderMarkBytes } = detectBeginning(head);
  onEncoding(encoding === 'ascii' ? 'utf-8' : encoding);
  const text = withoutFirst(chunks, byteOrderMarkBytes);
  if (encoding === 'utf-8') yield* text;
  else if (encoding === 'ascii') yield* fromUndecided(text, onEncoding);
  else yield* fromUtf16(text, encoding);
}

async function* withoutFirst(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield skipped > 0 ? chunk.subarray(skipped) : chunk;
  }
}

/** ASCII is the same in UTF-8 and Windows-1252, so the choice waits for the first chunk that has more. */
async function* fromUndecided(
  chunks: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: TextEncoding) => void,
): AsyncGenerator<Uint8Array> {
  let decided: 'utf-8' | 'windows-1252' | null = null;
  let carried: Uint8Array = new Uint8Array();
  let target = new Uint8Array();
  const transcode = (bytes: Uint8Array) => {
    if (target.length < bytes.length * 3) target = new Uint8Array(bytes.length * 3);
    return fromWindows1252(bytes, target);
  };
  for await (const next of chunks) {
    if (decided) {
      yield decided === 'utf-8' ? next : transcode(next);
      continue;
    }
    const chunk: Uint8Array = carried.length > 0 ? Buffer.concat([carried, next]) : next;
    const whole = chunk.subarray(0, chunk.length - incompleteTail(chunk));
    if (isAscii(whole)) {
      carried = Uint8Array.from(chunk.subarray(whole.length));
      if (whole.length > 0) yield whole;
      continue;
    }
    decided = !isUtf8(whole) && isWindows1252(whole) ? 'windows-1252' : 'utf-8';
    carried = new Uint8Array();
    onEncoding(decided);
    yield decided === 'utf-8' ? chunk : transcode(chunk);
  }
  if (carried.length === 0) return;
  const isLatin = isWindows1252(Buffer.concat([carried, Buffer.from('\n')]));
  if (isLatin) onEncoding('windows-1252');
  yield isLatin ? transcode(carried) : carried;
}

/** `utf8` takes three times the bytes; the result is a part of it. */
function fromWindows1252(bytes: Uint8Array, utf8: Uint8Array): Uint8Array {
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      utf8[length++] = byte;
      continue;
    }
    const point = windows1252[byte - 0x80] ?? 0xfffd;
    if (point < 0x800) {
      utf8[length++] = 0xc0 | (point >> 6);
    } else {
      utf8[length++] = 0xe0 | (point >> 12);
      utf8[length++] = 0x80 | ((point >> 6) & 0x3f);
    }
    utf8[length++] = 0x80 | (point & 0x3f);
  }
  return utf8.subarray(0, length);
}

/** Unpaired surrogates and an odd last byte become U+FFFD. */
async function* fromUtf16(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.length > 0) yield Buffer.from(text, 'utf8');
  }
  const rest = decoder.decode();
  if (rest.length > 0) yield Buffer.from(rest, 'utf8');
}
