import type { Outgoing } from '../../../src-main/contract/outbound.ts';
import { type Copied, copyThroughGate } from '../../lib/clipboard.ts';
import { plural } from '../../lib/format.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { sendThroughGate } from './approval.ts';

/** Copies redacted text, after a person looked at what is new in it. Null: it stays here; an error was shown. */
export async function copyForSharing(
  issueId: string,
  content: Outgoing,
  what: string,
): Promise<Copied | null> {
  try {
    const copied = await sendThroughGate(
      { issueId, content, verb: 'Copy', destination: 'to the clipboard' },
      ({ approval }) => copyThroughGate(content, approval),
    );
    if (copied === null) return null;
    showDone(
      copied.hidden === 0 ? `Copied ${what}` : `Copied ${what} with ${plural(copied.hidden, 'place')} hidden`,
    );
    return copied;
  } catch (thrown) {
    showError(thrown, 'Nothing was copied');
    return null;
  }
}
