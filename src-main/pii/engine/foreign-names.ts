import { isBlank, isQuote, isSpace, newline, skipBlanks, startsAt } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { found, looksMadeUp } from './secret-values.ts';
import { readValue } from './values.ts';

/** Words for "password" with bytes beyond ASCII: what stands before the first such byte, and the rest from there. */
const names: readonly (readonly [before: string, rest: string])[] = (
  [
    ['', '密码'],
    ['', '密碼'],
    ['', '口令'],
    ['', 'パスワード'],
    ['', 'пароль'],
    ['', '비밀번호'],
    ['contrase', 'ña'],
    ['has', 'ło'],
    ['l', 'ösenord'],
    ['', 'şifre'],
    ['jelsz', 'ó'],
  ] as const
).map(([before, rest]) => [latin(before), latin(rest)]);
const capitalPassword = latin('Пароль');
const joiners = [
  '：',
  '是：',
  '是',
  '为：',
  '为',
  '為',
  'は',
  ' — ',
  ' – ',
  ' - ',
  ' es ',
  ' to ',
  ' är ',
  ' é ',
].map(latin);
/** `。`, `，`, `、`, `；`, `」` and `です` end a value that no blank ends. */
const ends = ['。', '，', '、', '；', '」', 'で', '）'].map(latin);

/** One character per byte of the text in UTF-8, as everything here is compared. */
function latin(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** `at` is the first byte beyond ASCII of a word. Finds the value after a word for "password". */
export function foreignName(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  for (const [before, rest] of names) {
    if (bytes[at] !== rest.charCodeAt(0) || !startsAt(bytes, at, rest)) continue;
    if (before !== '' && !sameLetters(bytes, at - before.length, before)) continue;
    return foreignValue(cursor, at + rest.length);
  }
  return startsAt(bytes, at, capitalPassword) ? foreignValue(cursor, at + capitalPassword.length) : -1;
}

function sameLetters(bytes: Uint8Array, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if ((bytes[start + index]! | 32) !== text.charCodeAt(index)) return false;
  return true;
}

function foreignValue(cursor: Cursor, end: number): number {
  const bytes = cursor.bytes;
  let at = end;
  if (isQuote(bytes[at]!)) at++;
  const joiner = joiners.find((text) => startsAt(bytes, at, text));
  if (joiner !== undefined) return bareOrQuoted(cursor, skipBlanks(bytes, at + joiner.length, 8), 4);
  at = skipBlanks(bytes, at, 8);
  if (bytes[at] === 58 || bytes[at] === 61) return bareOrQuoted(cursor, skipBlanks(bytes, at + 1, 8), 1);
  if (!isBlank(bytes[end]!)) return -1;
  return looksMadeUp(bytes, readValue(bytes, at), 6) ? bareOrQuoted(cursor, at, 6) : -1;
}

/** `least`: how long a value has to be that stands in a sentence. */
function bareOrQuoted(cursor: Cursor, at: number, least: number): number {
  const bytes = cursor.bytes;
  const range = readValue(bytes, at);
  if (range.quoted) return found(cursor, 'password', range, false);
  let end = range.start;
  while (end < range.end && !(bytes[end]! >= 0xe0 && ends.some((text) => startsAt(bytes, end, text)))) end++;
  if (end - at < least || bytes[at] === newline || isSpace(bytes[at]!)) return -1;
  // A sentence goes on in its own letters.
  if (bytes[at]! >= 0x80 && least > 1) return -1;
  return found(cursor, 'password', { ...range, end }, true);
}
