import type { Call } from '../../program.ts';
import type { Inner } from '../../verdict.ts';

const runsProgram = new Set(['exec', 'run', 'debug', 'rsh']);

/**
 * The program after `--`. Without `--`, older versions took everything behind the pod, so both readings are looked at.
 */
export function programInContainer(call: Call): Inner[] {
  if (!runsProgram.has(call.subcommand[0] ?? '')) return [];
  const words = call.afterDashes ?? call.operands.slice(1);
  return words.length > 0 ? [{ kind: 'words', words, remote: true }] : [];
}
