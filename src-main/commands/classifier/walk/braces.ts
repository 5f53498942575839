import type { Atom } from './atoms.ts';
import { limits } from './limits.ts';

const is = (atom: Atom | undefined, character: string) =>
  atom !== undefined && !atom.quoted && atom.part === null && atom.text === character;

/** Where the brace that opens at `open` is closed, and its commas. */
function closing(atoms: Atom[], open: number): { close: number; commas: number[] } | null {
  const commas: number[] = [];
  let depth = 0;
  for (let at = open; at < atoms.length; at += 1) {
    if (is(atoms[at], '{')) depth += 1;
    else if (is(atoms[at], '}')) {
      depth -= 1;
      if (depth === 0) return { close: at, commas };
    } else if (depth === 1 && is(atoms[at], ',')) commas.push(at);
  }
  return null;
}

const sequencePattern = /^(?:([+-]?\d+)\.\.([+-]?\d+)|([a-zA-Z])\.\.([a-zA-Z]))(?:\.\.([+-]?\d+))?$/;

type Sequence = { texts: string[] } | 'none' | 'unknown';

/** `1..3`, `01..10..2`, `a..e`. Unknown: too long, or characters between Z and a, which Bash takes as quotes and patterns. */
function sequence(content: Atom[]): Sequence {
  if (content.some((atom) => atom.quoted || atom.part)) return 'none';
  const match = sequencePattern.exec(content.map((atom) => atom.text).join(''));
  if (!match) return 'none';
  const letters = match[3] !== undefined;
  const ends = letters ? [match[3], match[4]] : [match[1], match[2]];
  const [from, to] = ends.map((end) => (letters ? (end as string).charCodeAt(0) : Number(end))) as [
    number,
    number,
  ];
  if (letters && from >= 97 !== to >= 97) return 'unknown';
  const step = Math.abs(Number(match[5] ?? 1)) || 1;
  if (Math.abs(to - from) / step >= limits.braceWords) return 'unknown';
  const padded = !letters && ends.some((end) => /^[+-]?0\d/.test(end as string));
  const width = padded ? Math.max(...ends.map((end) => (end as string).length)) : 0;
  const texts: string[] = [];
  for (let at = from; from <= to ? at <= to : at >= to; at += from <= to ? step : -step) {
    const digits = String(Math.abs(at)).padStart(at < 0 ? width - 1 : width, '0');
    texts.push(letters ? String.fromCharCode(at) : at < 0 ? `-${digits}` : digits);
  }
  return { texts };
}

/**
 * The words that a word's braces stand for, as Bash makes them: `{a,b}`, `{1..3}`, nested, next to each other. Null where there would
 * be too many, or where Bash's own result is not certain.
 */
export function expandBraces(atoms: Atom[]): Atom[][] | null {
  for (let open = atoms.findIndex((atom) => is(atom, '{')); open >= 0 && open < atoms.length; open += 1) {
    if (!is(atoms[open], '{')) continue;
    // Bash leaves `{}` at the start of a word alone, for find.
    if (open === 0 && is(atoms[1], '}')) continue;
    const found = closing(atoms, open);
    if (!found) continue;
    const pieces = piecesOf(atoms, open, found);
    if (pieces === null) return null;
    if (pieces.length === 0) continue;
    const rest = expandBraces(atoms.slice(found.close + 1));
    if (rest === null || pieces.length * rest.length > limits.braceWords) return null;
    const before = atoms.slice(0, open);
    return pieces.flatMap((piece) => rest.map((after) => [...before, ...piece, ...after]));
  }
  return [atoms];
}

/** What the pair of braces becomes; nothing where it is no brace expansion. */
function piecesOf(
  atoms: Atom[],
  open: number,
  { close, commas }: { close: number; commas: number[] },
): Atom[][] | null {
  if (commas.length === 0) {
    const found = sequence(atoms.slice(open + 1, close));
    if (found === 'unknown') return null;
    if (found === 'none') return [];
    return found.texts.map((text) => Array.from(text, (each) => ({ text: each, quoted: false, part: null })));
  }
  const bounds = [open, ...commas, close];
  const pieces: Atom[][] = [];
  for (let at = 1; at < bounds.length; at += 1) {
    const expanded = expandBraces(atoms.slice((bounds[at - 1] as number) + 1, bounds[at]));
    if (expanded === null) return null;
    pieces.push(...expanded);
    if (pieces.length > limits.braceWords) return null;
  }
  return pieces;
}
