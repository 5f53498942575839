import { limits } from './limits.ts';

/**
 * The values that a command gives its variables anywhere. Order, conditions and subshells are not followed: a variable has every value
 * that it was ever given. Good for finding what is refused, never for letting something run.
 */
export interface Values {
  texts: Map<string, Set<string>>;
  /** Arrays, and under `@` the positional parameters. */
  lists: Map<string, string[][]>;
  /** What the command writes into files, by their paths, so that a script is known that it writes and then runs. */
  files: Map<string, string>;
}

/** What a shell starts with, as far as it can be used to write a path or to name a shell. */
const given: [string, string[]][] = [
  ['HOME', ['~', '/root']],
  ['PWD', ['.', '/x']],
  ['OLDPWD', ['..', '/x']],
  ['PATH', ['/usr/local/sbin:/usr/bin']],
  ['TMPDIR', ['/tmp']],
  ['SHELL', ['/bin/bash']],
  ['BASH', ['/bin/bash']],
  ['IFS', [' \t\n']],
  ['0', ['bash']],
];

export function newValues(): Values {
  return {
    texts: new Map(given.map(([name, texts]) => [name, new Set(texts)])),
    lists: new Map(),
    files: new Map(),
  };
}

export function addValue(values: Values, name: string, text: string): void {
  const known = values.texts.get(name) ?? new Set();
  if (known.size < limits.values && text.length < 10_000) known.add(text);
  values.texts.set(name, known);
}

export function addList(values: Values, name: string, list: string[]): void {
  const known = values.lists.get(name) ?? [];
  const isNew = !known.some(
    (each) => each.length === list.length && each.every((text, at) => text === list[at]),
  );
  if (isNew && known.length < limits.values && list.length < 100) known.push(list);
  values.lists.set(name, known);
  for (const text of list.slice(0, limits.values)) addValue(values, name, text);
}

/** `$1`, `$2`, … and `$@`. `first` is the number of the first one. */
export function addPositional(values: Values, list: (string | null)[], first: 0 | 1): void {
  for (const [at, text] of list.entries()) if (text !== null) addValue(values, String(at + first), text);
  const rest = list.slice(first === 0 ? 1 : 0);
  if (rest.length > 0 && rest.every((text) => text !== null)) addList(values, '@', rest as string[]);
}

const tidy = (path: string) => path.replace(/^(?:\.\/)+/, '');

export function addFile(values: Values, path: string, text: string): void {
  const before = values.files.get(tidy(path)) ?? '';
  if (!before.includes(text) && before.length + text.length < 10_000)
    values.files.set(tidy(path), before + text);
}

/** The text of a file that the command itself writes, or null. */
export function fileText(values: Values, path: string | null): string | null {
  return path === null ? null : (values.files.get(tidy(path)) ?? null);
}

/** Everything a variable may hold; null as well where the command gives it nothing. */
export function valuesOf(values: Values, name: string): (string | null)[] {
  const known = values.texts.get(name);
  return known && known.size > 0 ? [...known] : [null, ''];
}
