import { at, put } from './access.ts';
import { mayFindAtSeparator, mayFindInWord } from './filters.ts';

/** Events are triples from the fourth integer on: start, end, kind of word. The end of a separator is its start. */
const firstEvent = 4;
const maxWord = 4096;

/**
 * Finds the places at which a detector has to look, which is what most of the text costs. It reads on from `from` and writes an
 * event for each such place that begins before `until`, at most `most` of them. Answers how many; where it stopped is in
 * `events[0]`. Words are read beyond `until` to their end. scan.as does the same in WebAssembly, many bytes at a time.
 */
export function prescan(
  memory: Uint8Array,
  from: number,
  until: number,
  tables: Uint8Array,
  events: Int32Array,
  most: number,
): number {
  let next = firstEvent;
  const full = firstEvent + 3 * most;
  let place = from;
  while (place < until && next < full) {
    let kind = at(tables, at(memory, place));
    if ((kind & 32) === 0) {
      if (kind === 64) {
        const byte = at(memory, place);
        if (byte === 92) {
          // The letter of a spelled-out line break or tab is no part of the word after it.
          const letter = at(memory, place + 1);
          if (letter === 110 || letter === 114 || letter === 116) {
            place += 2;
            continue;
          }
        } else if (mayFindAtSeparator(memory, place, byte, tables)) {
          put(events, next, place);
          put(events, next + 1, place);
          put(events, next + 2, 0);
          next += 3;
        }
      }
      place += 1;
      continue;
    }
    const start = place;
    const cap = start + maxWord;
    let seen = 0;
    do {
      seen |= kind;
      place += 1;
      kind = at(tables, at(memory, place));
    } while ((kind & 32) !== 0 && place < cap);
    // All digits, all hexadecimal, or neither.
    const word = seen === 33 ? 33 : 32 | (seen & 16);
    if (mayFindInWord(memory, start, place, word, tables)) {
      put(events, next, start);
      put(events, next + 1, place);
      put(events, next + 2, word);
      next += 3;
    }
  }
  put(events, 0, place);
  return (next - firstEvent) / 3;
}
