/** How long a UTF-8 sequence is by its first byte, and what the second may be (Unicode, table 3-7). */
function shapeOf(first: number): { length: number; low: number; high: number } {
  if (first >= 0xc2 && first <= 0xdf) return { length: 2, low: 0x80, high: 0xbf };
  if (first === 0xe0) return { length: 3, low: 0xa0, high: 0xbf };
  if (first === 0xed) return { length: 3, low: 0x80, high: 0x9f };
  if (first >= 0xe1 && first <= 0xef) return { length: 3, low: 0x80, high: 0xbf };
  if (first === 0xf0) return { length: 4, low: 0x90, high: 0xbf };
  if (first >= 0xf1 && first <= 0xf3) return { length: 4, low: 0x80, high: 0xbf };
  if (first === 0xf4) return { length: 4, low: 0x80, high: 0x8f };
  return { length: 1, low: 0, high: 0 };
}

/**
 * The bytes at `at` that decode to one code point: a character, or as much of a broken one as becomes a single U+FFFD
 * ("maximal subpart", as the WHATWG decoder does it).
 */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const { length, low, high } = shapeOf(bytes[at] ?? 0);
  for (let taken = 1; taken < length; taken += 1) {
    const byte = bytes[at + taken] ?? 0;
    if (byte < (taken === 1 ? low : 0x80) || byte > (taken === 1 ? high : 0xbf)) return taken;
  }
  return length;
}

/**
 * Turns positions in `shown`, which was decoded from `bytes`, into byte offsets; also right behind invalid UTF-8. Positions
 * must be asked for in ascending order.
 */
export function byteOffsets(bytes: Uint8Array, shown: string): (position: number) => number {
  const isWhole = Buffer.byteLength(shown) === bytes.length;
  let known = 0;
  let offset = 0;
  return (position) => {
    if (isWhole) offset += Buffer.byteLength(shown.slice(known, position));
    else {
      for (let at = known; at < position; at += (shown.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
        offset += sequenceLength(bytes, offset);
      }
    }
    known = position;
    return offset;
  };
}

/** The bytes without a last character that is cut in two. */
export function withoutCutCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return shapeOf(byte).length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
