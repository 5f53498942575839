import type { Outgoing } from '../contract/index.ts';
import type { Core } from '../core.ts';
import { CasebookError } from '../errors.ts';

export const approveOption = [
  '--approve <code>',
  'what a refusal printed: you looked at what was not reviewed and let it leave hidden',
] as const;

/**
 * Runs what may be stopped by the gate. A refusal says on standard error what nobody has reviewed, by type and never by value, and
 * the code with which the same command is let through.
 */
export async function orSayWhatIsUnreviewed<T>(
  core: Core,
  content: Outgoing,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CasebookError) || error.code !== 'REVIEW_REQUIRED') throw error;
    const { findings, approval } = await core.dispatch('outbound.preview', content);
    const counts = new Map<string, number>();
    for (const { name, state, count } of findings) {
      if (state !== 'pending' && state !== 'new') continue;
      const key = `${name} (${state === 'new' ? 'found now' : 'not reviewed'})`;
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
    for (const [name, count] of counts) process.stderr.write(`casebook: ${count} x ${name}\n`);
    process.stderr.write(
      `casebook: to send it with all of them hidden, repeat the command with --approve ${approval}\n`,
    );
    throw error;
  }
}
