/** Check digits of numbers issued to people. Each takes digits without separators and tells whether they hold. */

/** Sum of the digits times their weights; the shorter of both decides the length. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length && index < digits.length; index++)
    sum += Number(digits[index]) * weights[index]!;
  return sum;
}

export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Remainder of a number of any length; letters count as 10 to 35, as ISO 7064 and ISO 13616 have it. */
export function remainder(text: string, divisor: number): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % divisor;
  }
  return rest;
}

/** ISO 7064 MOD 11,10: the German tax number. */
export function mod1110(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

const dihedral = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const permutations = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    check = Number(dihedral[check]![Number(permutations[index % 8]![digit])]);
  }
  return check === 0;
}

/** Two check digits, each 11 minus the weighted sum: Brazil's CPF (11 digits) and CNPJ (14). */
export function brazilian(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  const length = digits.length - 2;
  for (const end of [length, length + 1]) {
    let sum = 0;
    for (let index = 0; index < end; index++) {
      const distance = end - index + 1;
      sum += Number(digits[index]) * (length === 9 ? distance : ((distance - 2) % 8) + 2);
    }
    const check = sum % 11 < 2 ? 0 : 11 - (sum % 11);
    if (check !== Number(digits[end])) return false;
  }
  return true;
}

const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** The last letter of an Italian codice fiscale, also where digits became letters to tell two people apart. */
export function codiceFiscale(code: string): boolean {
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const value = Number.parseInt(code[index]!, 36);
    const position = value > 9 ? value - 10 : value;
    sum += index % 2 === 0 ? oddValues[position]! : position;
  }
  return code.charCodeAt(15) - 65 === sum % 26;
}

/** Whether six digits name a day: `order` tells which pair is day, month and year. */
export function isDay(digits: string, order: 'dmy' | 'ymd'): boolean {
  const first = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const last = Number(digits.slice(4, 6));
  const day = order === 'dmy' ? first : last;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
