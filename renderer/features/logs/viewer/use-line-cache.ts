import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { call, onChange } from '../../../lib/client.ts';
import { createLineCache, type LineCache } from './line-cache.ts';

/**
 * The lines of a file, in its original or in its redacted form; renders anew when lines arrive. While `shown` is false it holds
 * none, so that decisions do not fetch what nobody sees.
 */
export function useLineCache(logFileId: string, redacted: boolean, shown: boolean): LineCache {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new one each time that it is shown again
  const cache = useMemo(
    () =>
      createLineCache(async (from, count, signal) => {
        const { lines } = await call('logs.lines', { id: logFileId, from, count, redacted }, { signal });
        return lines;
      }),
    [logFileId, redacted, shown],
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
