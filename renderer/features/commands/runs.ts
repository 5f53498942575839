import { create } from 'zustand';
import type { Execution } from '../../../src-main/contract/commands.ts';
import type { Input } from '../../../src-main/contract/index.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { newId } from '../../lib/new-id.ts';
import { showError } from '../../lib/toasts.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { openPluginQuestion } from '../kubeconfigs/plugin-question.ts';

export type RunRequest = Omit<Input<'commands.run'>, 'id'>;

interface Runs {
  /** What this window started and has not seen the end of. */
  running: readonly string[];
}

export const useRuns = create<Runs>(() => ({ running: [] }));

/** How often a run is started anew after a person approved a credential plugin for it. */
const mostAttempts = 2;

async function attempt(id: string, request: RunRequest): Promise<Execution> {
  useRuns.setState(({ running }) => ({ running: [...running, id] }));
  try {
    return await call('commands.run', { ...request, id });
  } finally {
    useRuns.setState(({ running }) => ({ running: running.filter((one) => one !== id) }));
  }
}

/**
 * Starts a command and answers its id at once through `started`, so that its output can be followed; resolves when it has ended. Where
 * the kubeconfig would start a program that nobody approved yet, the person is asked, and it starts after that. Undefined after an
 * error, which was shown.
 */
export async function startCommand(
  request: RunRequest,
  started: (id: string) => void = () => {},
): Promise<Execution | undefined> {
  for (let count = 1; ; count += 1) {
    const id = newId();
    started(id);
    try {
      return await attempt(id, request);
    } catch (thrown) {
      const { code } = asCallError(thrown);
      if (code === 'KUBECONFIG_PLUGIN_UNAPPROVED' && count < mostAttempts && (await openPluginQuestion()))
        continue;
      showError(thrown, 'The command was not run');
      return undefined;
    }
  }
}

/** Ends a command, whichever window started it. */
export function stopCommand(id: string): void {
  runCommand('commands.stop', { id });
}
