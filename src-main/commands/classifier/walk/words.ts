import type { PlanWord } from '../plan.ts';
import type { Argument } from '../verdict.ts';
import type { Atom } from './atoms.ts';

export interface ReadWord {
  argument: Argument;
  /** Null where it is known only when it runs. */
  plan: PlanWord | null;
}

const isGlobCharacter = (text: string) => text === '*' || text === '?' || text === '[';

/** Whether a shell would look for file names: an unquoted `*` or `?`, or `[` with a `]` after it. */
function isGlob(atoms: Atom[]): boolean {
  const close = atoms.findLastIndex((atom) => atom.text === ']');
  return atoms.some(
    (atom, at) => !atom.quoted && isGlobCharacter(atom.text) && (atom.text !== '[' || at < close),
  );
}

/** The tilde's prefix up to the first slash: `~` is the home folder, another prefix someone else's, none when any of it is quoted. */
function tildeOf(atoms: Atom[]): 'home' | 'other' | 'none' {
  const first = atoms[0];
  if (first?.text !== '~' || first.quoted) return 'none';
  const slash = atoms.findIndex((atom) => atom.text === '/' && !atom.quoted);
  const prefix = slash < 0 ? atoms : atoms.slice(0, slash);
  if (prefix.some((atom) => atom.quoted || atom.part)) return 'none';
  return prefix.length === 1 ? 'home' : 'other';
}

/** `name=~/x` as an argument: Bash expands the tilde, dash and others do not. */
const assignmentTilde = /^[A-Za-z_]\w*\+?=(?:.*:)?~/;

/**
 * What a program gets for a word whose braces were expanded; null where the word vanishes. A pattern that holds quoted pattern
 * characters has no `text`: without its quotes it would mean something else.
 */
export function readWord(atoms: Atom[], start: number, end: number): ReadWord | null {
  if (atoms.length === 0) return null;
  const text = atoms.map((atom) => atom.text).join('');
  const glob = isGlob(atoms);
  if (atoms.some((atom) => atom.part)) return { argument: { text: null, glob, start, end }, plan: null };
  const special = glob && atoms.some((atom) => atom.quoted && /[*?[\]\\!^-]/.test(atom.text));
  const tilde = tildeOf(atoms);
  const argument = { text: special ? null : text, glob, start, end };
  if (tilde === 'other' || assignmentTilde.test(unquotedStart(atoms))) return { argument, plan: null };
  const pattern = glob
    ? atoms.map((atom) => (atom.quoted ? atom.text.replace(/[^\w/.,:=@%+]/g, '\\$&') : atom.text)).join('')
    : null;
  return { argument, plan: { text, pattern, tilde: tilde === 'home' } };
}

/** The text with quoted characters replaced, to look for what only unquoted characters mean. */
function unquotedStart(atoms: Atom[]): string {
  return atoms.map((atom) => (atom.quoted ? '\u0000' : atom.text)).join('');
}
