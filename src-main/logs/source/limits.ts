import { CasebookError } from '../../errors.ts';

export const MIB = 1024 * 1024;

export const DEFAULT_MAX_BYTES = 2 * 1024 * MIB;

/** A zip archive that comes without a path is kept in memory up to this. */
export const MAX_BUFFERED_ZIP_BYTES = 512 * MIB;

export const MAX_ZIP_ENTRIES = 10_000;

/** A zip archive may unpack to this many times the limit of one entry. */
const ZIP_TOTAL_FACTOR = 4;

/**
 * Deflate cannot pass 1,032:1, so a limit above that would never stop a gzip bomb by its ratio.
 * Real logs stay far below: repeated lines with a time in them reach about 100:1.
 */
const MAX_RATIO = 1_000;

const RATIO_FREE_BYTES = 10 * MIB;

export function isBombRatio(outputBytes: number, inputBytes: number): boolean {
  return outputBytes > RATIO_FREE_BYTES && outputBytes > inputBytes * MAX_RATIO;
}

/** "2 GiB", "64 KiB", "17 bytes". */
export function formatLimit(bytes: number): string {
  const units: [number, string][] = [
    [1024 * MIB, 'GiB'],
    [MIB, 'MiB'],
    [1024, 'KiB'],
  ];
  for (const [size, unit] of units) {
    if (bytes >= size) return `${Number((bytes / size).toFixed(1))} ${unit}`;
  }
  return `${bytes} bytes`;
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CasebookError('CANCELLED');
}

/** What one opened file may still unpack to, shared by the entries of an archive. Bytes. */
export interface UnpackBudget {
  entryBytes: number;
  remainingTotal: number;
}

export function createBudget(maxBytes: number): UnpackBudget {
  return { entryBytes: maxBytes, remainingTotal: maxBytes * ZIP_TOTAL_FACTOR };
}

/** Passes unpacked chunks on and stops at the limits. `consumed` tells the packed bytes read so far. */
export async function* withinBudget(
  chunks: AsyncIterable<Uint8Array>,
  consumed: () => number,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    budget.remainingTotal -= chunk.length;
    if (total > budget.entryBytes) {
      throw new CasebookError('ARCHIVE_BOMB', `It unpacks to more than ${formatLimit(budget.entryBytes)}.`);
    }
    if (budget.remainingTotal < 0) {
      const limit = formatLimit(budget.entryBytes * ZIP_TOTAL_FACTOR);
      throw new CasebookError('ARCHIVE_BOMB', `Its files unpack to more than ${limit} in all.`);
    }
    if (isBombRatio(total, consumed())) {
      throw new CasebookError('ARCHIVE_BOMB', `It unpacks to more than ${MAX_RATIO} times its size.`);
    }
    yield chunk;
  }
}
