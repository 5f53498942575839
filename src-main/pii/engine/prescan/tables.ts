import { parse } from 'tldts';
import {
  classes,
  isBlank,
  isDigit,
  isHex,
  isLetter,
  isNameByte,
  isQuote,
  isWord,
  triggerBit,
} from '../bytes.ts';
import {
  blankFlag,
  chainFlag,
  classesAt,
  digitFlag,
  endsNameFlag,
  flagsAt,
  hexFlag,
  letterFlag,
  nameFlag,
  namesAt,
  quoteFlag,
  setsAt,
  stemsAt,
  tablesLength,
  tailsAt,
  tokensAt,
  topLevelAt,
} from './layout.ts';

/** What the detectors look for, as far as the prescan can tell. */
export interface Candidates {
  /** Bytes after which a word may have been the name of a value. */
  endsName: Uint8Array;
  /** Beginnings of vendors' tokens, of any length from two on; in exact case. */
  tokenPrefixes: readonly string[];
  /** Three letters, at least one of which every name of a secret holds. */
  nameStems: readonly string[];
  /** Other names of values, in lower case; a blank in them may also be a dash, a dot or an underscore. */
  names: readonly string[];
}

function setBit(table: Uint8Array, base: number, index: number): void {
  table[base + (index >> 3)]! |= 1 << (index & 7);
}

function code(text: string, index: number): number {
  return text.charCodeAt(index) & 31;
}

/** As `tokenHash` in filters.ts. */
function tokenHash(first: number, second: number, third: number): number {
  return ((first << 9) ^ (second << 5) ^ third) & 65_535;
}

/** For each low half of an ASCII byte, the high halves with which it is in the set, one bit each. */
function putSet(tables: Uint8Array, index: number, isIn: (byte: number) => boolean): void {
  for (let byte = 0; byte < 128; byte++)
    if (isIn(byte)) tables[setsAt + 16 * index + (byte & 15)]! |= 1 << (byte >> 4);
}

/** Stems in eight buckets, alike ones together; for each letter by its low half and by its fifth bit the buckets that hold it. */
function putStems(tables: Uint8Array, stems: readonly string[]): void {
  for (const [index, stem] of stems.toSorted().entries()) {
    const bucket = 1 << Math.floor((index * 8) / stems.length);
    for (let letter = 0; letter < 3; letter++) {
      const base = stemsAt + 32 * letter;
      tables[base + (stem.charCodeAt(letter) & 15)]! |= bucket;
      tables[base + 16 + ((stem.charCodeAt(letter) >> 4) & 1)]! |= bucket;
    }
  }
}

/** Sets the bits of the last four bytes of a name, as `tailHash` in filters.ts; before a shorter one anything may stand. */
function putTail(tables: Uint8Array, name: string): void {
  const ways = [...name.slice(-4).padStart(4, '*')].map((character) => {
    if (character === '*') return Array.from({ length: 32 }, (_, value) => value);
    return (character === ' ' ? [...' _-.'] : [character]).map((one) => one.charCodeAt(0) & 31);
  });
  for (const fourth of ways[0]!)
    for (const third of ways[1]!)
      for (const second of ways[2]!)
        for (const last of ways[3]!)
          setBit(tables, tailsAt, (fourth << 11) ^ (third << 10) ^ (second << 5) ^ last);
}

export function buildTables({ endsName, tokenPrefixes, nameStems, names }: Candidates): Uint8Array {
  const tables = new Uint8Array(tablesLength);
  tables.set(classes, classesAt);
  for (let byte = 0; byte < 256; byte++) {
    let flags = 0;
    if (endsName[byte] === 1) flags |= endsNameFlag;
    if (isLetter(byte)) flags |= letterFlag;
    if (isDigit(byte)) flags |= digitFlag;
    if (isHex(byte)) flags |= hexFlag;
    if (isWord(byte) || byte === 45) flags |= chainFlag;
    if (isBlank(byte)) flags |= blankFlag;
    if (isNameByte(byte)) flags |= nameFlag;
    if (isQuote(byte)) flags |= quoteFlag;
    tables[flagsAt + byte] = flags;
  }
  for (let first = 97; first <= 122; first++) {
    for (let second = 97; second <= 122; second++) {
      const label = String.fromCharCode(first, second);
      if (parse(`name.${label}`).isIcann === true)
        setBit(tables, topLevelAt, ((first & 31) << 5) | (second & 31));
    }
  }
  for (const name of names) putTail(tables, name);
  for (const prefix of tokenPrefixes) {
    const [first, second] = [prefix.charCodeAt(0), prefix.charCodeAt(1)];
    if (prefix.length > 2) setBit(tables, tokensAt, tokenHash(first, second, prefix.charCodeAt(2)));
    else for (let third = 0; third < 256; third++) setBit(tables, tokensAt, tokenHash(first, second, third));
  }
  putSet(tables, 0, isWord);
  putSet(tables, 1, isDigit);
  putSet(tables, 2, isHex);
  putSet(tables, 3, isNameByte);
  putSet(tables, 4, (byte) => classes[byte] === triggerBit);
  putSet(tables, 5, (byte) => endsName[byte] === 1);
  putStems(tables, nameStems);
  for (const stem of nameStems)
    setBit(tables, namesAt, (code(stem, 0) << 10) | (code(stem, 1) << 5) | code(stem, 2));
  return tables;
}
