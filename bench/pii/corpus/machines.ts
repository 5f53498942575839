/** Addresses, names and ids of machines. */
import { line, mark, maybe, type Piece } from './piece.ts';
import { fill, type Random } from './random.ts';

const words = (
  'orders billing ledger search catalog cart checkout gateway ingest mailer audit report sync stream render pixel ' +
  'falcon heron otter maple cedar granite basalt delta sigma harbor anchor lantern meadow summit river'
).split(' ');
const environments = ['prod', 'stage', 'dev', 'qa', 'eu-west-1', 'us-east-2', 'core', 'edge'];
const topLevels =
  'com net org io dev de fr it es nl se pl fi co.uk com.br com.au in sg app cloud tech ca info'.split(' ');
const internal = ['internal', 'local', 'lan', 'corp', 'svc.cluster.local'];

export const word = (random: Random) => random.pick(words);
export const service = (random: Random) =>
  random.chance(0.5) ? `${word(random)}-${random.pick(['api', 'svc', 'worker', 'web', 'db'])}` : word(random);

/** A registered domain, such as `heron-cart.io`. */
export function domain(random: Random): string {
  const name = random.chance(0.4) ? `${word(random)}-${word(random)}` : `${word(random)}${word(random)}`;
  return `${name}.${random.pick(topLevels)}`;
}

export function hostName(random: Random): string {
  const machine = `${random.pick(['db', 'web', 'app', 'kafka', 'cache', 'node', 'ip-10-0-3', 'mx'])}${fill(random, random.pick(['{d2}', '-{d1}', '']))}`;
  if (random.chance(0.3)) return `${machine}.${word(random)}.${random.pick(internal)}`;
  return random.chance(0.4)
    ? `${machine}.${random.pick(environments)}.${domain(random)}`
    : `${machine}.${domain(random)}`;
}

export const host = (random: Random): Piece => mark('hostname', hostName(random));
/** A machine's name without a domain, as syslog writes it. */
export const shortHost = (random: Random): Piece =>
  maybe(`${word(random)}${random.pick(['-', ''])}${fill(random, '{d2}')}`);

export function ipv4Text(random: Random): string {
  const start = random.chance(0.5)
    ? random.pick([`10.${random.int(0, 255)}`, '192.168', `172.${random.int(16, 31)}`])
    : `${random.pick([random.int(1, 9), random.int(11, 126), random.int(128, 223)])}.${random.int(0, 255)}`;
  return `${start}.${random.int(0, 255)}.${random.int(1, 254)}`;
}
export const ipv4 = (random: Random): Piece => mark('ipv4', ipv4Text(random));

/** An IPv6 address in one of its spellings, without zone or brackets. */
export function ipv6Text(random: Random): string {
  const group = () => Number.parseInt(fill(random, '{h4}'), 16).toString(16);
  const groups = (count: number) => Array.from({ length: count }, group).join(':');
  const before = random.pick(['2001:db8', '2a02:26f0', '2600:1f18', 'fd12:3456']);
  switch (random.int(0, 6)) {
    case 0:
      return `fe80::${groups(4)}`;
    case 1:
      return `${before}::${group()}`;
    case 2:
      return `${before}:${groups(6)}`;
    case 3:
      return `::ffff:${ipv4Text(random)}`;
    case 4:
      return `${before}:${groups(2)}::${groups(2)}`.toUpperCase();
    case 5:
      return `${before}:0000:0000:0000:${fill(random, '{h4}:{h4}:{h4}')}`;
    default:
      return `${before}:${groups(1)}::`;
  }
}
export const ipv6 = (random: Random): Piece => mark('ipv6', ipv6Text(random));
/** Either kind, four times as often the old one. */
export const address = (random: Random): Piece => (random.chance(0.8) ? ipv4(random) : ipv6(random));

export function mac(random: Random): Piece {
  const octets = Array.from({ length: 6 }, () => fill(random, '{h2}'));
  // A first octet of digits with small ones behind would read as a time.
  octets[5] = fill(random, 'a{h1}');
  const forms: [string, string][] = [
    ['colons', octets.join(':')],
    ['colons', octets.join(':').toUpperCase()],
    ['dashes', octets.join('-')],
    ['dashes', octets.join('-').toUpperCase()],
    ['dots', `${octets[0]}${octets[1]}.${octets[2]}${octets[3]}.${octets[4]}${octets[5]}`],
  ];
  const [kind, text] = random.pick(forms);
  return mark('mac', text, kind);
}

/** An address as logs write it: alone, with a port, a prefix, a zone or brackets around it. */
export function addressInUse(random: Random): Piece {
  const old = ipv4Text(random);
  const port = random.int(1024, 65_535);
  switch (random.int(0, 9)) {
    case 0:
      return line`${mark('ipv4', old, 'port')}:${port}`;
    case 1:
      return line`${mark('ipv4', old, 'cidr')}/${random.int(8, 32)}`;
    case 2:
      return line`[${ipv6(random)}]:${port}`;
    case 3:
      return line`${mark('ipv6', `fe80::${fill(random, '{h4}:{h4}')}`, 'zone')}%${random.pick(['eth0', 'en1', '12'])}`;
    case 4:
      return line`/${mark('ipv4', old, 'java')}:${port}`;
    case 5:
      return line`(${mark('ipv4', old)})`;
    case 6:
      return line`${mark('ipv6', `2001:db8:${fill(random, '{h4}')}::1`, 'cidr')}/64`;
    case 7:
      return line`"${mark('ipv4', old)}"`;
    default:
      return address(random);
  }
}
