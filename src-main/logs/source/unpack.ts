import { gunzip } from './gzip.ts';
import { PieceReader } from './inflate.ts';
import { type UnpackBudget, withinBudget } from './limits.ts';
import { unzstd } from './zstd.ts';

/** Unpacks a whole gzip or zstd stream within the budget: ARCHIVE_DAMAGED, ARCHIVE_BOMB, UNSUPPORTED_FORMAT. */
export function unpack(
  container: 'gzip' | 'zstd',
  packed: AsyncIterable<Uint8Array>,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array> {
  const reader = new PieceReader(packed);
  const chunks = container === 'gzip' ? gunzip(reader) : unzstd(reader);
  return withinBudget(chunks, () => reader.consumed, budget);
}
