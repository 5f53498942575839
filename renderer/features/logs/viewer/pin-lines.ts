import { call } from '../../../lib/client.ts';
import { formatCount } from '../../../lib/format.ts';
import { showUndo } from '../../../lib/toasts.tsx';
import { runCommand } from '../../../lib/use-command.ts';
import type { SelectedLines } from './use-line-selection.ts';

export function linesLabel({ first, last }: SelectedLines): string {
  return first === last ? `line ${formatCount(first)}` : `lines ${formatCount(first)}–${formatCount(last)}`;
}

/** Pins lines with their own time; the toast takes it back. */
export async function pinLines(logFileId: string, lines: SelectedLines): Promise<void> {
  const input = { logFileId, fromLine: lines.first, toLine: lines.last };
  const event = await runCommand('timeline.pinLog', input);
  if (event === undefined) return;
  showUndo(`Pinned ${linesLabel(lines)} to the timeline`, () => call('timeline.delete', { id: event.id }));
}
