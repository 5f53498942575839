import { walk } from './filters.ts';

/**
 * Finds the places at which a detector has to look, which is what most of the text costs. It reads on from `from` and writes an
 * event for each such place that begins before `until`, at most `most` of them. Answers how many; where it stopped is in
 * `events[0]`. scan.as does the same in WebAssembly, many bytes at a time.
 */
export function prescan(
  memory: Uint8Array,
  from: number,
  until: number,
  tables: Uint8Array,
  events: Int32Array,
  most: number,
): number {
  return walk(memory, from, until, tables, events, 0, most);
}
