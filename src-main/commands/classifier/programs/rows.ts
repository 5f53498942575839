import type { Row } from '../program.ts';

type More = Partial<Omit<Row, 'id' | 'words' | 'tier' | 'text' | 'examples'>>;

/** `words` is empty for a program without subcommands. */
function row(
  tier: Row['tier'],
  [id, words, text, examples]: [string, string, string, string[]],
  more: More,
): Row {
  return { id, ...(words === '' ? {} : { words }), tier, text, examples, ...more };
}

/** A row of a read: it runs at once. */
export function reads(id: string, words: string, text: string, examples: string[], more: More = {}): Row {
  return row(1, [id, words, text, examples], more);
}

/**
 * A row that asks, and may be allowed for a session. It asks whatever its options are, so options that are not known add no reason.
 */
export function asks(id: string, words: string, text: string, examples: string[], more: More = {}): Row {
  return row(2, [id, words, text, examples], { anyOption: true, ...more });
}

/** A row that asks every time, for what destroys or is broad. */
export function asksEachTime(
  id: string,
  words: string,
  text: string,
  examples: string[],
  more: More = {},
): Row {
  return asks(id, words, text, examples, { rememberable: false, ...more });
}

/** A row that is refused. */
export function refuses(id: string, words: string, text: string, examples: string[], more: More = {}): Row {
  return row(3, [id, words, text, examples], { anyOption: true, ...more });
}
