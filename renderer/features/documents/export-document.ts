import type { DocumentRow, ExportFormat } from '../../../src-main/contract/documents.ts';
import { bytesOfBase64 } from '../../lib/base64.ts';
import { hostKind } from '../../lib/client.ts';
import { runJob } from '../../lib/jobs.ts';
import { saveInBrowser } from '../../lib/save-in-browser.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { type Departure, sendThroughGate } from '../outbound/approval.ts';
import { formatLabels, typeLabels } from './document-words.ts';

/** Exports what is saved: through the save dialog of the host, or as a download where there is none. */
export async function exportDocument(row: DocumentRow, format: ExportFormat): Promise<void> {
  const { id, issueId } = row;
  const label = `Exporting ${typeLabels[row.docType]} as ${formatLabels[format]}`;
  const inApp = hostKind() === 'electron';
  const departure: Departure = {
    issueId,
    content: { kind: 'document', documentId: id },
    verb: `Export as ${formatLabels[format]}`,
    destination: inApp ? 'into a file that you choose' : "into the browser's downloads",
  };
  try {
    if (inApp) {
      const written = await sendThroughGate(departure, (approved) =>
        runJob('documents.export', { id, format, ...approved }, { label, issueId }),
      );
      if (written !== null && written.path !== null) showDone(`Written to ${written.path}`);
      return;
    }
    const file = await sendThroughGate(departure, (approved) =>
      runJob('documents.render', { id, format, ...approved }, { label, issueId }),
    );
    if (file === null) return;
    saveInBrowser(file.fileName, file.mimeType, bytesOfBase64(file.data));
    showDone(`${file.fileName} handed to the browser's downloads`);
  } catch (thrown) {
    showError(thrown, `${formatLabels[format]} was not exported`);
  }
}
