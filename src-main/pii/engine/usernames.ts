import {
  firstBytes,
  isBlank,
  isDigit,
  isEscape,
  isLetter,
  isQuote,
  isSpace,
  isWord,
  matchesAt,
  newline,
  textOf,
} from './bytes.ts';
import { type Cursor, emit, isReplacement } from './cursor.ts';
import type { Place } from './places.ts';
import { systemAccounts } from './system-accounts.ts';

const maxName = 64;
const backslash = 92;
const surest = 0.85;

/** Words after `user:` or `user=` that are no account. */
const noNames = new Set(
  'not is are was were has have had can cannot could will would should must may might does did do added created deleted removed updated changed logged logout logoff connected disconnected authenticated authentication authorized unauthorized failed failure error invalid valid missing required optional denied allowed disabled enabled locked unlocked expired exists found unable input output data info information details agent agents id ids group groups role roles type key space mode level interface defined function object string number int integer boolean array the a an and or no yes in on at by for from to with of this that session request response please may you your we it new old current active inactive empty blank successful success successfully accepted rejected ok via using per http https true false'.split(
    ' ',
  ),
);

/** The value of a name such as `user=`, `"username":` or `Account Name:`. */
export function userName(cursor: Cursor, at: number, place: Place): number {
  const bytes = cursor.bytes;
  if (isDigit(bytes[at]!) && place.separated) {
    const next = numberedUser(cursor, at);
    if (next > 0) return next;
  }
  if (!place.separated && !place.quoted) {
    const next = toldUser(cursor, at, place);
    if (next > 0) return next;
  }
  // `pam_unix(login:auth):` names a module.
  if (bytes[place.nameStart - 1] === 40 && bytes[place.nameEnd] === 58 && at === place.nameEnd + 1) return -1;
  if (!place.separated) {
    const option = bytes[place.nameStart - 1] === 45 && bytes[place.nameStart - 2] === 45;
    if (!option && !(place.quoted && at === place.nameEnd + 2)) return -1;
  } else if (!place.quoted && bytes[place.nameEnd] === 61 && at !== place.nameEnd + 1) return -1;
  const end = nameEnd(bytes, at);
  if (end < 0) return -1;
  const after = bytes[end]!;
  if (place.quoted ? !isQuote(after) && after !== backslash : !endsValue(bytes, end)) return -1;
  if (!isPersonal(bytes, at, end)) return -1;
  const spaced = place.separated && !place.quoted && isBlank(bytes[at - 1]!);
  if (spaced && !endsPhrase(bytes, at, end)) return -1;
  return emit(cursor, 'username', 'context', at, end);
}

/** What follows a name behind the word `user` or `username` in records that have no other mark of it. */
const tellingEnds = [': authentication failure', ' not found: ', ' privilege ', ' secret ', ' password '];

/** `user alice: authentication failure for "/x"` of a web server, `username alice privilege 15` of a network device. */
function toldUser(cursor: Cursor, at: number, place: Place): number {
  const bytes = cursor.bytes;
  if (at !== place.nameEnd + 1) return -1;
  const end = nameEnd(bytes, at);
  if (end < 0 || !tellingEnds.some((text) => matchesAt(bytes, end, text))) return -1;
  return isPersonal(bytes, at, end) ? emit(cursor, 'username', 'context', at, end) : -1;
}

/** `uid=1000(alice)`, of which only the name tells who it is. */
function numberedUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  let start = at;
  while (start < at + 11 && isDigit(bytes[start]!)) start++;
  if (start === at || bytes[start++] !== 40) return -1;
  const end = nameEnd(bytes, start);
  if (end < 0 || bytes[end] !== 41 || !isPersonal(bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end, surest);
}

/** The same of a group, which often has the name of its only member. */
export function groupName(cursor: Cursor, at: number, place: Place): number {
  return place.separated && isDigit(cursor.bytes[at]!) ? numberedUser(cursor, at) : -1;
}

/** `end` is that of an address at the beginning of an access log's line: `192.0.2.1 - alice [10/Oct/…`. */
export function accessLogUser(cursor: Cursor, addressEnd: number): number {
  const bytes = cursor.bytes;
  const start = addressEnd + 3;
  if (bytes[addressEnd] !== 32 || bytes[addressEnd + 1] !== 45 || bytes[addressEnd + 2] !== 32) return -1;
  const end = nameEnd(bytes, start);
  if (end < 0 || bytes[end] !== 32 || bytes[end + 1] !== 91 || bytes[end + 4] !== 47) return -1;
  if (!isDigit(bytes[end + 2]!) || !isDigit(bytes[end + 3]!) || !isPersonal(bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end, surest);
}

/** `new user: name=alice`, as useradd writes it: `at` is the end of `name`. */
export function addedUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at] !== 61 || !matchesAt(bytes, at - 14, 'new user: name')) return -1;
  const end = nameEnd(bytes, at + 1);
  if (end < 0 || bytes[end] !== 44 || !isPersonal(bytes, at + 1, end)) return -1;
  return emit(cursor, 'username', 'context', at + 1, end, surest);
}

/** `CRON[7]: (alice) CMD (…)`: `at` is the end of `CMD`. */
export function scheduledUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at - 4] !== 32 || bytes[at - 5] !== 41 || bytes[at + 1] !== 40) return -1;
  const end = at - 5;
  let start = end;
  while (start > end - 33 && start > cursor.floor && isNameByte(bytes[start - 1]!)) start--;
  if (bytes[start - 1] !== 40 || !isPersonal(bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end, surest) > 0 ? at : -1;
}

/** `su: (to root) alice on pts/0`: `start` begins `to`. */
export function switchedUser(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  if (bytes[start - 1] !== 40 || bytes[start - 2] !== 32 || bytes[start - 3] !== 58) return -1;
  if (!matchesAt(bytes, start, 'to ')) return -1;
  const target = start + 3;
  const targetEnd = nameEnd(bytes, target);
  if (targetEnd < 0 || bytes[targetEnd] !== 41 || bytes[targetEnd + 1] !== 32) return -1;
  const user = targetEnd + 2;
  const end = nameEnd(bytes, user);
  if (end < 0 || !matchesAt(bytes, end, ' on ')) return -1;
  const isNamed = isPersonal(bytes, target, targetEnd);
  const next = isNamed ? emit(cursor, 'username', 'context', target, targetEnd, surest) : -1;
  if (!isPersonal(bytes, user, end)) return next;
  return Math.max(next, emit(cursor, 'username', 'context', user, end, surest));
}

/** Words after a name that stands in prose. */
const followers = [
  'from ',
  'by (',
  'by ',
  'logged ',
  'login',
  'log in',
  'logged-',
  'on ',
  'ssh',
  'authenticated',
  'connected',
  'disconnected',
  'signed ',
  'account domain',
  'logon id',
];

const beginsFollower = firstBytes(followers);

function isFollower(bytes: Uint8Array, at: number): boolean {
  return beginsFollower[bytes[at]!] === 1 && followers.some((word) => matchesAt(bytes, at, word));
}

/** `at` is the end of words such as `invalid user`, `password for` or `session opened for user`. */
export function userInProse(cursor: Cursor, at: number, place: Place): number {
  const bytes = cursor.bytes;
  if (bytes[at] !== 32) return -1;
  let start = at + 1;
  if (isQuote(bytes[start]!)) return quotedUser(cursor, start + 1, bytes[start]!);
  // `for invalid user bob` is read when `invalid user` is.
  if (matchesAt(bytes, start, 'invalid user ') || matchesAt(bytes, start, 'illegal user ')) return -1;
  if (matchesAt(bytes, start, 'user ')) start += 5;
  const end = nameEnd(bytes, start);
  if (end < 0) return -1;
  // `New session 4 of user alice.`
  const stops = bytes[end] === 46 && (bytes[end + 1] === newline || bytes[end + 1] === 13);
  if (!stops && bytes[end] !== 32 && bytes[end] !== 40 && !endsSentence(bytes[end]!)) return -1;
  const name = textOf(bytes, place.nameStart, place.nameEnd).toLowerCase();
  const firm = /^(?:invalid|illegal|authenticating|session|of)|[dymb] for$/.test(name);
  if (
    !(firm && (stops || endsSentence(bytes[end]!))) &&
    !goesOn(bytes, end, firm && name.startsWith('session'))
  )
    return -1;
  if (!isPersonal(bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end, firm ? surest : undefined);
}

function endsSentence(byte: number): boolean {
  return byte === newline || byte === 13 || byte === 58 || byte === 44;
}

/** What follows a user in prose: its number, an address, or a word such as `from` or `logged`. */
function goesOn(bytes: Uint8Array, end: number, anything: boolean): boolean {
  if (bytes[end] === 40) return matchesAt(bytes, end, '(uid=');
  if (bytes[end] !== 32) return false;
  if (anything || isFollower(bytes, end + 1)) return true;
  return isDigit(bytes[end + 1]!) && /^\d{1,3}\.\d/.test(textOf(bytes, end + 1, end + 6));
}

function quotedUser(cursor: Cursor, start: number, quote: number): number {
  const end = nameEnd(cursor.bytes, start);
  if (end < 0 || cursor.bytes[end] !== quote || !isPersonal(cursor.bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end);
}

/** `sudo: alice : TTY=pts/0`: `at` is the end of `TTY`. */
export function terminalUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (bytes[at] !== 61 || !matchesAt(bytes, at - 6, ' : tty')) return -1;
  const end = at - 6;
  let start = end;
  while (start > end - 33 && start > cursor.floor && isNameByte(bytes[start - 1]!)) start--;
  if (bytes[start - 1] !== 32 || !startsSudo(bytes, start - 1) || !isPersonal(bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end, surest) > 0 ? at : -1;
}

/** Before the user stands `sudo:` or `sudo[123]:`, or nothing where a journal has the program in a field of its own. */
function startsSudo(bytes: Uint8Array, blank: number): boolean {
  let at = blank;
  while (at > blank - 8 && isBlank(bytes[at]!)) at--;
  if (isQuote(bytes[at]!) || bytes[at] === newline) return true;
  if (bytes[at--] !== 58) return false;
  if (bytes[at] === 93) {
    at--;
    while (at > blank - 24 && isDigit(bytes[at]!)) at--;
    if (bytes[at--] !== 91) return false;
  }
  return matchesAt(bytes, at - 3, 'sudo');
}

function isNameByte(byte: number): boolean {
  return isWord(byte) || byte === 45 || byte === 46 || byte >= 0x80;
}

/** End of an account name, with its Windows domain where it has one; -1 when there is none. */
export function nameEnd(bytes: Uint8Array, start: number): number {
  if (!isWord(bytes[start]!) && bytes[start]! < 0x80) return -1;
  let at = start;
  let domain = false;
  for (; at < start + maxName; at++) {
    const byte = bytes[at]!;
    if (isNameByte(byte) || byte === 43) continue;
    if (byte === backslash && !domain && isWord(bytes[at + 1]!) && at > start) {
      domain = true;
      continue;
    }
    if (
      byte === backslash &&
      !domain &&
      bytes[at + 1] === backslash &&
      isWord(bytes[at + 2]!) &&
      at > start
    ) {
      domain = true;
      at++;
      continue;
    }
    break;
  }
  // The spelled-out line break after a name is no domain's separator.
  if (domain) for (let index = start; index < at; index++) if (isLineBreak(bytes, index, at)) at = index;
  while (at > start && (bytes[at - 1] === 46 || bytes[at - 1] === 45)) at--;
  return at - start < 2 || at - start >= maxName ? -1 : at;
}

/** `\n` at the end of a name. `CORP\nina` goes on behind it. */
function isLineBreak(bytes: Uint8Array, at: number, end: number): boolean {
  const letter = bytes[at + 1];
  return bytes[at] === backslash && (letter === 110 || letter === 114 || letter === 116) && end - at === 2;
}

/** Neither a number, an identifier, an address, a system account nor a word that is no name. */
export function isPersonal(bytes: Uint8Array, start: number, end: number): boolean {
  const after = bytes[end]!;
  if (after === 64 || after === 91 || after === 37 || after === 36 || after === 123) return false;
  if (isNumber(bytes, start, end)) return false;
  const name = textOf(bytes, start, end).toLowerCase();
  const account = name.slice(name.lastIndexOf('\\') + 1);
  if (account.length < 2 || !/[a-z\x80-\xff]/.test(account) || isReplacement(textOf(bytes, start, end)))
    return false;
  if (systemAccounts.has(account) || noNames.has(account)) return false;
  if (/^(?:systemd-|_|svc[-_.]|sa-|nt authority)/.test(account) || /^(.)\1+$/.test(account)) return false;
  // Identifiers: long hexadecimal numbers, and names of classes and files.
  if (/^[0-9a-f-]{16,}$/.test(account) || /^0x/.test(account) || /^\d+[smhd]?$/.test(account)) return false;
  return !/\.(?:json|ya?ml|xml|txt|log|js|ts|java|py|go|rs|conf|cfg|sql|csv|html?|php|com|net|org)$/.test(
    account,
  );
}

function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(bytes[at]!)) return false;
  return true;
}

/** Whether a bare value ends here and is no name of a value itself, call or path. */
function endsValue(bytes: Uint8Array, end: number): boolean {
  const byte = bytes[end]!;
  if (byte <= 32 || isQuote(byte) || byte === 60) return true;
  if (byte === backslash)
    return isEscape(bytes, end) || bytes[end + 1] === backslash || isQuote(bytes[end + 1]!);
  if (byte === 46) return !isWord(bytes[end + 1]!);
  return ',;)]}&|'.includes(String.fromCharCode(byte));
}

/** After `user: alice` no sentence may go on but one that says what alice did. */
function endsPhrase(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end;
  while (at < end + 4 && isBlank(bytes[at]!)) at++;
  const byte = bytes[at]!;
  // A bracket may be the replacement of a word that went on with a sentence.
  if (at > end && byte === 91) return false;
  if (at === end || at - end > 1 || bytes[end] === 9 || !isLetter(byte)) return true;
  if (isFollower(bytes, at)) return true;
  // A name with a digit, dot or dash is no word of a sentence; `key=` or `key:` begins the next field.
  for (let index = start; index < end; index++) if (!isLetter(bytes[index]!)) return true;
  let next = at;
  while (next < at + 32 && (isWord(bytes[next]!) || bytes[next] === 45 || bytes[next] === 46)) next++;
  return bytes[next] === 61 || bytes[next] === 58;
}

/** `at` is the backslash of `CORP\alice`: an account where words about accounts stand before it. */
export function domainUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  let start = at;
  while (start > at - 16 && start > cursor.floor && isDomainByte(bytes[start - 1]!)) start--;
  const before = bytes[start - 1]!;
  if (at - start < 2 || !(isSpace(before) || isQuote(before) || before === 40)) return -1;
  if (isDigit(bytes[start]!) || !isWord(bytes[at + 1]!)) return -1;
  const end = nameEnd(bytes, start);
  if (end <= at + 2 || bytes[end] === backslash || !endsValue(bytes, end) || !isPersonal(bytes, start, end))
    return -1;
  const from = Math.max(cursor.floor, start - 40);
  const context = textOf(bytes, from, start).toLowerCase();
  const told =
    /(?:user|account|log[io]n|logged|principal|owner|caller|by|as|for|identity)\W{1,3}$/.test(context) ||
    (!isEscape(bytes, at) &&
      !matchesAt(bytes, start, 'hk') &&
      doings.some((words) => matchesAt(bytes, end, words)));
  return told ? emit(cursor, 'username', 'context', start, end) : -1;
}

/** What is said of an account. */
const doings = [
  ' logged ',
  ' has logged ',
  ' signed ',
  ' was locked ',
  ' has been ',
  ' is not authorized',
  ' authenticated',
  ' failed to log',
  ' connected',
  ' disconnected',
];

function isDomainByte(byte: number): boolean {
  return isDigit(byte) || (byte >= 65 && byte <= 90) || byte === 45 || byte === 95;
}
