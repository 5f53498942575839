import { isBlank, isDigit, isWord, matchesAt } from './bytes.ts';
import { luhn } from './checksums.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';
import { endsNumber, type Place } from './places.ts';

const dash = 45;
const dot = 46;
const doubtful = 0.5;

interface CardNumber {
  digits: string;
  /** Lengths of its groups. */
  shape: string;
  end: number;
}

/** Digits from `start` on, with one kind of separator between groups. */
function readCard(bytes: Uint8Array, start: number): CardNumber {
  let digits = '';
  let groups = 1;
  let groupLength = 0;
  let separator = 0;
  let shape = '';
  let at = start;
  for (; digits.length < 20; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      digits += String.fromCharCode(byte);
      groupLength++;
      continue;
    }
    if (
      (byte !== 32 && byte !== dash && byte !== dot) ||
      !isDigit(bytes[at + 1]!) ||
      (separator !== 0 && byte !== separator)
    )
      break;
    // A card ends after its last group: four fours, or 4-6-5 for American Express.
    if (digits.length >= 14 && groups > 1 && !(digits.length === 16 && separator === dash && groups === 4))
      break;
    separator = byte;
    shape += `${groupLength} `;
    groups++;
    groupLength = 0;
  }
  return { digits, shape: shape + groupLength, end: at };
}

const shapes = /^(?:1[2-9]|4 4 4 4|4 6 5|4 6 4|4 4 4 4 3)$/;

/** A card number that nothing announces: issuer range, usual length, Luhn, and no identifier's name before it. */
export function card(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  // No issuer's range begins elsewhere.
  if (bytes[start]! < 50 || bytes[start]! > 54) return -1;
  if (!mayBeCard(bytes, start)) return -1;
  const { digits, shape, end } = readCard(bytes, start);
  if (!endsNumber(bytes, end) || !shapes.test(shape)) return -1;
  if (!isIssued(digits, false) || !luhn(digits)) return -1;
  if (shape.length < 3 ? identifierBefore(cursor, start) : inTable(bytes, start, shape, end)) return -1;
  return emit(cursor, 'credit_card', 'certain', start, trackEnd(bytes, start, end));
}

/** Fourteen digits and more, or four and a separator and four more. */
function mayBeCard(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (at < start + 20 && isDigit(bytes[at]!)) at++;
  if (at >= start + 14) return at < start + 20;
  if (at !== start + 4) return false;
  // A column of a table of numbers.
  if (bytes[at] === 32 && isBlank(bytes[start - 1]!) && isDigit(bytes[start - 2]!)) return false;
  for (let index = 5; index < 9; index++) if (!isDigit(bytes[start + index]!)) return false;
  return isDigit(bytes[start + 9]!) || bytes[start + 9] === bytes[at];
}

/** A column of numbers goes on to a side; after a card only its date or its three digits may follow. */
function inTable(bytes: Uint8Array, start: number, shape: string, end: number): boolean {
  if (bytes[start + Number(shape[0])] !== 32) return false;
  if (!isBlank(bytes[end]!)) return false;
  let at = end;
  while (at < end + 8 && isBlank(bytes[at]!)) at++;
  const first = at;
  while (at < first + 5 && isDigit(bytes[at]!)) at++;
  const length = at - first;
  return length !== 0 && bytes[at] !== 47 && bytes[at] !== dash && (length !== 3 || isWord(bytes[at]!));
}

/** Track 2 of the magnetic stripe goes on with the date and what the issuer wants. */
function trackEnd(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[end] !== 61 || bytes[start - 1] !== 59) return end;
  let at = end + 1;
  while (at < end + 24 && isDigit(bytes[at]!)) at++;
  return at >= end + 8 && !isWord(bytes[at]!) ? at : end;
}

/** A card number under its name, also of a rare length or with a wrong check digit. */
export function labelledCard(cursor: Cursor, at: number, place: Place): number {
  const bytes = cursor.bytes;
  if (!isDigit(bytes[at]!) || byteBefore(cursor, at) === dash) return -1;
  const { digits, shape, end } = readCard(bytes, at);
  if (!endsNumber(bytes, end) || !shapes.test(shape) || !isIssued(digits, true)) return -1;
  if (luhn(digits)) return emit(cursor, 'credit_card', 'certain', at, end);
  if (place.ambiguous && !place.separated) return -1;
  return emit(cursor, 'credit_card', 'context', at, end, doubtful);
}

/**
 * Issuer ranges with their lengths: Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro,
 * Mir, RuPay, Elo. `named`: a name says that it is a card, so that lengths common among other numbers count too.
 */
function isIssued(digits: string, named: boolean): boolean {
  const four = Number(digits.slice(0, 4));
  const two = Math.floor(four / 100);
  if (/^(\d)\1+$/.test(digits)) return false;
  const { length } = digits;
  if (named && (two === 50 || (two >= 56 && two <= 69))) return length >= 12;
  switch (length) {
    case 13:
      return named && two >= 40 && two < 50;
    case 14:
      return (
        (four >= 3000 && four <= 3059) || (four >= 3600 && four <= 3699) || (four >= 3800 && four <= 3999)
      );
    case 15:
      return two === 34 || two === 37;
    case 16:
      return (
        (two >= 40 && two < 50) ||
        (two >= 50 && two <= 58) ||
        (four >= 2221 && four <= 2720) ||
        (four >= 2200 && four <= 2205) ||
        (four >= 3528 && four <= 3589) ||
        (two >= 60 && two <= 65) ||
        two === 67 ||
        (named && (two === 36 || two === 81 || two === 82))
      );
    case 19:
      return two === 62 || (named && (two === 35 || (two >= 40 && two < 50)));
    default:
      return length > 16 && two === 62 && named;
  }
}

const identifierNames =
  'id ids ts time timestamp seq sequence offset size bytes trace span block blk txn tx txid xid uuid guid hash nanos micros millis index count length len counter number no nr num version lsn serial order request req session sid ref reference invoice ticket key code pid tid thread correlation message msg job task batch cursor snowflake tracking imei imsi iccid ean gtin isbn sku epoch nonce inode checksum crc memory address addr total sum duration elapsed took position pos capacity used free rss heap zxid generation revision rev build seed etag ack win commit event row key'.split(
    ' ',
  );

/** Whether a name such as `traceId=` or `offset ` stands right before the number. */
function identifierBefore(cursor: Cursor, start: number): boolean {
  const bytes = cursor.bytes;
  let at = start - 1;
  while (at > start - 5 && (isBlank(bytes[at]!) || '=:"\'[#\\('.includes(String.fromCharCode(bytes[at]!)))) {
    if (bytes[at] === 35) return true;
    at--;
  }
  // A whole message that is nothing but the number.
  if (bytes[start - 1] === 34 && nameEndsAt(cursor, at + 1, ['msg', 'message'])) return false;
  return nameEndsAt(cursor, at + 1, identifierNames) || matchesAt(bytes, at - 9, 'identifier');
}
