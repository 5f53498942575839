import Anser from 'anser';

export interface Style {
  /** One of the terminal's sixteen as `ansi-red`, `ansi-bright-red`, or `rgb(…)`; null for the page's own. */
  colour: string | null;
  background: string | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
}

export interface Segment {
  text: string;
  style: Style | null;
}

const sgr = /\u001b\[[\d;]*m/g;
/** Erases to the end of a line, which is what a carriage return before it does here. */
const eraseLine = /\u001b\[[012]?K/g;
const escapeElsewhere = /\u001b(?!\[[\d;]*m)/g;
/** A noncharacter in the place of an escape that is no colour, so that Anser leaves it alone. */
const standIn = '\ufdd0';
const mostRemembered = 12;

/**
 * The colours in force after a line, as the sequences that set them, given those before it. A reset forgets what was before.
 */
export function colourAfter(before: string, line: string): string {
  if (!line.includes('\u001b')) return before;
  let sequences: string[] = before.match(sgr) ?? [];
  for (const [sequence] of line.matchAll(sgr)) {
    if (/^\u001b\[0*(?:;|m)/.test(sequence)) sequences = [];
    if (!/^\u001b\[0*m$/.test(sequence)) sequences.push(sequence);
  }
  return sequences.slice(-mostRemembered).join('');
}

function colourOf(name: string | null, truecolor: string | null): string | null {
  if (name === null) return null;
  if (name === 'ansi-truecolor') return truecolor === null ? null : `rgb(${truecolor})`;
  const palette = /^ansi-palette-(\d+)$/.exec(name);
  return palette === null ? name : paletteColour(Number(palette[1]));
}

/** Of the 256 colours those behind the sixteen: a cube of six levels, then greys. */
function paletteColour(number: number): string {
  if (number >= 232) {
    const level = 8 + (number - 232) * 10;
    return `rgb(${level}, ${level}, ${level})`;
  }
  const levels = [0, 95, 135, 175, 215, 255];
  const at = (step: number) => levels[Math.floor((number - 16) / step) % 6] ?? 0;
  return `rgb(${at(36)}, ${at(6)}, ${at(1)})`;
}

function styleOf(entry: Anser.AnserJsonEntry): Style | null {
  const has = (name: Anser.DecorationName) => entry.decorations.includes(name);
  const foreground = colourOf(entry.fg, entry.fg_truecolor);
  const background = colourOf(entry.bg, entry.bg_truecolor);
  if (foreground === null && background === null && entry.decorations.length === 0) return null;
  return {
    // Text in the colour of its ground would not be seen; nor is hidden text hidden.
    colour: foreground === background ? null : foreground,
    background,
    bold: has('bold'),
    dim: has('dim'),
    italic: has('italic'),
    underline: has('underline'),
    strike: has('strikethrough'),
  };
}

/**
 * The line in stretches of one style. Only colours and emphasis have an effect; every other escape stays in the text as the character
 * that it is. `before` is what `colourAfter` answered for the line above.
 */
export function segmentsOf(line: string, before: string): Segment[] {
  if (before === '' && !line.includes('\u001b')) return line === '' ? [] : [{ text: line, style: null }];
  const readable = line
    .replaceAll(standIn, '\ufdd1')
    .replace(eraseLine, '')
    .replace(escapeElsewhere, standIn);
  return Anser.ansiToJson(before + readable, { json: true, use_classes: true, remove_empty: true }).map(
    (entry) => ({ text: entry.content.replaceAll(standIn, '\u001b'), style: styleOf(entry) }),
  );
}

/** The line without its colours, as it is searched, copied and compared. */
export function plainText(line: string): string {
  return line.includes('\u001b') ? line.replace(eraseLine, '').replace(sgr, '') : line;
}

export interface Overwritten {
  /** What a terminal would show in the end. */
  text: string;
  /** How many earlier states of the line were overwritten. */
  earlier: number;
}

/** A line that was written several times over with carriage returns, as progress is: its last state. */
export function lastState(line: string): Overwritten {
  if (!line.includes('\r')) return { text: line, earlier: 0 };
  const states = line.split('\r').filter((state) => state !== '');
  return { text: states.at(-1) ?? '', earlier: Math.max(0, states.length - 1) };
}
