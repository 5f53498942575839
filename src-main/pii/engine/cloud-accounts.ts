import { isDigit, isHex, isLetter, isWord, matchesAt, startsAt } from './bytes.ts';
import { type Cursor, emit } from './cursor.ts';
import { endsNumber, type Place } from './places.ts';
import { isPersonal, nameEnd } from './usernames.ts';

const colon = 58;
const slash = 47;
const surest = 0.9;
const accountLength = 12;

function digitsEnd(bytes: Uint8Array, start: number, most: number): number {
  let at = start;
  while (at <= start + most && isDigit(bytes[at]!)) at++;
  return at;
}

/** Twelve digits under a name such as `account_id=`, as AWS numbers its accounts, also as `1234-5678-9012`. */
export function cloudAccount(cursor: Cursor, at: number, place: Place): number {
  const bytes = cursor.bytes;
  let end = digitsEnd(bytes, at, accountLength);
  if (end === at + 4 && bytes[end] === 45 && bytes[end + 5] === 45) {
    for (let index = 0; index < 14; index++)
      if (index === 4 || index === 9 ? bytes[at + index] !== 45 : !isDigit(bytes[at + index]!)) return -1;
    end = at + 14;
  } else if (end !== at + accountLength) return -1;
  const aws = matchesAt(bytes, place.nameStart, 'aws');
  if (!endsNumber(bytes, end)) return -1;
  if (!place.separated && !aws && !isProse(bytes, at, end, place)) return -1;
  return emit(cursor, 'cloud_account', 'context', at, end);
}

/** `account 123456789012`: right behind the word, and no time of day. */
function isProse(bytes: Uint8Array, at: number, end: number, place: Place): boolean {
  return end === at + accountLength && at === place.nameEnd + 1 && !startsAt(bytes, at, '20');
}

/** A record of a flow log: its version, the account, the network interface. */
export function flowAccount(cursor: Cursor, start: number, end: number): number {
  return emit(cursor, 'cloud_account', 'context', start, end, surest);
}

/** `at` is the end of `arn`: `arn:aws:iam::123456789012:role/x`. */
export function resourceName(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  if (!startsAt(bytes, at, ':aws')) return -1;
  let end = at;
  for (let field = 0; field < 3; field++) {
    if (bytes[end] !== colon) return -1;
    end++;
    while (end < at + 96 && bytes[end] !== colon && (isWord(bytes[end]!) || bytes[end] === 45)) end++;
  }
  const start = end + 1;
  if (bytes[end] !== colon || digitsEnd(bytes, start, accountLength) !== start + accountLength) return -1;
  if (bytes[start + accountLength] !== colon) return -1;
  const next = emit(cursor, 'cloud_account', 'context', start, start + accountLength, surest);
  return next > 0 ? Math.max(next, resourceUser(cursor, start + accountLength + 1)) : -1;
}

/** The user in `user/alice` or `user/team/alice`, and the session in `assumed-role/reader/alice@example.com`. */
function resourceUser(cursor: Cursor, at: number): number {
  const bytes = cursor.bytes;
  const isRole = matchesAt(bytes, at, 'assumed-role/');
  if (!isRole && !matchesAt(bytes, at, 'user/')) return -1;
  let start = at + (isRole ? 13 : 5);
  for (let index = start; index < start + 96; index++) {
    const byte = bytes[index]!;
    if (byte === slash) start = index + 1;
    else if (!isWord(byte) && !'+=,.@-'.includes(String.fromCharCode(byte))) break;
  }
  const end = nameEnd(bytes, start);
  if (end < 0 || matchesAt(bytes, start, 'i-0') || !isPersonal(bytes, start, end)) return -1;
  return emit(cursor, 'username', 'context', start, end);
}

/** Twelve digits before `.dkr.ecr.` or in the name of a bucket of the provider itself. */
export function registryAccount(cursor: Cursor, start: number, end: number): number {
  return startsAt(cursor.bytes, end, '.dkr.ecr')
    ? emit(cursor, 'cloud_account', 'context', start, end, surest)
    : -1;
}

/** End of a GUID at `start`, or -1. */
export function guidEnd(bytes: Uint8Array, start: number): number {
  for (let index = 0; index < 36; index++) {
    const byte = bytes[start + index]!;
    if (index === 8 || index === 13 || index === 18 || index === 23 ? byte !== 45 : !isHex(byte)) return -1;
  }
  const after = bytes[start + 36]!;
  if (isWord(after) || after === 91) return -1;
  return after === 45 && (isWord(bytes[start + 37]!) || bytes[start + 37] === 91) ? -1 : start + 36;
}

/** A GUID under `subscription_id=`, `tenantId:` and the like. */
export function tenant(cursor: Cursor, at: number): number {
  const end = guidEnd(cursor.bytes, at);
  return end < 0 ? -1 : emit(cursor, 'cloud_account', 'context', at, end);
}

export function projectNumber(cursor: Cursor, at: number): number {
  const end = digitsEnd(cursor.bytes, at, 13);
  if (end < at + 10 || end > at + 13 || !endsNumber(cursor.bytes, end)) return -1;
  return emit(cursor, 'cloud_account', 'context', at, end);
}

/** `subscriptions/<guid>`, `tenants/<guid>`, `projects/<number>`: `end` is the slash after the first word. */
export function accountPath(cursor: Cursor, start: number, end: number): number {
  const bytes = cursor.bytes;
  const length = end - start;
  if (
    (length === 13 && matchesAt(bytes, start, 'subscriptions')) ||
    (length === 7 && matchesAt(bytes, start, 'tenants'))
  )
    return tenant(cursor, end + 1);
  if (length !== 8 || !startsAt(bytes, start, 'projects')) return -1;
  const last = digitsEnd(bytes, end + 1, 13);
  // Fewer digits are the projects of issue trackers and code hosts.
  if (last < end + 12 || last > end + 14 || bytes[last] !== slash || !isLetter(bytes[last + 1]!)) return -1;
  return emit(cursor, 'cloud_account', 'context', end + 1, last);
}

/** A GUID at `start`: a tenant after the sign-in host, an identifier where those are asked for. */
export function guid(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const end = guidEnd(bytes, start);
  if (end < 0) return -1;
  const before = bytes[start - 1]!;
  if (isWord(before) || before === 45) return -1;
  if (
    before === slash &&
    (startsAt(bytes, start - 20, 'microsoftonline.com/') || startsAt(bytes, start - 16, 'sts.windows.net/'))
  )
    return emit(cursor, 'cloud_account', 'context', start, end, surest);
  return emit(cursor, 'uuid', 'policy', start, end, surest);
}
