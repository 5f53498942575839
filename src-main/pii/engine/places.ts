import { isDigit, isWord, matchesAt } from './bytes.ts';
import type { Cursor } from './cursor.ts';

/** How a value stands after its name. */
export interface Place {
  /** Where the name begins and ends. */
  nameStart: number;
  nameEnd: number;
  /** A `=`, a `:` or a tag stands between, not blanks and words alone. */
  separated: boolean;
  quoted: boolean;
  /** The name says so little that a value in prose has to check out. */
  ambiguous: boolean;
}

/** Reads the value at `at` and returns where to read on, or -1. */
export type Reader = (cursor: Cursor, at: number, place: Place) => number;

/** Whether a number may end at `end`: no word, no further group, and no replacement where one stood. */
export function endsNumber(bytes: Uint8Array, end: number): boolean {
  const after = bytes[end]!;
  if (isWord(after) || after === 91 || after === 64 || after >= 0x80) return false;
  if (after === 37 && matchesAt(bytes, end, '%40')) return false;
  const further = bytes[end + 1]!;
  if (after === 45 || after === 43) return !isWord(further) && further !== 91;
  return after !== 46 || (!isDigit(further) && further !== 91);
}
