import type { Atom } from './atoms.ts';
import { limits } from './limits.ts';

const is = (atom: Atom | undefined, character: string) =>
  atom !== undefined && !atom.quoted && atom.part === null && atom.text === character;

/**
 * Where a brace, its closing one or a comma stands from `from` on, as Bash looks for it; -1 where there is none. A closing brace counts
 * only after a comma or `..`: of `{a},b}` the content is `a},b`.
 */
function find(atoms: Atom[], from: number, wanted: '{' | '}' | ','): number {
  let level = 0;
  let separators = wanted === '}' ? 0 : 1;
  for (let at = from; at < atoms.length; at += 1) {
    if (is(atoms[at], wanted) && level === 0 && separators > 0) {
      // Bash leaves `{}` at the start of a word alone, for find.
      if (wanted === '{' && at === 0 && is(atoms[1], '}')) continue;
      return at;
    }
    if (is(atoms[at], '{')) level += 1;
    else if (is(atoms[at], '}') && level > 0) level -= 1;
    else if (wanted === '}' && level === 0) {
      const range = is(atoms[at], '.') && is(atoms[at + 1], '.') && !is(atoms[at + 2], '}');
      if (range || is(atoms[at], ',')) separators += 1;
    }
  }
  return -1;
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
  const braces = atoms.filter((atom) => is(atom, '{')).length;
  if (braces === 0) return [atoms];
  // Among braces Bash does not always see that these are quoted.
  const doubtful = atoms.some((atom) => atom.quoted && /^[\s,{}'"\\$`]$/.test(atom.text));
  if (doubtful && atoms.some((atom) => is(atom, '}'))) return null;
  return braces > limits.braces ? null : expanded(atoms);
}

function expanded(atoms: Atom[]): Atom[][] | null {
  let open = find(atoms, 0, '{');
  while (open >= 0 && find(atoms, open + 1, '}') < 0) open = find(atoms, open + 1, '{');
  if (open < 0) return [atoms];
  const close = find(atoms, open + 1, '}');
  const content = atoms.slice(open + 1, close);
  const after = atoms.slice(close + 1);
  const pieces = content.some((atom) => is(atom, ','))
    ? piecesOf(content)
    : sequenceOf(content, atoms.slice(open, close + 1));
  const rest = after.length > 0 ? expanded(after) : [[]];
  if (!pieces || !rest || pieces.length * rest.length > limits.braceWords) return null;
  const before = atoms.slice(0, open);
  return pieces.flatMap((piece) => rest.map((last) => [...before, ...piece, ...last]));
}

/** What stands between the commas, with its own braces. */
function piecesOf(content: Atom[]): Atom[][] | null {
  const pieces: Atom[][] = [];
  for (let start = 0; start <= content.length; ) {
    const comma = find(content, start, ',');
    const inner = expanded(content.slice(start, comma < 0 ? undefined : comma));
    if (!inner) return null;
    pieces.push(...inner);
    if (pieces.length > limits.braceWords) return null;
    start = comma < 0 ? content.length + 1 : comma + 1;
  }
  return pieces;
}

/** The words of `1..3`, or the braces as they are. */
function sequenceOf(content: Atom[], asIs: Atom[]): Atom[][] | null {
  const found = sequence(content);
  if (found === 'unknown') return null;
  if (found === 'none') return [asIs];
  return found.texts.map((text) => Array.from(text, (each) => ({ text: each, quoted: false, part: null })));
}
