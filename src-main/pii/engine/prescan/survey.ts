import { newline } from '../bytes.ts';
import { mayBreakToken } from './filters.ts';
import { tokenTablesLength } from './layout.ts';
import { compiledModule, instantiate } from './load.ts';

/** Bytes of base64 that are looked for side by side. */
export const leastRun = 24;
const tablesAddress = 1024;
/** One line break stands before the first byte. */
const bytesAddress = tablesAddress + tokenTablesLength + 64;
/** It loads 64 bytes at a time, also behind the last one. */
const overrun = 64;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The six bits of a character of base64 or base64url, from 1 on; 0 for others. */
export const sextets = new Uint8Array(256);
for (let index = 0; index < 64; index++) sextets[alphabet.charCodeAt(index)] = index + 1;
sextets[45] = 63;
sextets[95] = 64;

/** Finds in `bytes`, which the caller fills, what the readings have to look at. Places are indexes of `bytes`. */
export interface Survey {
  bytes: Buffer;
  /**
   * The first place from `from` on at which `leastRun` bytes of base64 begin that end before `stop`. Where there is none: one's
   * complement of a place before which none begins.
   */
  findRun(from: number, stop: number): number;
  /** The first line break from `from` on and before `until` that may part a token; -1 where there is none. */
  findBreak(from: number, until: number): number;
}

function byWebAssembly(module: object, length: number, tables: Uint8Array): Survey {
  const { memory, exports } = instantiate(module, bytesAddress + length + overrun);
  new Uint8Array(memory.buffer, tablesAddress).set(tables.subarray(0, tokenTablesLength));
  const bytes = Buffer.from(memory.buffer, bytesAddress, length).fill(newline);
  new Uint8Array(memory.buffer)[bytesAddress - 1] = newline;
  const findRun = exports.findRun as (memory: number, from: number, stop: number) => number;
  const findBreak = exports.findBreak as (
    memory: number,
    from: number,
    until: number,
    tables: number,
  ) => number;
  return {
    bytes,
    findRun: (from, stop) => findRun(bytesAddress, from, stop),
    findBreak: (from, until) => findBreak(bytesAddress, from, until, tablesAddress),
  };
}

function byJavaScript(length: number, tables: Uint8Array): Survey {
  // Four bytes at once are looked at as one number. The filters only ever see plain arrays: with buffers besides, Node would compile
  // them for both, slower.
  const words = new Int32Array((length >> 2) + 1);
  const plain = new Uint8Array(words.buffer, 0, length).fill(newline);
  const bytes = Buffer.from(words.buffer, 0, length);

  /** The first of `from` to `until` that is a line break; `until` where none is. */
  function nextBreak(from: number, until: number): number {
    let at = from;
    while (at < until && (at & 3) !== 0) if (plain[at++] === newline) return at - 1;
    for (; at + 3 < until; at += 4) {
      const others = words[at >> 2]! ^ 0x0a0a0a0a;
      if (((others - 0x01010101) & ~others & 0x80808080) !== 0) break;
    }
    while (at < until && plain[at] !== newline) at++;
    return at;
  }

  return {
    bytes,
    findRun(from, stop) {
      let at = from;
      for (;;) {
        // Most runs end with a byte before the plus sign, such as a blank or a quote; the last of them is looked for first.
        let last = at + leastRun - 1;
        if (last >= stop) return ~at;
        let index = ((last + 1) >> 2) - 1;
        const least = (at + 3) >> 2;
        while (index >= least && ((words[index]! - 0x2b2b2b2b) & ~words[index]! & 0x80808080) === 0) index--;
        if (index >= least) {
          at = 4 * index + 1;
          continue;
        }
        while (last >= at && sextets[plain[last]!] !== 0) last--;
        if (last < at) return at;
        at = last + 1;
      }
    },
    findBreak(from, until) {
      let at = nextBreak(from, until);
      while (at < until && !mayBreakToken(plain, at, tables)) at = nextBreak(at + 1, until);
      return at < until ? at : -1;
    },
  };
}

/** `length` is how many bytes it holds, line breaks in the beginning. Both ways find the same. */
export function createSurvey(length: number, tables: Uint8Array, by: 'fastest' | 'javascript'): Survey {
  const module = by === 'fastest' ? compiledModule() : null;
  return module ? byWebAssembly(module, length, tables) : byJavaScript(length, tables);
}
