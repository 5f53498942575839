import type { Input } from '../../../src-main/contract/index.ts';
import { hostKind } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { runJob } from '../../lib/jobs.ts';
import { saveInBrowser } from '../../lib/save-in-browser.ts';
import { showDone, showError } from '../../lib/toasts.tsx';

type Filters = Omit<Input<'audit.render'>, 'format'>;

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
