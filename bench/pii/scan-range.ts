import { closeSync, openSync, readSync } from 'node:fs';
import { createScanner, type ScanOptions } from '../../src-main/pii/engine/engine.ts';

/** `javascript` leaves out the scanner in WebAssembly, where the engine has one. */
export type ScanBy = ScanOptions & { by?: 'javascript' };

/** Scans bytes `start` to `end` of a file in pieces of 1 MiB; answers how many spans there are. */
export function scanRange(path: string, start: number, end: number, options: ScanBy = {}): number {
  const file = openSync(path, 'r');
  try {
    const scanner = createScanner(options);
    const buffer = new Uint8Array(1024 * 1024);
    let found = 0;
    for (let at = start; at < end; ) {
      const read = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at);
      if (read === 0) break;
      found += scanner.push(buffer.subarray(0, read)).length;
      at += read;
    }
    return found + scanner.finish().length;
  } finally {
    closeSync(file);
  }
}
