/**
 * Spans count bytes of the stored UTF-8 text; a rendered line counts UTF-16 units. This maps the first to the second.
 * Invalid bytes show as U+FFFD, which may stand for one to three of them: there the mapping spreads the known
 * length of the line over the replacement characters, which is exact when each stands for equally many bytes.
 */
const replacementCharacter = 0xfffd;

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function measure(text: string): { bytes: number; replacements: number; ascii: boolean } {
  let bytes = 0;
  let replacements = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += utf8Length(codePoint);
    if (codePoint === replacementCharacter) replacements += 1;
  }
  return { bytes, replacements, ascii: bytes === text.length };
}

/** Bytes that one U+FFFD of the text stands for, given how many bytes the text really has. */
function replacementWidth(text: { bytes: number; replacements: number }, actualBytes: number): number {
  if (text.replacements === 0) return 3;
  const surplus = text.bytes - actualBytes;
  return Math.min(3, Math.max(1, 3 - surplus / text.replacements));
}

export interface ByteRange {
  start: number;
  end: number;
}

export interface ColumnRange {
  from: number;
  to: number;
}

/**
 * Maps byte ranges, relative to the line's first byte, to columns of `text`. `actualBytes` is how many stored bytes
 * the text shows. A range that cuts a character takes the whole of it; a surrogate pair is never split; a range
 * beyond the text is clamped to its end.
 */
export function columnsOf(text: string, actualBytes: number, ranges: readonly ByteRange[]): ColumnRange[] {
  const size = measure(text);
  const clamp = (column: number) => Math.min(text.length, Math.max(0, column));
  if (size.ascii) return ranges.map(({ start, end }) => ({ from: clamp(start), to: clamp(end) }));

  const width = replacementWidth(size, actualBytes);
  const columns = new Uint32Array(text.length + 1);
  const offsets = new Float64Array(text.length + 1);
  let count = 0;
  let column = 0;
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    columns[count] = column;
    offsets[count] = bytes;
    count += 1;
    column += character.length;
    bytes += codePoint === replacementCharacter ? width : utf8Length(codePoint);
  }
  columns[count] = column;
  offsets[count] = bytes;

  /** Index of the last character that begins at or before the offset. */
  const characterAt = (offset: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((offsets[middle] ?? 0) <= offset + 1e-6) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return ranges.map(({ start, end }) => {
    const last = characterAt(end);
    const whole = Math.abs((offsets[last] ?? 0) - end) < 1e-6;
    return {
      from: columns[characterAt(start)] ?? 0,
      to: columns[whole ? last : Math.min(count, last + 1)] ?? text.length,
    };
  });
}

/**
 * The other way: how many stored bytes lie before each column of `text`. A column within a surrogate pair counts as the one
 * before the pair.
 */
export function bytesAt(text: string, actualBytes: number, columns: readonly number[]): number[] {
  const size = measure(text);
  if (size.ascii) return columns.map((column) => Math.min(text.length, Math.max(0, column)));
  const width = replacementWidth(size, actualBytes);
  const offsets = new Float64Array(text.length + 1);
  let column = 0;
  let bytes = 0;
  for (const character of text) {
    offsets.fill(bytes, column, column + character.length);
    column += character.length;
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint === replacementCharacter ? width : utf8Length(codePoint);
  }
  offsets[column] = bytes;
  return columns.map((at) => Math.round(offsets[Math.min(text.length, Math.max(0, at))] ?? bytes));
}
