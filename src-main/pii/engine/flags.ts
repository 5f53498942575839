import { isBlank, isSpace, isWord, matchesAt, newline, skipBlanks, textOf } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { email } from './domains.ts';
import { isPlaceholder, readValue } from './values.ts';

const lookBehind = 160;
const maxWords = 8;

/** Commands whose one-letter flag takes a password, or `user:password`. */
const commands: Record<string, readonly string[]> = {
  p: ['sshpass', 'docker login', 'podman login', 'helm registry login', 'az login', 'oc login', 'ldapsearch'],
  a: ['redis-cli'],
  u: ['curl', 'http', 'wget', 'lftp'],
  w: ['ldapsearch', 'ldapadd', 'ldapmodify'],
};

/** First letters of all commands, so that most words cost one look. */
const initials = new Uint8Array(256);
for (const names of Object.values(commands)) for (const name of names) initials[name.charCodeAt(0)] = 1;

/** `start` and `end` bound a single letter; with a dash before it, it may be a flag such as `sshpass -p`. */
export function shortFlag(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (bytes[start - 1] !== 45 || !isBlank(bytes[start - 2]!) || !isBlank(bytes[end]!)) return -1;
  if (bytes[end + 1] === 45) return -1;
  const names = commands[String.fromCharCode(bytes[start]! | 32)];
  if (names === undefined || !commandBefore(cursor, start, names)) return -1;
  const range = readValue(bytes, skipBlanks(bytes, end, 4));
  let from = range.start;
  if ((bytes[start]! | 32) === 117) {
    while (from < range.end && bytes[from] !== 58) from++;
    if (from === range.end) return -1;
    // The user may be an address; it is not looked at again.
    for (let at = range.start; at < from; at++) if (bytes[at] === 64) email(cursor, at, 1);
    from++;
  }
  if (/^\d{1,5}$/.test(textOf(bytes, from, range.end))) return -1;
  if (isPlaceholder(textOf(bytes, from, range.end), range.quoted)) return -1;
  return emit(cursor, 'password', 'context', from, range.end);
}

/** Whether one of the commands stands among the words before the flag. */
function commandBefore(cursor: Cursor, start: number, names: readonly string[]): boolean {
  const bytes = cursor.bytes;
  let words = 0;
  for (let at = start - 2; at > start - lookBehind && words < maxWords && at >= 0; at--) {
    if (bytes[at] === newline) return startsCommand(bytes, at + 1, names);
    if (isBlank(bytes[at]!)) words++;
    if (at < cursor.floor) return false;
    if (!isWord(bytes[at]!) && startsCommand(bytes, at + 1, names)) return true;
  }
  return false;
}

function startsCommand(bytes: Uint8Array, at: number, names: readonly string[]): boolean {
  if (initials[bytes[at]! | 32] === 0 || !isWord(bytes[at + 1]!) || !isWord(bytes[at + 2]!)) return false;
  for (const name of names) if (matchesAt(bytes, at, name) && isSpace(bytes[at + name.length]!)) return true;
  return false;
}
