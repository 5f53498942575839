import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';

/** Numbers that repeat with their seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Pick = (below: number) => number;

function digits(pick: Pick, count: number): string {
  let text = '';
  while (text.length < count) text += pick(10);
  return text;
}

function letters(pick: Pick, count: number, from = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'): string {
  let text = '';
  while (text.length < count) text += from[pick(from.length)];
  return text;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function day(pick: Pick): { day: string; month: string; year: string } {
  return { day: two(1 + pick(28)), month: two(1 + pick(12)), year: two(pick(100)) };
}

/** Appends the digit that makes the Luhn sum a multiple of ten, by trying all. */
function withLuhn(body: string): string {
  for (let check = 0; check < 10; check++) {
    const sum = [...`${body}${check}`].reverse().reduce((total, digit, index) => {
      const doubled = index % 2 === 1 ? 2 * Number(digit) : Number(digit);
      return total + (doubled > 9 ? 1 + (doubled % 10) : doubled);
    }, 0);
    if (sum % 10 === 0) return `${body}${check}`;
  }
  throw new Error('no check digit');
}

function dot(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0);
}

/** Draws until `make` gives a number: some bodies have no check digit. */
function drawn(make: () => string | undefined): string {
  for (;;) {
    const value = make();
    if (value !== undefined) return value;
  }
}

function single(value: number): string | undefined {
  return value < 10 ? String(value) : undefined;
}

function appended(body: string, check: string | undefined): string | undefined {
  return check === undefined ? undefined : body + check;
}

function ibanOf(country: string, account: string): string {
  const numeric = [...`${account}${country}00`].map((character) => Number.parseInt(character, 36)).join('');
  return `${country}${two(98 - Number(BigInt(numeric) % 97n))}${account}`;
}

const carriers: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `the ${name} is ${value} as stated`,
  (name, value) => `2026-03-04 INFO ${name}=${value} status=ok`,
  (name, value) => `{"${name.replace(/ /g, '_')}":"${value}","ok":true}`,
  (name, value) => `{\\"${name}\\":\\"${value}\\"}`,
  (name, value) => `- ${name}: ${value}`,
  (name, value) => `${name}: "${value}",`,
  (name, value) => `Customer ${name.toUpperCase()} (${value}) rejected`,
  (name, value) => `we checked the ${name}: ${value}.`,
  (name, value) => `<${name.replace(/ /g, '')}>${value}</${name.replace(/ /g, '')}>`,
  (name, value) => `[${name}=${value}]`,
  (name, value) => `${name}=${value},7`,
];
const bareCarriers: readonly ((name: string, value: string) => string)[] = [
  ...carriers,
  (_, value) => `received ${value} today`,
  (_, value) => `17,ok,${value},3,EUR`,
  (_, value) => `"${value}";x`,
  (_, value) => `at the end ${value}.`,
  (_, value) => value,
  (_, value) => `(${value})`,
  (_, value) => `a=1&v=${value}&z`,
];

interface Kind {
  type: string;
  names: readonly string[];
  bare?: boolean;
  make: (pick: Pick) => string;
}

function spaced(pick: Pick, number: string, ...widths: number[]): string {
  const separator = ['', ' ', '-'][pick(3)]!;
  let at = 0;
  return widths
    .map((width) => {
      at += width;
      return number.slice(at - width, at);
    })
    .join(separator);
}

const control = 'TRWAGMYFPDXBNJZSQVHLCKE';

const kinds: Record<string, Kind> = {
  'Visa and Mastercard': {
    type: 'credit_card',
    names: ['card', 'credit card number', 'cc', 'pan'],
    bare: true,
    make: (pick) =>
      spaced(
        pick,
        withLuhn(
          `${['4', '51', '55', '2221', '2720', '6011', '65', '3528', '62', '2200', '508'][pick(11)]}${digits(pick, 15)}`.slice(
            0,
            15,
          ),
        ),
        4,
        4,
        4,
        4,
      ),
  },
  'American Express': {
    type: 'credit_card',
    names: ['card number', 'kartennummer'],
    bare: true,
    make: (pick) => spaced(pick, withLuhn(`3${[4, 7][pick(2)]}${digits(pick, 12)}`), 4, 6, 5),
  },
  IBAN: {
    type: 'iban',
    names: ['iban', 'account'],
    bare: true,
    make: (pick) => {
      const value = [
        () => ibanOf('DE', digits(pick, 18)),
        () => ibanOf('GB', letters(pick, 4) + digits(pick, 14)),
        () => ibanOf('NL', letters(pick, 4) + digits(pick, 10)),
        () => ibanOf('NO', digits(pick, 11)),
        () => ibanOf('FR', digits(pick, 23)),
        () => ibanOf('MT', letters(pick, 4) + digits(pick, 23)),
      ][pick(6)]!();
      return pick(2) === 0 ? value : value.replace(/(.{4})(?=.)/g, '$1 ');
    },
  },
  SSN: {
    type: 'ssn',
    names: ['ssn', 'social security number', 'SSN'],
    make: (pick) => {
      const area = drawn(() => {
        const value = 1 + pick(899);
        return value === 666 ? undefined : String(value).padStart(3, '0');
      });
      return spaced(pick, `${area}${two(1 + pick(99))}${String(1 + pick(9999)).padStart(4, '0')}`, 3, 2, 4);
    },
  },
  'US phone': {
    type: 'phone',
    names: ['phone', 'mobile', 'phone number'],
    make: (pick) => {
      const area = `${2 + pick(8)}${pick(9)}${pick(10)}`;
      const exchange = `${2 + pick(8)}${digits(pick, 2)}`;
      const line = digits(pick, 4);
      return [
        `+1${area}${exchange}${line}`,
        `+1-${area}-${exchange}-${line}`,
        `(${area}) ${exchange}-${line}`,
        `${area}-${exchange}-${line}`,
        `${area}.${exchange}.${line}`,
        `+1 (${area}) ${exchange}-${line}`,
      ][pick(6)]!;
    },
  },
  'international phone': {
    type: 'phone',
    names: ['phone', 'tel', 'msisdn'],
    bare: true,
    make: (pick) =>
      [
        `+44 20 7${digits(pick, 3)} ${digits(pick, 4)}`,
        `+4479${pick(10)}1${digits(pick, 6)}`,
        `+49 30 9${digits(pick, 6)}`,
        `+49151${digits(pick, 8)}`,
        `+33 6 ${digits(pick, 2)} ${digits(pick, 2)} ${digits(pick, 2)} ${digits(pick, 2)}`,
        `+91 98${digits(pick, 3)} ${digits(pick, 5)}`,
        `+86 138 ${digits(pick, 4)} ${digits(pick, 4)}`,
        `+5511 9${digits(pick, 4)}-${digits(pick, 4)}`,
        `+61 4${digits(pick, 8)}`,
        `+81-90-1${digits(pick, 3)}-${digits(pick, 4)}`,
      ][pick(10)]!,
  },
  'UK phone': {
    type: 'phone',
    names: ['phone', 'telephone', 'mobile'],
    make: (pick) =>
      [`020 7${digits(pick, 3)} ${digits(pick, 4)}`, `079${pick(10)}1 ${digits(pick, 6)}`][pick(2)]!,
  },
  NINO: {
    type: 'national_id',
    names: ['nino', 'national insurance number', 'NI number'],
    make: (pick) => {
      const number = `${letters(pick, 1, 'ABCEHJLMPRSTWXY')}${letters(pick, 1, 'ACEHJLMPRSWXYZ')}${digits(pick, 6)}${letters(pick, 1, 'ABCD')}`;
      return pick(2) === 0 ? number : number.replace(/(..)(?=.)/g, '$1 ');
    },
  },
  NHS: {
    type: 'national_id',
    names: ['nhs number', 'NHS no'],
    make: (pick) =>
      spaced(
        pick,
        drawn(() => {
          const body = digits(pick, 9);
          return appended(body, single((11 - (dot(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11));
        }),
        3,
        3,
        4,
      ),
  },
  SIN: {
    type: 'national_id',
    names: ['sin', 'social insurance number'],
    make: (pick) => spaced(pick, withLuhn(digits(pick, 8)), 3, 3, 3),
  },
  'Steuer-ID': {
    type: 'national_id',
    names: ['steuer-id', 'Steuerliche Identifikationsnummer', 'idnr'],
    make: (pick) => {
      const body = `${1 + pick(9)}${digits(pick, 9)}`;
      let state = 10;
      for (const digit of body) state = (2 * ((state + Number(digit)) % 10 || 10)) % 11;
      return `${body}${(11 - state) % 10}`;
    },
  },
  DNI: {
    type: 'national_id',
    names: ['dni', 'nif'],
    make: (pick) => {
      const number = digits(pick, 8);
      return `${number}${control[Number(number) % 23]}`;
    },
  },
  NIE: {
    type: 'national_id',
    names: ['dni', 'nie'],
    make: (pick) => {
      const first = pick(3);
      const number = digits(pick, 7);
      return `${'XYZ'[first]}${number}${control[Number(`${first}${number}`) % 23]}`;
    },
  },
  NIR: {
    type: 'national_id',
    names: ['nir', 'insee'],
    make: (pick) => {
      const { month, year } = day(pick);
      const body = `${1 + pick(2)}${year}${month}${two(1 + pick(95))}${digits(pick, 6)}`;
      return body + two(97 - Number(BigInt(body) % 97n));
    },
  },
  PESEL: {
    type: 'national_id',
    names: ['pesel'],
    make: (pick) => {
      const when = day(pick);
      const body = `${when.year}${when.month}${when.day}${digits(pick, 4)}`;
      return body + String((10 - (dot(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
    },
  },
  BSN: {
    type: 'national_id',
    names: ['bsn', 'burgerservicenummer'],
    make: (pick) =>
      drawn(() => {
        const body = digits(pick, 8);
        return appended(body, single(dot(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11));
      }),
  },
  personnummer: {
    type: 'national_id',
    names: ['personnummer', 'personal identity number'],
    make: (pick) => {
      const when = day(pick);
      const number = withLuhn(`${when.year}${when.month}${when.day}${digits(pick, 3)}`);
      return `${['', '19'][pick(2)]}${number.slice(0, 6)}-${number.slice(6)}`;
    },
  },
  HETU: {
    type: 'national_id',
    names: ['hetu', 'henkilötunnus'],
    make: (pick) => {
      const when = day(pick);
      const born = `${when.day}${when.month}${when.year}`;
      const serial = `${2 + pick(7)}${digits(pick, 2)}`;
      return `${born}${'-A'[pick(2)]}${serial}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(born + serial) % 31]}`;
    },
  },
  Aadhaar: {
    type: 'national_id',
    names: ['aadhaar', 'aadhaar number'],
    // Written down once with their check digits: another Verhoeff in the test would be the same table again.
    make: (pick) => spaced(pick, '234567890124', 4, 4, 4),
  },
  'Indian PAN': {
    type: 'national_id',
    names: ['pan', 'permanent account number'],
    make: (pick) => `${letters(pick, 3)}P${letters(pick, 1)}${digits(pick, 4)}${letters(pick, 1)}`,
  },
  CPF: {
    type: 'national_id',
    names: ['cpf'],
    make: (pick) => {
      let number = digits(pick, 9);
      for (const length of [9, 10]) {
        let sum = 0;
        for (let index = 0; index < length; index++) sum += Number(number[index]) * (length + 1 - index);
        number += String(((sum * 10) % 11) % 10);
      }
      return pick(2) === 0 ? number : number.replace(/(\d{3})(\d{3})(\d{3})(\d\d)/, '$1.$2.$3-$4');
    },
  },
  NRIC: {
    type: 'national_id',
    names: ['nric', 'fin'],
    make: (pick) => {
      const kind = 'STFG'[pick(4)]!;
      const body = digits(pick, 7);
      const sum = dot(body, [2, 7, 6, 5, 4, 3, 2]) + ('TG'.includes(kind) ? 4 : 0);
      return `${kind}${body}${('ST'.includes(kind) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK')[sum % 11]}`;
    },
  },
  TFN: {
    type: 'national_id',
    names: ['tfn', 'tax file number'],
    make: (pick) =>
      drawn(() => {
        const body = digits(pick, 8);
        // The last weight is 10, which is -1 modulo 11.
        return appended(body, single(dot(body, [1, 4, 3, 7, 5, 8, 6, 9]) % 11));
      }),
  },
  'Taiwanese identity number': {
    type: 'national_id',
    names: ['national id', 'tw id', '身分證字號'],
    make: (pick) => {
      const letter = letters(pick, 1);
      const code = {
        A: 10,
        B: 11,
        C: 12,
        D: 13,
        E: 14,
        F: 15,
        G: 16,
        H: 17,
        I: 34,
        J: 18,
        K: 19,
        L: 20,
        M: 21,
        N: 22,
        O: 35,
        P: 23,
        Q: 24,
        R: 25,
        S: 26,
        T: 27,
        U: 28,
        V: 29,
        W: 32,
        X: 30,
        Y: 31,
        Z: 33,
      }[letter]!;
      const body = `${1 + pick(2)}${digits(pick, 7)}`;
      const sum = Math.floor(code / 10) + 9 * (code % 10) + dot(body, [8, 7, 6, 5, 4, 3, 2, 1]);
      return `${letter}${body}${(10 - (sum % 10)) % 10}`;
    },
  },
  'Chinese resident number': {
    type: 'national_id',
    names: ['resident id', 'id card', '身份证号'],
    make: (pick) => {
      const when = day(pick);
      const body = `${1 + pick(6)}${digits(pick, 5)}19${when.year}${when.month}${when.day}${digits(pick, 3)}`;
      const sum = [...body].reduce(
        (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
        0,
      );
      return body + '10X98765432'[sum % 11]!;
    },
  },
};

function missed(kind: Kind, count: number, wrongCheck = false): string[] {
  const pick = random(20_260_304);
  const lost: string[] = [];
  for (let index = 0; index < count; index++) {
    let value = kind.make(pick);
    if (wrongCheck) value = value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
    for (const name of kind.names) {
      for (const carrier of kind.bare && !wrongCheck ? bareCarriers : carriers) {
        // No English sentence goes around a Chinese name.
        if (carrier === carriers[0] && /[\u4e00-\u9fff]/.test(name)) continue;
        const line = carrier(name, value);
        const bytes = Buffer.from(line);
        const start = bytes.indexOf(Buffer.from(value));
        const end = start + Buffer.byteLength(value);
        if (
          !scanBytes(bytes).some((span) => span.start <= start && span.end >= end && span.type === kind.type)
        )
          lost.push(line);
      }
    }
  }
  return lost;
}

describe('wrong check digits', () => {
  const unmarked = new Set(['Indian PAN', 'US phone', 'international phone', 'UK phone', 'SSN', 'NINO']);
  const marked = Object.entries(kinds).filter(([name]) => !unmarked.has(name));
  it.each(marked)('%s is found all the same after its name', (_, kind) => {
    // A name that means something else too needs a number that checks out, unless `=` or `:` stands between.
    const lost = missed({ ...kind, names: kind.names.slice(-1) }, 10, true).filter((line) =>
      /[=:>]/.test(line),
    );
    expect(lost.slice(0, 12), `${lost.length} missed`).toEqual([]);
  });

  it('say in the confidence that they do not hold', () => {
    const confidence = (line: string) =>
      scanBytes(Buffer.from(line)).map((span) => [span.type, span.confidence]);
    expect(confidence('bsn=111222333')).toEqual([['national_id', 0.9]]);
    expect(confidence('bsn=111222334')).toEqual([['national_id', 0.5]]);
    expect(confidence('card=4111111111111111')).toEqual([['credit_card', 0.95]]);
    expect(confidence('card=4111111111111112')).toEqual([['credit_card', 0.5]]);
  });
});

describe('numbers of people with their check digits', () => {
  it.each(Object.entries(kinds))('%s is covered in every carrier', (_, kind) => {
    const lost = missed(kind, 40);
    expect(lost.slice(0, 12), `${lost.length} missed`).toEqual([]);
  });
});
