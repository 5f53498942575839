import { classes, digitBit, isWord, lowerBit, startsAt, textOf, upperBit } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { type Alphabet, type IssuerRule, issuerRules } from './issuers.ts';

interface TokenRule extends IssuerRule {
  prefix: string;
  /** Its third byte, which rules most words out, or 0. */
  third: number;
  table: Uint8Array;
  /** The prefix ends in a letter or digit, so that it may stand in encoded text by chance. */
  bare: boolean;
}

const hexDigits = '0123456789abcdefABCDEF';
const capitalsAndDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphanumerics = `${capitalsAndDigits}abcdefghijklmnopqrstuvwxyz`;
const alphabets: Record<Alphabet, Uint8Array> = {
  alphanumeric: tableOf(alphanumerics),
  dashed: tableOf(`${alphanumerics}_-`),
  dotted: tableOf(`${alphanumerics}_-.`),
  hex: tableOf(hexDigits),
  hexDashed: tableOf(`${hexDigits}-`),
  upper: tableOf(capitalsAndDigits),
  upperDashed: tableOf(`${capitalsAndDigits}-`),
  base64: tableOf(`${alphanumerics}+/=_-`),
  base64Dotted: tableOf(`${alphanumerics}+/=_-.`),
};
const base64Standard = tableOf(`${alphanumerics}+/`);
const base64Url = alphabets.dashed;
const dot = 46;
const dash = 45;
/** Bytes whose variety decides, so that a long run that is no token costs no more. */
const sample = 64;

/** How the tokens begin; `ey` and `ew` begin the header of a JSON web token. */
export const tokenPrefixes: readonly string[] = [
  ...['eyJ', 'eyA', 'ewo', 'ew0'],
  ...issuerRules.flatMap((rule) => rule.prefixes),
];

/** What of a token is no word: of the prefixes, of the alphabets, and the colon of Telegram's. No token is shorter than 12 bytes. */
export const tokenJoints = '.-+/=%|~:';

const byPair = indexByPair();

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Rules by their first two bytes, at `first << 8 | second`; most words end here. */
function indexByPair(): readonly (readonly TokenRule[] | undefined)[] {
  const index: (TokenRule[] | undefined)[] = new Array(65_536).fill(undefined);
  for (const issuer of issuerRules) {
    for (const prefix of issuer.prefixes) {
      const bare = alphanumerics.includes(prefix.at(-1)!) && !/[-_.]/.test(prefix);
      const third = prefix.length > 2 ? prefix.charCodeAt(2) : 0;
      const rule = { ...issuer, prefix, third, bare, table: alphabets[issuer.alphabet] };
      const pair = (prefix.charCodeAt(0) << 8) | prefix.charCodeAt(1);
      const list = index[pair];
      if (list) list.push(rule);
      else index[pair] = [rule];
    }
  }
  return index;
}

/** `start` begins a word. Returns the end of an issuer's token or a JSON web token, or -1. */
export function token(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const second = bytes[start + 1]!;
  if (bytes[start] === 101 && (second === 121 || second === 119)) {
    const end = jwt(cursor, start);
    if (end > 0) return end;
  }
  const candidates = byPair[(bytes[start]! << 8) | second];
  if (candidates === undefined) return -1;
  for (const rule of candidates) {
    if (bytes[start + 2] !== rule.third && rule.third > 0) continue;
    if (!startsAt(bytes, start, rule.prefix)) continue;
    const before = bytes[start - 1]!;
    // A prefix this short inside a dashed or dotted name is part of the name.
    if (rule.prefix.length < 4 && (before === dash || before === dot)) continue;
    // It begins again where nobody's token would.
    if (rule.prefix.length > 3 && recurs(bytes, start, rule.prefix)) continue;
    if (rule.bare && (before === 43 || before === 47) && followsBase64(bytes, start)) continue;
    const end = tokenEnd(bytes, start + rule.prefix.length, rule);
    if (end < 0 || (rule.bare && base64Follows(bytes, end))) continue;
    return emit(cursor, rule.type ?? 'api_key', 'certain', start, end);
  }
  return -1;
}

/** Whether a vendor's prefix or the first bytes of a JSON web token stand at `start`. */
export function hasTokenPrefix(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] === 101 && bytes[start + 1] === 121 && bytes[start + 2] === 74) return true;
  const candidates = byPair[(bytes[start]! << 8) | bytes[start + 1]!];
  return candidates?.some((rule) => startsAt(bytes, start, rule.prefix)) ?? false;
}

/** A prefix that is repeated right away is none: what counts is the last. */
function recurs(bytes: Uint8Array, start: number, prefix: string): boolean {
  const from = start + prefix.length;
  for (let at = from; at < from + 12; at++)
    if (bytes[at] === bytes[start] && bytes[at + 1] === bytes[start + 1] && startsAt(bytes, at, prefix))
      return true;
  return false;
}

function tokenEnd(bytes: Uint8Array, start: number, rule: TokenRule): number {
  const table = rule.table;
  const first = tableEnd(bytes, start, Math.min(rule.max, Math.max(rule.min, sample)), table);
  if (first - start < rule.min || !isVaried(bytes, start, first, rule)) return -1;
  let end = tableEnd(bytes, start, rule.max, table);
  if (isWord(bytes[end]!) && rule.max < 128) return -1;
  // A full stop after a token ends the sentence. A dash may be its last byte.
  while (end > start && bytes[end - 1] === dot) end--;
  if (end - start < rule.min) return -1;
  // Resend's key is two words.
  if (rule.prefix === 're_' && bytes[start + 8] !== 95) return -1;
  // Databricks numbers its tokens.
  return rule.prefix === 'dapi' && bytes[end] === dash && isWord(bytes[end + 1]!) && !isWord(bytes[end + 2]!)
    ? end + 2
    : end;
}

/** End of at most `most` bytes of the alphabet. */
function tableEnd(bytes: Uint8Array, start: number, most: number, table: Uint8Array): number {
  let end = start;
  let last = start + most;
  while (end < last) {
    if (table[bytes[end]!] === 1) end++;
    else if (table[43] === 1 && isEscapedBase64(bytes, end)) {
      end += 3;
      last += 2;
    } else break;
  }
  return end;
}

/** `%2B`, `%2F` or `%3D`: plus, slash and equals in a query. */
export function isEscapedBase64(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 37) return false;
  const letter = bytes[at + 2]! | 32;
  return bytes[at + 1] === 50 ? letter === 98 || letter === 102 : bytes[at + 1] === 51 && letter === 100;
}

/** Rules out `ghp_xxxxxxxx…`, words such as `sk-learn-pipeline-…`, and class names. */
function isVaried(bytes: Uint8Array, start: number, end: number, rule: TokenRule): boolean {
  let different = 0;
  let seen = 0;
  let digits = 0;
  let capitals = 0;
  let capitalPairs = 0;
  let before = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const kind = classes[byte]!;
    different |= 1 << (byte & 31);
    seen |= kind;
    if (kind & digitBit) digits++;
    if (kind & upperBit) capitals++;
    if (kind & before & upperBit) capitalPairs++;
    before = kind;
  }
  let count = 0;
  for (let rest = different; rest !== 0; rest &= rest - 1) count++;
  if (count < 6) return false;
  const bothCases = (seen & (upperBit | lowerBit)) === (upperBit | lowerBit);
  // Camel case has few capitals, rarely two in a row, and one digit at most.
  if (rule.strict)
    return (
      bothCases &&
      (rule.alphabet === 'dashed'
        ? capitalPairs + 2 * digits > 3
        : digits > 0 || capitalPairs > 1 || capitals > 6)
    );
  return digits > 0 || bothCases || rule.alphabet === 'upper';
}

/** A run of base64 of this length is a picture or a certificate; a prefix stands in it by chance. */
const leastBase64 = 20;

function followsBase64(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (at > start - leastBase64 && base64Standard[bytes[at]!] === 1) at--;
  return at === start - leastBase64;
}

function base64Follows(bytes: Uint8Array, end: number): boolean {
  if (bytes[end] !== 43 && bytes[end] !== 47) return false;
  let at = end;
  while (at < end + leastBase64 && base64Standard[bytes[at]!] === 1) at++;
  return at === end + leastBase64;
}

/** Longest part of a JSON web token; four of them fit into what the scanner holds. */
const maxSegment = 15_000;

/** RFC 7519, also unsigned with nothing after the last dot, encrypted (RFC 7516) or cut off in its payload. */
function jwt(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  // `{"`, `{ ` and `{` with a line break in base64. A dash before belongs to the same segment.
  const third = bytes[start + 2]!;
  const second = bytes[start + 1]!;
  if (
    !(second === 121 && (third === 74 || third === 65)) &&
    !(second === 119 && (third === 111 || third === 48))
  )
    return -1;
  if (bytes[start - 1] === dash) return -1;
  const headerEnd = segmentEnd(bytes, start, 4096);
  if (bytes[headerEnd] !== dot || headerEnd - start < 16) return -1;
  if (!isJwtHeader(textOf(bytes, start, headerEnd))) return -1;
  let end = segmentEnd(bytes, headerEnd + 1, maxSegment);
  if (end === headerEnd + 1) {
    // Encrypted directly with the shared key: the second segment is empty.
    if (bytes[end] !== dot || base64Url[bytes[end + 1]!] !== 1) return -1;
  } else if (bytes[end] !== dot)
    return end - headerEnd < 12 ? -1 : emit(cursor, 'jwt', 'certain', start, end);
  end = segmentEnd(bytes, end + 1, maxSegment);
  for (let extra = 0; extra < 2 && bytes[end] === dot && base64Url[bytes[end + 1]!] === 1; extra++) {
    end = segmentEnd(bytes, end + 1, maxSegment);
  }
  return emit(cursor, 'jwt', 'certain', start, end);
}

function segmentEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < start + limit && base64Url[bytes[at]!] === 1) at++;
  return at;
}

function isJwtHeader(segment: string): boolean {
  const text = Buffer.from(segment, 'base64url').toString('utf8');
  return /^\s*\{\s*"/.test(text) && /"(?:alg|typ|enc|kid)"\s*:/.test(text);
}

/** `colon` follows a number of 8 to 10 digits: `123456789:A…` with 34 more. */
export function telegramToken(cursor: Cursor, start: number, colon: number): number {
  const bytes = cursor.bytes;
  if (bytes[colon + 1] !== 65) return -1;
  const end = segmentEnd(bytes, colon + 1, 40);
  return end - colon - 1 !== 35 ? -1 : emit(cursor, 'api_key', 'certain', start, end);
}
