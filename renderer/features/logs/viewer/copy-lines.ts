import { call } from '../../../lib/client.ts';
import { formatCount, plural } from '../../../lib/format.ts';
import { showDone, showError } from '../../../lib/toasts.tsx';
import type { SelectedLines } from './use-line-selection.ts';

const linesPerCall = 2000;
/** More than this is a file, not something to paste. */
const mostLines = 20_000;

/** Copies whole lines as the viewer shows them (redacted or not); a cut line is copied up to 64 KiB. */
export async function copyLines(logFileId: string, lines: SelectedLines, redacted: boolean): Promise<void> {
  const last = Math.min(lines.last, lines.first + mostLines - 1);
  try {
    const texts: string[] = [];
    for (let from = lines.first; from <= last; from += linesPerCall) {
      const count = Math.min(linesPerCall, last - from + 1);
      const answer = await call('logs.lines', { id: logFileId, from, count, redacted, maxLineBytes: 65_536 });
      texts.push(...answer.lines.map((line) => line.text));
    }
    await navigator.clipboard.writeText(`${texts.join('\n')}\n`);
    const rest = last < lines.last ? `, the first of ${formatCount(lines.last - lines.first + 1)}` : '';
    showDone(`Copied ${plural(texts.length, redacted ? 'redacted line' : 'line')}${rest}`);
  } catch (thrown) {
    showError(thrown, 'The lines were not copied');
  }
}
