import type { Input, SpanStatus } from '../../../src-main/contract/index.ts';
import { plural } from '../../lib/format.ts';
import { showDone } from '../../lib/toasts.tsx';
import { runCommand } from '../../lib/use-command.ts';

export type DecisionTarget = Input<'pii.decide'>['target'];

const verbs: Record<SpanStatus, string> = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  pending: 'Set back',
};

export function decide(logFileId: string, status: SpanStatus, target: DecisionTarget): Promise<unknown> {
  return runCommand('pii.decide', { logFileId, status, target });
}

/** Decides many at once and says how many, because they are not all in view. */
export async function decideMany(
  logFileId: string,
  status: SpanStatus,
  target: DecisionTarget,
  what: string,
): Promise<void> {
  const answer = await runCommand('pii.decide', { logFileId, status, target });
  if (answer)
    showDone(`${verbs[status]} ${plural(answer.changed, 'finding')}${what === '' ? '' : ` of ${what}`}`);
}
