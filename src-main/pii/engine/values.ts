import { isBlank, isLetter, isNameByte, isQuote, isSpace, matchesAt, newline } from './bytes.ts';
import { isReplacement } from './cursor.ts';
import type { KeyKind } from './key-names.ts';

export interface ValueRange {
  start: number;
  end: number;
  quoted: boolean;
}

const maxValue = 4096;
const backslash = 92;

/** The value at `start`: quoted at any depth of escaping, or bare up to what ends it. */
export function readValue(bytes: Uint8Array, start: number): ValueRange {
  let at = start;
  // Python's b'…' and the like.
  if (isLetter(bytes[at]!) && (bytes[at + 1] === 34 || bytes[at + 1] === 39)) at++;
  let slashes = 0;
  while (slashes < 8 && bytes[at + slashes] === backslash) slashes++;
  const quote = bytes[at + slashes]!;
  if (isQuote(quote)) return readQuoted(bytes, at + slashes + 1, quote, slashes);
  return readBare(bytes, start);
}

/**
 * Up to the quote that is escaped as deeply as the opening one. With `slashes` backslashes before the opening quote,
 * quotes inside carry more: at depth 0 an odd number, at depth 1 three, at depth 3 seven.
 */
function readQuoted(bytes: Uint8Array, start: number, quote: number, slashes: number): ValueRange {
  const cycle = 2 * (slashes + 1);
  let run = 0;
  for (let at = start; at < start + maxValue && bytes[at] !== newline; at++) {
    const byte = bytes[at]!;
    if (byte === quote && run % cycle === slashes) return { start, end: at - slashes, quoted: true };
    run = byte === backslash ? run + 1 : 0;
  }
  return readBare(bytes, start);
}

function readBare(bytes: Uint8Array, start: number): ValueRange {
  let at = start;
  let open = 0;
  for (; at < start + maxValue; at++) {
    const byte = bytes[at]!;
    if (isSpace(byte) || byte === 34) break;
    if (byte === backslash && (bytes[at + 1] === 34 || bytes[at + 1] === 110)) break;
    if (byte === 39 && endsAfter(bytes, at + 1)) break;
    if (byte === 60 && bytes[at + 1] === 47) break;
    if (byte === 40 || byte === 91 || byte === 123) open++;
    if (byte === 41 || byte === 93 || byte === 125) {
      if (open === 0 && endsAfter(bytes, at + 1)) break;
      open--;
    }
    if ((byte === 44 || byte === 59 || byte === 38 || byte === 124) && endsField(bytes, at + 1, byte)) break;
  }
  return { start, end: at, quoted: false };
}

/** Whether a closing bracket or quote before `at` ends a bare value. */
function endsAfter(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  return (
    isSpace(byte) ||
    isQuote(byte) ||
    byte === 44 ||
    byte === 59 ||
    byte === 41 ||
    byte === 93 ||
    byte === 125 ||
    byte === 46
  );
}

/**
 * Whether the separator before `at` ends a field: white space, a quote or the next name and its `=` or `:` follow.
 * Names of ADO connection strings, which semicolons part, may hold a blank.
 */
function endsField(bytes: Uint8Array, at: number, separator: number): boolean {
  const byte = bytes[at]!;
  if (isSpace(byte) || isQuote(byte)) return true;
  if (matchesAt(bytes, at, 'amp;')) return true;
  if (!isLetter(byte) && byte !== 95) return false;
  const blanks = separator === 59 && isUpper(byte);
  let end = at;
  while (
    end < at + 40 &&
    (isNameByte(bytes[end]!) || (blanks && bytes[end] === 32 && isUpper(bytes[end + 1]!)))
  )
    end++;
  return end > at && (bytes[end] === 61 || (bytes[end] === 58 && bytes[end + 1] !== 58 && separator !== 38));
}

function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}

/** The rest of a YAML line: up to a comment or the next `name:` or `name=`. */
export function readLine(bytes: Uint8Array, range: ValueRange): ValueRange {
  let end = range.end;
  while (end < range.start + maxValue) {
    if (!isBlank(bytes[end]!)) break;
    let word = end;
    while (isBlank(bytes[word]!) && word < end + 8) word++;
    if (isSpace(bytes[word]!) || bytes[word] === 35 || isQuote(bytes[word]!)) break;
    let wordEnd = word;
    while (wordEnd < word + 128 && !isSpace(bytes[wordEnd]!)) {
      const byte = bytes[wordEnd]!;
      if (byte === 61 || byte === 58 || byte === 91 || byte === 34) return { ...range, end };
      wordEnd++;
    }
    end = wordEnd;
  }
  return { ...range, end };
}

/** The text of an XML element: up to the next tag, without white space around it and without CDATA marks. */
export function readElement(bytes: Uint8Array, start: number): ValueRange {
  let from = start;
  while (from < start + 64 && isSpace(bytes[from]!) && bytes[from] !== newline) from++;
  const cdata = matchesAt(bytes, from, '<![cdata[');
  if (cdata) from += 9;
  let end = from;
  while (end < from + maxValue && bytes[end] !== newline) {
    if (cdata ? matchesAt(bytes, end, ']]>') : bytes[end] === 60) break;
    end++;
  }
  if (bytes[end] === newline || end === from + maxValue) return { start, end: start, quoted: true };
  while (end > from && isSpace(bytes[end - 1]!)) end--;
  return { start: from, end, quoted: true };
}

const emptyValues =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|nan|n\/a|na|empty|unset|redacted|masked|hidden|filtered|omitted|removed|undefined|unknown|string|void|not set|default|changeme\?)[,;.)\]}]*$/i;
const maskedValue =
  /^(?:(.)\1{2,}$|\*{2,}|x{4,}$|[•●]|\\\*|%2a%2a|\.{2,}|\[[A-Za-z][\w-]*\]|\(.*\)$|<[^>]*>?$|<.*>$|\$\{|\$\(|\$[A-Za-z_]\w*$|%[A-Za-z_]\w*%$|%[sdvq@]|\{\{|\{\w*\}$|\{$|\[$|\[\]|\{\}|@[\w.]+@$|&lt;)/i;
const codeValue =
  /^(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\(|(?:self|this|process|os|config|args|options|ctx|env|request|req|params|settings|secrets|vars?|local|data|module)\.\w)/;
/** Java's `package.Class@1f2e3d`, and the fields of an object in braces or brackets. */
const objectValue = /^(?:[a-z_$][\w$]*\.)+[A-Za-z_$][\w$.]*(?:@[0-9a-f]{1,8}\b|\{|\[)/;
const shortObjectValue = /^[A-Z]\w*[a-z]\w*(?:@[0-9a-f]{5,8}$|\{)/;
const proseWords = new Set(
  'required invalid incorrect expired failed failure authentication missing not changed updated reset too must cannot check ok success successful yes set for is was has have from with and or the a an wrong of to in at on by if it be been will should expected unexpected denied mismatch error errors field value change prompt prompts login user users verification verified rejected accepted correct empty blank same different needed provided supplied used using weak strong only auth auto interactive file policy protected stored encrypted hashed this that your my his her their our does did do can may longer shorter between about expires expiring older newer optional disabled enabled found valid unknown never always already now still good bad'.split(
    ' ',
  ),
);

/** Whether part of the value was redacted before. */
function holdsReplacement(value: string): boolean {
  return (value.match(/(?<=\[)\w{3,24}(?=\])|URL-Credentials/g) ?? []).some(isReplacement);
}

/** Whether `value`, one character per byte, is empty, redacted before, a template or code. */
export function isPlaceholder(value: string, quoted: boolean): boolean {
  if (value.includes('[') && holdsReplacement(value)) return true;
  if (value.trim() === '' || emptyValues.test(value) || maskedValue.test(value)) return true;
  return !quoted && (codeValue.test(value) || objectValue.test(value) || /^[^\w]{1,2}$/.test(value));
}

/** Whether a name of this kind makes `value` a secret. `prose`: nothing but a word order says so. */
export function isSecretValue(kind: KeyKind, value: string, quoted: boolean, prose: boolean): boolean {
  if (isPlaceholder(value, quoted)) return false;
  if (!quoted && kind !== 'password' && shortObjectValue.test(value)) return false;
  const bare = value.replace(/[.,;:!?)]+$/, '').toLowerCase();
  if (!quoted && proseWords.has(bare)) return false;
  const varied = (/[a-z]/i.test(value) && /[^a-z]/i.test(value.slice(0, -1))) || /[a-z][A-Z]/.test(value);
  switch (kind) {
    case 'password':
      return !prose || quoted || /[^a-z.,:;!?'-]/.test(value) || value.length > 7;
    case 'pin':
      return /^\d{3,8}$/.test(value);
    case 'secret':
      return value.length >= 4 && (!prose || varied);
    case 'token':
      return (
        value.length >= 6 &&
        /[a-z]/i.test(value) &&
        !isSentence(value) &&
        (prose ? varied && /\d/.test(value) : varied || value.length > 11 || quoted)
      );
    case 'long':
      return (
        value.length >= 16 &&
        /\d/.test(value) &&
        /[a-z]/i.test(value) &&
        !/[\s:{}()|]/.test(value) &&
        !value.startsWith('/')
      );
    default:
      return false;
  }
}

/** Several plain words. */
function isSentence(value: string): boolean {
  return /^[A-Za-z]+[,.:]?(?: [A-Za-z]+[,.:]?)+$/.test(value) || /^\/[\w./-]*$/.test(value);
}
