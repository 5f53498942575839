import { isBlank, isSpace, isWord, matchesAt, newline, skipBlanks, textOf } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { isPlaceholder, readValue } from './values.ts';

const lookBehind = 160;
const maxWords = 12;

/** Commands whose one-letter flag takes a password, or `user:password`. */
const commands: Record<string, readonly string[]> = {
  p: ['sshpass', 'docker login', 'podman login', 'helm registry login', 'az login', 'oc login', 'ldapsearch'],
  a: ['redis-cli'],
  u: ['curl', 'http', 'wget', 'lftp'],
  w: ['ldapsearch', 'ldapadd', 'ldapmodify'],
};

/** `start` and `end` bound a single letter; with a dash before it, it may be a flag such as `sshpass -p`. */
export function shortFlag(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (bytes[start - 1] !== 45 || !isBlank(bytes[start - 2]!) || !isBlank(bytes[end]!)) return -1;
  const names = commands[String.fromCharCode(bytes[start]! | 32)];
  if (names === undefined || !commandBefore(bytes, start, names)) return -1;
  const range = readValue(bytes, skipBlanks(bytes, end, 4));
  let from = range.start;
  if ((bytes[start]! | 32) === 117) {
    while (from < range.end && bytes[from] !== 58) from++;
    if (from === range.end) return -1;
    from++;
  }
  if (isPlaceholder(textOf(bytes, from, range.end), range.quoted)) return -1;
  return emit(cursor, 'password', 'context', from, range.end);
}

/** Whether one of the commands stands among the words before the flag. */
function commandBefore(bytes: Uint8Array, start: number, names: readonly string[]): boolean {
  let words = 0;
  for (let at = start - 2; at > start - lookBehind && words < maxWords && at > 0; at--) {
    if (bytes[at] === newline) return startsCommand(bytes, at + 1, names);
    if (isBlank(bytes[at]!)) words++;
    if (!isWord(bytes[at]!) && startsCommand(bytes, at + 1, names)) return true;
  }
  return false;
}

function startsCommand(bytes: Uint8Array, at: number, names: readonly string[]): boolean {
  return names.some((name) => matchesAt(bytes, at, name) && isSpace(bytes[at + name.length]!));
}
