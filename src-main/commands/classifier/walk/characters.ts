import type { Finding } from '../program.ts';

/**
 * Characters that a person reading the command does not see, or takes for others: control characters, other line ends, spaces that a
 * shell does not split at, marks without width, marks that turn the reading direction, and halves of surrogate pairs.
 */
const unseen = /(?![\t\n])[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/gu;

/** Quotes and dashes that text processors put in the place of what a shell reads. */
const lookalikes =
  /(?<![^\s'"])[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]|[\u2018-\u201f\u2032\u2033\uff02\uff07]/gu;

const most = 20;

/** Why the command is not what it looks like. Asked every time. */
export function characterFindings(command: string): Finding[] {
  const found = [...matches(command, unseen), ...matches(command, lookalikes)];
  return found.slice(0, most).map(({ character, start, end }) => ({
    tier: 2,
    text: `holds ${escaped(character)}, which is not what it looks like`,
    start,
    end,
    rememberable: false,
  }));
}

function matches(command: string, pattern: RegExp): { character: string; start: number; end: number }[] {
  const found: { character: string; start: number; end: number }[] = [];
  for (const match of command.matchAll(pattern)) {
    found.push({ character: match[0], start: match.index, end: match.index + match[0].length });
    if (found.length === most) break;
  }
  return found;
}

const escaped = (character: string) =>
  `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The command as it may have been meant: unseen characters gone or made spaces, lines joined, compatibility forms and look-alikes of
 * ASCII letters as the letters. Only to look for what is refused.
 */
export function plainCommand(command: string): string {
  return command
    .normalize('NFKC')
    .replace(/(?<!\\)((?:\\\\)*)\\\n/g, '$1')
    .replace(
      /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085\u000b\u000c\u2800\u3164\uffa0]/g,
      ' ',
    )
    .replace(unseen, '')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[\u2018-\u201b\u2032\uff07]/g, "'")
    .replace(/[\u201c-\u201f\u2033\uff02]/g, '"')
    .replace(/[\u0400-\u04ff\u0370-\u03ff]/g, (letter) => letterLookalikes[letter] ?? letter);
}

/** Cyrillic and Greek letters drawn like Latin ones. */
const letterLookalikes: Record<string, string> = Object.fromEntries(
  Array.from('аеорсухіјѕһԁԛԝгтмкпАВЕКМНОРСТХαορνικτ').map((letter, at) => [
    letter,
    'aeopcyxijshdqwrtmkpABEKMHOPCTXaopviкt'.charAt(at),
  ]),
);
