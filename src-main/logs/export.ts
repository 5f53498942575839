import { basename, extname } from 'node:path';
import { CasebookError } from '../errors.ts';
import type { JobContext, QueryContext } from '../ipc/handlers.ts';
import { logContent, textContent } from '../outbound/content.ts';
import { chooseTarget, writeThroughGate } from '../outbound/files.ts';
import {
  checkUnchanged,
  examineContent,
  examineLog,
  logBytes,
  type Passage,
  pass,
  recordSent,
  sentOf,
} from '../outbound/gate.ts';
import { createProgress } from '../workers/progress.ts';
import { chunkPlace } from './read.ts';

/** Chunks in one piece for a host that saves in the browser: about 4 MiB of text. */
const chunksInPiece = 4;

/** `app.log.gz` becomes `app.redacted.log`: what is written is the text. Only the name, never a folder of an archive. */
export function redactedName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/')).replace(/\.(gz|zst|zip)$/i, '') || 'log';
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}.redacted${extension || '.log'}`;
}

const tokenNumber = /(?<=\[[A-Za-z][A-Za-z0-9-]*)_[\d.]+(?=\])/g;

/** The name of the file, without what is hidden on its issue. A name is only proposed, so its values get no number. */
function nameFor(context: QueryContext, issueId: string, fileName: string): string {
  const [name = ''] = examineContent(context, textContent(issueId, redactedName(fileName))).texts;
  return name.replaceAll(tokenNumber, '');
}

/** The redacted text of the chunks from `first` on, one at a time; `end` is the byte that each ends before. */
function* redactedChunks(
  context: JobContext,
  passage: Passage,
  id: string,
  first: number,
): Generator<{ bytes: Buffer; end: number }> {
  for (let sequence = first; ; sequence += 1) {
    const place = chunkPlace(context.db, id, sequence);
    if (!place) return;
    const end = place.startByte + place.byteLength;
    yield { bytes: logBytes(context, passage, place.startByte, end), end };
  }
}

/**
 * Writes the redacted text whole or not at all. Errors: CONFLICT, REVIEW_REQUIRED, PATH_NOT_GRANTED, EXPORT_EXISTS,
 * EXPORT_UNWRITABLE, DISK_FULL.
 */
export async function exportRedacted(
  context: JobContext,
  id: string,
  { approval, ...given }: { path?: string | undefined; overwrite: boolean; approval?: string | undefined },
): Promise<{ path: string | null; bytes: number }> {
  const log = logContent(context, id);
  const { file } = log;
  const passage = pass(examineLog(context, log), { destination: 'file', approval });
  const suggestion = {
    name: nameFor(context, file.issueId, file.fileName),
    kind: 'Log',
    extensions: ['log', 'txt'],
  };
  const target = await chooseTarget(context, given, suggestion);
  if (!target) return { path: null, bytes: 0 };
  const progress = createProgress(context, 'bytes');
  function* parts() {
    for (const { bytes, end } of redactedChunks(context, passage, id, 0)) {
      if (context.signal.aborted) throw new CasebookError('CANCELLED');
      progress(`Exporting ${file.fileName}`, end, file.textBytes);
      yield bytes;
    }
  }
  const { bytes } = await writeThroughGate(context, passage, target, parts(), () => {
    checkUnchanged(context, passage, log);
    return { contentHash: file.contentHash };
  });
  return { path: target.path, bytes };
}

/** One piece of the redacted text, about 4 MiB. Each is recorded: whoever asks may stop at any. */
export async function exportPiece(
  context: JobContext,
  id: string,
  piece: number,
  approval: string | undefined,
) {
  const log = logContent(context, id);
  const { file } = log;
  const first = piece * chunksInPiece;
  if (!chunkPlace(context.db, id, first)) throw new CasebookError('NOT_FOUND', 'The file has no such piece.');
  const destination = context.ports.host === 'cli' ? 'file' : 'download';
  const passage = pass(examineLog(context, log), { destination, approval });
  const parts: Buffer[] = [];
  for (const { bytes } of redactedChunks(context, passage, id, first)) {
    parts.push(bytes);
    if (parts.length === chunksInPiece) break;
  }
  const data = Buffer.concat(parts);
  context.write((command) => {
    checkUnchanged(context, passage, log);
    recordSent(command, passage, sentOf(data), { contentHash: file.contentHash, piece });
  });
  return {
    fileName: nameFor(context, file.issueId, file.fileName),
    data: data.toString('base64'),
    last: !chunkPlace(context.db, id, first + chunksInPiece),
  };
}
