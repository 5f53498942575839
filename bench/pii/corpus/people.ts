/** What identifies a person: names, e-mail, phone, card, social security number. */
import { luhnDigit } from './checksums.ts';
import { domain } from './machines.ts';
import { mark, type Piece } from './piece.ts';
import { fill, type Random } from './random.ts';

const firstNames =
  'alice bruno carla dmitri elena farid greta hiroshi ines jonas katya liam mei nadia oscar priya quentin rosa sven tomas ursula viktor wanda yusuf zoe'.split(
    ' ',
  );
const lastNames =
  'andersson becker costa dubois eriksen ferrari garcia hansen ivanova jansen kowalski larsen moreau novak okafor petrov quist rossi schmidt tanaka ueda vargas weber yilmaz zhang'.split(
    ' ',
  );

export const firstName = (random: Random) => random.pick(firstNames);
const capital = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;
export const fullName = (random: Random) =>
  `${capital(firstName(random))} ${capital(random.pick(lastNames))}`;

/** A login name, not one that every system has. */
export function userName(random: Random): string {
  const first = firstName(random);
  const last = random.pick(lastNames);
  return random.pick([
    `${first}`,
    `${first}.${last}`,
    `${first[0]}${last}`,
    `${first}_${last[0]}`,
    `${last}${random.int(1, 99)}`,
  ]);
}

export function emailText(random: Random): string {
  const first = firstName(random);
  const last = random.pick(lastNames);
  const local = random.pick([
    `${first}.${last}`,
    `${first}+${random.pick(['alerts', 'test', 'jira'])}`,
    `${first[0]}${last}`,
    `${first}_${last}`,
    `${capital(first)}.${capital(last)}`,
    `${first}-${random.int(1, 999)}`,
    `o'${last}`,
    'no-reply',
  ]);
  const at = domain(random);
  return `${local}@${random.pick([at, at, `mail.${at}`, at.toUpperCase()])}`;
}
export const email = (random: Random): Piece => mark('email', emailText(random));
/** As a query or a form carries it. */
export const encodedEmail = (random: Random): Piece =>
  mark('email', encodeURIComponent(emailText(random)), 'percent-encoded');

const cardRanges: readonly [string, string, number][] = [
  ['visa', '4', 16],
  ['mastercard', '51', 16],
  ['mastercard', '55', 16],
  ['mastercard-2', '2221', 16],
  ['mastercard-2', '2699', 16],
  ['amex', '34', 15],
  ['amex', '37', 15],
  ['discover', '6011', 16],
  ['discover', '65', 16],
  ['diners', '36', 14],
  ['jcb', '3528', 16],
  ['jcb', '3589', 16],
  ['unionpay', '62', 16],
  ['maestro', '6759', 16],
];

export function card(random: Random): Piece {
  const [issuer, prefix, length] = random.pick(cardRanges);
  const body = `${prefix}${fill(random, `{d${length - 1 - prefix.length}}`)}`;
  const number = `${body}${luhnDigit(body)}`;
  const separator = random.pick(['', ' ', '-', '']);
  const groups =
    length === 15 ? /(.{4})(.{6})(.{5})/ : length === 14 ? /(.{4})(.{6})(.{4})/ : /(.{4})(.{4})(.{4})(.{4})/;
  const text = separator ? groups.exec(number)?.slice(1).join(separator) : number;
  return mark('card', text ?? number, `${issuer}${separator ? ' grouped' : ''}`);
}

export function ssnText(random: Random): string {
  const area = random.pick([random.int(1, 665), random.int(667, 899)]);
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  return `${pad(area, 3)}-${pad(random.int(1, 99), 2)}-${pad(random.int(1, 9999), 4)}`;
}

/** Numbers that their countries' plans allow: country, E.164, and how people there write it. */
const phonePlans: readonly ((random: Random) => [string, string, string])[] = [
  (random) => {
    const [area, office] = [random.pick(['212', '415', '312', '206', '617', '303']), fill(random, '{d2}')];
    const [exchange, line] = [`${random.int(2, 9)}${office === '11' ? '12' : office}`, fill(random, '{d4}')];
    return [
      'US',
      `+1${area}${exchange}${line}`,
      random.pick([
        `(${area}) ${exchange}-${line}`,
        `+1 ${area}-${exchange}-${line}`,
        `+1 (${area}) ${exchange}-${line}`,
        `${area}-${exchange}-${line}`,
        `${area}.${exchange}.${line}`,
        `1-${area}-${exchange}-${line}`,
      ]),
    ];
  },
  (random) => {
    const rest = fill(random, '{d6}');
    return [
      'UK',
      `+447911${rest}`,
      random.pick([`+44 7911 ${rest}`, `07911 ${rest}`, `+44 (0)20 7946 0${fill(random, '{d3}')}`]),
    ];
  },
  (random) => {
    const rest = fill(random, '{d7}');
    return [
      'DE',
      `+49151${rest}0`,
      random.pick([`+49 151 ${rest}0`, `0151/${rest}0`, `+49 (0)30 901820`, `+49-30-901820`]),
    ];
  },
  (random) => {
    const pairs = Array.from({ length: 4 }, () => fill(random, '{d2}'));
    return [
      'FR',
      `+336${pairs.join('')}`,
      random.pick([`+33 6 ${pairs.join(' ')}`, `06 ${pairs.join(' ')}`, `06.${pairs.join('.')}`]),
    ];
  },
  (random) => {
    const rest = fill(random, '{d4}');
    return ['ES', `+3461234${rest}`, `+34 612 34${rest.slice(0, 1)} ${rest.slice(1)}`];
  },
  (random) => {
    const rest = fill(random, '{d8}');
    return ['BR', `+55119${rest}`, `+55 11 9${rest.slice(0, 4)}-${rest.slice(4)}`];
  },
  (random) => {
    const rest = fill(random, '{d5}');
    return ['IN', `+9198765${rest}`, `+91 98765 ${rest}`];
  },
  (random) => {
    const rest = fill(random, '{d6}');
    return ['AU', `+61412${rest}`, `+61 412 ${rest.slice(0, 3)} ${rest.slice(3)}`];
  },
  (random) => {
    const rest = fill(random, '{d4}');
    return ['JP', `+8190${rest}5678`, `+81 90-${rest}-5678`];
  },
  (random) => ['SE', `+467017406${fill(random, '{d2}')}`, `+46 70 174 06 ${fill(random, '{d2}')}`],
];

/** `formatted` as people write it, else E.164. The national forms need a word such as "phone" beside them. */
export function phone(random: Random): Piece {
  const [country, plain, formatted] = random.pick(phonePlans)(random);
  const text = random.chance(0.5) ? plain : formatted;
  return mark('phone', text, `${country}${text.startsWith('+') ? '' : ' national'}`);
}
