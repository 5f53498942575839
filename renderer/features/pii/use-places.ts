import { useEffect, useRef, useState } from 'react';
import type { LogFile, Span, SpanGroup } from '../../../src-main/contract/index.ts';
import { call } from '../../lib/client.ts';
import { showError } from '../../lib/toasts.tsx';
import { useLogsStore } from '../logs/logs-store.ts';
import { keyOfGroup } from './use-groups.ts';

const placesPerPage = 200;

export interface Places {
  /** Which place of the value is shown, from 0. */
  index: number;
  /** Shows the first place; with `focus` the lines get the keys. */
  first(group: SpanGroup, focus: boolean): void;
  step(group: SpanGroup, by: 1 | -1): Promise<void>;
}

/** Walks the places of a value in the log above. Fetches them in pages, and only once somebody walks. */
export function usePlaces(file: LogFile, current: SpanGroup | undefined): Places {
  const key = current === undefined ? '' : keyOfGroup(current);
  const [index, setIndex] = useState(0);
  const fetched = useRef({ key: '', page: -1, items: [] as Span[] });
  const at = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value begins at its first place
  useEffect(() => {
    at.current = 0;
    setIndex(0);
  }, [key]);

  const show = (line: number, spanId: string, focus: boolean) =>
    useLogsStore.getState().show(file.issueId, file.id, { line, spanId, focus });
  const first = (group: SpanGroup, focus: boolean) => {
    at.current = 0;
    setIndex(0);
    show(group.firstLine, group.firstSpanId, focus);
  };
  const step = async (group: SpanGroup, by: 1 | -1) => {
    const next = (at.current + by + group.count) % group.count;
    const page = Math.floor(next / placesPerPage);
    const groupKey = keyOfGroup(group);
    at.current = next;
    try {
      if (fetched.current.key !== groupKey || fetched.current.page !== page) {
        const { items } = await call('pii.spans', {
          logFileId: file.id,
          type: group.type,
          valueHash: group.valueHash,
          offset: page * placesPerPage,
          limit: placesPerPage,
        });
        fetched.current = { key: groupKey, page, items };
      }
    } catch (thrown) {
      showError(thrown, 'The place could not be shown');
      return;
    }
    const span = fetched.current.items[next % placesPerPage];
    if (at.current !== next || !span) return;
    setIndex(next);
    show(span.line, span.id, false);
  };
  return { index, first, step };
}
