import { useEffect, useMemo, useState } from 'react';
import type { LogLine, Span } from '../../../../src-main/contract/index.ts';
import { useQuery } from '../../../lib/use-query.ts';
import type { LineCache } from './line-cache.ts';

/** Asked for in blocks of lines, so that scrolling by a row asks nothing new. */
const block = 100;

function edge(cache: LineCache, from: number, to: number): LogLine | undefined {
  const step = from <= to ? 1 : -1;
  for (let line = from; line !== to + step; line += step) {
    const found = cache.get(line);
    if (found) return found;
  }
  return undefined;
}

/** The findings on the lines in view, by line number. Empty while `enabled` is false. */
export function useSpans(
  logFileId: string,
  cache: LineCache,
  first: number,
  last: number,
  enabled: boolean,
): ReadonlyMap<number, Span[]> {
  const from = edge(cache, Math.floor((first - 1) / block) * block + 1, last);
  const to = edge(cache, Math.ceil(last / block) * block, first);
  const input = enabled && from && to ? { logFileId, start: from.start, end: to.start + to.bytes + 1 } : null;
  const { data } = useQuery('pii.spansInRange', input, { entities: ['pii'], keepPrevious: true });
  const [kept, setKept] = useState<readonly Span[]>([]);
  useEffect(() => {
    if (!enabled) setKept([]);
    else if (data) setKept(data);
  }, [data, enabled]);
  return useMemo(() => {
    const byLine = new Map<number, Span[]>();
    for (const span of kept) {
      const here = byLine.get(span.line);
      if (here) here.push(span);
      else byLine.set(span.line, [span]);
    }
    return byLine;
  }, [kept]);
}
