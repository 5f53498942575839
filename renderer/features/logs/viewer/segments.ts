export interface Decoration {
  from: number;
  to: number;
  className: string;
  title?: string;
  spanId?: string;
}

export interface Segment {
  /** Column of its first character; unique in its line. */
  from: number;
  text: string;
  className: string;
  title: string | undefined;
  /** The finding that it shows. */
  spanId: string | undefined;
}

/** Cuts a text where decorations begin and end; overlapping ones add their classes, the last title wins. */
export function segmentsOf(text: string, decorations: readonly Decoration[]): Segment[] {
  const real = decorations
    .map((one) => ({ ...one, from: Math.max(0, one.from), to: Math.min(text.length, one.to) }))
    .filter((one) => one.to > one.from)
    .sort((a, b) => a.from - b.from);
  if (real.length === 0) return [{ from: 0, text, className: '', title: undefined, spanId: undefined }];
  const edges = new Set([0, text.length]);
  for (const { from, to } of real) edges.add(from).add(to);
  const sorted = [...edges].sort((a, b) => a - b);

  const segments: Segment[] = [];
  let active: Decoration[] = [];
  let next = 0;
  for (const [index, from] of sorted.slice(0, -1).entries()) {
    active = active.filter((one) => one.to > from);
    for (let one = real[next]; one !== undefined && one.from <= from; one = real[next]) {
      active.push(one);
      next += 1;
    }
    segments.push({
      from,
      text: text.slice(from, sorted[index + 1]),
      className: active.map((one) => one.className).join(' '),
      title: active.findLast((one) => one.title !== undefined)?.title,
      spanId: active.findLast((one) => one.spanId !== undefined)?.spanId,
    });
  }
  return segments;
}

const levelWord = /\b(?:(ERROR|FATAL|CRITICAL|SEVERE|PANIC|EMERG|ALERT)|(WARN(?:ING)?))\b/i;
/** A level stands near the beginning of a line; further on the word is most often prose. */
const levelWithin = 160;

/** Where a line names its level, so that the word can be coloured. Lower case counts only as `level=error`. */
export function levelIn(text: string): { from: number; to: number; level: 'error' | 'warn' } | null {
  const head = text.slice(0, levelWithin);
  const found = levelWord.exec(head);
  if (!found) return null;
  const [word] = found;
  if (word !== word.toUpperCase() && !/[="[]$/.test(head.slice(0, found.index))) return null;
  return {
    from: found.index,
    to: found.index + word.length,
    level: found[1] === undefined ? 'warn' : 'error',
  };
}
