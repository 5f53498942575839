import { isBlank, isQuote, isSpace, isWord, matchesAt, newline, skipBlanks, textOf } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { email } from './domains.ts';
import { isPlaceholder, readValue } from './values.ts';

const lookBehind = 200;
const maxWords = 14;

const snmpTools = [
  'snmpwalk',
  'snmpget',
  'snmpset',
  'snmpgetnext',
  'snmpbulkwalk',
  'snmpbulkget',
  'snmptrap',
  'snmptable',
  'snmpstatus',
];

/** Commands whose one-letter flag takes a password after a blank or, in the second list, right behind it. */
const commands: Record<string, readonly string[]> = {
  p: [
    ...['sshpass', 'docker login', 'podman login', 'nerdctl login', 'buildah login', 'skopeo login'],
    ...['helm registry login', 'az login', 'oc login', 'cf login', 'mongo', 'mongosh', 'mongodump'],
    ...[
      'mongorestore',
      'mongoexport',
      'mongoimport',
      'cqlsh',
      'psexec',
      'useradd',
      'usermod',
      'influx',
      'argocd login',
    ],
  ],
  P: ['sqlcmd', 'bcp', 'osql', 'ipmitool', 'mosquitto_pub', 'mosquitto_sub', 'zip', 'unzip', 'isql', 'tsql'],
  a: ['redis-cli'],
  A: snmpTools,
  X: snmpTools,
  c: snmpTools,
  u: ['curl', 'http', 'wget', 'lftp'],
  U: ['smbclient', 'rpcclient'],
  w: ['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapdelete', 'ldappasswd', 'ldapwhoami', 'ldapcompare'],
  k: ['openssl enc', 'openssl aes-256-cbc'],
  N: ['ssh-keygen'],
};
const attached: Record<string, readonly string[]> = {
  p: [
    'mysql',
    'mysqldump',
    'mysqladmin',
    'mysqlimport',
    'mysqlcheck',
    'mysqlshow',
    'mariadb',
    'sshpass',
    '7z',
    '7za',
    'rar',
    'unrar',
  ],
  P: ['sqlcmd', 'bcp', 'osql'],
  u: ['curl'],
  a: ['redis-cli'],
  w: ['ldapsearch', 'ldapadd', 'ldapmodify'],
};

/** For each flag the first letters of its commands, so that most words cost one look. */
const initials = new Map(
  [...Object.values(commands), ...Object.values(attached)].map((names) => [names, initialsOf(names)]),
);
const attachedLetters = new Uint8Array(256);
for (const letter of Object.keys(attached)) attachedLetters[letter.charCodeAt(0)] = 1;

function initialsOf(names: readonly string[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const name of names) table[name.charCodeAt(0)] = 1;
  return table;
}

/** `start` and `end` bound a single letter; with a dash before it, it may be a flag such as `sshpass -p`. */
export function shortFlag(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  if (bytes[start - 1] !== 45 || !isBlank(bytes[start - 2]!) || !isBlank(bytes[end]!)) return -1;
  if (bytes[end + 1] === 45) return -1;
  const flag = String.fromCharCode(bytes[start]!);
  return flagged(cursor, flag, commands[flag], start - 1, skipBlanks(bytes, end, 4));
}

/** `dash` stands before a letter that may be a flag with its value right behind it, as in `mysql -p…`. */
export function attachedFlag(cursor: Cursor, dash: number): number {
  const bytes = cursor.bytes;
  const letter = bytes[dash + 1]!;
  if (!isBlank(bytes[dash - 1]!) || attachedLetters[letter] === 0) return -1;
  const after = bytes[dash + 2]!;
  if (isBlank(after) || after === 45 || after === 61) return -1;
  const flag = String.fromCharCode(letter);
  return flagged(cursor, flag, attached[flag], dash, dash + 2);
}

function flagged(
  cursor: Cursor,
  flag: string,
  names: readonly string[] | undefined,
  dash: number,
  at: number,
): number {
  const bytes = cursor.bytes;
  if (names === undefined || !commandBefore(cursor, dash, names)) return -1;
  const range = readValue(bytes, at);
  let from = range.start;
  if (flag === 'u' || flag === 'U') {
    from = behindUser(cursor, from, range.end, flag === 'U' ? 37 : 58);
    if (from < 0) return -1;
  }
  const value = textOf(bytes, from, range.end);
  if ((flag === 'p' || flag === 'P') && /^\d{1,5}$/.test(value)) return -1;
  if (isPlaceholder(value, range.quoted)) return -1;
  return emit(cursor, 'password', 'context', from, range.end);
}

/** Behind the separator between a user and a password, a colon or for `lftp` a comma; -1 without one. */
function behindUser(cursor: Cursor, start: number, end: number, separator: number): number {
  const bytes = cursor.bytes;
  let from = start;
  while (from < end && bytes[from] !== separator && !(separator === 58 && bytes[from] === 44)) from++;
  if (from >= end - 1) return -1;
  // The user may be an address; it is not looked at again.
  for (let at = start; at < from; at++) if (bytes[at] === 64) email(cursor, at, 1);
  return from + 1;
}

/** `--user bob:…`: `at` is where the value begins. */
export function userFlag(cursor: Cursor, start: number, at: number): number {
  const bytes = cursor.bytes;
  if (!commandBefore(cursor, start, commands.u!)) return -1;
  const range = readValue(bytes, at);
  const from = behindUser(cursor, range.start, range.end, 58);
  if (from < 0 || isPlaceholder(textOf(bytes, from, range.end), range.quoted)) return -1;
  return emit(cursor, 'password', 'context', from, range.end);
}

/** Whether one of the commands stands among the words before the flag. */
function commandBefore(cursor: Cursor, start: number, names: readonly string[]): boolean {
  const bytes = cursor.bytes;
  const first = initials.get(names)!;
  let words = 0;
  for (let at = start - 1; at > start - lookBehind && words < maxWords && at >= 0; at--) {
    if (bytes[at] === newline) return startsCommand(bytes, at + 1, names, first);
    if (isBlank(bytes[at]!)) words++;
    if (!isWord(bytes[at]!) && startsCommand(bytes, at + 1, names, first)) return true;
  }
  return false;
}

function startsCommand(bytes: Uint8Array, at: number, names: readonly string[], first: Uint8Array): boolean {
  if (first[bytes[at]! | 32] === 0 || !isWord(bytes[at + 1]!)) return false;
  for (const name of names) {
    const after = bytes[at + name.length]!;
    if (matchesAt(bytes, at, name) && (isSpace(after) || isQuote(after) || after === 46)) return true;
  }
  return false;
}
