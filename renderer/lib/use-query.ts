import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChangeEvent, Input, Output, ProcedureName } from '../../src-main/contract/index.ts';
import { asCallError, type CallError } from './call-error.ts';
import { call, onChange, useConnection } from './client.ts';

export interface QueryOptions {
  /** Fetch anew when one of these changed. */
  entities?: ChangeEvent['entity'][];
  /** Only changes of this issue (and those that name none) count. */
  issueId?: string;
  /** While another input is being fetched, show the answer to the last one (paging, filters). */
  keepPrevious?: boolean;
}

export interface QueryState<T> {
  data: T | undefined;
  error: CallError | undefined;
  loading: boolean;
  refetch: () => void;
}

const debounceMs = 50;

interface Answer<T> {
  key: string | null;
  data: T | undefined;
  error: CallError | undefined;
}

/** Reads through the contract and stays fresh. `null` as input asks nothing. Late answers to old questions are dropped. */
export function useQuery<N extends ProcedureName>(
  name: N,
  input: Input<N> | null,
  options: QueryOptions = {},
): QueryState<Output<N>> {
  const key = input === null ? null : `${name} ${JSON.stringify(input)}`;
  const inputOf = useRef(input);
  inputOf.current = input;
  const entities = (options.entities ?? []).join(' ');
  const { issueId, keepPrevious = false } = options;
  // The first opening answers what already waits; only a later one asks anew.
  const opened = useConnection((connection) => Math.max(1, connection.opened));
  const [answer, setAnswer] = useState<Answer<Output<N>>>({ key: null, data: undefined, error: undefined });
  const [running, setRunning] = useState(false);
  const fetchNow = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: `opened` asks again after a reconnect
  useEffect(() => {
    const asked = inputOf.current;
    if (key === null || asked === null) {
      setRunning(false);
      return;
    }
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let again = false;
    // A change that comes in while an answer is under way is asked for afterwards, so that many changes cannot starve it.
    const run = async () => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      setRunning(true);
      let next: Answer<Output<N>>;
      try {
        const data = await call(name, asked, { signal: controller.signal });
        next = { key, data, error: undefined };
      } catch (thrown) {
        next = { key, data: undefined, error: asCallError(thrown) };
      }
      busy = false;
      if (controller.signal.aborted) return;
      setRunning(false);
      setAnswer((last) =>
        next.error !== undefined && last.key === key ? { ...last, error: next.error } : next,
      );
      if (again) {
        again = false;
        run();
      }
    };
    fetchNow.current = run;
    run();
    const wanted = new Set(entities.split(' '));
    const stop = onChange((event) => {
      if (!wanted.has(event.entity)) return;
      if (issueId !== undefined && event.issueId !== null && event.issueId !== issueId) return;
      clearTimeout(timer);
      timer = setTimeout(run, debounceMs);
    });
    return () => {
      controller.abort();
      clearTimeout(timer);
      stop();
    };
  }, [name, key, entities, issueId, opened]);

  const refetch = useCallback(() => {
    fetchNow.current();
  }, []);
  const mine = answer.key === key;
  return {
    data: mine || (keepPrevious && key !== null) ? answer.data : undefined,
    error: mine ? answer.error : undefined,
    loading: key !== null && (running || !mine),
    refetch,
  };
}
