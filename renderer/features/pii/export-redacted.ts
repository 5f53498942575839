import type { LogFile, Progress } from '../../../src-main/contract/index.ts';
import { bytesOfBase64 } from '../../lib/base64.ts';
import { call, hostKind } from '../../lib/client.ts';
import { runJob, trackJob } from '../../lib/jobs.ts';
import { saveInBrowser } from '../../lib/save-in-browser.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { type Approved, type Departure, sendThroughGate } from '../outbound/approval.ts';

/** The whole redacted text, fetched piece by piece; the browser keeps large blobs outside the page's memory. */
async function fetchPieces(
  file: LogFile,
  approved: Approved,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<{ fileName: string; text: Blob }> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const startedAt = Date.now();
  let done = 0;
  for (let piece = 0; ; piece += 1) {
    const { fileName, data, last } = await call(
      'logs.exportPiece',
      { id: file.id, piece, ...approved },
      { signal },
    );
    const part = bytesOfBase64(data);
    parts.push(part);
    // Of the redacted text, which is about as long as the log.
    done = Math.min(file.textBytes, done + part.length);
    const rate = (done * 1000) / Math.max(1, Date.now() - startedAt);
    const remainingMs = Math.round(((file.textBytes - done) * 1000) / Math.max(1, rate));
    onProgress({ stage: 'Redacting', done, total: file.textBytes, unit: 'bytes', rate, remainingMs });
    if (last) return { fileName, text: new Blob(parts) };
  }
}

/** Saves the redacted text of a log: through the save dialog of the host, or as a download where there is none. */
export async function exportRedacted(file: LogFile): Promise<void> {
  const options = { label: `Exporting ${file.fileName}, redacted`, issueId: file.issueId };
  const inApp = hostKind() === 'electron';
  const departure: Departure = {
    issueId: file.issueId,
    content: { kind: 'log', logFileId: file.id },
    verb: 'Export',
    destination: inApp ? 'into a file that you choose' : "into the browser's downloads",
  };
  try {
    if (inApp) {
      const written = await sendThroughGate(departure, (approved) =>
        runJob('logs.export', { id: file.id, ...approved }, options),
      );
      if (written !== null && written.path !== null) showDone(`Written to ${written.path}`);
      return;
    }
    const fetched = await sendThroughGate(departure, (approved) =>
      trackJob(options, (signal, onProgress) => fetchPieces(file, approved, signal, onProgress)),
    );
    if (fetched === null) return;
    saveInBrowser(fetched.fileName, 'text/plain', fetched.text);
    showDone(`${fetched.fileName} handed to the browser's downloads`);
  } catch (thrown) {
    showError(thrown, 'The log was not exported');
  }
}
