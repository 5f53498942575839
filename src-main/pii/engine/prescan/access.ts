/**
 * How `filters.ts` reads and writes memory under Node. For WebAssembly the build puts `prelude.as` in the place of this file,
 * where the same names are machine instructions.
 */
declare global {
  type i32 = number;
  type bool = boolean;
  type Memory = Uint8Array;
  type Events = Int32Array;
}

export function at(memory: Uint8Array, position: number): number {
  return memory[position]!;
}

export function put(events: Int32Array, index: number, value: number): void {
  events[index] = value;
}
