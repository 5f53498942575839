import type { Input } from '../../../src-main/contract/index.ts';
import { hostKind } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { runJob } from '../../lib/jobs.ts';
import { showDone, showError } from '../../lib/toasts.tsx';

type Filters = Omit<Input<'audit.render'>, 'format'>;

function saveInBrowser(fileName: string, mimeType: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: mimeType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Exports what the filters show: through the save dialog of the host, or as a download where there is none. */
export async function exportAudit(filters: Filters, format: 'csv' | 'ndjson'): Promise<void> {
  const label = 'Exporting the audit log';
  try {
    if (hostKind() === 'electron') {
      const { path, entries } = await runJob('audit.export', { ...filters, format }, { label });
      if (path !== null) showDone(`${plural(entries, 'entry', 'entries')} written to ${path}`);
      return;
    }
    const { fileName, mimeType, data } = await runJob('audit.render', { ...filters, format }, { label });
    saveInBrowser(fileName, mimeType, data);
  } catch (thrown) {
    showError(thrown);
  }
}
