import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** More names than this are no argument list any more: Linux takes about 2 MB. */
const mostNames = 100_000;

const classes: Record<string, string> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

const escaped = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const escapedInClass = (character: string) => (character === '-' ? '\\-' : escaped(character));

/** A bracket expression that begins at `from`; null where no bracket closes it, so that it is an ordinary character. */
function bracket(pattern: string, from: number): { source: string; end: number } | null {
  let at = from + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at += 1;
  let body = '';
  for (let first = true; at < pattern.length; first = false) {
    const character = pattern[at] as string;
    if (character === ']' && !first) return { source: `[${negated ? '^/' : ''}${body}]`, end: at + 1 };
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(at));
    if (named) {
      body += classes[named[1] as string] ?? '';
      at += named[0].length;
      continue;
    }
    if (character === '\\' && at + 1 < pattern.length) {
      body += escapedInClass(pattern[at + 1] as string);
      at += 2;
      continue;
    }
    // A dash between two characters is a range; the first and the last are themselves.
    const isRange = character === '-' && !first && pattern[at + 1] !== ']';
    body += isRange ? '-' : escapedInClass(character);
    at += 1;
  }
  return null;
}

/** One part of a path between slashes as a regular expression; null where it holds no pattern and is only unquoted. */
function partPattern(part: string): { expression: RegExp } | { name: string } {
  let source = '';
  let name = '';
  let isPattern = false;
  for (let at = 0; at < part.length; at += 1) {
    const character = part[at] as string;
    const found = character === '[' ? bracket(part, at) : null;
    if (character === '\\' && at + 1 < part.length) {
      at += 1;
      source += escaped(part[at] as string);
      name += part[at];
    } else if (found) {
      isPattern = true;
      source += found.source;
      at = found.end - 1;
    } else if (character === '*' || character === '?') {
      isPattern = true;
      source += character === '*' ? '.*' : '.';
    } else {
      source += escaped(character);
      name += character;
    }
  }
  if (!isPattern) return { name };
  try {
    return { expression: new RegExp(`^${source}$`, 'su') };
  } catch {
    // A range that is upside down matches nothing in Bash either.
    return { expression: /$^/ };
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What cannot be read matches nothing, as in Bash.
    return [];
  }
}

/**
 * The names that a pattern stands for, as Bash gives them: sorted, names with a leading dot only where the pattern has it, `**` as
 * `*`. Empty where nothing matches. Relative patterns count from `folder`. Error: a RangeError for more than 100,000 names.
 */
export function expandPattern(pattern: string, folder: string): string[] {
  const isAbsolute = pattern.startsWith('/');
  const parts = pattern.split('/').filter((part, at, all) => part !== '' || at === all.length - 1);
  let found = [isAbsolute ? '/' : ''];
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const place = (path: string) => (isAbsolute ? path : join(folder, path));
    if (part === '') {
      found = found
        .filter((path) => isFolder(place(path)))
        .map((path) => (path.endsWith('/') ? path : `${path}/`));
      return;
    }
    const wanted = partPattern(part);
    found = found.flatMap((path) => {
      const base = path === '' || path.endsWith('/') ? path : `${path}/`;
      if ('name' in wanted) {
        const next = base + wanted.name;
        // A link that leads nowhere is a name all the same.
        return lstatSync(place(next), { throwIfNoEntry: false }) ? [next] : [];
      }
      const dots = part.startsWith('.') || part.startsWith('\\.');
      return namesIn(place(base === '' ? '.' : base))
        .filter((name) => (dots || !name.startsWith('.')) && wanted.expression.test(name))
        .filter((name) => isLast || isFolder(place(base + name)))
        .map((name) => base + name);
    });
    if (found.length > mostNames) throw new RangeError('the pattern matches too many files');
  });
  return found.toSorted((a, b) => (a < b ? -1 : 1));
}
