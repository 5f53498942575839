import type { ExecutionFilter } from '../../../../src-main/contract/commands.ts';
import { hostKind } from '../../../lib/client.ts';
import { plural } from '../../../lib/format.ts';
import { runJob } from '../../../lib/jobs.ts';
import { saveInBrowser } from '../../../lib/save-in-browser.ts';
import { showDone, showError } from '../../../lib/toasts.tsx';
import { type Departure, sendThroughGate } from '../../outbound/approval.ts';

export type ExportFormat = 'csv' | 'ndjson';

/** Exports one issue's commands as the filters show them, through the gate: into a file, or as a download where there is no dialog. */
export async function exportCommands(
  issueId: string,
  filters: ExecutionFilter,
  format: ExportFormat,
  withOutput: boolean,
): Promise<void> {
  const filter = { ...filters, issueId };
  const inApp = hostKind() === 'electron';
  const label = 'Exporting commands';
  const departure: Departure = {
    issueId,
    content: { kind: 'executions', filter, format, withOutput },
    verb: `Export as ${format === 'csv' ? 'CSV' : 'NDJSON'}`,
    destination: inApp ? 'into a file that you choose' : "into the browser's downloads",
  };
  const request = { filter, format, withOutput };
  try {
    if (inApp) {
      const written = await sendThroughGate(departure, (approved) =>
        runJob('commands.export', { ...request, ...approved }, { label, issueId }),
      );
      if (written !== null && written.path !== null)
        showDone(`${plural(written.executions, 'command')} written to ${written.path}`);
      return;
    }
    const file = await sendThroughGate(departure, (approved) =>
      runJob('commands.render', { ...request, ...approved }, { label, issueId }),
    );
    if (file === null) return;
    saveInBrowser(file.fileName, file.mimeType, file.data);
    showDone(`${file.fileName} handed to the browser's downloads`);
  } catch (thrown) {
    showError(thrown, 'The commands were not exported');
  }
}
