import { classes, isLetter, lowerBit, upperBit } from './bytes.ts';

export const symbols = 29;
const separator = 26;
/** Bytes of the longest name. */
const maxLength = 40;

/** Symbol of a byte: a letter in any case, or what may stand between the words of a name; -1 for others. */
export const symbolOf = new Int8Array(256).fill(-1);
for (let letter = 0; letter < 26; letter++) {
  symbolOf[65 + letter] = letter;
  symbolOf[97 + letter] = letter;
}
for (const byte of ' _-.') symbolOf[byte.charCodeAt(0)] = separator;
// The two bytes of é.
symbolOf[0xc3] = 27;
symbolOf[0xa9] = 28;

/** Names of values, found from their last letter backwards, so that most words are rejected after two or three looks. */
export interface NameTable<T> {
  /** What the longest name that ends right before `end` stands for. It must begin a word, or `wordStart`. */
  find(bytes: Uint8Array, floor: number, wordStart: number, end: number): T | undefined;
  /** Where the name found last begins. */
  start: number;
  /** One for each end of a name, three bytes as `tailIndex` has it: most words are rejected here. */
  tails: Uint8Array;
  /** For each node and symbol the next node, 0 for none: names from their last letter backwards. */
  steps: Uint16Array;
  /** One for each node at which a name begins. */
  begins: Uint8Array;
}

/** Of the three bytes before `end` five bits each: the same for both cases of a letter. */
export function tailIndex(bytes: Uint8Array, end: number): number {
  return ((bytes[end - 3]! & 31) << 10) | ((bytes[end - 2]! & 31) << 5) | (bytes[end - 1]! & 31);
}

function putTails(tails: Uint8Array, name: string): void {
  const end = Buffer.from(`\0\0\0${name}`, 'latin1');
  const index = tailIndex(end, end.length);
  if (name.length < 3) for (let third = 0; third < 32; third++) tails[(index & 1023) | (third << 10)] = 1;
  // A separator inside the name may be any of four.
  else if (name.at(-3) === ' ')
    for (const third of ' _-.') tails[(index & 1023) | ((third.charCodeAt(0) & 31) << 10)] = 1;
  else tails[index] = 1;
}

/** `|` in a name stands where its words may be written together or apart: `date|of|birth` is also `dateOfBirth`. `lastWords` may follow any name; they get tails. */
export function nameTable<T>(
  entries: Iterable<readonly [string, T]>,
  lastWords: readonly string[] = [],
): NameTable<T> {
  const next: number[] = new Array(symbols).fill(0);
  const values: (T | undefined)[] = [undefined];
  const tails = new Uint8Array(32_768);
  for (const word of lastWords) putTails(tails, word);
  for (const [name, value] of entries) {
    for (const written of waysToWrite(Buffer.from(name).toString('latin1'))) {
      let node = 0;
      putTails(tails, written);
      for (let index = written.length - 1; index >= 0; index--) {
        const slot = node * symbols + symbolOf[written.charCodeAt(index)]!;
        if (next[slot] === 0) {
          next[slot] = values.length;
          values.push(undefined);
          for (let symbol = 0; symbol < symbols; symbol++) next.push(0);
        }
        node = next[slot]!;
      }
      values[node] = value;
    }
  }
  const steps = Uint16Array.from(next);
  const table: NameTable<T> = {
    start: 0,
    tails,
    steps,
    begins: Uint8Array.from(values, (value) => (value === undefined ? 0 : 1)),
    find(bytes, floor, wordStart, end) {
      let found: T | undefined;
      let node = 0;
      for (let at = end - 1; at >= floor && at >= end - maxLength; at--) {
        const symbol = symbolOf[bytes[at]!]!;
        if (symbol < 0) break;
        node = steps[node * symbols + symbol]!;
        if (node === 0) break;
        const value = values[node];
        if (value !== undefined && (at === wordStart || at === floor || beginsWord(bytes, at))) {
          found = value;
          table.start = at;
        }
      }
      return found;
    },
  };
  return table;
}

function waysToWrite(name: string): string[] {
  const [first = '', ...rest] = name.split('|');
  return rest.reduce((ways, word) => ways.flatMap((way) => [way + word, `${way} ${word}`]), [first]);
}

function beginsWord(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1]!;
  return (
    !isLetter(before) || ((classes[bytes[at]!]! & upperBit) !== 0 && (classes[before]! & lowerBit) !== 0)
  );
}
