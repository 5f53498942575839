import { useCallback, useState } from 'react';
import type { Input, Output, ProcedureName } from '../../src-main/contract/index.ts';
import { call } from './client.ts';
import { showDone, showError } from './toasts.tsx';

/** Runs a command; answers `undefined` after an error, which was shown. `done` is a toast for success. */
export async function runCommand<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  done?: string,
): Promise<Output<N> | undefined> {
  try {
    const output = await call(name, input);
    if (done !== undefined) showDone(done);
    return output;
  } catch (thrown) {
    showError(thrown);
    return undefined;
  }
}

export interface Command<N extends ProcedureName> {
  run(input: Input<N>, done?: string): Promise<Output<N> | undefined>;
  running: boolean;
}

/** `runCommand` that knows whether it is under way, for buttons. */
export function useCommand<N extends ProcedureName>(name: N): Command<N> {
  const [count, setCount] = useState(0);
  const run = useCallback(
    async (input: Input<N>, done?: string) => {
      setCount((now) => now + 1);
      const output = await runCommand(name, input, done);
      setCount((now) => now - 1);
      return output;
    },
    [name],
  );
  return { run, running: count > 0 };
}
