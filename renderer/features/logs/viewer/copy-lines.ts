import { plural } from '../../../lib/format.ts';
import { copyForSharing } from '../../outbound/copy-for-sharing.ts';
import type { SelectedLines } from './use-line-selection.ts';

/** More than this is a file, not something to paste. */
const mostLines = 20_000;

/** Copies whole lines as they may leave: redacted, whatever the viewer shows. */
export async function copyLines(issueId: string, logFileId: string, lines: SelectedLines): Promise<void> {
  const count = Math.min(mostLines, lines.last - lines.first + 1);
  await copyForSharing(
    issueId,
    { kind: 'lines', logFileId, from: lines.first, count },
    plural(count, 'line'),
  );
}
