import { displayWidth, visibleText } from './characters.ts';
import { type DocumentTree, plainText } from './document.ts';

/** What stands around a document: title, footer, time. All texts are visible text. */
export interface Frame {
  title: string;
  /** The title as it fits into one line of a page header. */
  shortTitle: string;
  footer: string;
  /** For people: `2026-11-21 10:02 UTC`. */
  generated: string;
  /** RFC 3339, UTC. */
  timestamp: string;
  language: string | undefined;
  /** Whether the title has to be printed above the text, because the text does not begin with it. */
  showTitle: boolean;
}

export interface FrameInput {
  title: string;
  generatedAt: Date;
  language?: string | undefined;
  footer?: string | undefined;
}

const titleLimit = 500;
/** Display columns. */
const headerLimit = 100;

/** Throws a RangeError when `generatedAt` is no valid time. */
export function frameOf(input: FrameInput, tree: DocumentTree): Frame {
  const timestamp = input.generatedAt.toISOString();
  const first = tree.blocks[0];
  const begins = first?.kind === 'heading' && first.level === 1 && plainText(first.runs).trim() !== '';
  const title = oneLine(input.title) || 'Untitled document';
  return {
    title,
    shortTitle: shortened(title),
    footer: oneLine(input.footer ?? ''),
    generated: `Generated ${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)} UTC`,
    timestamp,
    language: input.language,
    showTitle: !begins,
  };
}

/** The language tag (BCP 47) as given if it looks like one, otherwise `en`. */
export function languageOf(language: string | undefined): string {
  return language && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) ? language : 'en';
}

function oneLine(text: string): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim();
  return line.length <= titleLimit ? line : `${line.slice(0, titleLimit).toWellFormed()}…`;
}

function shortened(text: string): string {
  let width = 0;
  let result = '';
  for (const character of text) {
    width += displayWidth(character);
    if (width > headerLimit) return `${result}…`;
    result += character;
  }
  return result;
}
