export interface Place {
  start: number;
  end: number;
}

/** Tells where the range ends that holds a byte, of some ranges taken together, in logarithmic time; -1 where none holds it. */
export function coverEndOf(ranges: Place[]): (at: number) => number {
  const merged: Place[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return (at) => {
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const end = merged[low - 1]?.end ?? -1;
    return end > at ? end : -1;
  };
}

/** Tells whether a place lies within some ranges taken together. */
export function coverOf(ranges: Place[]): (place: Place) => boolean {
  const coverEnd = coverEndOf(ranges);
  return ({ start, end }) => end <= coverEnd(start);
}

/** In order, what overlaps taken together under the one that begins first, the longest of those. */
export function united<T extends Place>(places: T[]): T[] {
  const result: T[] = [];
  for (const next of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end);
    else result.push({ ...next });
  }
  return result;
}
