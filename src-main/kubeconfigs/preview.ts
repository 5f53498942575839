import type { ApprovalPreview } from '../contract/commands.ts';
import type { ClusterUse } from './use.ts';

/**
 * What a command of tier 2 would change, for the prompt that asks about it. Reads and dry runs only, at most ten seconds; `none`
 * for programs and verbs that have no preview. `argv` begins with the program's name. Never throws but for CANCELLED.
 */
export async function previewCommand(
  _argv: string[],
  _use: ClusterUse,
  _signal: AbortSignal,
): Promise<ApprovalPreview> {
  return { state: 'none' };
}
