/** Check digits, written for the corpus alone: the engine is measured with numbers that its own code did not make. */

export const digitsOf = (text: string): number[] => [...text].map(Number);

/** The digit that makes `body` pass the Luhn test. */
export function luhnDigit(body: string): number {
  const sum = digitsOf(body)
    .reverse()
    .reduce((total, digit, at) => {
      const weighed = at % 2 === 0 ? digit * 2 : digit;
      return total + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
  return (10 - (sum % 10)) % 10;
}

export function weighedSum(text: string, weights: readonly number[]): number {
  return digitsOf(text).reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0);
}

/** ISO 7064 mod 97-10 of letters and digits, as IBAN uses it: what is left. */
export function mod97(text: string): number {
  const numbers = [...text].map((letter) => Number.parseInt(letter, 36).toString()).join('');
  return Number(BigInt(numbers) % 97n);
}

/** ISO 7064 mod 11,10, as Germany's tax number uses it. */
export function mod11With10(body: string): number {
  let product = 10;
  for (const digit of digitsOf(body)) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}

const dihedral = (one: number, two: number): number => {
  if (one < 5) return two < 5 ? (one + two) % 5 : 5 + ((one + two - 5) % 5);
  return two < 5 ? 5 + ((one - 5 - two + 5) % 5) : (one - two + 5) % 5;
};
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Verhoeff's digit, from the dihedral group of order ten. */
export function verhoeffDigit(body: string): number {
  const permuted = (digit: number, times: number) => {
    let value = digit;
    for (let round = 0; round < times % 8; round++) value = permutation[value] ?? 0;
    return value;
  };
  const check = digitsOf(body)
    .reverse()
    .reduce((sum, digit, at) => dihedral(sum, permuted(digit, at + 1)), 0);
  return Array.from({ length: 10 }, (_, digit) => digit).find((digit) => dihedral(check, digit) === 0) ?? 0;
}
