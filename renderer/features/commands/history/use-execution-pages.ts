import { useCallback, useEffect, useRef, useState } from 'react';
import type { Execution, ExecutionFilter } from '../../../../src-main/contract/commands.ts';
import { asCallError, type CallError } from '../../../lib/call-error.ts';
import { call, onChange } from '../../../lib/client.ts';

const pageSize = 100;
const settleMs = 150;

export interface ExecutionPages {
  /** Undefined until the first answer. */
  total: number | undefined;
  error: CallError | undefined;
  at(index: number): Execution | undefined;
  /** Fetches what lies there unless it is known. */
  need(first: number, last: number): void;
  retry(): void;
}

/** A list of any length, fetched a page at a time where it is looked at, and anew when a command changed. */
export function useExecutionPages(filter: ExecutionFilter): ExecutionPages {
  const key = JSON.stringify(filter);
  const pages = useRef(new Map<number, readonly Execution[]>());
  const asked = useRef(new Set<number>());
  const [total, setTotal] = useState<number | undefined>(undefined);
  const [error, setError] = useState<CallError | undefined>(undefined);
  const [, redraw] = useState(0);
  const round = useRef(0);

  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const mine = round.current;
      try {
        const answer = await call('commands.list', {
          filter: JSON.parse(key) as ExecutionFilter,
          offset: page * pageSize,
          limit: pageSize,
        });
        if (mine !== round.current) return;
        pages.current.set(page, answer.executions);
        setTotal(answer.total);
        setError(undefined);
        redraw((count) => count + 1);
      } catch (thrown) {
        if (mine === round.current) setError(asCallError(thrown));
      }
    },
    [key],
  );
  /** Asks for everything anew; what is known stays until the answer is there. */
  const again = useCallback(() => {
    round.current += 1;
    const known = [...pages.current.keys()];
    asked.current.clear();
    for (const page of known.length === 0 ? [0] : known) fetchPage(page);
  }, [fetchPage]);

  useEffect(() => {
    pages.current.clear();
    again();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange((event) => {
      if (event.entity !== 'command') return;
      clearTimeout(timer);
      timer = setTimeout(again, settleMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
      round.current += 1;
    };
  }, [again]);

  const need = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1)
        fetchPage(page);
    },
    [fetchPage],
  );
  return {
    total,
    error,
    at: (index) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize],
    need,
    retry: again,
  };
}
