import { useCallback, useEffect, useRef, useState } from 'react';
import type { SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { asCallError, type CallError } from '../../lib/call-error.ts';
import { call, onChange } from '../../lib/client.ts';

export const groupsPerPage = 200;
const refreshMs = 50;

export interface GroupFilter {
  type: string | null;
  status: SpanStatus | null;
}

export interface Groups {
  /** Undefined until the first answer. */
  total: number | undefined;
  error: CallError | undefined;
  get(index: number): SpanGroup | undefined;
  /** Where a group stands among what was fetched, -1 where it does not. */
  indexOf(key: string): number;
  /** Fetches what is missing of these. */
  need(first: number, last: number): void;
  retry(): void;
}

export function keyOfGroup(group: Pick<SpanGroup, 'type' | 'valueHash'>): string {
  return `${group.type} ${group.valueHash}`;
}

interface Shown {
  total: number | undefined;
  error: CallError | undefined;
  pages: ReadonlyMap<number, SpanGroup[]>;
}

const nothingYet: Shown = { total: undefined, error: undefined, pages: new Map() };

/** The findings of a file by value, in pages. What is shown stays until the answer to a change is here. */
export function useGroups(logFileId: string, filter: GroupFilter): Groups {
  const { type, status } = filter;
  const [shown, setShown] = useState(nothingYet);
  const current = useRef({ wanted: [0, 0] as [number, number], asked: new Set<number>(), round: 0 });

  const load = useCallback(
    async (page: number, round: number) => {
      const now = current.current;
      now.asked.add(page);
      try {
        const { items, total } = await call('pii.groups', {
          logFileId,
          ...(type === null ? {} : { type }),
          ...(status === null ? {} : { status }),
          offset: page * groupsPerPage,
          limit: groupsPerPage,
        });
        if (now.round !== round) return;
        setShown((last) => ({ total, error: undefined, pages: new Map(last.pages).set(page, items) }));
      } catch (thrown) {
        if (now.round === round) setShown((last) => ({ ...last, error: asCallError(thrown) }));
      }
    },
    [logFileId, type, status],
  );

  /** Asks for the pages in view anew; the others are fetched when they are needed. */
  const reload = useCallback(() => {
    const now = current.current;
    now.round += 1;
    now.asked.clear();
    const [first, last] = now.wanted;
    setShown(({ pages, ...rest }) => ({
      ...rest,
      pages: new Map([...pages].filter(([page]) => page >= first && page <= last)),
    }));
    for (let page = first; page <= last; page += 1) load(page, now.round);
  }, [load]);

  useEffect(() => {
    current.current.wanted = [0, 0];
    setShown(nothingYet);
    reload();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange((event) => {
      if (event.entity !== 'pii' || (event.ids.length > 0 && !event.ids.includes(logFileId))) return;
      clearTimeout(timer);
      timer = setTimeout(reload, refreshMs);
    });
    return () => {
      current.current.round += 1;
      clearTimeout(timer);
      stop();
    };
  }, [reload, logFileId]);

  const need = useCallback(
    (first: number, last: number) => {
      const now = current.current;
      now.wanted = [Math.floor(first / groupsPerPage), Math.floor(Math.max(first, last) / groupsPerPage)];
      for (let page = now.wanted[0]; page <= now.wanted[1]; page += 1) {
        if (!now.asked.has(page)) load(page, now.round);
      }
    },
    [load],
  );

  return {
    total: shown.total,
    error: shown.error,
    get: (index) => shown.pages.get(Math.floor(index / groupsPerPage))?.[index % groupsPerPage],
    indexOf: (key) => {
      for (const [page, items] of shown.pages) {
        const index = items.findIndex((group) => keyOfGroup(group) === key);
        if (index !== -1) return page * groupsPerPage + index;
      }
      return -1;
    },
    need,
    retry: reload,
  };
}
