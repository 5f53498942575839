import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import {
  classes,
  digitBit,
  isDigit,
  isEscape,
  isWord,
  lowerBit,
  matchesAt,
  startsAt,
  textOf,
  underscoreBit,
  upperBit,
} from './bytes.ts';
import { byteBefore, type Cursor, emit, nameEndsAt } from './cursor.ts';
import { passwordFileEntry } from './sql-values.ts';

const dot = 46;
const dash = 45;
const maxLocal = 64;
const maxDomain = 253;
const learned = 0.9;
const knownSuffixes = new Map<string, boolean>();

const internalSuffixes = new Set('internal local lan corp intra intranet localdomain home test'.split(' '));
/** Reserved for documentation: a name such as `for.example` is no host, an address with it is one. */
const documentationSuffixes = ['example', 'invalid', 'localhost'];

/** Names of protocol extensions that are written like addresses in every SSH debug log. */
const protocolDomains = new Set([
  'openssh.com',
  'libssh.org',
  'lysator.liu.se',
  'ssh.com',
  'putty.projects.tartarus.org',
]);

/** `at` is the `@` (width 1) or `%40` (width 3) of a possible address. */
export function email(cursor: Cursor, at: number, width: number): number {
  const bytes = cursor.bytes;
  const end = domainEnd(bytes, at + width);
  if (end < 0) return -1;
  // No domain ends in one letter.
  if (bytes[end - 2] === dot && bytes[end - 1]! < 0x80 && cursor.domains.length === 0) return -1;
  if (bytes[at - 1] === 34) return quotedEmail(cursor, at, end);
  let start = at;
  const latin = bytes[at - 1]! < 0x80;
  while (start > at - maxLocal && start > cursor.floor && isLocal(bytes, start - 1, latin)) start--;
  while (
    start < at &&
    (bytes[start] === dot || bytes[start] === dash || bytes[start] === 39 || bytes[start] === 37)
  )
    start++;
  if (bytes[start - 1] === 37 && /^[0-9a-f]{2}/i.test(textOf(bytes, start, start + 2))) start += 2;
  if (isEscape(bytes, start - 1)) start++;
  // JSON's spelling of `<` and `>`.
  else if (bytes[start - 1] === 92 && (matchesAt(bytes, start, 'u003c') || matchesAt(bytes, start, 'u003e')))
    start += 5;
  if (start >= at || bytes[at - 1] === dot) return -1;
  const domain = lowered(bytes, at + width, end);
  if (protocolDomains.has(domain)) return -1;
  if (at - start === 3 && startsAt(bytes, start, 'git') && bytes[end] === 58) return -1;
  const suffix = domain.slice(domain.lastIndexOf('.') + 1);
  if (!isPublicSuffix(suffix) && !internalSuffixes.has(suffix) && !documentationSuffixes.includes(suffix)) {
    if (!cursor.domains.some((learned) => isWithin(domain, learned))) return -1;
  }
  // Calls, and pictures for screens of a higher density.
  if (bytes[end] === 40 || /^\dx\./.test(domain)) return -1;
  return emit(cursor, 'email', 'certain', start, end);
}

/** `"john doe"@example.com`, also with the quotes escaped: the quotes are part of the address. */
function quotedEmail(cursor: Cursor, at: number, end: number): number {
  const bytes = cursor.bytes;
  const escaped = bytes[at - 2] === 92 ? 1 : 0;
  let start = at - 2 - escaped;
  while (start > at - maxLocal && start >= cursor.floor && bytes[start] !== 34 && bytes[start]! >= 32)
    start--;
  if (bytes[start] !== 34 || start > at - 4 - escaped || isWord(bytes[start - 1 - escaped]!)) return -1;
  if (escaped === 1 && bytes[start - 1] !== 92) return -1;
  start -= escaped;
  // A separator inside means that the quotes are those of other values.
  for (let index = start + 1; index < at - 1; index++)
    if (':,;=<>(){}[]@'.includes(String.fromCharCode(bytes[index]!))) return -1;
  const suffix = lowered(bytes, at + 1, end)
    .split('.')
    .at(-1)!;
  if (!isPublicSuffix(suffix) && !documentationSuffixes.includes(suffix)) return -1;
  return emit(cursor, 'email', 'certain', start, end);
}

/** In lower case but for bytes of other scripts. */
function lowered(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    text += String.fromCharCode(byte >= 65 && byte <= 90 ? byte + 32 : byte);
  }
  return text;
}

function isWithin(name: string, domain: string): boolean {
  return (
    name.endsWith(domain) && (name.length === domain.length || name[name.length - domain.length - 1] === '.')
  );
}

/** Letters, digits, `._+-'` and two-byte Latin letters; any letters where one stands before the `@` (not `latin`). */
function isLocal(bytes: Uint8Array, at: number, latin: boolean): boolean {
  const byte = bytes[at]!;
  // Of what is percent-encoded only a plus sign and a dot belong to the address.
  if (byte === 37)
    return bytes[at + 1] === 50 && ((bytes[at + 2]! | 32) === 98 || (bytes[at + 2]! | 32) === 101);
  if (byte >= 0x80 && !latin) return true;
  if (byte < 0x80) return isWord(byte) || byte === dot || byte === dash || byte === 43 || byte === 39;
  return byte < 0xc0 ? bytes[at - 1]! >= 0xc3 && bytes[at - 1]! <= 0xc9 : byte >= 0xc3 && byte <= 0xc9;
}

/** End of a name of at least two labels whose last has no digit alone; -1 when there is none. */
function domainEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  let labels = 0;
  let label = at;
  let last = -1;
  for (; at < start + maxDomain; at++) {
    const byte = bytes[at]!;
    if (byte === dot || (!isWord(byte) && byte !== dash && !continuesLabel(bytes, label, at))) {
      if (at === label || at - label > 63) break;
      labels++;
      last = at;
      if (byte !== dot || !(isWord(bytes[at + 1]!) || bytes[at + 1]! >= 0xc3)) break;
      label = at + 1;
    } else if (byte === 95) return -1;
  }
  while (last > 0 && bytes[last - 1] === dash) last--;
  return labels < 2 || isDigit(bytes[last - 1]!) ? -1 : last;
}

/** Letters beyond ASCII: Latin ones anywhere, others in a label of their own, as they may be the next word after it. */
function continuesLabel(bytes: Uint8Array, label: number, at: number): boolean {
  const byte = bytes[at]!;
  if (byte < 0x80) return false;
  if (bytes[label]! >= 0xc3) return true;
  return (byte >= 0xc3 && byte <= 0xc9) || (bytes[at - 1]! >= 0xc3 && bytes[at - 1]! <= 0xc9);
}

/** Whether the last label, one character per byte, is a delegated top-level domain. */
function isPublicSuffix(label: string): boolean {
  let known = knownSuffixes.get(label);
  if (known === undefined) {
    known =
      label.length > 1 &&
      label.length <= 24 &&
      /^(?:[a-z]+|xn--[a-z0-9-]+|[\x80-\xff]+)$/.test(label) &&
      parse(`name.${domainToASCII(Buffer.from(label, 'latin1').toString())}`).isIcann === true;
    if (knownSuffixes.size > 4096) knownSuffixes.clear();
    knownSuffixes.set(label, known);
  }
  return known;
}

/** Country codes and others that are as often a file extension, a method or a property. */
const ambiguousSuffixes = new Set(
  'ac ad ag ai al am as at aw ax ba bb be bf bi bo bs by bz cc cd cf cl cm cs cv cx dj dm do ec fm ge gg gl gp gs gt hm id ie im in io is it je jo js kg ki km la lc li lk ls lt lv ma mc md me mg mk ml mm mn mo mp ms mt mu mv mw my na nc ne ng ni no np nr nu om pa pe pf pg ph pk pl pm pn pr ps pt pw py re rs rw sa sb sc sd sh si sk sl sm sn so sr ss st sv sy sz tc td tf tg tk tl tm tn to tt tv tw tz va vc vg vi vn vu wf ws ye zm zw'.split(
    ' ',
  ),
);
const plainSuffixes = new Set(
  'com net org edu gov mil int de fr uk jp cn ru br eu us ca au nl se es ch dk fi nz za kr mx ar tr cz hu ro gr il ua hk sg dev cloud biz arpa'.split(
    ' ',
  ),
);
/** Those of names with three labels, which may end a file's name or a call elsewhere. */
const networkSuffixes = new Set('app tech info online site store xyz shop systems network'.split(' '));
const reversedStarts = new Set(
  'com org net io edu gov de fr uk java javax jdk sun kotlin scala android androidx dev ai app cn ru jp eu us me co'.split(
    ' ',
  ),
);

/** `wordEnd` is a dot. `start` is the beginning of the word before it. */
export function hostname(cursor: Cursor, wordStart: number): number {
  const bytes = cursor.bytes;
  // Quoted-printable text writes the `@` as `=40`.
  if (bytes[wordStart - 1] === 61 && startsAt(bytes, wordStart, '40') && isWord(bytes[wordStart - 2]!))
    return email(cursor, wordStart - 1, 3);
  let start = wordStart;
  while (
    start > wordStart - 63 &&
    start > cursor.floor &&
    (bytes[start - 1] === dash || isWord(bytes[start - 1]!))
  )
    start--;
  while (bytes[start] === dash) start++;
  const before = byteBefore(cursor, start);
  if (before === dot || before === 36 || before === 92 || before >= 0x80) return -1;
  // Else it would be an address, but for a URL's host after what was found before it.
  if (before === 64 && start - 1 !== cursor.floor && !isGitHost(bytes, start - 1)) return -1;
  let at = start;
  let seen = 0;
  let labels = 1;
  let label = start;
  for (; at < start + maxDomain; at++) {
    const byte = bytes[at]!;
    if (byte === dot) {
      if (!isWord(bytes[at + 1]!)) break;
      labels++;
      label = at + 1;
    } else if (isWord(byte)) seen |= classes[byte]!;
    else if (byte !== dash) break;
  }
  // The public ones are those of projects.
  if (labels < 2 || (before === 64 && start - 1 !== cursor.floor && labels < 3)) return -1;
  if (cursor.domains.length > 0) {
    const whole = textOf(bytes, start, at).toLowerCase();
    if (cursor.domains.some((domain) => isWithin(whole, domain)) && bytes[at] !== 64)
      return emit(cursor, 'hostname', 'policy', start, at, learned);
  }
  if ((seen & underscoreBit) !== 0) return -1;
  const mixed = (seen & (lowerBit | upperBit)) === (lowerBit | upperBit);
  if (mixed && looksLikeCode(textOf(bytes, start, at))) return -1;
  const suffixLength = at - label;
  if (suffixLength < 2 || suffixLength > 24 || classes[bytes[label]!]! & digitBit || bytes[at - 1] === dash)
    return -1;
  const after = bytes[at]!;
  if (after === 40 || after === 64 || after === 61 || after === 36) return -1;
  if (after === 91 && !isBracketedAddress(bytes, at)) return -1;
  const name = textOf(bytes, start, at).toLowerCase();
  if (!isHostname(cursor, name, name.slice(label - start), labels, start, at)) return -1;
  const next = emit(cursor, 'hostname', 'policy', start, at);
  return Math.max(next, passwordFileEntry(cursor, at));
}

/** `git@host.name:path`. */
function isGitHost(bytes: Uint8Array, at: number): boolean {
  return startsAt(bytes, at - 3, 'git') && !isWord(bytes[at - 4]!);
}

/** `mx.example.org[192.0.2.1]`, `(mx.example.org [192.0.2.1])` and `mx.example.org/192.0.2.1:25`. */
function standsBesideAddress(bytes: Uint8Array, end: number): boolean {
  if (bytes[end] === 91 || bytes[end] === 47) return isBracketedAddress(bytes, end);
  return bytes[end] === 32 && bytes[end + 1] === 91 && isBracketedAddress(bytes, end + 1);
}

/** `mx.example.org[192.0.2.1]`, as mail servers write it. */
function isBracketedAddress(bytes: Uint8Array, at: number): boolean {
  return isDigit(bytes[at + 1]!) && /^\d{1,3}\.\d{1,3}\.\d{1,3}\./.test(textOf(bytes, at + 1, at + 14));
}

/** Camel case anywhere, or capitals in the last two labels: classes and their members. */
function looksLikeCode(name: string): boolean {
  if (/[a-z][A-Z]/.test(name)) return true;
  const domain = name.split('.').slice(-2).join('.');
  return domain !== domain.toLowerCase() || !/[-\d]/.test(name);
}

function isHostname(
  cursor: Cursor,
  name: string,
  suffix: string,
  labels: number,
  start: number,
  end: number,
): boolean {
  const bytes = cursor.bytes;
  if (
    ((suffix === 'io' || suffix === 'com') && apiGroups.some((group) => isWithin(name, group))) ||
    matchesAt(bytes, start - 12, 'apiversion: ')
  )
    return false;
  const inUrl = bytes[start - 1] === 47 && bytes[start - 2] === 47;
  if (internalSuffixes.has(suffix))
    return /^[a-z0-9]/.test(name) && (bytes[start - 1] !== 47 || (inUrl && bytes[start - 3] === 58));
  if (!isPublicSuffix(suffix)) return suffix === 'svc' && labels > 2;
  // A number before the last label is part of a version: `libfoo-1.2.3.4.so`.
  if (/\.\d+\.[a-z]+$/.test(name)) return false;
  const first = name.slice(0, name.indexOf('.'));
  const afterUser = bytes[start - 1] === 64;
  if (inUrl || afterUser || first === 'www') return true;
  const begins = bytes[start - 1] !== 47 && !reversedStarts.has(first);
  if ((begins && plainSuffixes.has(suffix)) || isNamed(cursor, start)) return true;
  if (labels > 2 && standsBesideAddress(bytes, end)) return true;
  if (!begins) return false;
  // `setup.app` is a program.
  if (labels > 2 && networkSuffixes.has(suffix)) return !/(?:^|\.)(?:log|logger|console)\.info$/.test(name);
  const port = bytes[end] === 58 && isDigit(bytes[end + 1]!) && isDigit(bytes[end + 2]!);
  if (ambiguousSuffixes.has(suffix)) return labels > 2 && (port || /[0-9-]/.test(first));
  return port && labels > 2;
}

/** Names of interfaces in annotations and manifests, which only look like hosts. */
const apiGroups = ['k8s.io', 'kubernetes.io', 'x-k8s.io', 'cert-manager.io', 'istio.io', 'coreos.com'];

const hostNames = 'host hostname server fqdn nodename rhost peer endpoint upstream domain lookup query'.split(
  ' ',
);

/** `host=`, `"hostname": "`, `server: `. */
function isNamed(cursor: Cursor, start: number): boolean {
  const bytes = cursor.bytes;
  let at = start - 1;
  while (at > start - 6 && ' "\'=:\\'.includes(String.fromCharCode(bytes[at]!))) at--;
  return at < start - 1 && nameEndsAt(cursor, at + 1, hostNames);
}

/** `ip` before a dash at `start`: `ip-10-0-0-1`, the name of a machine after its address. */
export function instanceName(cursor: Cursor, start: number): number {
  const bytes = cursor.bytes;
  const before = byteBefore(cursor, start);
  if (!startsAt(bytes, start, 'ip') || isWord(before) || before === dash || before === dot || before === 64)
    return -1;
  let at = start + 2;
  for (let octet = 0; octet < 4; octet++) {
    if (bytes[at] !== dash) return -1;
    const first = ++at;
    while (at < first + 4 && isDigit(bytes[at]!)) at++;
    if (at === first || at === first + 4) return -1;
  }
  const after = bytes[at]!;
  if (isWord(after) || after === dash || after === 91 || (after === dot && isWord(bytes[at + 1]!))) return -1;
  return emit(cursor, 'hostname', 'policy', start, at);
}
