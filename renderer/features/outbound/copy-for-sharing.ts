import type { Outgoing } from '../../../src-main/contract/outbound.ts';
import { type Copied, copyThroughGate } from '../../lib/clipboard.ts';
import { plural } from '../../lib/format.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { approveDeparture } from './approval.ts';

/** Copies redacted text, after a person looked at what is new in it. Undefined: it stays here, which was said. */
export async function copyForSharing(
  issueId: string,
  content: Outgoing,
  what: string,
): Promise<Copied | undefined> {
  try {
    const approved = await approveDeparture({
      issueId,
      content,
      verb: 'Copy',
      destination: 'to the clipboard',
    });
    if (approved === null) return undefined;
    const copied = await copyThroughGate(content, approved.approval);
    showDone(
      copied.hidden === 0 ? `Copied ${what}` : `Copied ${what} with ${plural(copied.hidden, 'value')} hidden`,
    );
    return copied;
  } catch (thrown) {
    showError(thrown, 'Nothing was copied');
    return undefined;
  }
}
