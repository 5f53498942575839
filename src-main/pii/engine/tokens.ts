import { classes, digitBit, isWord, lowerBit, startsAt, textOf, upperBit } from './bytes.ts';
import { byteBefore, type Cursor, emit } from './cursor.ts';

type Alphabet = 'alphanumeric' | 'word' | 'hex' | 'base64';

interface TokenRule {
  prefix: string;
  alphabet: Alphabet;
  /** Length after the prefix, in bytes. */
  min: number;
  max: number;
}

const alphabets: Record<Alphabet, Uint8Array> = {
  alphanumeric: alphabetOf('', /[0-9A-Za-z]/),
  word: alphabetOf('_-.', /[0-9A-Za-z]/),
  hex: alphabetOf('', /[0-9a-fA-F]/),
  base64: alphabetOf('+/=_-', /[0-9A-Za-z]/),
};

/** Prefixes that vendors gave their credentials so that they can be found. */
const tokenRules: readonly TokenRule[] = [
  ...rules('alphanumeric', 16, 16, 'AKIA', 'ASIA', 'ABIA', 'ACCA'),
  ...rules('word', 35, 35, 'AIza'),
  ...rules('word', 20, 512, 'ya29.', 'GOCSPX-'),
  ...rules('alphanumeric', 36, 255, 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'),
  ...rules('word', 22, 255, 'github_pat_'),
  ...rules(
    'word',
    20,
    128,
    'glpat-',
    'gldt-',
    'glrt-',
    'glcbt-',
    'glptt-',
    'glft-',
    'glsoat-',
    'glimt-',
    'glagent-',
    'gloas-',
  ),
  ...rules(
    'word',
    10,
    256,
    'xoxa-',
    'xoxb-',
    'xoxp-',
    'xoxe-',
    'xoxo-',
    'xoxr-',
    'xoxs-',
    'xoxc-',
    'xoxd-',
    'xapp-',
  ),
  ...rules('alphanumeric', 10, 256, 'sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'),
  ...rules('base64', 20, 128, 'whsec_'),
  ...rules('word', 20, 256, 'sk-ant-', 'sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-or-v1-', 'sk-lf-', 'sk-'),
  ...rules('alphanumeric', 36, 36, 'npm_'),
  ...rules('word', 50, 512, 'pypi-AgE'),
  ...rules('alphanumeric', 30, 64, 'hf_'),
  ...rules('word', 40, 100, 'SG.'),
  ...rules('hex', 32, 32, 'SK', 'shpat_', 'shpca_', 'shppa_', 'shpss_', 'dapi', 'key-'),
  ...rules('word', 24, 512, 'hvs.', 'hvb.', 'hvr.'),
  ...rules('hex', 64, 64, 'dop_v1_', 'doo_v1_', 'dor_v1_'),
  ...rules('alphanumeric', 32, 64, 'lin_api_', 'gsk_', 'sbp_', 'rubygems_', 'glc_', 'r8_'),
  ...rules(
    'word',
    20,
    256,
    'glsa_',
    'sntrys_',
    'sntryu_',
    'dckr_pat_',
    'pscale_tkn_',
    'figd_',
    'pplx-',
    'xai-',
    'dp.pt.',
    'ntn_',
    'PMAK-',
    'NRAK-',
    'HRKU-',
    'pul-',
    'dt0c01.',
    'sq0atp-',
    'sq0csp-',
    'ATATT3',
    'ATCTT3',
    'AGE-SECRET-KEY-1',
    'tfp_',
    'nvapi-',
  ),
  ...rules('alphanumeric', 16, 20, 'LTAI'),
];

/** How the tokens begin; `eyJ` begins the header of a JSON web token. */
export const tokenPrefixes: readonly string[] = ['eyJ', ...tokenRules.map((rule) => rule.prefix)];

const byPair = indexByPair();

function rules(alphabet: Alphabet, min: number, max: number, ...prefixes: string[]): TokenRule[] {
  return prefixes.map((prefix) => ({ prefix, alphabet, min, max }));
}

function alphabetOf(extra: string, pattern: RegExp): Uint8Array {
  const table = new Uint8Array(256);
  for (let byte = 0; byte < 128; byte++) {
    const character = String.fromCharCode(byte);
    if (pattern.test(character) || extra.includes(character)) table[byte] = 1;
  }
  return table;
}

/** Rules by their first two bytes, at `first << 8 | second`; most words end here. */
function indexByPair(): readonly (readonly TokenRule[] | undefined)[] {
  const index: (TokenRule[] | undefined)[] = new Array(65_536).fill(undefined);
  for (const rule of tokenRules) {
    const pair = (rule.prefix.charCodeAt(0) << 8) | rule.prefix.charCodeAt(1);
    const list = index[pair];
    if (list) list.push(rule);
    else index[pair] = [rule];
  }
  return index;
}

/** `start` begins a word. Returns the end of a vendor's token or a JSON web token, or -1. */
export function token(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  if (bytes[start] === 101 && bytes[start + 1] === 121 && bytes[start + 2] === 74) return jwt(cursor, start);
  const candidates = byPair[(bytes[start]! << 8) | bytes[start + 1]!];
  if (candidates === undefined) return -1;
  for (const rule of candidates) {
    if (!startsAt(bytes, start, rule.prefix)) continue;
    // A prefix this short inside a dashed name is part of the name.
    if (rule.prefix.length < 4 && bytes[start - 1] === 45) continue;
    const end = tokenEnd(bytes, start + rule.prefix.length, rule);
    if (end > 0) return emit(cursor, 'api_key', 'certain', start, end);
  }
  return -1;
}

function tokenEnd(bytes: Uint8Array, start: number, rule: TokenRule): number {
  const alphabet = alphabets[rule.alphabet];
  let end = start;
  let seen = 0;
  while (end < start + rule.max && alphabet[bytes[end]!] === 1) seen |= classes[bytes[end++]!]!;
  if (isWord(bytes[end]!)) return -1;
  while (end > start && (bytes[end - 1] === 46 || bytes[end - 1] === 45)) end--;
  if (end - start < rule.min) return -1;
  return isVaried(bytes, start, end, seen) ? end : -1;
}

/** Rules out `ghp_xxxxxxxx…` and words such as `sk-learn-pipeline-…`. */
function isVaried(bytes: Uint8Array, start: number, end: number, seen: number): boolean {
  let different = 0;
  for (let at = start; at < end; at++) different |= 1 << (bytes[at]! & 31);
  let count = 0;
  for (let rest = different; rest !== 0; rest &= rest - 1) count++;
  return count >= 6 && ((seen & digitBit) !== 0 || (seen & lettersOfBothCases) === lettersOfBothCases);
}

const lettersOfBothCases = upperBit | lowerBit;
const base64Url = alphabetOf('_-', /[0-9A-Za-z]/);

function jwt(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const headerEnd = segmentEnd(bytes, start, 2048);
  if (bytes[headerEnd] !== 46 || headerEnd - start < 16) return -1;
  const payloadEnd = segmentEnd(bytes, headerEnd + 1, 8192);
  if (payloadEnd === headerEnd + 1 || bytes[payloadEnd] !== 46) return -1;
  if (!isJwtHeader(textOf(bytes, start, headerEnd))) return -1;
  let end = segmentEnd(bytes, payloadEnd + 1, 8192);
  // An encrypted token has five segments.
  for (let extra = 0; extra < 2 && bytes[end] === 46 && base64Url[bytes[end + 1]!] === 1; extra++) {
    end = segmentEnd(bytes, end + 1, 8192);
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

/** `at` is the tilde of an Entra client secret: three characters, a digit and `Q` before it, 31 to 34 after. */
export function azureSecret(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at - 1] !== 81 || !isWord(bytes[at + 4]!) || (classes[bytes[at - 2]!]! & digitBit) === 0)
    return -1;
  const start = at - 5;
  const before = byteBefore(cursor, start);
  if (isWord(before) || before === 126) return -1;
  let end = at + 1;
  while (
    end < at + 40 &&
    (isWord(bytes[end]!) || bytes[end] === 126 || bytes[end] === 45 || bytes[end] === 46)
  )
    end++;
  while (bytes[end - 1] === 46 || bytes[end - 1] === 45) end--;
  const length = end - at - 1;
  return length < 31 || length > 34 ? -1 : emit(cursor, 'api_key', 'certain', start, end);
}

/** `colon` follows a number of 8 to 10 digits: `123456789:AA…` with 33 more. */
export function telegramToken(cursor: Cursor, start: number, colon: number): number {
  const bytes = cursor.bytes;
  if (!startsAt(bytes, colon + 1, 'AA')) return -1;
  const end = segmentEnd(bytes, colon + 1, 40);
  return end - colon - 1 !== 35 ? -1 : emit(cursor, 'api_key', 'certain', start, end);
}
