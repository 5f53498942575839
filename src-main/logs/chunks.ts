/** Chunks hold about this many bytes of text each. */
export const chunkBytes = 1024 * 1024;

const newline = 10;

/** Where to cut `length` bytes: after the last line break, or, in a line longer than a chunk, before a UTF-8 character. */
export function cutAt(bytes: Uint8Array, length: number): number {
  const lastBreak = bytes.lastIndexOf(newline, length - 1);
  if (lastBreak >= 0) return lastBreak + 1;
  let cut = length;
  // A continuation byte is 10xxxxxx; step back over at most three of them to the character's first byte.
  for (let back = 1; back <= 3 && cut - back > 0; back += 1) {
    const byte = bytes[length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    if (byte >= 0xc0) cut = length - back;
    break;
  }
  return cut;
}

export function countBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < bytes.length; index += 1) if (bytes[index] === newline) count += 1;
  return count;
}

/** One piece of text with its place. */
export interface TextChunk {
  sequence: number;
  startByte: number;
  /** The line that the first byte belongs to, from 1. */
  startLine: number;
  lineBreaks: number;
  bytes: Uint8Array;
}

/**
 * Gathers a stream of bytes into chunks. `push` answers the chunks that are full; each owns its bytes. Memory is two chunks.
 */
export function createChunker(size = chunkBytes) {
  const buffer = new Uint8Array(size);
  let used = 0;
  let sequence = 0;
  let startByte = 0;
  let startLine = 1;
  let endsWithBreak = true;

  function take(length: number): TextChunk {
    const bytes = buffer.slice(0, length);
    const lineBreaks = countBreaks(bytes);
    const chunk = { sequence, startByte, startLine, lineBreaks, bytes };
    sequence += 1;
    startByte += length;
    startLine += lineBreaks;
    endsWithBreak = bytes[length - 1] === newline;
    buffer.copyWithin(0, length, used);
    used -= length;
    return chunk;
  }

  return {
    push(bytes: Uint8Array): TextChunk[] {
      const full: TextChunk[] = [];
      let taken = 0;
      while (taken < bytes.length) {
        const part = bytes.subarray(taken, taken + size - used);
        buffer.set(part, used);
        used += part.length;
        taken += part.length;
        if (used === size) full.push(take(cutAt(buffer, size)));
      }
      return full;
    },
    /** The last chunk, if any bytes are left, and what the whole came to. */
    finish(): { last: TextChunk | null; textBytes: number; lineCount: number } {
      const last = used > 0 ? take(used) : null;
      return { last, textBytes: startByte, lineCount: endsWithBreak ? startLine - 1 : startLine };
    },
  };
}
