import type { LogFile } from '../../../src-main/contract/index.ts';
import { bytesOfBase64 } from '../../lib/base64.ts';
import { call, hostKind } from '../../lib/client.ts';
import { runJob, trackJob } from '../../lib/jobs.ts';
import { saveInBrowser } from '../../lib/save-in-browser.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { approveDeparture } from '../outbound/approval.ts';

/** The whole redacted text, fetched piece by piece; the browser keeps large blobs outside the page's memory. */
async function fetchPieces(
  file: LogFile,
  approved: { approval?: string },
  signal: AbortSignal,
): Promise<{ fileName: string; text: Blob }> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let piece = 0; ; piece += 1) {
    const { fileName, data, last } = await call(
      'logs.exportPiece',
      { id: file.id, piece, ...approved },
      { signal },
    );
    parts.push(bytesOfBase64(data));
    if (last) return { fileName, text: new Blob(parts) };
  }
}

/** Saves the redacted text of a log: through the save dialog of the host, or as a download where there is none. */
export async function exportRedacted(file: LogFile): Promise<void> {
  const options = { label: `Exporting ${file.fileName}, redacted`, issueId: file.issueId };
  try {
    const approved = await approveDeparture({
      issueId: file.issueId,
      content: { kind: 'log', logFileId: file.id },
      verb: 'Export',
      destination: 'into a file that you choose',
    });
    if (approved === null) return;
    if (hostKind() === 'electron') {
      const { path } = await runJob('logs.export', { id: file.id, ...approved }, options);
      if (path !== null) showDone(`Written to ${path}`);
      return;
    }
    const { fileName, text } = await trackJob(options, (signal) => fetchPieces(file, approved, signal));
    saveInBrowser(fileName, 'text/plain', text);
    showDone(`${fileName} handed to the browser's downloads`);
  } catch (thrown) {
    showError(thrown, 'The log was not exported');
  }
}
