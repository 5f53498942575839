import { basename, extname } from 'node:path';
import { CasebookError } from '../errors.ts';
import { writeOnce } from '../files/write-once.ts';
import type { JobContext } from '../ipc/handlers.ts';
import { createProgress } from '../workers/progress.ts';
import { activeScan, logFileById } from './files.ts';
import { chunkPlace, readChunk } from './read.ts';
import { applyReplacements, redactedChunks, replacementsBetween } from './redaction.ts';

/** Chunks in one piece for a host that saves in the browser: about 4 MiB of text. */
const chunksInPiece = 4;

/** `app.log.gz` becomes `app.redacted.log`: what is written is the text. Only the name, never a folder of an archive. */
export function redactedName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/')).replace(/\.(gz|zst|zip)$/i, '') || 'log';
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}.redacted${extension || '.log'}`;
}

function scanOf(context: JobContext, id: string): string {
  const scanId = activeScan(context.db, id);
  if (scanId === null) {
    throw new CasebookError('CONFLICT', 'This file was not searched for sensitive data yet.');
  }
  return scanId;
}

function record(context: JobContext, id: string, target: { path: string | null; bytes: number }): void {
  const { contentHash, pendingSpans, acceptedSpans } = logFileById(context.db, id);
  context.write((command) =>
    command.audit({
      action: 'log_file.export',
      entityType: 'log_file',
      entityId: id,
      after: { ...target, contentHash, replaced: pendingSpans + acceptedSpans },
    }),
  );
}

/** Writes the redacted text whole or not at all. Errors: CONFLICT, PATH_NOT_GRANTED, EXPORT_EXISTS, EXPORT_UNWRITABLE, DISK_FULL. */
export async function exportRedacted(
  context: JobContext,
  id: string,
  target: { path?: string | undefined; overwrite: boolean },
): Promise<{ path: string | null; bytes: number }> {
  const file = logFileById(context.db, id);
  const scanId = scanOf(context, id);
  const chosen = target.path
    ? { path: target.path, mayOverwrite: target.overwrite }
    : await context.ports.chooseSavePath(redactedName(file.fileName), [
        { name: 'Log', extensions: ['log', 'txt'] },
      ]);
  if (!chosen) return { path: null, bytes: 0 };
  if (!context.ports.mayWrite(chosen.path)) throw new CasebookError('PATH_NOT_GRANTED');
  const progress = createProgress(context, 'bytes');
  let done = 0;
  function* parts() {
    for (const bytes of redactedChunks(context.db, id, scanId)) {
      if (context.signal.aborted) throw new CasebookError('CANCELLED');
      done = Math.min(file.textBytes, done + bytes.length);
      progress(`Exporting ${file.fileName}`, done, file.textBytes);
      yield bytes;
    }
  }
  const bytes = await writeOnce(chosen.path, parts(), chosen.mayOverwrite);
  record(context, id, { path: chosen.path, bytes });
  return { path: chosen.path, bytes };
}

/** One piece of the redacted text, about 4 MiB; the first one is what the audit log counts as the export. */
export async function exportPiece(context: JobContext, id: string, piece: number) {
  const file = logFileById(context.db, id);
  const scanId = scanOf(context, id);
  const parts: Buffer[] = [];
  const first = piece * chunksInPiece;
  for (let sequence = first; sequence < first + chunksInPiece; sequence += 1) {
    const place = chunkPlace(context.db, id, sequence);
    if (!place) break;
    const { startByte, byteLength } = place;
    const replacements = replacementsBetween(context.db, scanId, startByte, startByte + byteLength);
    parts.push(applyReplacements(readChunk(context.db, id, sequence), startByte, replacements));
  }
  if (parts.length === 0) throw new CasebookError('NOT_FOUND', 'The file has no such piece.');
  if (piece === 0) record(context, id, { path: null, bytes: file.textBytes });
  return {
    fileName: redactedName(file.fileName),
    data: Buffer.concat(parts).toString('base64'),
    last: !chunkPlace(context.db, id, first + chunksInPiece),
  };
}
