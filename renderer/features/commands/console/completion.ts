import type { Completion } from '../../../../src-main/contract/kubeconfigs.ts';

/** What all of them begin with. */
export function commonBeginning(values: readonly string[]): string {
  const [first = '', ...rest] = values;
  let length = first.length;
  for (const value of rest) {
    while (!value.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}

export interface Insertion {
  text: string;
  /** Several are left to choose from. */
  open: boolean;
}

/** What Tab writes in the place of `word`: the only completion with a space, or as far as all of them agree. */
export function insertionOf(word: string, completions: readonly Completion[]): Insertion | null {
  const [only] = completions;
  if (only === undefined) return null;
  if (completions.length === 1) {
    const goesOn = /[/=:,]$/.test(only.value);
    return { text: goesOn ? only.value : `${only.value} `, open: false };
  }
  const common = commonBeginning(completions.map((completion) => completion.value));
  return { text: common.startsWith(word) ? common : word, open: true };
}
