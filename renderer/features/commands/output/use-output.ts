import { useEffect, useRef, useState } from 'react';
import { asCallError, type CallError } from '../../../lib/call-error.ts';
import { call, onChange } from '../../../lib/client.ts';
import { addGap, addPieces, noLines, type OutputLines } from './output-lines.ts';

export interface Output {
  output: OutputLines;
  /** Changes with each piece. */
  version: number;
  ended: boolean;
  error: CallError | null;
  /** Reads what was left out of long output as well. */
  readWhole: () => void;
  whole: boolean;
}

const restMs = 400;

/** Waits for the next change of this command, or a moment. */
function rest(id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, restMs);
    const stop = onChange((event) => {
      if ((event.entity === 'command_output' || event.entity === 'command') && event.ids.includes(id)) end();
    });
    signal.addEventListener('abort', end, { once: true });
  });
}

/** The output of a command, as it comes and afterwards. */
export function useOutput(id: string): Output {
  const output = useRef(noLines());
  const [version, setVersion] = useState(0);
  const [ended, setEnded] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [whole, setWhole] = useState(false);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const fresh = noLines();
    output.current = fresh;
    setVersion((now) => now + 1);
    setEnded(false);
    setError(null);
    const follow = async () => {
      let from = 0;
      while (!signal.aborted) {
        const answer = await call('commands.output', { id, from, whole }, { signal });
        if (signal.aborted) return;
        if (answer.skipped > 0) addGap(fresh, answer.skipped);
        addPieces(fresh, answer.pieces);
        if (answer.pieces.length > 0 || answer.skipped > 0) setVersion((now) => now + 1);
        from = answer.next;
        if (answer.ended) return setEnded(true);
        if (answer.pieces.length === 0) await rest(id, signal);
      }
    };
    follow().catch((thrown) => {
      if (!signal.aborted) setError(asCallError(thrown));
    });
    return () => controller.abort();
  }, [id, whole]);

  return { output: output.current, version, ended, error, readWhole: () => setWhole(true), whole };
}
