import { isDigit, isHex, isLetter, isQuote, isWord, matchesAt, textOf } from './bytes.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';
import { passwordFileEntry } from './sql-values.ts';
import { accessLogUser } from './usernames.ts';

const dot = 46;
const colon = 58;
const dash = 45;
const slash = 47;
const maxIpv6 = 45;
const usual = 0.95;
const doubtful = 0.5;

/** `start` is the first digit of a number followed by a dot. */
export function ipv4(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const end = ipv4End(bytes, start);
  if (end < 0) return -1;
  if (
    bytes[end] === dot && isDigit(bytes[end + 1]!)
      ? !isCapture(cursor, start, end)
      : !standsAlone(cursor, start, end)
  )
    return -1;
  // Of the first network only the unspecified address is ever written.
  if (bytes[start] === 48 && bytes[start + 1] === dot && !matchesAt(bytes, start, '0.0.0.0')) return -1;
  if (isVersion(cursor, start, end)) return -1;
  const own = isOwnNetwork(bytes, start);
  const confidence = !own && isUpgrade(bytes, start) ? doubtful : usual;
  const next = emit(cursor, 'ipv4', own ? 'policy' : 'certain', start, end, confidence);
  return next > 0 ? Math.max(next, accessLogUser(cursor, end), passwordFileEntry(cursor, end)) : -1;
}

const upgradeWords = /\b(?:upgrad|downgrad|bump|install|updat|packag)[a-z]*\b[^"{}[\]=]*$/;

/** `Upgraded agent from 7.58.1.2 to 7.59.0.1`: far more likely a version, but nothing tells it from an address. */
function isUpgrade(bytes: Uint8Array, start: number): boolean {
  // A version's first number is small.
  if ((bytes[start + 1] !== dot && bytes[start + 2] !== dot) || bytes[start - 1] !== 32) return false;
  const words = textOf(bytes, Math.max(0, start - 64), start);
  return upgradeWords.test(words.slice(words.lastIndexOf('\n') + 1).toLowerCase());
}

const namedAddresses = ['host', 'ip', 'addr', 'node', 'peer', 'server', 'client', 'src', 'dst'];

/** `host_192.0.2.1_up`: `wordEnd` is the first dot. Behind other names it is a version, as in those of packages. */
export function underscoredAddress(cursor: Cursor, wordEnd: number): number {
  const bytes = cursor.bytes;
  let start = wordEnd;
  while (start > wordEnd - 3 && isDigit(bytes[start - 1]!)) start--;
  if (start === wordEnd || bytes[start - 1] !== 95 || start - 1 <= cursor.floor) return -1;
  const end = ipv4End(bytes, start);
  if (end < 0 || !(bytes[end] === 95 || !isWord(bytes[end]!)) || bytes[end] === dot) return -1;
  if (!nameEndsAt(cursor, start - 1, namedAddresses)) return -1;
  return emit(cursor, 'ipv4', isOwnNetwork(bytes, start) ? 'policy' : 'certain', start, end, usual);
}

/** Private, loopback, link-local and unspecified addresses. */
function isOwnNetwork(bytes: Uint8Array, start: number): boolean {
  let first = 0;
  let at = start;
  while (bytes[at] !== dot) first = first * 10 + bytes[at++]! - 48;
  let second = 0;
  at++;
  while (bytes[at] !== dot) second = second * 10 + bytes[at++]! - 48;
  return (
    first === 10 ||
    first === 127 ||
    first === 0 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 169 && second === 254)
  );
}

/** `10.0.0.1.443 > 10.0.0.2.5000`: the port after a dot, as packet captures write it. */
function isCapture(cursor: Cursor, start: number, end: number): boolean {
  const bytes = cursor.bytes;
  let at = end + 1;
  while (at < end + 7 && isDigit(bytes[at]!)) at++;
  if (at === end + 7 || isWord(bytes[at]!)) return false;
  if (bytes[at] === 32 && bytes[at + 1] === 62 && bytes[at + 2] === 32) {
    const before = byteBefore(cursor, start);
    return before <= 32 || isQuote(before);
  }
  if (bytes[start - 1] !== 32) return false;
  return bytes[start - 2] === 62 && bytes[start - 3] === 32 && (bytes[at] === colon || bytes[at]! <= 32);
}

/** End of a dotted quad, or -1. Leading zeros only where every octet is padded to three digits. */
function ipv4End(bytes: Uint8Array, start: number): number {
  let at = start;
  let padded = false;
  for (let octet = 0; octet < 4; octet++) {
    if (octet > 0 && bytes[at++] !== dot) return -1;
    const first = at;
    let value = 0;
    while (at < first + 4 && isDigit(bytes[at]!)) value = value * 10 + bytes[at++]! - 48;
    if (at === first || value > 255) return -1;
    if (at > first + 1 && bytes[first] === 48) padded = true;
  }
  return padded && at !== start + 15 ? -1 : at;
}

function standsAlone(cursor: Cursor, start: number, end: number): boolean {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  if (isWord(before) || before === dot || before === 126) return false;
  if (before === dash && !isRangeOrName(bytes, start - 2)) return false;
  const after = bytes[end]!;
  if (isWord(after)) return false;
  // A bracket here and below is a replacement: what stood there was a word.
  if (after === dot && bytes[end + 1] === 91) return false;
  if (after === dot && isWord(bytes[end + 1]!) && !matchesAt(bytes, end, '.in-addr.arpa')) return false;
  if (after === 43 && (isLetter(bytes[end + 1]!) || bytes[end + 1] === 91)) return false;
  // A small first number and a revision, as in `2.3.3.4-1`, are a package's version.
  if (after === dash && bytes[start + 1] === dot && isDigit(bytes[end + 1]!) && ipv4End(bytes, end + 1) < 0)
    return false;
  const further = bytes[end + 1]!;
  return !(after === dash && (isLetter(further) || further === 91)) && after !== 126;
}

/** Before a dash: the end of another address, or blank. A name as in `openssl-1.0.2.1` is a version. */
function isRangeOrName(bytes: Uint8Array, at: number): boolean {
  if (!isDigit(bytes[at]!)) return !isWord(bytes[at]!);
  let dots = 0;
  for (let index = at; index > at - 16 && (isDigit(bytes[index]!) || bytes[index] === dot); index--) {
    if (bytes[index] === dot) dots++;
  }
  return dots === 3;
}

const versionNames =
  'version versions ver v release build revision rev firmware section sec chapter clause figure table appendix paragraph upgrade oid fileversion productversion'.split(
    ' ',
  );

const productNames = 'chrome chromium firefox safari openjdk jdk jre java'.split(' ');

function isVersion(cursor: Cursor, start: number, end: number): boolean {
  const bytes = cursor.bytes;
  let at = start - 1;
  if (bytes[at] === slash) return bytes[end] !== colon && isProduct(bytes, at - 1);
  let relation = false;
  for (
    let skipped = 0;
    skipped < 4 && ' =:"\'[(<>~^!#.'.includes(String.fromCharCode(bytes[at]!));
    skipped++
  ) {
    relation ||= bytes[at] === 60 || bytes[at] === 62 || bytes[at] === 126 || bytes[at] === 94;
    relation ||= bytes[at] === 61 && bytes[at - 1] === 61;
    at--;
  }
  if (relation && bytes[start - 1] === 61) return true;
  if (nameEndsAt(cursor, at + 1, versionNames) || startsObjectId(bytes, start, end)) return true;
  // The section sign.
  if (bytes[at] === 0xa7 && bytes[at - 1] === 0xc2) return true;
  return nameEndsAt(cursor, at + 1, productNames);
}

/** A product name before a slash, as in `Chrome/120.0.0.0`; `//` and `host.name/` lead to addresses. */
function isProduct(bytes: Uint8Array, last: number): boolean {
  let at = last;
  while (at > last - 48 && (isWord(bytes[at]!) || bytes[at] === dash)) at--;
  if (at === last || bytes[at] === dot || bytes[at] === slash) return false;
  // How a proxy came by an answer, and from where: `HIER_DIRECT/192.0.2.1`.
  let capitals = at + 1;
  while (capitals <= last && ((bytes[capitals]! >= 65 && bytes[capitals]! <= 90) || bytes[capitals] === 95))
    capitals++;
  if (capitals > last && last - at > 3) return false;
  // The name of a machine before its address, as Java writes both.
  if (!isLetter(bytes[last]!) && isOwnNetwork(bytes, last + 2)) return false;
  const first = bytes[at + 1]!;
  return (
    (first >= 65 && first <= 90) ||
    ['curl', 'okhttp', 'axios', 'nginx', 'python', 'wget', 'go-'].some((name) =>
      matchesAt(bytes, at + 1, name),
    )
  );
}

/** The SNMP root 1.3.6.1, which is no host. */
function startsObjectId(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 7 && matchesAt(bytes, start, '1.3.6.1');
}

/** `start` is the first hexadecimal digit or colon of a run. Returns the end of the span, or -1. */
export function ipv6(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  const named = before === colon;
  if (isWord(before) || before === dot || (named && !isNamed(cursor, start - 1))) return -1;
  let at = start;
  let groups = 0;
  let gaps = 0;
  let digits = 0;
  let letters = 0;
  let pairs = 0;
  while (at < start + maxIpv6) {
    if (bytes[at] === colon && bytes[at + 1] === colon) {
      gaps++;
      at += 2;
    } else if (bytes[at] === colon) {
      if (groups === 0 || !isHex(bytes[at + 1]!)) break;
      at++;
    }
    const first = at;
    while (at < first + 5 && isHex(bytes[at]!)) {
      if (isDigit(bytes[at]!)) digits++;
      else letters++;
      at++;
    }
    if (at === first) break;
    if (at - first > 4 || isWord(bytes[at]!)) return -1;
    if (at - first === 2) pairs++;
    if (bytes[at] === dot && isDigit(bytes[at + 1]!)) {
      const quad = ipv4End(bytes, first);
      if (gaps + groups === 0) return -1;
      if (quad < 0) {
        if (!isCapturePort(bytes, at)) return -1;
        groups++;
        break;
      }
      at = quad;
      groups += 2;
      break;
    }
    groups++;
    if (bytes[at] !== colon) break;
  }
  if (gaps > 1 || (gaps === 1 ? groups > 7 : groups !== 8)) return -1;
  // Eight octets: a world-wide name, an EUI-64, part of a dump. Addresses that are routed begin with a group of four.
  if (pairs === 8) return -1;
  // The unspecified address stands alone only as a route.
  if (groups === 0 && bytes[at] === slash && isDigit(bytes[at + 1]!)) digits = 1;
  if (isWord(bytes[at]!) || bytes[at] === 91 || (bytes[at] === colon && continues(bytes[at + 1]!))) return -1;
  // `Foo:1::2` may be anything.
  if (named && (gaps === 0 || groups + digits < 6)) return -1;
  const bracketed = before === 91 && bytes[at] === 93;
  // `::` and letters alone, as in `abc::def`, are far more often source code than addresses.
  if (!bracketed && digits === 0 && (groups < 3 || letters < 6)) return -1;
  // `12::34` is a time without its minutes rather than an address.
  if (
    !bracketed &&
    letters === 0 &&
    groups === 2 &&
    digits < 5 &&
    bytes[start + 2] === colon &&
    bytes[at] !== slash
  )
    return -1;
  const tier = isOwnIpv6(bytes, start, at) ? 'policy' : 'certain';
  const end = zoneEnd(bytes, at);
  const next = emit(cursor, 'ipv6', tier, start, end, usual);
  return next > 0 ? Math.max(next, accessLogUser(cursor, end)) : -1;
}

/** A word before the colon at `at` that is no group of the address. */
function isNamed(cursor: Cursor, at: number): boolean {
  const bytes = cursor.bytes;
  let start = at;
  let isName = false;
  while (start > at - 16 && start > cursor.floor && isWord(bytes[start - 1]!)) {
    start--;
    isName ||= !isHex(bytes[start]!);
  }
  return (isName || at - start > 4) && start > cursor.floor && bytes[start - 1] !== colon;
}

/** `.443 > ` or `.443: ` behind an address, as packet captures write its port. */
function isCapturePort(bytes: Uint8Array, dotAt: number): boolean {
  let at = dotAt + 1;
  while (at < dotAt + 7 && isDigit(bytes[at]!)) at++;
  return (bytes[at] === 32 && bytes[at + 1] === 62) || (bytes[at] === colon && bytes[at + 1]! <= 32);
}

/** Loopback, unspecified, link-local and unique local addresses. */
function isOwnIpv6(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 4) return bytes[start] === colon && (end === start + 2 || bytes[start + 2] === 49);
  if ((bytes[start]! | 32) !== 102) return false;
  const second = bytes[start + 1]! | 32;
  if (bytes[start + 4] !== colon) return false;
  return (
    second === 99 ||
    second === 100 ||
    (second === 101 && '89abAB'.includes(String.fromCharCode(bytes[start + 2]!)))
  );
}

/** What after a colon makes the run longer than an address; a bracket is a replacement where more of it stood. */
function continues(byte: number): boolean {
  return isHex(byte) || byte === colon || byte === 91;
}

function zoneEnd(bytes: Uint8Array, end: number): number {
  if (bytes[end] !== 37) return end;
  let at = end + 1;
  while (at < end + 17 && (isWord(bytes[at]!) || (bytes[at] === dash && isWord(bytes[at + 1]!)))) at++;
  return at === end + 1 ? end : at;
}

/** Fourteen octets: the addresses of both ends and the type of what is in the frame, as firewalls write them. */
function isFrame(bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < 41; index++)
    if (index % 3 === 2 ? bytes[start + index] !== colon : !isHex(bytes[start + index]!)) return false;
  const after = bytes[start + 41]!;
  return !isWord(after) && after !== colon && after !== 91;
}

/** `start` is the first digit of two, or of four in Cisco's notation. */
export function mac(cursor: Cursor, start: number, wordEnd: number): number {
  const bytes = cursor.bytes;
  const separator = bytes[wordEnd]!;
  const width = wordEnd - start;
  const groups = width === 2 ? 6 : 3;
  const before = byteBefore(cursor, start);
  if (isWord(before) || before === separator || before === dot) return -1;
  let at = start;
  let letters = 0;
  for (let group = 0; group < groups; group++) {
    if (group > 0 && bytes[at++] !== separator) return -1;
    for (let digit = 0; digit < width; digit++, at++) {
      if (!isHex(bytes[at]!)) return -1;
      if (!isDigit(bytes[at]!)) letters++;
    }
  }
  const after = bytes[at]!;
  if (after === colon && separator === colon && isFrame(bytes, start)) {
    const next = emit(cursor, 'mac', 'certain', start, at);
    return next > 0 ? emit(cursor, 'mac', 'certain', at + 1, at + 18) : -1;
  }
  if (isWord(after) || (after === separator && (isWord(bytes[at + 1]!) || bytes[at + 1] === 91))) return -1;
  // Six pairs of digits with dashes, or three fours with dots, are dates and numbers unless a letter says otherwise.
  if (letters === 0 && separator !== colon && !matchesAt(bytes, start, '00')) return -1;
  return emit(cursor, 'mac', 'certain', start, at);
}
