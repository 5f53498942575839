export interface Density {
  /** Events per bucket, oldest first. */
  counts: number[];
  from: number;
  to: number;
}

/** Counts instants (milliseconds) in equal buckets from the first to the last. */
export function densityOf(instants: readonly number[], buckets: number): Density | null {
  if (instants.length === 0) return null;
  const from = instants.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const to = instants.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  const counts = new Array<number>(buckets).fill(0);
  const width = Math.max(1, to - from);
  for (const at of instants) {
    const index = Math.min(buckets - 1, Math.floor(((at - from) / width) * buckets));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return { counts, from, to };
}
