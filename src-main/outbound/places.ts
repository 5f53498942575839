export interface Place {
  start: number;
  end: number;
}

/** Tells whether a place lies within some ranges taken together, in logarithmic time. */
export function coverOf(ranges: Place[]): (place: Place) => boolean {
  const merged: Place[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return ({ start, end }) => {
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merged[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const range = merged[low - 1];
    return range !== undefined && end <= range.end;
  };
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
