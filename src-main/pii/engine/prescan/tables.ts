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
import { symbolOf } from '../names.ts';
import {
  beginsAt,
  blankFlag,
  chainFlag,
  classesAt,
  digitFlag,
  endsMark,
  endsNameFlag,
  flagsAt,
  hexFlag,
  joinsMark,
  labelFlag,
  letterFlag,
  longerFlag,
  marksAt,
  mostNodes,
  nameFlag,
  noMark,
  pairFlag,
  quoteFlag,
  setsAt,
  stemEndsAt,
  stemFlag,
  stemsAt,
  stepsAt,
  symbolsAt,
  tablesLength,
  tails4At,
  threeFlag,
  threesAt,
  tokenEndsAt,
  tokensAt,
  topLevelAt,
  twoFlag,
  wholeStemFlag,
} from './layout.ts';

/** What the detectors look for, as far as the prescan can tell. */
export interface Candidates {
  /** Bytes after which a word may have been the name of a value. */
  endsName: Uint8Array;
  /** Beginnings of vendors' tokens, of any length from two on; in exact case. */
  tokenPrefixes: readonly string[];
  /** Bytes that are in no word, but may be in a token or behind the word that it begins with. */
  tokenJoints: string;
  /** As key-names.ts has them. */
  nameStems: readonly string[];
  /** The last two letters of a name that a blank may follow. */
  lastPairs: readonly string[];
  /** Other words that may end a name, in lower case. */
  lastWords: readonly string[];
  /** Names by their letters from the last one backwards, as names.ts has them. */
  steps: Uint16Array;
  begins: Uint8Array;
  /** One for the last three letters of each, as `tailIndex` of names.ts has it. */
  tails: Uint8Array;
}

function setBit(table: Uint8Array, base: number, index: number): void {
  table[base + (index >> 3)]! |= 1 << (index & 7);
}

function code(text: string, index: number): number {
  return text.charCodeAt(index) & 31;
}

/** As `tokenIndex` in filters.ts. */
function tokenIndex(first: number, second: number, third: number): number {
  return ((first & 127) << 12) | ((second & 63) << 6) | (third & 63);
}

/** For each low half of an ASCII byte, the high halves with which it is in the set, one bit each. */
function putSet(tables: Uint8Array, index: number, isIn: (byte: number) => boolean): void {
  for (let byte = 0; byte < 128; byte++)
    if (isIn(byte)) tables[setsAt + 16 * index + (byte & 15)]! |= 1 << (byte >> 4);
}

/** Stems in eight buckets, alike ones together; for each letter by its low and its high half the buckets that hold it. */
function putStems(tables: Uint8Array, nameStems: readonly string[]): void {
  const stems = [...new Set(nameStems.map((stem) => stem.slice(0, 3)))].sort();
  for (const [index, stem] of stems.entries()) {
    const bucket = 1 << Math.floor((index * 8) / stems.length);
    for (let letter = 0; letter < 3; letter++) {
      const base = stemsAt + 32 * letter;
      tables[base + (stem.charCodeAt(letter) & 15)]! |= bucket;
      for (const high of [4, 6]) tables[base + 16 + high + ((stem.charCodeAt(letter) >> 4) & 1)]! |= bucket;
    }
  }
  for (const stem of nameStems) {
    const [first, second, third, fourth] = [code(stem, 0), code(stem, 1), code(stem, 2), stem[3]];
    tables[threesAt + ((first << 10) | (second << 5) | third)]! |=
      fourth === undefined || fourth === '$' ? stemFlag | wholeStemFlag : stemFlag;
    for (let next = 0; next < 32; next++)
      if (fourth === undefined || next === (fourth.charCodeAt(0) & 31))
        if (fourth !== '$') setBit(tables, stemEndsAt, (second << 10) | (third << 5) | next);
  }
}

/** Sets a flag for three letters; for two, with anything before them. */
function putThree(tables: Uint8Array, letters: string, flag: number): void {
  const index = (code(letters, letters.length - 2) << 5) | code(letters, letters.length - 1);
  if (letters.length > 2) tables[threesAt + ((code(letters, letters.length - 3) << 10) | index)]! |= flag;
  else for (let third = 0; third < 32; third++) tables[threesAt + ((third << 10) | index)]! |= flag;
}

/** Sets what `mayEndName` in filters.ts looks at. */
function putTail(tables: Uint8Array, word: string): void {
  const tail = word.slice(-4);
  putThree(tables, tail, tail.length > 3 ? longerFlag : tail.length > 2 ? threeFlag : twoFlag);
  if (tail.length < 4) return;
  let index = 0;
  for (let at = 0; at < 4; at++) index = (index << 5) | code(tail, at);
  setBit(tables, tails4At, index);
}

/** Sets what `mayBeToken` in filters.ts looks at. Behind a short prefix anything may stand. */
function putToken(tables: Uint8Array, prefix: string): void {
  const [first, second] = [prefix.charCodeAt(0), prefix.charCodeAt(1)];
  for (const third of prefix.length > 2 ? [prefix.charCodeAt(2)] : anyByte) {
    setBit(tables, tokensAt, tokenIndex(first, second, third));
    for (const fourth of prefix.length > 3 ? [prefix.charCodeAt(3)] : anyByte)
      setBit(tables, tokenEndsAt, tokenIndex(second, third, fourth));
  }
}

const anyByte = Array.from({ length: 64 }, (_, byte) => byte);

/** What `mayBeLabel` in filters.ts walks along, and the last letters of every name. */
function putNames(tables: Uint8Array, steps: Uint16Array, begins: Uint8Array): void {
  if (begins.length > mostNodes)
    throw new Error(`${begins.length} nodes of names are more than the prescan holds`);
  for (let byte = 0; byte < 256; byte++) tables[symbolsAt + byte] = symbolOf[byte]! & 255;
  for (const [node, isBegin] of begins.entries()) if (isBegin === 1) setBit(tables, beginsAt, node);
  for (const [index, next] of steps.entries()) {
    tables[stepsAt + 2 * index] = next & 255;
    tables[stepsAt + 2 * index + 1] = next >> 8;
  }
}

export function buildTables({
  endsName,
  tokenPrefixes,
  tokenJoints,
  nameStems,
  lastPairs,
  lastWords,
  steps,
  begins,
  tails,
}: Candidates): Uint8Array {
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
  for (const word of lastWords) putTail(tables, word);
  putNames(tables, steps, begins);
  for (const [index, isTail] of tails.entries()) if (isTail === 1) tables[threesAt + index]! |= labelFlag;
  for (const pair of lastPairs) putThree(tables, pair, pairFlag);
  for (const prefix of tokenPrefixes) putToken(tables, prefix);
  for (let byte = 0; byte < 256; byte++) {
    const joins = tokenJoints.includes(String.fromCharCode(byte));
    // What `mayFindInWord` asks for by itself.
    const matters = joins || './-\\:$%|}'.includes(String.fromCharCode(byte));
    tables[marksAt + byte] = joins ? joinsMark : matters ? 0 : endsName[byte] === 1 ? endsMark : noMark;
  }
  putSet(tables, 0, isWord);
  putSet(tables, 1, isDigit);
  putSet(tables, 2, isHex);
  putSet(tables, 3, isNameByte);
  putSet(tables, 4, (byte) => classes[byte] === triggerBit);
  putSet(tables, 5, (byte) => endsName[byte] === 1);
  putSet(tables, 7, (byte) => '%\\\x1b${'.includes(String.fromCharCode(byte)));
  putSet(tables, 6, (byte) => tokenJoints.includes(String.fromCharCode(byte)));
  putStems(tables, nameStems);
  return tables;
}
