import { isBlank, isEscape, isLetter, isNameByte, isQuote, isWord, matchesAt, textOf } from './bytes.ts';
import { labelledCard } from './cards.ts';
import { cloudAccount, projectNumber, resourceName, tenant } from './cloud-accounts.ts';
import type { Cursor } from './cursor.ts';
import { birthDate, iban, labelledMac, nationalId, ssn } from './labelled.ts';
import { namedHost } from './named-hosts.ts';
import { nameTable, tailIndex } from './names.ts';
import { generalIdNames, nationalIdSchemes } from './national-ids.ts';
import { labelledPhone } from './phones.ts';
import type { Place, Reader } from './places.ts';
import { passwordFileEntry } from './sql-values.ts';
import { addedUser, groupName, scheduledUser, terminalUser, userInProse, userName } from './usernames.ts';

interface Label {
  readers: Reader[];
  /** These are given the end of the name and find the value themselves. */
  direct: Reader[];
  ambiguous: boolean;
  /** A number some words further may be meant: `the SIN on file is 046 454 286`. */
  reaches: boolean;
}

const maxPlace = 48;
const maxReach = 48;

/** Words that may end any name: `passport number`, `aadhaar_no`. */
export const numberWords = ['number', 'nummer', 'num', 'no', 'nr'];

const names = nameTable(labels(), numberWords);

/** The names, for whoever wants to pass over words that are none. */
export const labelSteps = { steps: names.steps, begins: names.begins, tails: names.tails };

function labels(): Map<string, Label> {
  const table = new Map<string, Label>();
  function labelOf(name: string): Label {
    let label = table.get(name);
    if (label === undefined) {
      label = { readers: [], direct: [], ambiguous: false, reaches: false };
      table.set(name, label);
    }
    return label;
  }
  function add(list: string, reader: Reader, options: Partial<Label> = {}) {
    for (const name of list.split(' ')) Object.assign(labelOf(name), options).readers.push(reader);
  }
  function addDirect(list: string, reader: Reader) {
    for (const name of list.split(' ')) labelOf(name).direct.push(reader);
  }
  add('ssn social|security social|security|number social|security|no itin us|ssn ssn|number', ssn, {
    reaches: true,
  });
  const schemesOf = new Map<string, { list: typeof nationalIdSchemes; ambiguous: boolean }>();
  for (const scheme of nationalIdSchemes) {
    for (const name of scheme.names)
      schemesOf.set(name, { list: [...(schemesOf.get(name)?.list ?? []), scheme], ambiguous: false });
    for (const name of scheme.ambiguousNames ?? [])
      schemesOf.set(name, { list: [...(schemesOf.get(name)?.list ?? []), scheme], ambiguous: true });
  }
  for (const [name, { list, ambiguous }] of schemesOf)
    add(name, nationalId(list, false), { reaches: true, ambiguous });
  for (const name of generalIdNames) add(name, nationalId(nationalIdSchemes, true), { reaches: true });
  add(
    'card card|number cardno card|no card|num cc cc|number cc|num ccnum pan primary|account|number credit|card credit|card|number creditcard debit|card kartennummer karten|nr kreditkarte kreditkartennummer carte tarjeta cartao payment|card acct|number visa mastercard amex',
    labelledCard,
    { reaches: true },
  );
  add('iban account iban|number iban|no account|number bank|account konto kontonummer', iban);
  add(
    'phone phone|number phone|no phonenumber mobile mobile|number mobile|phone mobile|no cell cellphone cell|phone tel telephone telephone|number telefon telefonnummer telefono fax fax|number msisdn whatsapp handy gsm home|phone work|phone',
    labelledPhone(true),
  );
  add('contact sms call dial caller call|me ring called number|to', labelledPhone(false));
  add(
    'dob date|of|birth birth|date birthdate birthday born geburtsdatum geboren fecha|de|nacimiento date|de|naissance',
    birthDate,
  );
  add('mac mac|address macaddr hwaddr hw|addr ether lladdr bssid mac|addr physical|address', labelledMac);
  add(
    'user username user|name usr login login|name logname ruser uid userid user|id account|name samaccountname dbuser db|user remote|user uname user|login userprincipalname upn benutzer benutzername utilisateur usuario run|as effective|user target|user subject|user|name target|user|name acct account|name',
    userName,
  );
  add('gid egid groups', groupName);
  add('host hostname host|name nodename node|name computer|name machine|name workstation|name', namedHost);
  addDirect('localhost', passwordFileEntry);
  addDirect('name', addedUser);
  addDirect('cmd', scheduledUser);
  addDirect(
    'of|user password|changed|for console|by invalid|user illegal|user authenticating|user for|user user password|for publickey|for pam|for none|for session|opened|for|user session|closed|for|user invalid|credentials|for login|for logged|in|as',
    userInProse,
  );
  addDirect('tty', terminalUser);
  addDirect('arn', resourceName);
  add(
    'account account|id aws|account|id aws|account aws|account|number awsaccountid owner|id account|no registry|id',
    cloudAccount,
  );
  add(
    'subscription|id tenant|id subscription tenant azure|tenant azure|subscription directory|id tid',
    tenant,
  );
  add('project|number project|num gcp|project|number', projectNumber);
  return table;
}

/** `end` ends a word that may end the name of a value that identifies a person, an account or a machine. */
export function labelled(cursor: Cursor, wordStart: number, end: number): number {
  if (names.tails[tailIndex(cursor.bytes, end)] === 0) return -1;
  const label = labelAt(cursor, wordStart, end);
  if (label === undefined) return -1;
  const place: Place = {
    nameStart: names.start,
    nameEnd: end,
    separated: false,
    quoted: false,
    ambiguous: label.ambiguous,
  };
  if (cursor.bytes[end] === 93) return -1;
  for (const reader of label.direct) {
    const next = reader(cursor, end, place);
    if (next > 0) return next;
  }
  if (label.readers.length === 0) return -1;
  const at = valueStart(cursor.bytes, place);
  if (at < 0) return -1;
  for (const reader of label.readers) {
    const next = reader(cursor, at, place);
    if (next > 0) return next;
  }
  return -1;
}

function labelAt(cursor: Cursor, wordStart: number, end: number): Label | undefined {
  const bytes = cursor.bytes;
  const label = names.find(bytes, cursor.floor, wordStart, end);
  if (label !== undefined) return label;
  const word = numberWords.find((text) => matchesAt(bytes, end - text.length, text));
  if (word === undefined) return undefined;
  let at = end - word.length;
  const before = bytes[at - 1]!;
  // A short one ends many a word.
  if (word.length < 4 && isLetter(before) && (bytes[at]! >= 97 || before < 97)) return undefined;
  if (before === 32 || before === 95 || before === 45 || before === 46) at--;
  return at > cursor.floor ? names.find(bytes, cursor.floor, Math.min(wordStart, at), at) : undefined;
}

/** `no.` or `nr.`. */
function isShortNumberWord(bytes: Uint8Array, dotAt: number): boolean {
  return matchesAt(bytes, dotAt - 2, 'no') || matchesAt(bytes, dotAt - 2, 'nr');
}

/** A number at `start` whose name stands some words before it, with nothing but words between. */
export function reached(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  let at = start - 1;
  while (at > start - maxReach && at > cursor.floor) {
    if (!isBlank(bytes[at]!) && bytes[at] !== 58) return -1;
    while (isBlank(bytes[at]!) || bytes[at] === 58) at--;
    // `NHS no. 943 476 5919`.
    if (bytes[at] === 46 && isShortNumberWord(bytes, at)) at--;
    const end = at + 1;
    while (at >= cursor.floor && at > end - 24 && isLetter(bytes[at]!)) at--;
    if (at === end - 1) return -1;
    const label = names.find(bytes, cursor.floor, at + 1, end);
    if (label?.reaches) {
      const place: Place = {
        nameStart: names.start,
        nameEnd: end,
        separated: false,
        quoted: false,
        ambiguous: true,
      };
      for (const reader of label.readers) {
        const next = reader(cursor, start, place);
        if (next > 0) return next;
      }
      return -1;
    }
  }
  return -1;
}

const fillers = new Set(
  'is was number no nr num nummer id code value of for at on the as ending me us my your his her and address numero'.split(
    ' ',
  ),
);

/** Bits by the length of a filler, at its first letter. */
const fillerLengths = new Uint16Array(256);
for (const filler of fillers) fillerLengths[filler.charCodeAt(0)]! |= 1 << filler.length;

/** Where the value after a name begins, past separators, quotes, brackets and words such as `number is`; -1 at a line's end. */
function valueStart(bytes: Uint8Array, place: Place): number {
  const end = place.nameEnd;
  let at = bytes[end] === 46 ? end + 1 : end;
  while (at < end + 4 && bytes[at] === 92 && (bytes[at + 1] === 92 || isQuote(bytes[at + 1]!))) at++;
  if (isQuote(bytes[at]!)) {
    at++;
    if (bytes[at] === 93) at++;
    // What follows a quoted name is its separator, or the name was a value.
    let next = at;
    while (next < at + 4 && isBlank(bytes[next]!)) next++;
    const isAttribute = bytes[next] === 62 && bytes[next - 1] !== 32 && opensTag(bytes, place.nameStart);
    if (bytes[next] !== 58 && bytes[next] !== 61 && !isAttribute) return -1;
    if (isAttribute) {
      place.separated = true;
      at = next + 1;
    }
  }
  while (at < end + maxPlace) {
    const byte = bytes[at]!;
    if (isBlank(byte) || byte === 35 || byte === 40 || byte === 91) at++;
    else if (byte === 61 || byte === 58) {
      if (byte === 58 && bytes[at + 1] === 58) return -1;
      place.separated = true;
      at++;
    } else if (byte === 62) {
      if (at === end && !opensElement(bytes, place.nameStart)) return -1;
      place.separated = true;
      at++;
    } else if (isQuote(byte)) {
      place.quoted = true;
      at++;
    } else if (byte === 92) {
      if (isEscape(bytes, at) || !(bytes[at + 1] === 92 || isQuote(bytes[at + 1]!))) return -1;
      at++;
    } else if (byte >= 97 && byte <= 122 && isBlank(bytes[at - 1]!) && !place.quoted) {
      const next = pastFiller(bytes, at);
      if (next < 0) return at;
      at = next;
    } else return byte < 32 ? -1 : at;
  }
  return -1;
}

function pastFiller(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + 10 && isLetter(bytes[at]!)) at++;
  if (isWord(bytes[at]!) || !(isBlank(bytes[at]!) || bytes[at] === 58 || bytes[at] === 61)) return -1;
  if (((fillerLengths[bytes[start]!]! >> (at - start)) & 1) === 0) return -1;
  return fillers.has(textOf(bytes, start, at)) ? at : -1;
}

/** Whether the name is an attribute's value in a tag, as in `<field name="SSN">`. */
function opensTag(bytes: Uint8Array, nameStart: number): boolean {
  for (let at = nameStart - 1; at > nameStart - 64; at--) {
    const byte = bytes[at]!;
    if (byte === 60) return isLetter(bytes[at + 1]!);
    if (byte === 62 || byte < 32) return false;
  }
  return false;
}

function opensElement(bytes: Uint8Array, nameStart: number): boolean {
  let open = nameStart - 1;
  while (open > nameStart - 32 && (isNameByte(bytes[open]!) || bytes[open] === 58 || bytes[open]! >= 0x80))
    open--;
  return bytes[open] === 60;
}
