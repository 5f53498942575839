export interface Strength {
  /** 0 to 100. */
  score: number;
  label: string;
}

const shortest = 8;

/** A rough guess of the work it takes to guess: length counts most, kinds of characters a little, repeats against it. */
export function passphraseStrength(passphrase: string): Strength {
  if (passphrase.length === 0)
    return { score: 0, label: `At least ${shortest} characters; four random words are good` };
  if (passphrase.length < shortest) return { score: 10, label: `Too short: at least ${shortest} characters` };
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(passphrase)).length;
  const distinct = new Set(passphrase).size;
  const bits = Math.min(passphrase.length, distinct * 2) * (2.5 + kinds * 0.5);
  if (bits < 36) return { score: 30, label: 'Weak: make it longer' };
  if (bits < 56) return { score: 60, label: 'Fair: longer is better' };
  return { score: 100, label: 'Good' };
}
