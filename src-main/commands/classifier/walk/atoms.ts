import type {
  ArithmeticExpansionPart,
  CommandExpansionPart,
  ExtendedGlobPart,
  ParameterExpansionPart,
  ProcessSubstitutionPart,
  SimpleExpansionPart,
  Word,
  WordPart,
} from 'unbash';

export type Expansion =
  | SimpleExpansionPart
  | ParameterExpansionPart
  | CommandExpansionPart
  | ArithmeticExpansionPart
  | ProcessSubstitutionPart
  | ExtendedGlobPart;

/** A character of a word, or something that becomes characters only when it runs. */
export interface Atom {
  /** One character after quotes were removed; empty for an expansion and for a pair of quotes with nothing in it. */
  text: string;
  quoted: boolean;
  part: Expansion | null;
}

const plain = (text: string, quoted: boolean): Atom[] =>
  Array.from(text, (character) => ({ text: character, quoted, part: null }));

/** Two quotes with nothing between them: they keep an empty word alive. */
const emptyQuotes: Atom = { text: '', quoted: true, part: null };

const quotedText = (text: string): Atom[] => (text === '' ? [emptyQuotes] : plain(text, true));

/** Text outside of quotes: a backslash quotes the next character, and joins lines. */
export function unquotedAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    const next = characters[at + 1];
    if (character !== '\\' || next === undefined) atoms.push({ text: character, quoted: false, part: null });
    else {
      if (next !== '\n') atoms.push({ text: next, quoted: true, part: null });
      at += 1;
    }
  }
  return atoms;
}

/** The parts of a container, and what stands between them (braces and brackets). */
function containerAtoms(container: WordPart & { parts?: readonly WordPart[] | undefined }): Atom[] {
  const { text, pos, parts } = container;
  if (!parts) return unquotedAtoms(text);
  const atoms: Atom[] = [];
  let at = pos;
  for (const part of parts) {
    atoms.push(...unquotedAtoms(text.slice(at - pos, part.pos - pos)), ...partAtoms(part));
    at = part.end;
  }
  return [...atoms, ...unquotedAtoms(text.slice(at - pos))];
}

function partAtoms(part: WordPart): Atom[] {
  switch (part.type) {
    case 'Literal':
      return unquotedAtoms(part.text);
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return quotedText(part.value);
    case 'DoubleQuoted':
    case 'LocaleString':
      if (part.parts.length === 0) return [emptyQuotes];
      return part.parts.flatMap((child) =>
        child.type === 'Literal' ? quotedText(child.value) : [{ text: '', quoted: true, part: child }],
      );
    case 'Glob':
    case 'BraceExpansion':
      return containerAtoms(part);
    default:
      return [{ text: '', quoted: false, part }];
  }
}

/** A word's characters, each with whether it was quoted. */
export function wordAtoms(word: Word): Atom[] {
  return word.parts ? word.parts.flatMap(partAtoms) : unquotedAtoms(word.text);
}
