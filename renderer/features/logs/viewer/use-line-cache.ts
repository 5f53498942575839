import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { call, onChange } from '../../../lib/client.ts';
import { createLineCache, type LineCache } from './line-cache.ts';

/** The lines of a file, in its original or in its redacted form; renders anew when lines arrive. */
export function useLineCache(logFileId: string, redacted: boolean): LineCache {
  const cache = useMemo(
    () =>
      createLineCache(async (from, count, signal) => {
        const { lines } = await call('logs.lines', { id: logFileId, from, count, redacted }, { signal });
        return lines;
      }),
    [logFileId, redacted],
  );
  useEffect(() => {
    if (!redacted) return () => cache.dispose();
    // A decision changes what the redacted view shows.
    const stop = onChange((event) => {
      if (event.entity === 'pii') cache.refresh();
    });
    return () => {
      stop();
      cache.dispose();
    };
  }, [cache, redacted]);
  useSyncExternalStore(cache.subscribe, cache.version);
  return cache;
}
