import { isBlank, isLetter, isQuote, isSpace, matchesAt, startsAt, textOf } from './bytes.ts';
import type { KeyKind } from './key-names.ts';
import { decisive, type ValueRange } from './values.ts';

/** Tags of YAML whose value names where the secret is kept. */
const references = ['!env ', '!env_var ', '!ref ', '!sub ', '!getatt ', '!importvalue ', '!secret '];

/** Whether a YAML tag at `at` says that the value is the name of a variable or a resource. */
export function isReference(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 33 && references.some((tag) => matchesAt(bytes, at, tag));
}

const complaint =
  /^(?:(?:this|the|your) (?:field|value|password) )?(?:is|are|was|can't|cannot|can not|must|should|has|have|may|does|doesn't|do|too|not|needs|already|please|this|ensure|enter|minimum|maximum|at least)\b[^\d!@#$%^&*=]* [^!@#$%^&*=]*$/i;

/** What a form says about a field: `can't be blank`. */
export function isComplaint(bytes: Uint8Array, range: ValueRange): boolean {
  return complaint.test(textOf(bytes, range.start, Math.min(range.end, range.start + decisive)));
}

const objects = ['self.', 'this.', 'user.', 'cls.', 'account.', 'me.'];
const variable = /^\w*(?:password|passwd|pwd|hash|hashed|digest|secret|token)\w*;?$/i;

/**
 * Whether a bare value after the name from `start` is known to be none by the name and what stands around: working folders,
 * counts of tests, sizes, variables of a program. `end` bounds the name.
 */
export function isInnocent(
  bytes: Uint8Array,
  kind: KeyKind,
  start: number,
  end: number,
  range: ValueRange,
): boolean {
  const length = end - start;
  if (kind === 'credentials')
    return ['same-origin', 'include', 'omit'].some((mode) => isText(bytes, range, mode));
  if (isWorkingFolder(bytes, start, length, range.start)) return true;
  if (length === 2 || (length === 4 && matchesAt(bytes, start, 'pass')))
    return isCount(bytes, range, length === 4 && isLetter(bytes[start - 2]!) && isBlank(bytes[start - 1]!));
  const value = () => textOf(bytes, range.start, range.end);
  // `pam_unix(passwd:chauthtok)` names what a module does.
  if (bytes[start - 1] === 40 && isText(bytes, range, 'chauthtok')) return true;
  // `--from-file=password=/run/db` names where it is kept.
  if (matchesAt(bytes, start - 12, '--from-file=')) return true;
  // `failed to list *v1.Secret: secrets is forbidden`
  if (isPlural(bytes, start, end, range.start)) return true;
  // `passwd: password updated successfully`
  if (length === 6 && isText(bytes, range, 'password') && isLetter(bytes[range.end + 1]!)) return true;
  const object = objects.find((prefix) => matchesAt(bytes, start, prefix));
  return object !== undefined && isBlank(bytes[range.start - 1]!) && range.end - range.start < 40
    ? variable.test(value())
    : false;
}

/** `PWD=/srv/app`, `OLDPWD=/root` of a shell; a connection string has a semicolon right before its `PWD`. */
function isWorkingFolder(bytes: Uint8Array, start: number, length: number, at: number): boolean {
  const name = length === 3 ? 'PWD' : length === 6 ? 'OLDPWD' : '';
  if (name === '' || !startsAt(bytes, start, name) || bytes[start - 1] === 59) return false;
  if (bytes[at] === 126) return true;
  return bytes[at] === 47 || (isLetter(bytes[at]!) && bytes[at + 1] === 58 && bytes[at + 2] === 92);
}

/** Up to three digits, or as many as there are after `tests pass:`. */
function isCount(bytes: Uint8Array, range: ValueRange, counted: boolean): boolean {
  const value = textOf(bytes, range.start, Math.min(range.end, range.start + 10));
  return counted ? /^\d{1,9}(?:[ ,.;)]|$)/.test(value) : /^\d{1,3}[,.;)]?$/.test(value);
}

/** The last word of the name once more, as the word for several. */
function isPlural(bytes: Uint8Array, start: number, end: number, at: number): boolean {
  let length = 0;
  while (length < 16 && bytes[at + length]! >= 97 && bytes[at + length]! <= 122) length++;
  if (length < 4 || bytes[at + length - 1] !== 115 || !isSpace(bytes[at + length]!)) return false;
  const name = end - length + 1;
  if (name < start) return false;
  for (let index = 0; index < length - 1; index++)
    if ((bytes[name + index]! | 32) !== bytes[at + index]) return false;
  return true;
}

function isText(bytes: Uint8Array, range: ValueRange, text: string): boolean {
  if (range.end - range.start < text.length || !matchesAt(bytes, range.start, text)) return false;
  const after = bytes[range.start + text.length]!;
  return isSpace(after) || isQuote(after) || after === 44 || after === 125 || after === 92 || after === 41;
}
