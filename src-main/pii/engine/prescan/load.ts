import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyNearAt, learnedAt, tablesLength } from './layout.ts';
import { prescan } from './prescan.ts';

/** Finds the places to look at in `bytes`, which the caller fills. */
export interface Prescan {
  bytes: Uint8Array;
  /** `events[0]` is where the last run stopped; triples of start, end and classes seen follow from `firstEvent` on. */
  events: Int32Array;
  /** Answers how many events there are. */
  run(from: number, until: number): number;
  /** Says whether an access key id of AWS is near what is read next, and whether domains were learned. */
  prepare(isKeyNear: boolean, isLearned: boolean): void;
  by: 'webassembly' | 'javascript';
}

export const firstEvent = 4;
/** Events of one run at the most. */
const mostEvents = 4096;
const eventsLength = firstEvent + 3 * mostEvents;
const tablesAddress = 4096;
const eventsAddress = tablesAddress + tablesLength;
/** The filters look a few bytes before the first one. */
const bytesAddress = eventsAddress + eventsLength * 4 + 64;
/** It loads 64 bytes at a time, also behind the last one. */
const overrun = 64;
const pageSize = 65_536;

/** What of the standard interface is used here; it is declared with the DOM, which the core has not. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

type Compiled = (
  memory: number,
  from: number,
  until: number,
  tables: number,
  events: number,
  most: number,
) => number;

let compiled: object | null | undefined;

/** The module with a memory of `size` bytes. */
export function instantiate(
  module: object,
  size: number,
): { memory: { buffer: ArrayBuffer }; exports: Record<string, unknown> } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / pageSize) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { memory, exports };
}

/** The compiled module; null where it was not built, or where the host runs no WebAssembly: JavaScript then finds the same. */
export function compiledModule(): object | null {
  if (compiled === undefined) {
    const tree = join(import.meta.dirname, '..', '..', '..', '..');
    const path = import.meta.url.endsWith('.ts')
      ? join(tree, 'dist', 'prescan.wasm')
      : join(tree, 'prescan.wasm');
    try {
      compiled = new WebAssembly.Module(readFileSync(path));
    } catch {
      compiled = null;
    }
  }
  return compiled;
}

function prepare(tables: Uint8Array, isKeyNear: boolean, isLearned: boolean): void {
  tables[keyNearAt] = isKeyNear ? 1 : 0;
  tables[learnedAt] = isLearned ? 1 : 0;
}

function byWebAssembly(module: object, length: number, tables: Uint8Array): Prescan {
  const { memory, exports } = instantiate(module, bytesAddress + length + overrun);
  const find = exports.prescan as Compiled;
  const own = new Uint8Array(memory.buffer, tablesAddress, tablesLength);
  own.set(tables);
  return {
    bytes: new Uint8Array(memory.buffer, bytesAddress, length),
    events: new Int32Array(memory.buffer, eventsAddress, eventsLength),
    run: (from, until) => find(bytesAddress, from, until, tablesAddress, eventsAddress, mostEvents),
    prepare: (isKeyNear, isLearned) => prepare(own, isKeyNear, isLearned),
    by: 'webassembly',
  };
}

function byJavaScript(length: number, tables: Uint8Array): Prescan {
  const bytes = new Uint8Array(length);
  // A short text has few events; what is decoded along the way is short.
  const most = Math.min(mostEvents, length);
  const events = new Int32Array(firstEvent + 3 * most);
  return {
    bytes,
    events,
    run: (from, until) => prescan(bytes, from, until, tables, events, most),
    // The tables are shared, but only one scanner runs at a time and says it before each run.
    prepare: (isKeyNear, isLearned) => prepare(tables, isKeyNear, isLearned),
    by: 'javascript',
  };
}

/** `length` is how many bytes it holds. Both ways find the same; WebAssembly takes longer to set up and less to run. */
export function createPrescan(length: number, tables: Uint8Array, by: 'fastest' | 'javascript'): Prescan {
  const module = by === 'fastest' ? compiledModule() : null;
  return module ? byWebAssembly(module, length, tables) : byJavaScript(length, tables);
}
