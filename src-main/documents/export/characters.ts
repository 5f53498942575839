import type { Direction } from './document.ts';

// Embedding, override and isolate controls reorder what a reader sees (CVE-2021-42574). U+2028 and U+2029 break a line where none is.
const deceptive = /[\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;
// Not allowed in XML 1.0, or without a visible form: C0 except tab and newline, DEL, C1, noncharacters.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;
const strongCharacter = /[\p{L}\p{Nl}]/gu;
const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const rightToLeftStretch =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc ]|\u200c|\u200d|\u200f)*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?/g;

/**
 * The text as a reader must see it: characters that reorder or break lines become `⟨U+202E⟩`, control characters and
 * lone surrogates become U+FFFD. The result is well-formed UTF-16 and valid in XML 1.0.
 */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(deceptive, (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase()}⟩`)
    .replace(unprintable, '\ufffd');
}

/** Base direction by the first letter (UAX #9, rules P2 and P3); `otherwise` when there is none. */
export function directionOf(text: string, otherwise: Direction = 'ltr'): Direction {
  strongCharacter.lastIndex = 0;
  const first = strongCharacter.exec(text);
  if (!first) return otherwise;
  return rightToLeftLetter.test(first[0]) ? 'rtl' : 'ltr';
}

/** Splits text into stretches of right-to-left script and others, in order; spaces inside a stretch stay with it. */
export function splitByDirection(text: string): { text: string; direction: Direction }[] {
  if (!rightToLeftLetter.test(text)) return [{ text, direction: 'ltr' }];
  const parts: { text: string; direction: Direction }[] = [];
  let end = 0;
  for (const match of text.matchAll(rightToLeftStretch)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), direction: 'ltr' });
    parts.push({ text: match[0], direction: 'rtl' });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), direction: 'ltr' });
  return parts;
}

/** Columns that a monospaced terminal gives the text: 2 for East Asian wide characters and emoji, 0 for marks. */
export function displayWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{M}|\p{Cf}/u.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}
