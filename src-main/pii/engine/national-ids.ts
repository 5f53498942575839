import {
  brazilian,
  codiceFiscale,
  isDay,
  luhn,
  mod1110,
  remainder,
  verhoeff,
  weighted,
} from './checksums.ts';

/** How one country numbers its people. */
export interface NationalIdScheme {
  country: string;
  /** Names under which it is found, in lower case; `|` as in `nameTable`. */
  names: readonly string[];
  /** Names that also mean something else: in prose only a number that checks out is taken. */
  ambiguousNames?: readonly string[];
  /** Form, from the beginning of the value, in capitals. No part of it can be matched in two ways. */
  form: RegExp;
  /** Takes letters and digits alone, in capitals. Absent where the number has no check digit. */
  valid?: (code: string) => boolean;
}

function controlLetter(letters: string, index: number, letter: string | undefined): boolean {
  return letters[index] === letter;
}

function spanish(code: string): boolean {
  const number = Number(code.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))));
  return controlLetter('TRWAGMYFPDXBNJZSQVHLCKE', number % 23, code.at(-1));
}

function nationalHealth(code: string): boolean {
  const check = 11 - (weighted(code, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === Number(code[9]);
}

function germanInsurance(code: string): boolean {
  const digits = code.slice(0, 8) + String(code.charCodeAt(8) - 64).padStart(2, '0') + code.slice(9);
  let sum = 0;
  [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].forEach((weight, index) => {
    const product = Number(digits[index]) * weight;
    sum += Math.floor(product / 10) + (product % 10);
  });
  return sum % 10 === Number(digits[12]);
}

function french(code: string): boolean {
  const number = code.replace('2A', '19').replace('2B', '18');
  return 97 - remainder(number.slice(0, 13), 97) === Number(number.slice(13));
}

function norwegian(code: string): boolean {
  return (
    weighted(code, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(code, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

function belgian(code: string): boolean {
  const check = Number(code.slice(9));
  return [code.slice(0, 9), `2${code.slice(0, 9)}`].some((number) => 97 - remainder(number, 97) === check);
}

function portuguese(code: string): boolean {
  const check = 11 - (weighted(code, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === Number(code[8]);
}

function swiss(code: string): boolean {
  return weighted(code, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

function austrian(code: string): boolean {
  return weighted(code, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(code[3]);
}

function singaporean(code: string): boolean {
  const offset = { T: 4, G: 4, M: 3 }[code[0]!] ?? 0;
  const sum = weighted(code.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset;
  const letters = 'ST'.includes(code[0]!) ? 'JZIHGFEDCBA' : code[0] === 'M' ? 'XWUTRQPNJLK' : 'XWUTRQPNMLK';
  return controlLetter(letters, sum % 11, code[8]);
}

function australianBusiness(code: string): boolean {
  const first = Number(code[0]) - 1;
  return (first * 10 + weighted(code.slice(1), [1, 3, 5, 7, 9, 11, 13, 15, 17, 19])) % 89 === 0;
}

function taiwanese(code: string): boolean {
  const letter = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(code[0]!) + 10;
  const rest = code[1]! > '9' ? String('ABCD'.indexOf(code[1]!)) + code.slice(2) : code.slice(1);
  const sum = Math.floor(letter / 10) + (letter % 10) * 9 + weighted(rest, [8, 7, 6, 5, 4, 3, 2, 1, 1]);
  return sum % 10 === 0;
}

function chinese(code: string): boolean {
  const sum = weighted(code, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return controlLetter('10X98765432', sum % 11, code[17]);
}

function japanese(code: string): boolean {
  const rest = weighted(code, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(code[11]);
}

function korean(code: string): boolean {
  const sum = weighted(code, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  return (11 - (sum % 11)) % 10 === Number(code[12]);
}

function mexican(code: string): boolean {
  // The 25th letter of the Spanish alphabet's order is Ñ, which no code holds any more.
  const order = '0123456789ABCDEFGHIJKLMN.OPQRSTUVWXYZ';
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += order.indexOf(code[index]!) * (18 - index);
  return (10 - (sum % 10)) % 10 === Number(code[17]);
}

function irish(code: string): boolean {
  const second = code[8] === undefined || code[8] === 'W' ? 0 : code.charCodeAt(8) - 64;
  const sum = weighted(code, [8, 7, 6, 5, 4, 3, 2]) + second * 9;
  return controlLetter('WABCDEFGHIJKLMNOPQRSTUV', sum % 23, code[7]);
}

const licenceNames = [
  'drivers|license',
  'driver|license',
  'drivers|licence',
  'driver|licence',
  'driving|licence',
  'driving|license',
  's|license',
  's|licence',
  's|license|number',
  's|licence|number',
  'dl|number',
  'license|number',
  'dl|no',
  'fuhrerschein',
];

export const nationalIdSchemes: readonly NationalIdScheme[] = [
  {
    country: 'GB',
    names: ['nino', 'national|insurance', 'ni|number', 'ni|no'],
    form: /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?-?\d\d ?-?\d\d ?-?\d\d ?-?[A-D]/,
    valid: (code) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(code),
  },
  {
    country: 'GB',
    names: ['nhs', 'nhs|number', 'nhs|no'],
    form: /^\d{3}[ -]?\d{3}[ -]?\d{4}/,
    valid: nationalHealth,
  },
  {
    country: 'CA',
    names: ['social|insurance', 'social|insurance|number'],
    ambiguousNames: ['sin', 'sin|number'],
    form: /^\d{3}[ -]?\d{3}[ -]?\d{3}/,
    valid: luhn,
  },
  {
    country: 'DE',
    names: ['steuer|id', 'steuer|identifikationsnummer', 'identifikationsnummer', 'steuer|idnr', 'idnr'],
    form: /^[1-9]\d ?\d{3} ?\d{3} ?\d{3}/,
    valid: mod1110,
  },
  {
    country: 'DE',
    names: [
      'sozialversicherungsnummer',
      'rentenversicherungsnummer',
      'versicherungsnummer',
      'sv|nummer',
      'svnr',
      'rvnr',
    ],
    form: /^\d\d ?\d{6} ?[A-Z] ?\d{3}/,
    valid: germanInsurance,
  },
  {
    country: 'FR',
    names: ['insee', 'nir', 'securite|sociale', 'numero|securite|sociale', 'secu', 'sécu', 'social|security'],
    ambiguousNames: ['sociale'],
    form: /^[1-478] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d/,
    valid: french,
  },
  {
    country: 'ES',
    names: ['dni', 'dni|nie', 'nif', 'documento|nacional|de|identidad', 'documento|de|identidad'],
    ambiguousNames: ['nie'],
    form: /^(?:\d{8}|[XYZ]-?\d{7})-?[A-Z]/,
    valid: spanish,
  },
  {
    country: 'IT',
    names: ['codice|fiscale', 'cod|fiscale', 'fiscal|code', 'tax|code'],
    form: /^[A-Z]{6} ?[\dLMNP-V]{2} ?[A-EHLMPR-T][\dLMNP-V]{2} ?[A-Z][\dLMNP-V]{3} ?[A-Z]/,
    valid: codiceFiscale,
  },
  {
    country: 'PL',
    names: ['pesel'],
    form: /^\d{11}/,
    valid: (code) => weighted(code, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  },
  {
    country: 'NL',
    names: ['bsn', 'burgerservicenummer', 'burger|service|nummer', 'sofinummer'],
    form: /^\d{4}[. ]?\d\d[. ]?\d{3}/,
    valid: (code) => weighted(code, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  },
  {
    country: 'SE',
    names: ['personnummer', 'samordningsnummer', 'personal|number', 'personal|identity|number', 'pnr'],
    form: /^(?:19|20)?\d{6}[-+]?\d{4}/,
    valid: (code) => luhn(code.slice(-10)),
  },
  {
    country: 'FI',
    names: ['hetu', 'henkilotunnus', 'tunnus', 'personal|identity|code'],
    form: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]/,
    valid: (code) =>
      controlLetter(
        '0123456789ABCDEFHJKLMNPRSTUVWXY',
        Number(code.slice(0, 6) + code.slice(-4, -1)) % 31,
        code.at(-1),
      ),
  },
  {
    country: 'NO',
    names: ['fodselsnummer', 'dselsnummer', 'personnummer', 'fnr', 'birth|number'],
    form: /^\d{6}[ -]?\d{5}/,
    valid: norwegian,
  },
  {
    country: 'DK',
    names: ['cpr|nummer', 'cpr|number', 'cpr|nr', 'personnummer', 'cprnr'],
    ambiguousNames: ['cpr'],
    form: /^\d{6}[ -]?\d{4}/,
    // The check digit was given up in 2007; the day of birth is what remains.
    valid: (code) => isDay(code, 'dmy'),
  },
  {
    country: 'BE',
    names: ['rijksregisternummer', 'rijksregister', 'registre|national', 'numero|national', 'niss', 'insz'],
    form: /^\d\d\.?\d\d\.?\d\d[- ]?\d{3}[. ]?\d\d/,
    valid: belgian,
  },
  {
    country: 'PT',
    names: ['nif', 'contribuinte', 'numero|de|contribuinte', 'numero|fiscal'],
    form: /^[1-35-9]\d\d ?\d{3} ?\d{3}/,
    valid: portuguese,
  },
  {
    country: 'CH',
    names: ['ahv', 'ahv|nummer', 'ahv|nr', 'avs', 'numero|avs', 'ahvnr'],
    form: /^756\.?\d{4}\.?\d{4}\.?\d\d/,
    valid: swiss,
  },
  {
    country: 'AT',
    names: ['svnr', 'sv|nummer', 'sozialversicherungsnummer', 'versicherungsnummer'],
    form: /^\d{4} ?\d{6}/,
    valid: austrian,
  },
  {
    country: 'IN',
    names: ['aadhaar', 'aadhar', 'aadhaar|number', 'aadhar|number', 'uidai', 'aadhaar|no'],
    form: /^[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}/,
    valid: verhoeff,
  },
  {
    country: 'IN',
    names: ['permanent|account|number', 'pan|number', 'pan|card', 'pan|no'],
    ambiguousNames: ['pan'],
    form: /^[A-Z]{5}\d{4}[A-Z]/,
    valid: (code) => 'ABCFGHJLPT'.includes(code[3]!),
  },
  { country: 'BR', names: ['cpf'], form: /^\d{3}\.?\d{3}\.?\d{3}[-/]?\d\d/, valid: brazilian },
  { country: 'BR', names: ['cnpj'], form: /^\d\d\.?\d{3}\.?\d{3}\/?\d{4}-?\d\d/, valid: brazilian },
  {
    country: 'SG',
    names: ['nric', 'nric|fin', 'nric|number', 'fin|number', 'nric|no'],
    ambiguousNames: ['fin'],
    form: /^[STFGM]\d{7}[A-Z]/,
    valid: singaporean,
  },
  {
    country: 'AU',
    names: ['tfn', 'tax|file|number', 'tax|file'],
    form: /^\d{3}[ -]?\d{3}[ -]?\d{3}/,
    valid: (code) => weighted(code, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
  },
  {
    country: 'AU',
    names: ['medicare', 'medicare|number', 'medicare|no', 'medicare|card'],
    form: /^[2-6]\d{3}[ -]?\d{5}[ -]?\d(?:[ /-]?\d)?/,
    valid: (code) => weighted(code, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(code[8]),
  },
  {
    country: 'AU',
    names: ['australian|business|number', 'abn|number'],
    ambiguousNames: ['abn'],
    form: /^\d\d ?\d{3} ?\d{3} ?\d{3}/,
    valid: australianBusiness,
  },
  {
    country: 'TW',
    names: ['taiwan|id', 'tw|id', 'twid', 'roc|id', 'uniform|number'],
    form: /^[A-Z][1289A-D]\d{8}/,
    valid: taiwanese,
  },
  {
    country: 'CN',
    names: [
      'resident|id',
      'resident|identity|card',
      'id|card',
      'idcard',
      'shenfenzheng',
      'sfz',
      'id|card|no',
    ],
    form: /^[1-9]\d{16}[\dX]/,
    valid: chinese,
  },
  {
    country: 'JP',
    names: ['my|number', 'individual|number', 'kojin|bango'],
    form: /^\d{4}[ -]?\d{4}[ -]?\d{4}/,
    valid: japanese,
  },
  {
    country: 'KR',
    names: ['rrn', 'resident|registration|number', 'resident|registration', 'jumin'],
    form: /^\d{6}-?[1-8]\d{6}/,
    valid: korean,
  },
  {
    country: 'MX',
    names: ['curp'],
    form: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d/,
    valid: mexican,
  },
  {
    country: 'ZA',
    names: ['sa|id', 'rsa|id', 'south|african|id', 'za|id', 'sa|id|number', 'id|number'],
    form: /^\d{6} ?\d{4} ?[012]\d\d/,
    valid: (code) => isDay(code, 'ymd') && luhn(code),
  },
  {
    country: 'IE',
    names: ['ppsn', 'pps|number', 'pps|no'],
    ambiguousNames: ['pps'],
    form: /^\d{7}[A-W][A-IW]?/,
    valid: irish,
  },
  {
    country: 'passport',
    names: [
      'passport',
      'passport|number',
      'passport|no',
      'passport|num',
      'passport|id',
      'reisepass',
      'pasaporte',
    ],
    form: /^[A-Z]{0,2}\d{6,9}[A-Z]?/,
  },
  { country: 'US', names: licenceNames, form: /^[A-Z]{0,3}-?\d{3}(?:-?\d){2,12}[A-Z]?/ },
  { country: 'GB', names: licenceNames, form: /^[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z\d]{3}/ },
];
/** Names that say no more than that a person's number follows: every scheme is tried. */
export const generalIdNames: readonly string[] = [
  'national|id',
  'national|id|number',
  'national|identity|number',
  'national|identification|number',
  'nationalid',
  'citizen|id',
  'identity|number',
  'identity|card',
  'identity|card|number',
  'government|id',
  'tax|id',
  'tax|number',
  'taxpayer|id',
  'tax|payer|id',
  'tin',
  'id|number',
  'person|id|number',
];
