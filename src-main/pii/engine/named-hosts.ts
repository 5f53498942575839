import { isDigit, isLetter, isQuote, isWord, textOf } from './bytes.ts';
import { type Cursor, emit, isReplacement } from './cursor.ts';
import type { Place } from './places.ts';

const dash = 45;
const colon = 58;
const maxLabel = 63;
/** Nothing but its label says that it is a host. */
const vague = 0.5;

/** `hostname=db01`: a name without a domain. Only one with a number or a dash, which no plain word has. */
export function namedHost(cursor: Cursor, at: number, place: Place): number {
  const bytes = cursor.bytes;
  if (!place.separated || !isLetter(bytes[at]!)) return -1;
  let end = at;
  while (end < at + maxLabel && (isWord(bytes[end]!) || bytes[end] === dash)) end++;
  if (end - at < 3 || end === at + maxLabel) return -1;
  if (place.quoted ? !isQuote(bytes[end]!) : !endsWord(bytes, end)) return -1;
  const name = textOf(bytes, at, end);
  if (!/[\d-]/.test(name) || name.endsWith('-') || isGenerated(name) || isReplacement(name)) return -1;
  return emit(cursor, 'hostname', 'policy', at, end, vague);
}

function endsWord(bytes: Uint8Array, end: number): boolean {
  const after = bytes[end]!;
  if (after === colon) {
    // A port, not the next group of an IPv6 address.
    let at = end + 1;
    while (at < end + 6 && isDigit(bytes[at]!)) at++;
    return at > end + 1 && !isWord(bytes[at]!) && bytes[at] !== colon;
  }
  return after <= 32 || ',;)]}|'.includes(String.fromCharCode(after));
}

/** Pods and containers, whose names are made anew with each start, and terms with a dash or a number. */
function isGenerated(name: string): boolean {
  return (
    /^[0-9a-f]{8,}$|-[0-9a-f]{6,10}-[a-z0-9]{5}$|-[bcdfghj-np-tv-xz0-9]{5}$/.test(name) ||
    /^(?:ipv[46]|utf-?8|http[12s]?|tls.*|unix-socket|[a-z]+-(?:name|id|host|port|ip|only|based|level|side))$/i.test(
      name,
    )
  );
}
