import { useEffect } from 'react';
import { useLogsStore } from '../logs-store.ts';
import type { LineSelector } from './use-line-selection.ts';
import type { Scroller } from './use-scroller.ts';

/** Which requests were answered; a tab that is shown again must not jump again. */
const answered = new Map<string, number>();

/** Goes where somebody asked for (an evidence link, a finding), else back to where the file was left. */
export function usePlace(
  logFileId: string,
  lineCount: number,
  scroller: Scroller,
  selector: LineSelector,
): void {
  const place = useLogsStore((store) => store.places[logFileId]);
  const { reveal, nudge, element } = scroller;
  const { selectRange } = selector;
  useEffect(() => {
    if (!place || answered.get(logFileId) === place.request) {
      const top = useLogsStore.getState().tops[logFileId];
      if (top !== undefined) nudge(Math.min(top, lineCount));
      return;
    }
    answered.set(logFileId, place.request);
    const first = Math.min(place.line, lineCount);
    reveal(first);
    selectRange(first, Math.min(place.toLine ?? first, lineCount));
    if (place.focus) element.current?.focus();
  }, [logFileId, lineCount, place, reveal, nudge, selectRange, element]);
}
