import type { ParsedScript, Word } from 'unbash';
import type { Argument } from '../verdict.ts';
import { type Atom, type Expansion, wordAtoms } from './atoms.ts';
import { expandBraces } from './braces.ts';
import { limits } from './limits.ts';
import { parameterTexts } from './parameters.ts';
import { type Values, valuesOf } from './values.ts';

/** One way to read a word: the words that it becomes, and what it offers to be read where it stands for a file (`<(…)`). */
export interface Reading {
  words: Argument[];
  offered: string | null;
}

interface Field {
  text: string;
  unknown: boolean;
  glob: boolean;
  /** Keeps an empty word alive. */
  quoted: boolean;
}

interface Partial {
  fields: Field[];
  offered: string | null;
}

/** What the script of a substitution prints, where the command itself tells; null where it does not. */
export type OutputOf = (script: ParsedScript) => string | null;

const newField = (): Field => ({ text: '', unknown: false, glob: false, quoted: false });

/** Every way to read a word with the values that the command gives its variables, within a bound. */
export function readingsOf(word: Word, values: Values, outputOf: OutputOf): Reading[] {
  const expanded = expandBraces(wordAtoms(word)) ?? [];
  return expanded.reduce<Reading[]>(
    (before, atoms) => {
      const readings = readingsOfAtoms(atoms, values, outputOf).map((partial) => ({
        words: partial.fields.flatMap((field) => argumentOf(field, word)),
        offered: partial.offered,
      }));
      return before
        .flatMap((first) =>
          readings.map((next) => ({
            words: [...first.words, ...next.words],
            offered: first.offered ?? next.offered,
          })),
        )
        .slice(0, limits.alternatives);
    },
    [{ words: [], offered: null }],
  );
}

/** The texts that a word may be as one, as in an assignment: without splitting. */
export function textsOf(word: Word | undefined, values: Values, outputOf: OutputOf): (string | null)[] {
  if (!word) return [''];
  return readingsOfAtoms(
    wordAtoms(word).map((atom) => ({ ...atom, quoted: true })),
    values,
    outputOf,
  ).map(
    ({ fields, offered }) =>
      offered ?? (fields.some((field) => field.unknown) ? null : fields.map((field) => field.text).join(' ')),
  );
}

function argumentOf(field: Field, word: Word): Argument[] {
  if (field.text === '' && !field.unknown && !field.quoted) return [];
  return [{ text: field.unknown ? null : field.text, glob: field.glob, start: word.pos, end: word.end }];
}

function readingsOfAtoms(atoms: Atom[], values: Values, outputOf: OutputOf): Partial[] {
  let partials: Partial[] = [{ fields: [newField()], offered: null }];
  for (const atom of atoms) {
    if (!atom.part) {
      for (const { fields } of partials) append(fields, atom);
      continue;
    }
    const texts = expansionTexts(atom.part, atom.quoted, values, outputOf);
    partials = partials
      .flatMap((partial) => texts.map((text) => extended(partial, text, atom.quoted, values)))
      .slice(0, limits.alternatives);
  }
  return partials;
}

function append(fields: Field[], atom: Atom): void {
  const last = fields.at(-1) as Field;
  last.text += atom.text;
  last.quoted ||= atom.quoted;
  last.glob ||= !atom.quoted && /[*?[]/.test(atom.text);
}

type Expanded = string | null | { list: string[] } | { offered: string | null };

function extended({ fields, offered }: Partial, text: Expanded, quoted: boolean, values: Values): Partial {
  const copy = fields.map((field) => ({ ...field }));
  const last = copy.at(-1) as Field;
  if (text === null) last.unknown = true;
  else if (typeof text === 'object' && 'offered' in text) {
    last.text += '/dev/fd/63';
    return { fields: copy, offered: text.offered ?? offered };
  } else if (typeof text === 'object' || !quoted) {
    const parts = typeof text === 'object' ? text.list : text.split(separators(values));
    for (const [at, part] of parts.entries()) {
      if (at > 0) copy.push(newField());
      const field = copy.at(-1) as Field;
      field.text += part;
      field.quoted ||= quoted;
      field.glob ||= !quoted && /[*?[]/.test(part);
    }
  } else {
    last.text += text;
    last.quoted = true;
  }
  return { fields: copy, offered };
}

/** Spaces, and whatever the command makes a separator. */
function separators(values: Values): RegExp {
  const characters = [' \t\n', ...[...(values.texts.get('IFS') ?? [])].filter((text) => text.length < 6)]
    .join('')
    .replace(/[\\\]^-]/g, '\\$&');
  return new RegExp(`[${characters}]+`);
}

function expansionTexts(part: Expansion, quoted: boolean, values: Values, outputOf: OutputOf): Expanded[] {
  switch (part.type) {
    case 'SimpleExpansion':
      return named(part.text.slice(1), quoted, values);
    case 'ParameterExpansion': {
      const list = part.operation || part.prefix ? null : wholeList(part.index?.text, part.parameter);
      if (list !== null) return named(list, quoted, values);
      return parameterTexts(part, values, (word) => textsOf(word, values, outputOf));
    }
    case 'CommandExpansion':
      return [part.script ? (outputOf(part.script)?.replace(/\n+$/, '') ?? null) : null];
    case 'ProcessSubstitution':
      return [{ offered: part.script && part.operator === '<' ? outputOf(part.script) : null }];
    default:
      return [null];
  }
}

/** The name whose whole list `${name[@]}`, `$@` and `$*` stand for. */
function wholeList(index: string | undefined, parameter: string): string | null {
  if (parameter === '@' || parameter === '*') return '@';
  return index === '@' || index === '*' ? parameter : null;
}

function named(name: string, quoted: boolean, values: Values): Expanded[] {
  const lists = values.lists.get(name === '*' ? '@' : name);
  if (lists?.length && (name === '@' || name === '*')) return lists.map((list) => ({ list }));
  const texts: Expanded[] = valuesOf(values, name);
  return lists?.length
    ? [
        ...lists.map((list) => ({ list: quoted ? list : list.flatMap((text) => text.split(/\s+/)) })),
        ...texts,
      ]
    : texts;
}
