/** Made-up national ids with valid check digits, and the words that stand beside them. */
import { luhnDigit, mod11With10, mod97, verhoeffDigit, weighedSum } from './checksums.ts';
import { fill, type Random } from './random.ts';

export interface NationalId {
  country: string;
  keywords: readonly string[];
  make(random: Random): string;
}

const padded = (number: number, length = 2) => String(number).padStart(length, '0');

/** A body of the shape whose check digit exists. */
function withCheck(random: Random, shape: string, check: (body: string) => number | null): [string, number] {
  for (;;) {
    const body = fill(random, shape);
    const digit = check(body);
    if (digit !== null) return [body, digit];
  }
}

function germanTaxNumber(random: Random): string {
  // Ten digits of which exactly one occurs twice.
  const all = [...'0123456789'].sort(() => random.next() - 0.5);
  const kept = all.slice(0, 9);
  const twice = kept[0] ?? '1';
  kept.splice(random.int(1, 8), 0, twice);
  if (kept[0] === '0') kept.reverse();
  const body = kept.join('');
  return body.startsWith('0') ? germanTaxNumber(random) : `${body}${mod11With10(body)}`;
}

function frenchNumber(random: Random): string {
  const body = `${random.int(1, 2)}${padded(random.int(40, 99))}${padded(random.int(1, 12))}${padded(random.int(1, 95))}${padded(random.int(1, 899), 3)}${padded(random.int(1, 999), 3)}`;
  const key = padded(97 - Number(BigInt(body) % 97n));
  return random.chance(0.5)
    ? `${body}${key}`
    : `${body[0]} ${body.slice(1, 3)} ${body.slice(3, 5)} ${body.slice(5, 7)} ${body.slice(7, 10)} ${body.slice(10)} ${key}`;
}

function spanishNumber(random: Random): string {
  const letter = (number: number) => 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] ?? '';
  if (random.chance(0.3)) {
    const first = random.int(0, 2);
    const rest = fill(random, '{d7}');
    return `${'XYZ'[first]}${rest}${letter(Number(`${first}${rest}`))}`;
  }
  const body = fill(random, '{d8}');
  return `${body}${random.chance(0.2) ? '-' : ''}${letter(Number(body))}`;
}

function italianCode(random: Random): string {
  const consonants = (count: number) => random.text('BCDFGLMNPRSTV', count);
  const body = `${consonants(6)}${padded(random.int(40, 99))}${random.text('ABCDEHLMPRST', 1)}${padded(random.int(1, 28) + (random.chance(0.5) ? 40 : 0))}${random.text('ABCDEFGHILM', 1)}${fill(random, '{d3}')}`;
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  const sum = [...body].reduce((total, letter, at) => {
    const value = /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 65;
    return total + (at % 2 === 0 ? (odd[value] ?? 0) : value);
  }, 0);
  return `${body}${String.fromCharCode(65 + (sum % 26))}`;
}

function polishNumber(random: Random): string {
  const year = random.int(1940, 2009);
  const month = random.int(1, 12) + (year >= 2000 ? 20 : 0);
  const body = `${padded(year % 100)}${padded(month)}${padded(random.int(1, 28))}${fill(random, '{d4}')}`;
  return `${body}${(10 - (weighedSum(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10}`;
}

function dutchNumber(random: Random): string {
  const [body, digit] = withCheck(random, '{d8}', (text) => {
    const rest = weighedSum(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return text.startsWith('00') || rest === 10 ? null : rest;
  });
  return `${body}${digit}`;
}

function swedishNumber(random: Random): string {
  const body = `${padded(random.int(40, 99))}${padded(random.int(1, 12))}${padded(random.int(1, 28))}${fill(random, '{d3}')}`;
  const number = `${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`;
  return random.chance(0.5) ? `19${random.chance(0.5) ? number : number.replace('-', '')}` : number;
}

function finnishCode(random: Random): string {
  const date = `${padded(random.int(1, 28))}${padded(random.int(1, 12))}${padded(random.int(40, 99))}`;
  const serial = padded(random.int(2, 899), 3);
  return `${date}-${serial}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(date + serial) % 31]}`;
}

function brazilianNumber(random: Random): string {
  const digit = (body: string) => {
    const rest = [...body].reduce((sum, one, at) => sum + Number(one) * (body.length + 1 - at), 0) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  const body = fill(random, '{d9}');
  const first = `${body}${digit(body)}`;
  const all = `${first}${digit(first)}`;
  return random.chance(0.6) ? all.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4') : all;
}

function brazilianCompany(random: Random): string {
  const digit = (body: string) => {
    const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2].slice(13 - body.length);
    const rest = weighedSum(body, weights) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  const body = `${fill(random, '{d8}')}0001`;
  const first = `${body}${digit(body)}`;
  return `${first}${digit(first)}`.replace(/(..)(...)(...)(....)(..)/, '$1.$2.$3/$4-$5');
}

function singaporeanNumber(random: Random): string {
  const prefix = random.pick(['S', 'T', 'F', 'G']);
  const body = fill(random, '{d7}');
  const sum = weighedSum(body, [2, 7, 6, 5, 4, 3, 2]) + ('TG'.includes(prefix) ? 4 : 0);
  const letters = 'ST'.includes(prefix) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
  return `${prefix}${body}${letters[sum % 11]}`;
}

function australianTaxNumber(random: Random): string {
  const [body, digit] = withCheck(random, '{d8}', (text) => {
    const sum = weighedSum(text, [1, 4, 3, 7, 5, 8, 6, 9]);
    const found = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((one) => (sum + one * 10) % 11 === 0);
    return text.startsWith('0') ? null : (found ?? null);
  });
  const number = `${body}${digit}`;
  return random.chance(0.5) ? number.replace(/(...)(...)(...)/, '$1 $2 $3') : number;
}

function taiwaneseNumber(random: Random): string {
  const letter = random.pick([...'ABCDEFGHJKLMNPQRSTUVXYWZIO']);
  const area = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(letter) + 10;
  const body = `${random.int(1, 2)}${fill(random, '{d7}')}`;
  const sum = Math.floor(area / 10) + (area % 10) * 9 + weighedSum(body, [8, 7, 6, 5, 4, 3, 2, 1]);
  return `${letter}${body}${(10 - (sum % 10)) % 10}`;
}

function canadianNumber(random: Random): string {
  const body = `${random.int(1, 7)}${fill(random, '{d7}')}`;
  const number = `${body}${luhnDigit(body)}`;
  return random.chance(0.6)
    ? number.replace(/(...)(...)(...)/, random.pick(['$1-$2-$3', '$1 $2 $3']))
    : number;
}

function britishHealthNumber(random: Random): string {
  const [body, digit] = withCheck(random, '{d9}', (text) => {
    const rest = 11 - (weighedSum(text, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    return text.startsWith('0') || rest === 10 ? null : rest % 11;
  });
  return `${body}${digit}`.replace(/(...)(...)(....)/, random.chance(0.5) ? '$1 $2 $3' : '$1$2$3');
}

function britishInsuranceNumber(random: Random): string {
  const letters = random.pick(['AB', 'CE', 'JK', 'NP', 'PW', 'SX', 'TA', 'WM', 'YZ', 'HJ']);
  const digits = fill(random, '{d6}');
  const spaced = random.chance(0.4) ? digits.replace(/(..)(..)(..)/, ' $1 $2 $3 ') : digits;
  return `${letters}${spaced}${random.pick(['A', 'B', 'C', 'D'])}`;
}

function indianNumber(random: Random): string {
  const body = `${random.int(2, 9)}${fill(random, '{d10}')}`;
  const number = `${body}${verhoeffDigit(body)}`;
  return random.chance(0.5) ? number.replace(/(....)(....)(....)/, '$1 $2 $3') : number;
}

export const nationalIds: readonly NationalId[] = [
  {
    country: 'UK',
    keywords: ['NINO', 'National Insurance number', 'nino', 'ni_number'],
    make: britishInsuranceNumber,
  },
  { country: 'UK-NHS', keywords: ['NHS number', 'nhs_number', 'NHS no.'], make: britishHealthNumber },
  { country: 'CA', keywords: ['SIN', 'social insurance number', 'sin'], make: canadianNumber },
  {
    country: 'DE',
    keywords: ['Steuer-ID', 'Steueridentifikationsnummer', 'IdNr', 'steuer_id'],
    make: germanTaxNumber,
  },
  { country: 'FR', keywords: ['NIR', 'numéro de sécurité sociale', 'n° sécu', 'nir'], make: frenchNumber },
  { country: 'ES', keywords: ['DNI', 'NIE', 'NIF', 'dni'], make: spanishNumber },
  {
    country: 'IT',
    keywords: ['codice fiscale', 'Codice Fiscale', 'codice_fiscale', 'CF'],
    make: italianCode,
  },
  { country: 'PL', keywords: ['PESEL', 'pesel'], make: polishNumber },
  { country: 'NL', keywords: ['BSN', 'burgerservicenummer', 'bsn'], make: dutchNumber },
  { country: 'SE', keywords: ['personnummer', 'Personnummer', 'pnr'], make: swedishNumber },
  { country: 'FI', keywords: ['henkilötunnus', 'HETU', 'hetu'], make: finnishCode },
  { country: 'IN', keywords: ['Aadhaar', 'aadhaar_number', 'Aadhaar No'], make: indianNumber },
  {
    country: 'IN-PAN',
    keywords: ['PAN', 'pan_number', 'PAN card'],
    make: (random) => fill(random, '{u3}P{u1}{d4}{u1}'),
  },
  { country: 'BR', keywords: ['CPF', 'cpf'], make: brazilianNumber },
  { country: 'BR-CNPJ', keywords: ['CNPJ', 'cnpj'], make: brazilianCompany },
  { country: 'SG', keywords: ['NRIC', 'nric', 'FIN'], make: singaporeanNumber },
  { country: 'AU', keywords: ['TFN', 'tax file number', 'tfn'], make: australianTaxNumber },
  { country: 'TW', keywords: ['身分證字號', 'national_id', '身份證'], make: taiwaneseNumber },
];

/** Lengths are those of the registry; bodies of letters where the country has them. */
const ibanBodies: Readonly<Record<string, string>> = {
  DE: '{d18}',
  GB: '{u4}{d14}',
  FR: '{d23}',
  ES: '{d20}',
  IT: '{u1}{d22}',
  NL: '{u4}{d10}',
  BE: '{d12}',
  AT: '{d16}',
  CH: '{d17}',
  PL: '{d24}',
  SE: '{d20}',
  FI: '{d14}',
  DK: '{d14}',
  NO: '{d11}',
  IE: '{u4}{d14}',
  PT: '{d21}',
  CZ: '{d20}',
  SA: '{d20}',
  AE: '{d19}',
  TR: '{d22}',
  MT: '{u4}{d5}{U18}',
};

export function iban(random: Random): { country: string; text: string } {
  const country = random.pick(Object.keys(ibanBodies));
  const body = fill(random, ibanBodies[country] ?? '');
  const text = `${country}${padded(98 - mod97(`${body}${country}00`))}${body}`;
  return { country, text: random.chance(0.4) ? text.replace(/(.{4})(?=.)/g, '$1 ') : text };
}
