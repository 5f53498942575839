import type { Evidence, EvidenceInput, Why } from '../../../../src-main/contract/whys.ts';
import { showDone, showUndo } from '../../../lib/toasts.tsx';
import type { Whys } from '../use-whys.ts';

/** As a caller gives it: names and hashes are filled in anew. */
function inputOf(evidence: Evidence): EvidenceInput {
  if (evidence.kind === 'log') {
    const { kind, logFileId, fromLine, toLine } = evidence;
    return { kind, logFileId, fromLine, toLine };
  }
  if (evidence.kind === 'attachment') return { kind: 'attachment', attachmentId: evidence.attachmentId };
  if (evidence.kind === 'command') {
    const { kind, executionId, lines } = evidence;
    return { kind, executionId, lines };
  }
  return evidence;
}

export async function removeEvidence(run: Whys['run'], why: Why, index: number): Promise<void> {
  const view = why.evidence[index];
  if (view === undefined) return;
  if ((await run('whys.removeEvidence', { id: why.id, index })) === undefined) return;
  // Whose source is gone cannot be attached again.
  if (view.missing) return showDone('Evidence removed');
  showUndo('Evidence removed', () =>
    run('whys.addEvidence', { id: why.id, evidence: inputOf(view.evidence) }),
  );
}
