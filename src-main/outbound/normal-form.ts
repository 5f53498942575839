/** A text in the form in which values are compared. `starts` and `ends` say for each byte where what it stands for was; null: there. */
export interface NormalForm {
  bytes: Uint8Array;
  starts: Uint32Array | null;
  ends: Uint32Array | null;
}

const percent = 0x25;
const plus = 0x2b;
const space = 0x20;

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Without percent-encoding, however often it was applied: what decoding makes is looked at again as it is put down. */
function percentDecoded(text: Uint8Array): NormalForm {
  const bytes = new Uint8Array(text.length);
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    bytes[length] = text[at] ?? 0;
    starts[length] = at;
    ends[length] = at + 1;
    length += 1;
    while (length >= 3 && bytes[length - 3] === percent) {
      const high = hexDigit(bytes[length - 2]);
      const low = hexDigit(bytes[length - 1]);
      if (high < 0 || low < 0) break;
      ends[length - 3] = ends[length - 1] ?? at + 1;
      bytes[length - 3] = high * 16 + low;
      length -= 2;
    }
  }
  return {
    bytes: bytes.subarray(0, length),
    starts: starts.subarray(0, length),
    ends: ends.subarray(0, length),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** How many bytes the character takes that this byte begins, or 1 where it begins none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
}

const folded = new Map<number, Uint8Array>();

/** The bytes from `at` on that make one character, or do not although the first says so. */
function characterBytes(bytes: Uint8Array, at: number): number {
  const most = sequenceLength(bytes[at] ?? 0);
  let taken = 1;
  while (taken < most && ((bytes[at + taken] ?? 0) & 0xc0) === 0x80) taken += 1;
  return taken;
}

/** One character in the one letter case. By way of its capital, so that the two small sigmas and the sharp s meet theirs. */
function foldedCharacter(bytes: Uint8Array): Uint8Array {
  const key = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const known = folded.get(key);
  if (known) return known;
  let result: Uint8Array = bytes.slice();
  try {
    // The Kelvin sign and its like are capitals already: only by their small letter they meet the common one.
    result = encoder.encode(utf8.decode(bytes).toLowerCase().toUpperCase().toLowerCase());
  } catch {
    // No character: bytes that only look like the beginning of one stay what they are.
  }
  folded.set(key, result);
  return result;
}

/** Whether there is anything but ASCII. */
function hasOther(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return true;
  return false;
}

/** Each ASCII byte as it is compared: a small letter, and a plus as the space it encodes in a query. */
const asciiFolds = Uint8Array.from({ length: 0x80 }, (_, byte) =>
  byte === plus ? space : byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Each byte folded where it stands. A character that then takes another number of bytes stays as it is; `odd` are their places. */
function foldedInPlace(source: Uint8Array): { bytes: Uint8Array; odd: number[] } {
  const bytes = new Uint8Array(source.length);
  const odd: number[] = [];
  for (let at = 0; at < source.length; ) {
    const byte = source[at] ?? 0;
    if (byte < 0x80) {
      bytes[at] = asciiFolds[byte] ?? byte;
      at += 1;
      continue;
    }
    const taken = characterBytes(source, at);
    const character = source.subarray(at, at + taken);
    const result = foldedCharacter(character);
    // Two characters for one have no place of their own each, even where they take as many bytes.
    const isInPlace = result.length === taken && characterBytes(result, 0) === taken;
    if (!isInPlace) odd.push(at);
    bytes.set(isInPlace ? result : character, at);
    at += taken;
  }
  return { bytes, odd };
}

/** In one letter case, with a plus read as the space it encodes in a query. */
function foldedForm(source: NormalForm): NormalForm {
  const { length } = source.bytes;
  // A character of two bytes may fold to six.
  const room = hasOther(source.bytes) ? length * 3 : length;
  const bytes = new Uint8Array(room);
  const starts = new Uint32Array(room);
  const ends = new Uint32Array(room);
  let to = 0;
  for (let at = 0; at < length; ) {
    const byte = source.bytes[at] ?? 0;
    if (byte < 0x80) {
      bytes[to] = asciiFolds[byte] ?? byte;
      starts[to] = source.starts ? (source.starts[at] ?? 0) : at;
      ends[to] = source.ends ? (source.ends[at] ?? 0) : at + 1;
      to += 1;
      at += 1;
      continue;
    }
    const taken = characterBytes(source.bytes, at);
    const character = foldedCharacter(source.bytes.subarray(at, at + taken));
    bytes.set(character, to);
    starts.fill(source.starts ? (source.starts[at] ?? 0) : at, to, to + character.length);
    const end = at + taken;
    ends.fill(source.ends ? (source.ends[end - 1] ?? 0) : end, to, to + character.length);
    to += character.length;
    at += taken;
  }
  return { bytes: bytes.subarray(0, to), starts: starts.subarray(0, to), ends: ends.subarray(0, to) };
}

function hasEncoding(text: Uint8Array, at: number): boolean {
  return hexDigit(text[at + 1]) >= 0 && hexDigit(text[at + 2]) >= 0;
}

/**
 * A text in one letter case, with percent-encoding resolved and, where it has any, as it stands too: a value may itself end in
 * a percent sign before what looks like two digits of an encoding.
 */
function normalForms(text: Uint8Array): NormalForm[] {
  const plain = foldedForm({ bytes: text, starts: null, ends: null });
  if (!text.includes(percent)) return [plain];
  const decoded = percentDecoded(text);
  return decoded.bytes.length === text.length ? [plain] : [foldedForm(decoded), plain];
}

/** Stretches this near to each other are looked at as one. */
const nearBytes = 512;

/** The stretches of a text that reach so far around some places, in order, and on to the next blanks: no word is cut. */
function stretchesAround(
  text: Uint8Array,
  places: number[],
  reach: number,
): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (const place of places) {
    const last = stretches.at(-1);
    if (last && place + reach < last.end) continue;
    let end = Math.min(text.length, place + reach);
    while (end < text.length && (text[end] ?? 0) > space) end += 1;
    if (last && place - reach - nearBytes <= last.end) {
      last.end = end;
      continue;
    }
    let start = Math.max(0, place - reach);
    while (start > 0 && (text[start - 1] ?? 0) > space) start -= 1;
    if (last && start <= last.end) last.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}

function shift(places: Uint32Array | null, by: number): void {
  if (places && by > 0) for (let at = 0; at < places.length; at += 1) places[at] = (places[at] ?? 0) + by;
}

/**
 * What to look through for values whose forms have at most `longest` bytes: the text with each byte in its place, and, around what
 * is percent-encoded or takes another number of bytes in the other letter case, stretches of its normal forms.
 */
export function formsToSearch(text: Uint8Array, longest: number): NormalForm[] {
  const { bytes, odd } = foldedInPlace(text);
  const places = odd;
  for (let at = text.indexOf(percent); at >= 0; at = text.indexOf(percent, at + 1))
    if (hasEncoding(text, at)) places.push(at);
  const forms: NormalForm[] = [{ bytes, starts: null, ends: null }];
  const inOrder = places.toSorted((a, b) => a - b);
  for (const { start, end } of stretchesAround(text, inOrder, longest + 3)) {
    for (const form of normalForms(text.subarray(start, end))) {
      shift(form.starts, start);
      shift(form.ends, start);
      forms.push(form);
    }
  }
  return forms;
}

/** The forms of a value, each once. Spaces at its ends belong to what stands around it; a value of spaces has no form. */
export function formsOf(value: string): Buffer[] {
  // Most are plain words.
  if (/^[!-$&-*,-~]+$/.test(value)) return [Buffer.from(value.toLowerCase(), 'latin1')];
  const forms = normalForms(Buffer.from(value)).map(({ bytes }) => {
    let start = 0;
    let end = bytes.length;
    while (start < end && bytes[start] === space) start += 1;
    while (end > start && bytes[end - 1] === space) end -= 1;
    return Buffer.from(bytes.subarray(start, end));
  });
  return forms.filter(
    (form, at) => form.length > 0 && !forms.slice(0, at).some((other) => other.equals(form)),
  );
}
