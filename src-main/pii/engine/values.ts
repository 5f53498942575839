import {
  isBlank,
  isLetter,
  isNameByte,
  isQuote,
  isSpace,
  matchesAt,
  newline,
  skipBlanks,
  textOf,
} from './bytes.ts';
import { isReplacement } from './cursor.ts';
import type { KeyKind } from './key-names.ts';

export interface ValueRange {
  start: number;
  end: number;
  quoted: boolean;
}

const maxValue = 4096;
const maxMasked = 64;
const backslash = 92;

/** Calls that hold a value as it is: `Some("x")`, `SecretString("x")`, SQL's `PASSWORD('x')`. */
const wrappers = [
  'some',
  'string',
  'secret',
  'secretstring',
  'just',
  'ok',
  'password',
  'literal',
  'nsstring',
];
/** Quotes as HTML and JSON spell them out. */
const quoteEntities = ['&quot;', '&#34;', '&#39;', '&#x27;', '&apos;', '\\u0022', '\\u0027'];

/** The value at `start`: quoted at any depth of escaping, or bare up to what ends it. */
export function readValue(bytes: Uint8Array, start: number): ValueRange {
  const first = bytes[start]!;
  let at = start;
  if (isLetter(first)) {
    // Python's b'…', SQL's N'…'.
    if ((bytes[at + 1] === 34 || bytes[at + 1] === 39) && isStringPrefix(first)) at++;
    else at = insideWrapper(bytes, start);
  } else if (first === 64 && bytes[at + 1] === 34) at++;
  else if (first === 38 || first === backslash) {
    const entity = quoteEntities.find((name) => matchesAt(bytes, start, name));
    if (entity !== undefined) return readUntil(bytes, start + entity.length, entity, start);
  }
  let slashes = 0;
  while (slashes < 16 && bytes[at + slashes] === backslash) slashes++;
  const quote = bytes[at + slashes]!;
  if (!isQuote(quote)) return readBare(bytes, start);
  const open = at + slashes + 1;
  if (slashes === 0 && bytes[open] === quote && bytes[open + 1] === quote && bytes[open + 2] !== quote)
    return readTriple(bytes, open, quote);
  return readQuoted(bytes, open, quote, slashes);
}

function isStringPrefix(byte: number): boolean {
  const letter = byte | 32;
  return letter === 98 || letter === 102 || letter === 110 || letter === 114 || letter === 117;
}

/** Where the quoted value in `Some("x")` begins, blanks and line breaks skipped; `start` when it is no such call. */
function insideWrapper(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < start + 13 && isLetter(bytes[end]!)) end++;
  if (bytes[end] !== 40) return start;
  const name = textOf(bytes, start, end).toLowerCase();
  let at = end + 1;
  if (name === 'env') {
    if (!isQuote(bytes[at]!)) return start;
    const range = readValue(bytes, at);
    at = range.end + 1;
    if (!range.quoted || bytes[at] !== 44) return start;
    at = skipBlanks(bytes, at + 1, 4);
    return isQuote(bytes[at]!) ? at : start;
  }
  if (!wrappers.includes(name)) return start;
  while (at < end + 64 && isSpace(bytes[at]!)) at++;
  return isQuote(bytes[at]!) || (bytes[at] === backslash && isQuote(bytes[at + 1]!)) ? at : start;
}

/** Up to `close`, in the same line. */
function readUntil(bytes: Uint8Array, from: number, close: string, start: number): ValueRange {
  for (let at = from; at < from + maxValue && bytes[at] !== newline; at++)
    if (bytes[at] === close.charCodeAt(0) && matchesAt(bytes, at, close))
      return { start: from, end: at, quoted: true };
  return readBare(bytes, start);
}

/** TOML's and Python's strings in three quotes; they may hold line breaks. `open` is behind the first quote. */
function readTriple(bytes: Uint8Array, open: number, quote: number): ValueRange {
  const start = open + 2;
  for (let at = start; at < start + maxValue; at++)
    if (bytes[at] === quote && bytes[at + 1] === quote && bytes[at + 2] === quote)
      return { start, end: at, quoted: true };
  return readQuoted(bytes, open, quote, 0);
}

/**
 * Up to the quote that is escaped as deeply as the opening one. With `slashes` backslashes before the opening quote,
 * quotes inside carry more: at depth 0 an odd number, at depth 1 three, at depth 3 seven. A quote written twice
 * inside single quotes is YAML's and SQL's escape, when another one closes the value; so is PowerShell's backtick before a
 * double one.
 */
export function readQuoted(bytes: Uint8Array, start: number, quote: number, slashes: number): ValueRange {
  const cycle = 2 * (slashes + 1);
  let run = 0;
  for (let at = start; at < start + maxValue && bytes[at] !== newline; at++) {
    const byte = bytes[at]!;
    if (byte === quote && run % cycle === slashes) {
      const ticked =
        quote === 34 && slashes === 0 && at > start && bytes[at - 1] === 96 && !endsAfter(bytes, at + 1);
      const doubled = quote === 39 && slashes === 0 && bytes[at + 1] === 39;
      if (!(ticked || doubled) || !closesLater(bytes, ticked ? at + 1 : at + 2, quote))
        return { start, end: at - slashes, quoted: true };
      if (doubled) at++;
    }
    run = byte === backslash ? run + 1 : 0;
  }
  return readBare(bytes, start);
}

function closesLater(bytes: Uint8Array, from: number, quote: number): boolean {
  for (let at = from; at < from + 256 && bytes[at] !== newline; at++) if (bytes[at] === quote) return true;
  return false;
}

/** The longest part of a value that decides whether it is one. */
export const decisive = 256;

/** `getPassword(`, `os.getenv(`: words and an opening bracket are code. */
function isCall(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (at < start + 64 && (isLetter(bytes[at]!) || bytes[at] === 95 || (bytes[at] === 46 && at > start)))
    at++;
  return bytes[at] === 40 && at > start + 1;
}

/** Whether the first bytes say that the value is none: the rest of it is not worth the time. */
export function isMasked(bytes: Uint8Array, start: number): boolean {
  const first = bytes[start]!;
  const second = bytes[start + 1]!;
  return (first === 42 && second === 42) || (first === 36 && (second === 123 || second === 40));
}

/** Where a bare value ends; at once when it is code. */
function readBare(bytes: Uint8Array, start: number): ValueRange {
  if (isCall(bytes, start)) return { start, end: start, quoted: false };
  let at = start;
  let open = 0;
  const limit = start + (isMasked(bytes, start) ? maxMasked : maxValue);
  for (; at < limit; at++) {
    const byte = bytes[at]!;
    if (isSpace(byte) || byte === 34) break;
    if (byte === backslash && (endsEscaped(bytes, at) || (at > start && bytes[at + 1] === 34))) break;
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

/** Whether what is spelled out at `at` ends a bare value: a quote, a line break, or `\u0026` and `\u003c`. */
function endsEscaped(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]!;
  if (next === 34 || next === 110) return true;
  if (next === 114) return bytes[at + 2] === backslash && bytes[at + 3] === 110;
  if (next !== 117) return next === backslash && (bytes[at + 2] === 34 || bytes[at + 2] === 110);
  return (
    matchesAt(bytes, at + 2, '0026') || matchesAt(bytes, at + 2, '0022') || matchesAt(bytes, at + 2, '003c')
  );
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
    byte === 46 ||
    (byte === 58 && isSpace(bytes[at + 1]!))
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
    if (bytes[word] === 59 && isSpace(bytes[word + 1]!)) break;
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

/**
 * The text of an XML element: up to its closing tag, without white space around it and without CDATA marks. It may
 * begin on the next line and hold line breaks, as base64 does.
 */
export function readElement(bytes: Uint8Array, start: number): ValueRange {
  let from = start;
  while (from < start + 64 && isSpace(bytes[from]!)) from++;
  const cdata = matchesAt(bytes, from, '<![cdata[');
  if (cdata) from += 9;
  let end = from;
  while (end < from + maxValue && (cdata ? !matchesAt(bytes, end, ']]>') : bytes[end] !== 60)) end++;
  if (end === from + maxValue || (!cdata && bytes[end + 1] !== 47))
    return { start, end: start, quoted: true };
  while (end > from && isSpace(bytes[end - 1]!)) end--;
  return { start: from, end, quoted: true };
}

const emptyValues =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|nan|n\/a|na|empty|unset|redacted|masked|hidden|filtered|omitted|removed|undefined|unknown|string|str|void|not set|default|changeme\?)[,;.)\]}]*$/i;
const maskedValue =
  /^(?:(.)\1{2,}$|\*{2,}|x{4,}$|\xe2\x80\xa2|\xe2\x97\x8f|\\\*|%2a%2a|\.{2,}|\[[A-Za-z][\w-]*\]|\(.*\)$|\((?:sensitive|hidden|redacted|masked|known after|not set|unset|none)\b|ENC\[|[@:$]\w*(?:password|passwd|pwd|secret|token)$|\$\d{1,2}$|<[^<>]*>$|<[\w -]+$|\$\{|\$\(|\$[A-Za-z_]\w*$|%[A-Za-z_]\w*%$|%[-.\d]*[sdvqxw@]$|%\(\w+\)s$|\{\{|\{[\w.]*\}$|\{$|\[$|\[\]|\{\}|@[\w.]+@$|&lt;|#\{)/i;
/** What a schema or a form says about a value, and a switch that is explained. */
const ruleValue =
  /^(?:(?:must|should|cannot|can't|may not) (?:be|not|contain|have|match|include)\b|(?:string|str|number|text|any) \| |(?:true|false|null|none) (?:for|by|in|if|when|as|on)\b)/i;
/** PowerShell's `New-Object`, `(ConvertTo-SecureString …`. */
const cmdletValue =
  /^\(?(?:New|Get|Read|Import|Export|ConvertTo|ConvertFrom|Invoke|Unprotect)-[A-Z][A-Za-z]+\)?$/;
const codeValue =
  /^(?:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\((?:.*[);(])?$|(?:self|this|process|os|config|args|options|ctx|env|request|req|params|settings|secrets|vars?|local|data|module)\.\w)/;
/** Java's `package.Class@1f2e3d`, and the fields of an object in braces or brackets. */
const objectValue = /^(?:[a-z_$][\w$]*\.)+[A-Za-z_$][\w$.]*(?:@[0-9a-f]{1,8}\b|\{|\[)/;
const shortObjectValue = /^[A-Z]\w*[a-z]\w*(?:@[0-9a-f]{5,8}$|\{)/;
const proseWords = new Set(
  'required invalid incorrect expired failed failure authentication missing not changed updated reset too must cannot check ok success successful yes set for is was has have from with and or the a an wrong of to in at on by if it be been will should expected unexpected denied mismatch error errors field value change prompt prompts login user users verification verified rejected accepted correct empty blank same different needed provided supplied used using weak strong only auth auto interactive file policy protected stored encrypted hashed this that your my his her their our does did do can may longer shorter between about expires expiring older newer optional disabled enabled found valid unknown never always already now still good bad all falsch erforderlich abgelaufen incorrecto incorrecta incorrecte obligatoria obligatorio requis requise requerida requerido invalida invalido errata scaduta onjuist verplicht'.split(
    ' ',
  ),
);

/** Participles, adverbs and nouns that may follow `password is`. */
const wordEnding = /^[a-z]{3,}(?:ed|ing|ly|able|ible|tion|sion|ment|ness|ity|ous|ive|less|ory|ance|ence)$/;

/** Whether part of the value was redacted before. */
function holdsReplacement(value: string): boolean {
  return (value.match(/(?<=\[)\w{3,24}(?=\])|URL-Credentials/g) ?? []).some(isReplacement);
}

/** Whether `value`, one character per byte, is empty, redacted before, a template or code. */
export function isPlaceholder(value: string, quoted: boolean): boolean {
  if (value.includes('[') && holdsReplacement(value)) return true;
  // Where a look at single characters says that an expression cannot match, it is not run: most values end here.
  if (value.trim() === '') return true;
  if ((value.length <= longestEmpty || isTrailing(value)) && emptyValues.test(value)) return true;
  if (mayBeMasked(value) && maskedValue.test(value)) return true;
  if (value.includes(' ') && ruleValue.test(value)) return true;
  if (quoted) return false;
  if (value.length < 3 && /^[^\w]{1,2}$/.test(value)) return true;
  if (value.includes('-') && cmdletValue.test(value)) return true;
  const dotted = value.includes('.');
  return ((dotted || value.includes('(')) && codeValue.test(value)) || (dotted && objectValue.test(value));
}

/** Bytes of the longest of `emptyValues` without what may follow it. */
const longestEmpty = 9;

/** Whether the last character is one that ends a sentence, a call or a list. */
function isTrailing(value: string): boolean {
  return '.,;:!?)]}'.includes(value.at(-1)!);
}

/** Whether the first two characters of `value` can be those of a `maskedValue`: nearly no letter or digit begins one that another follows. */
function mayBeMasked(value: string): boolean {
  const first = value.charCodeAt(0);
  const lower = first | 32;
  const isPlain = (first >= 48 && first <= 57) || (lower >= 97 && lower <= 122);
  if (!isPlain || lower === 120 || lower === 101) return true;
  const second = value.charCodeAt(1);
  return second === first || (second | 32) === lower;
}

/** Whether a name of this kind makes `value` a secret. `prose`: nothing but a word order says so. */
export function isSecretValue(kind: KeyKind, value: string, quoted: boolean, prose: boolean): boolean {
  if (isPlaceholder(value, quoted)) return false;
  if (!quoted && kind !== 'password' && shortObjectValue.test(value)) return false;
  const bare = (isTrailing(value) ? value.replace(/[.,;:!?)]+$/, '') : value).toLowerCase();
  if (!quoted && proseWords.has(bare)) return false;
  if (prose && !quoted && bare.length < 16 && wordEnding.test(bare)) return false;
  switch (kind) {
    case 'password':
      return !prose || quoted || /[^a-z.,:;!?'-]/.test(value) || value.length > 7;
    case 'pin':
      return /^\d{3,8}$/.test(value);
    case 'code':
      return /^(?=.*\d)(?:\d{4,10}|\d{3,4}[ -]\d{3,4}|[\dA-Za-z]{4,12}(?:-[\dA-Za-z]{4,12}){1,7}|[\dA-Za-z]{8,64})$/.test(
        value,
      );
    case 'secret':
      return value.length >= 4 && (!prose || isVaried(value));
    case 'token':
    case 'credentials':
      return (
        value.length >= 6 &&
        (/[a-z]/i.test(value) || value.length > 7) &&
        !/^\d{1,19}$/.test(value) &&
        !isSentence(value) &&
        (prose ? /\d/.test(value) && isVaried(value) : value.length > 11 || quoted || isVaried(value))
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

/** Letters and something else before the last character, or camel case. */
function isVaried(value: string): boolean {
  return (/[a-z]/i.test(value) && /[^a-z]/i.test(value.slice(0, -1))) || /[a-z][A-Z]/.test(value);
}

/** Several plain words. */
function isSentence(value: string): boolean {
  return /^[A-Za-z]+[,.:]?(?: [A-Za-z]+[,.:]?)+$/.test(value) || isPath(value);
}

/** `/run/secrets/db`; base64 that begins with a slash changes between cases and digits. */
function isPath(value: string): boolean {
  return /^\/[\w./-]*$/.test(value) && !/\d[A-Z]|[A-Z]\d[A-Za-z]|[a-z][A-Z][A-Z]?[a-z]?\d/.test(value);
}
