import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SpanGroup, SpanStatus } from '../../../src-main/contract/index.ts';
import { asCallError, type CallError } from '../../lib/call-error.ts';
import { call, onChange } from '../../lib/client.ts';

export const groupsPerPage = 200;
const refreshMs = 50;
/** Beside those in view, so that going back a little asks nothing. */
const pagesKept = 10;

export interface GroupFilter {
  type: string | null;
  status: SpanStatus | null;
  text: string;
  onlyNew: boolean;
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
  /** Shows values as decided until the core has answered. Call what it answers once the core did. */
  assume(keys: readonly string[], status: SpanStatus): () => void;
  retry(): void;
}

export function keyOfGroup(group: Pick<SpanGroup, 'type' | 'valueHash'>): string {
  return `${group.type} ${group.valueHash}`;
}

interface Shown {
  /** What was asked for, so that answers to another filter are known as stale. */
  filterKey: string;
  total: number | undefined;
  error: CallError | undefined;
  pages: ReadonlyMap<number, SpanGroup[]>;
}

type Assumed = { status: SpanStatus; settledAt: number | null };

const nothingYet: Shown = { filterKey: '', total: undefined, error: undefined, pages: new Map() };

/** The pages nearest to those in view. */
function nearest(
  pages: ReadonlyMap<number, SpanGroup[]>,
  wanted: readonly [number, number],
): Map<number, SpanGroup[]> {
  const distance = (page: number) => Math.max(wanted[0] - page, page - wanted[1], 0);
  const sorted = [...pages].sort(([a], [b]) => distance(a) - distance(b));
  return new Map(sorted.slice(0, pagesKept + wanted[1] - wanted[0] + 1));
}

/** The findings of a file by value, in pages. What is shown stays until the answer to a change is here. */
export function useGroups(logFileId: string, filter: GroupFilter): Groups {
  const { type, status, text, onlyNew } = filter;
  const filterKey = JSON.stringify([logFileId, type, status, text, onlyNew]);
  const [shown, setShown] = useState(nothingYet);
  const [assumed, setAssumed] = useState<ReadonlyMap<string, Assumed>>(new Map());
  const current = useRef({
    wanted: [0, 0] as [number, number],
    asked: new Set<number>(),
    round: 0,
    reloading: false,
    again: false,
  });

  const load = useCallback(
    async (page: number, round: number) => {
      const now = current.current;
      now.asked.add(page);
      try {
        const { items, total } = await call('pii.groups', {
          logFileId,
          ...(type === null ? {} : { type }),
          ...(status === null ? {} : { status }),
          ...(text === '' ? {} : { text }),
          onlyNew,
          offset: page * groupsPerPage,
          limit: groupsPerPage,
        });
        if (now.round !== round) return;
        setShown((last) => {
          const before = last.filterKey === filterKey ? last.pages : new Map<number, SpanGroup[]>();
          const pages = nearest(new Map(before).set(page, items), now.wanted);
          for (const old of before.keys()) if (!pages.has(old)) now.asked.delete(old);
          return { filterKey, total, error: undefined, pages };
        });
        setAssumed((last) => {
          const kept = [...last].filter(([, one]) => one.settledAt === null || one.settledAt >= round);
          return kept.length === last.size ? last : new Map(kept);
        });
      } catch (thrown) {
        if (now.round === round) setShown((last) => ({ ...last, error: asCallError(thrown) }));
      }
    },
    [logFileId, type, status, text, onlyNew, filterKey],
  );

  /** Asks for the pages in view anew; the others are shown as they were until they are needed, and fetched then. */
  const reload = useCallback(() => {
    const now = current.current;
    now.round += 1;
    now.asked.clear();
    const [first, last] = now.wanted;
    const { round } = now;
    const pages = Array.from({ length: last - first + 1 }, (_, index) => load(first + index, round));
    return Promise.all(pages);
  }, [load]);

  /**
   * Decisions come faster than a long list is read: one reading is under way at a time, and another follows it however many changes
   * came in meanwhile.
   */
  const reloadSoon = useCallback(async () => {
    const now = current.current;
    now.again = true;
    if (now.reloading) return;
    now.reloading = true;
    while (now.again) {
      now.again = false;
      await reload();
    }
    now.reloading = false;
  }, [reload]);

  useEffect(() => {
    current.current.wanted = [0, 0];
    reload();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange((event) => {
      if (event.entity !== 'pii' || (event.ids.length > 0 && !event.ids.includes(logFileId))) return;
      clearTimeout(timer);
      timer = setTimeout(reloadSoon, refreshMs);
    });
    return () => {
      current.current.round += 1;
      clearTimeout(timer);
      stop();
    };
  }, [reload, reloadSoon, logFileId]);

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

  const assume = useCallback(
    (keys: readonly string[], to: SpanStatus) => {
      const mine: Assumed = { status: to, settledAt: null };
      setAssumed((last) => {
        const next = new Map(last);
        for (const key of keys) next.set(key, mine);
        return next;
      });
      return () => {
        // Only an answer that was asked for from now on knows of the decision.
        mine.settledAt = current.current.round;
        setTimeout(reloadSoon, refreshMs);
      };
    },
    [reloadSoon],
  );

  return useMemo(() => {
    const withAssumed = (group: SpanGroup | undefined): SpanGroup | undefined => {
      const one = group && assumed.get(keyOfGroup(group));
      return group && one ? { ...group, status: one.status } : group;
    };
    return {
      total: shown.total,
      error: shown.error,
      get: (index) =>
        withAssumed(shown.pages.get(Math.floor(index / groupsPerPage))?.[index % groupsPerPage]),
      indexOf: (key) => {
        for (const [page, items] of shown.pages) {
          const index = items.findIndex((group) => keyOfGroup(group) === key);
          if (index !== -1) return page * groupsPerPage + index;
        }
        return -1;
      },
      need,
      assume,
      retry: reload,
    };
  }, [shown, assumed, need, assume, reload]);
}

const nothing = () => undefined;

/** A list that is here as a whole, as `Groups`. */
export function groupsOfList(items: readonly SpanGroup[] | undefined, error: CallError | undefined): Groups {
  return {
    total: items?.length,
    error,
    get: (index) => items?.[index],
    indexOf: (key) => items?.findIndex((group) => keyOfGroup(group) === key) ?? -1,
    need: nothing,
    assume: () => nothing,
    retry: nothing,
  };
}
