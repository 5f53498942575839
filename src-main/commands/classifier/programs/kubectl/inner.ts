import type { Call } from '../../program.ts';
import type { Inner } from '../../verdict.ts';

const runsProgram = new Set(['exec', 'run', 'debug', 'rsh']);

/**
 * The program after `--`. Without `--`, older versions took everything behind the pod.
 */
export function programInContainer(call: Call): Inner[] {
  if (!runsProgram.has(call.subcommand[0] ?? '')) return [];
  const [, program] = call.operands;
  const { args } = call.invocation;
  const words = call.afterDashes ?? (program ? args.slice(args.indexOf(program)) : []);
  return words.length > 0 ? [{ kind: 'words', words, remote: true }] : [];
}
