/** A stretch of text as it stands, or one character that would not be seen or would deceive, with how it is written. */
export interface Part {
  text: string;
  /** e.g. `\u{202E}`; null for text that is shown as it is. */
  written: string | null;
  /** What it stands for, for people. */
  title: string | null;
  /** UTF-16 units from the beginning. */
  start: number;
}

/**
 * Control characters (all but tab and line feed), what turns the direction of text, what has no width, and what a font may draw as
 * nothing: none of them may hide what a command does or what it printed.
 */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufdd0]/u;

/** Joins emoji, or says how one is drawn. Only output is full of them. */
const emojiPart = /[\u200d\ufe0e\ufe0f]/;
const emoji = /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)$/u;

/** Spaces that are no space to a shell. */
const oddSpace = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;

/** Letters of other scripts that look like ASCII ones (from the Unicode confusables), and styled forms of ASCII. */
const lookalike = new RegExp(
  [
    // Cyrillic, Greek, Armenian, Latin extensions, small Roman numerals
    '[\\u0131\\u0196\\u0261\\u0269\\u0280\\u0391\\u0392\\u0395-\\u0397\\u0399\\u039a\\u039c\\u039d\\u039f\\u03a1\\u03a4\\u03a5\\u03a7\\u03b1\\u03b3\\u03b9\\u03ba\\u03bd\\u03bf\\u03c1\\u03c4\\u03c5\\u03c7\\u0405\\u0406\\u0408\\u0410\\u0412\\u0415\\u041a\\u041c-\\u041e\\u0420-\\u0423\\u0425\\u0430\\u0435\\u043e\\u0440\\u0441\\u0443\\u0445\\u044c\\u0455\\u0456\\u0458\\u0475\\u04bb\\u0501\\u050c\\u051b\\u051d\\u0531\\u054d\\u0555\\u0570\\u0578\\u057d\\u0581\\u0585\\u1d00\\u1d04\\u1d05\\u1d07\\u1d0a\\u1d0b\\u1d0d\\u1d0f\\u1d18\\u1d1b\\u1d1c\\u1d20-\\u1d22\\u2113\\u2170\\u2174\\u2179\\u217c-\\u217f]',
    // dashes, slashes, quotes, semicolons, stops, commas, bars, ampersands
    '[\\u00b4\\u00b8\\u01c0\\u02b9\\u02bb-\\u02bd\\u02cb\\u037e\\u05f3\\u05f4\\u060c\\u066b\\u066c\\u2010-\\u2016\\u2018-\\u201f\\u2024\\u2032\\u2035\\u2044\\u2212\\u2215\\u2216\\u2223\\u2758\\u2763\\u29f5\\u2e35\\u3002\\ua4f2\\ufe60\\ufe63\\ufe68\\ufe69\\uff61]',
    // the full-width and the mathematical forms of ASCII
    '[\\uff01-\\uff5e]|[\\u{1d400}-\\u{1d7ff}]',
  ].join('|'),
  'u',
);

const names: Record<string, string> = {
  '\u0000': 'NUL',
  '\u0007': 'bell',
  '\b': 'backspace',
  '\r': 'carriage return',
  '\u001b': 'escape',
  '\u007f': 'delete',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero width space',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u00a0': 'no-break space',
  '\ufeff': 'byte order mark',
};

const short: Record<string, string> = {
  '\r': '\\r',
  '\u001b': '\\e',
  '\u0007': '\\a',
  '\b': '\\b',
  '\u0000': '\\0',
};

function code(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function unseenPart(character: string, start: number): Part {
  return {
    text: character,
    written: short[character] ?? `\\u{${code(character)}}`,
    title: names[character] ?? `U+${code(character)}`,
    start,
  };
}

function lookalikePart(character: string, start: number): Part {
  return {
    text: character,
    written: `\\u{${code(character)}}`,
    title: `“${character}” only looks like ASCII: U+${code(character)}`,
    start,
  };
}

interface VisibleOptions {
  /** Also what only looks like ASCII, for commands: `kubеctl` with a Cyrillic letter. */
  lookalikes?: boolean;
}

const word = /[\p{L}\p{N}\p{M}_]+/gu;

/** The places of letters that deceive. A whole word in another script, such as `привет`, is no deceit; one that could be read as ASCII is. */
function deceivingLetters(text: string): Set<number> {
  const found = new Set<number>();
  for (const { 0: letters, index } of text.matchAll(word)) {
    const characters = [...letters];
    const others = characters.filter((one) => one > '\u007f' && !lookalike.test(one));
    const mixed = characters.some((one) => /[A-Za-z]/.test(one));
    if (others.length > 0 && !mixed) continue;
    let at = index;
    for (const character of characters) {
      if (character > '\u007f' && lookalike.test(character)) found.add(at);
      at += character.length;
    }
  }
  return found;
}

/** Splits text so that everything in it can be seen. Text without anything to escape is one part. */
export function visibleParts(text: string, { lookalikes = false }: VisibleOptions = {}): Part[] {
  const parts: Part[] = [];
  // Most text needs nothing of this.
  const plain = /^[\t\n\x20-\x7e]*$/.test(text);
  if (plain) return text === '' ? [] : [{ text, written: null, title: null, start: 0 }];
  const deceiving = lookalikes ? deceivingLetters(text) : new Set<number>();
  let from = 0;
  let at = 0;
  const flush = () => {
    if (at > from) parts.push({ text: text.slice(from, at), written: null, title: null, start: from });
  };
  for (const character of text) {
    const looksLike = lookalikes && lookalike.test(character) && !/\p{L}|\p{N}/u.test(character);
    const part =
      (unseen.test(character) &&
        !(emojiPart.test(character) && !lookalikes && emoji.test(text.slice(Math.max(0, at - 2), at)))) ||
      (lookalikes && oddSpace.test(character))
        ? unseenPart(character, at)
        : deceiving.has(at) || looksLike
          ? lookalikePart(character, at)
          : null;
    if (part !== null) {
      flush();
      parts.push(part);
      from = at + character.length;
    }
    at += character.length;
  }
  flush();
  return parts;
}

/** The same as one text, for where a title or a mark would be too much. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => part.written ?? part.text)
    .join('');
}

/** Whether something in a command had to be written as an escape. */
export function hidesSomething(command: string): boolean {
  return visibleParts(command, { lookalikes: true }).some((part) => part.written !== null);
}
