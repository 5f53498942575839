import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LogMatch, Progress } from '../../../../src-main/contract/index.ts';
import { asCallError, type CallError } from '../../../lib/call-error.ts';
import { call } from '../../../lib/client.ts';

const debounceMs = 200;

export interface Find {
  open: boolean;
  text: string;
  caseSensitive: boolean;
  running: boolean;
  progress: Progress | null;
  matches: readonly LogMatch[];
  /** There are more than were fetched. */
  more: boolean;
  /** Position of the current match in `matches`, -1 without one. */
  index: number;
  current: LogMatch | undefined;
  byLine: ReadonlyMap<number, LogMatch[]>;
  error: CallError | undefined;
  setOpen(open: boolean): void;
  setText(text: string): void;
  setCaseSensitive(caseSensitive: boolean): void;
  step(by: 1 | -1): void;
}

interface Result {
  matches: readonly LogMatch[];
  complete: boolean;
}

const nothingFound: Result = { matches: [], complete: true };

/** Finds a literal text in a file. The first match shown is the one at or after the line where the person is. */
export function useFind(logFileId: string, lineNow: () => number, show: (match: LogMatch) => void): Find {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [caseSensitive, setCaseSensitive] = useState(false);
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [result, setResult] = useState(nothingFound);
  const [index, setIndex] = useState(-1);
  const [error, setError] = useState<CallError>();
  const latest = useRef({ lineNow, show });
  latest.current = { lineNow, show };

  useEffect(() => {
    setResult(nothingFound);
    setIndex(-1);
    setError(undefined);
    setProgress(null);
    if (!open || text === '') return;
    const controller = new AbortController();
    const { signal } = controller;
    setRunning(true);
    const timer = setTimeout(async () => {
      try {
        const input = { id: logFileId, text, caseSensitive };
        const found = await call('logs.find', input, { signal, onProgress: setProgress });
        if (signal.aborted) return;
        setResult(found);
        const line = latest.current.lineNow();
        const first = found.matches.findIndex((match) => match.line >= line);
        const start = first === -1 ? 0 : first;
        const match = found.matches[start];
        setIndex(match ? start : -1);
        if (match) latest.current.show(match);
      } catch (thrown) {
        if (!signal.aborted) setError(asCallError(thrown));
      } finally {
        if (!signal.aborted) setRunning(false);
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
      setRunning(false);
    };
  }, [logFileId, open, text, caseSensitive]);

  const { matches, complete } = result;
  const byLine = useMemo(() => {
    const lines = new Map<number, LogMatch[]>();
    for (const match of matches) {
      const here = lines.get(match.line);
      if (here) here.push(match);
      else lines.set(match.line, [match]);
    }
    return lines;
  }, [matches]);

  const step = useCallback(
    (by: 1 | -1) => {
      if (matches.length === 0) return;
      const next = (index + by + matches.length) % matches.length;
      setIndex(next);
      const match = matches[next];
      if (match) latest.current.show(match);
    },
    [matches, index],
  );

  return {
    open,
    text,
    caseSensitive,
    running,
    progress,
    matches,
    more: !complete,
    index,
    current: matches[index],
    byLine,
    error,
    setOpen,
    setText,
    setCaseSensitive,
    step,
  };
}
