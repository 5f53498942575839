import { copyThroughGate } from '../../../lib/clipboard.ts';
import { formatCount, plural } from '../../../lib/format.ts';
import { showDone, showError } from '../../../lib/toasts.tsx';
import type { SelectedLines } from './use-line-selection.ts';

/** More than this is a file, not something to paste. */
const mostLines = 20_000;

/** Copies whole lines, redacted whatever the viewer shows; a cut line is copied up to 64 KiB. */
export async function copyLines(logFileId: string, lines: SelectedLines): Promise<void> {
  const count = Math.min(mostLines, lines.last - lines.first + 1);
  try {
    await copyThroughGate({ kind: 'lines', logFileId, from: lines.first, count });
    const all = lines.last - lines.first + 1;
    const rest = count < all ? `, the first of ${formatCount(all)}` : '';
    showDone(`Copied ${plural(count, 'redacted line')}${rest}`);
  } catch (thrown) {
    showError(thrown, 'The lines were not copied');
  }
}
