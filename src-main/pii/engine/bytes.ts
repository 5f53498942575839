/**
 * Byte classes and small comparisons. The buffers given to the detectors always hold a line break before the first
 * byte of the stream and after the last, so that a look to either side needs no range check.
 */
export const digitBit = 1;
export const upperBit = 2;
export const lowerBit = 4;
export const underscoreBit = 8;
/** A word byte that is no hexadecimal digit. */
export const nonHexBit = 16;
export const wordBit = 32;
/** A separator at which a finding can begin or be recognised. */
export const triggerBit = 64;

export const newline = 10;

export const classes = buildClasses();

function buildClasses(): Uint8Array {
  const table = new Uint8Array(256);
  for (let byte = 48; byte <= 57; byte++) table[byte] = wordBit | digitBit;
  for (let byte = 65; byte <= 90; byte++) table[byte] = wordBit | upperBit | (byte > 70 ? nonHexBit : 0);
  for (let byte = 97; byte <= 122; byte++) table[byte] = wordBit | lowerBit | (byte > 102 ? nonHexBit : 0);
  table[95] = wordBit | underscoreBit | nonHexBit;
  for (const separator of '@:%+(~-\\>\x1b') table[separator.charCodeAt(0)] = triggerBit;
  // First bytes of words for "password" in other scripts (`foreign-names.ts`).
  for (const lead of [0xc3, 0xc5, 0xd0, 0xe3, 0xe5, 0xeb]) table[lead] = triggerBit;
  return table;
}

export function isWord(byte: number): boolean {
  return (classes[byte]! & wordBit) !== 0;
}

export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

export function isLetter(byte: number): boolean {
  return (classes[byte]! & (upperBit | lowerBit)) !== 0;
}

export function isHex(byte: number): boolean {
  return (classes[byte]! & (wordBit | nonHexBit)) === wordBit;
}

export function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

/** Space, tab, CR, LF and every other control character. */
export function isSpace(byte: number): boolean {
  return byte <= 32;
}

export function isQuote(byte: number): boolean {
  return byte === 34 || byte === 39 || byte === 96;
}

/** Part of a name such as `spring.datasource.api-key`. */
export function isNameByte(byte: number): boolean {
  return isWord(byte) || byte === 45 || byte === 46;
}

/** Whether `text`, which is in lower case, stands at `position`, in any case. */
export function matchesAt(bytes: Uint8Array, position: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const byte = bytes[position + index]!;
    const lower = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    if (lower !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether exactly `text` stands at `position`. */
export function startsAt(bytes: Uint8Array, position: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[position + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** 1 for each byte with which one of `names`, which are in lower case, may begin in any case. */
export function firstBytes(names: readonly string[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const name of names) {
    table[name.charCodeAt(0)] = 1;
    table[name.toUpperCase().charCodeAt(0)] = 1;
  }
  return table;
}

export function skipBlanks(bytes: Uint8Array, position: number, limit: number): number {
  let at = position;
  while (at < position + limit && isBlank(bytes[at]!)) at++;
  return at;
}

/** One character per byte. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

/** End of a colour sequence such as `ESC[1;32m` whose bracket stands at `bracket`, or -1. */
export function colourEnd(bytes: Uint8Array, bracket: number): number {
  if (bytes[bracket] !== 91) return -1;
  let at = bracket + 1;
  while (at < bracket + 16 && (isDigit(bytes[at]!) || bytes[at] === 59)) at++;
  return isLetter(bytes[at]!) ? at + 1 : -1;
}

/** Whether `\n`, `\r` or `\t` is spelled out at `position`. */
export function isEscape(bytes: Uint8Array, position: number): boolean {
  const letter = bytes[position + 1];
  return bytes[position] === 92 && (letter === 110 || letter === 114 || letter === 116);
}
