import type { RedactionStyle } from '../contract/index.ts';

/** The parts of a replacement. `number` is null for a plain one, `family` where the value has no network or domain. */
export interface Token {
  label: string;
  family: number | null;
  number: number | null;
}

const tokenForm = /^\[([A-Za-z][A-Za-z0-9-]{0,39})(?:_(?:([1-9]\d{0,8})\.)?([1-9]\d{0,8}))?\]$/;

/** What a replacement says, in any style; null for any other text. */
export function parseToken(text: string): Token | null {
  const match = tokenForm.exec(text);
  if (!match?.[1]) return null;
  return {
    label: match[1],
    family: match[2] === undefined ? null : Number(match[2]),
    number: match[3] === undefined ? null : Number(match[3]),
  };
}

/** What stands in the brackets of a plain replacement: `IPv4` of `[IPv4]`. */
export function labelOf(replacement: string): string {
  return parseToken(replacement)?.label ?? replacement.slice(1, -1);
}

/** The full form, as the database keeps it: `[IPv4_2.3]`, or `[ApiKey_7]` where there is no family. */
export function fullToken({ label, family, number }: Token): string {
  if (number === null) return `[${label}]`;
  return family === null ? `[${label}_${number}]` : `[${label}_${family}.${number}]`;
}

/** A replacement in a style. One that was stored before values had numbers stays plain in all of them. */
export function styled(replacement: string, style: RedactionStyle): string {
  if (style === 'structure') return replacement;
  const underscore = replacement.lastIndexOf('_');
  if (underscore < 0) return replacement;
  if (style === 'plain') return `${replacement.slice(0, underscore)}]`;
  const dot = replacement.indexOf('.', underscore);
  return dot < 0 ? replacement : replacement.slice(0, underscore + 1) + replacement.slice(dot + 1);
}
