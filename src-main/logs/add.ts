import { errorTexts } from '../contract/errors.ts';
import type { AddOutcome } from '../contract/index.ts';
import { utcText } from '../db/clock.ts';
import { get, run } from '../db/statements.ts';
import type { CommandContext, JobContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { recordEvent } from '../timeline/record.ts';
import { createProgress } from '../workers/progress.ts';
import type { IngestedEntry, IngestReply, IngestSource } from '../workers/protocol.ts';
import type { RunningWorker } from '../workers/workers.ts';
import { logFileById } from './files.ts';
import * as sql from './logs.sql.ts';
import { deleteSomeChunks } from './sweep.ts';

function duplicate(fileName: string, existingId: string): AddOutcome {
  return {
    outcome: 'refused',
    fileName,
    code: 'DUPLICATE_FILE',
    message: errorTexts.DUPLICATE_FILE,
    existingId,
  };
}

/** Lists one stored log: its row, the timeline and the audit entry are one transaction. */
function listEntry(context: CommandContext, issueId: string, entry: IngestedEntry): AddOutcome {
  const existing = get<{ id: string }>(context.db, sql.sameContent, { issueId, contentHash: entry.sha256 });
  if (existing) return duplicate(entry.fileName, existing.id);
  run(context.db, sql.insertLogFile, {
    id: entry.id,
    issueId,
    fileName: entry.fileName,
    filePath: entry.filePath,
    fileSize: entry.originalBytes,
    mimeType: entry.mimeType,
    contentHash: entry.sha256,
    uploadedAt: utcText(context.clock.now()),
    encoding: entry.encoding,
    textBytes: entry.textBytes,
    lineCount: entry.lineCount,
    storedBytes: entry.storedBytes,
  });
  context.audit({
    action: 'log_file.add',
    entityType: 'log_file',
    entityId: entry.id,
    after: { issueId, fileName: entry.fileName, fileSize: entry.originalBytes, contentHash: entry.sha256 },
  });
  recordEvent(context, {
    issueId,
    eventType: 'log_uploaded',
    description: `Log file added: ${entry.fileName}`,
    metadata: { file_name: entry.fileName, file_size: entry.originalBytes, log_file_id: entry.id },
  });
  context.changed('log_file', [entry.id], issueId);
  return { outcome: 'added', file: logFileById(context.db, entry.id) };
}

/**
 * Reads sources in a worker and lists what was read. All of one source (an archive, say) is listed in one transaction, or
 * nothing of it. Cancelling ends the thread and removes what it had written of sources not yet listed.
 */
export async function addSources(
  context: JobContext,
  issueId: string,
  sources: IngestSource[],
  onStart?: (worker: RunningWorker) => void,
  onTaken?: (bytes: number) => void,
): Promise<AddOutcome[]> {
  issueById(context.db, issueId);
  const results: AddOutcome[] = [];
  const unlisted = new Set<string>();
  const progress = createProgress(context, 'bytes');

  function onReply(reply: IngestReply) {
    if (reply.event === 'begun') unlisted.add(reply.id);
    // A thread that was ended may have sent more before; nothing is listed after cancelling.
    else if (context.signal.aborted) return;
    else if (reply.event === 'progress') progress(`Adding ${reply.fileName}`, reply.read, reply.total);
    else if (reply.event === 'taken') onTaken?.(reply.bytes);
    else if (reply.event === 'refused') {
      const { fileName, code, message } = reply;
      results.push({ outcome: 'refused', fileName, code, message, existingId: null });
    } else {
      const listed = listAll(reply.entries);
      listed.forEach((outcome, index) => {
        const entry = reply.entries[index];
        if (entry && outcome.outcome === 'added') unlisted.delete(entry.id);
      });
      results.push(...listed);
    }
  }

  function listAll(entries: IngestedEntry[]): AddOutcome[] {
    // A transaction must say what it did; when every entry is a copy there is nothing to write.
    const known = entries.map((entry) =>
      get<{ id: string }>(context.db, sql.sameContent, { issueId, contentHash: entry.sha256 }),
    );
    if (known.every((row) => row))
      return entries.map((entry, index) => duplicate(entry.fileName, known[index]?.id ?? ''));
    return context.write((command) => {
      // The issue may have been purged while its file was read.
      issueById(command.db, issueId);
      return entries.map((entry) => listEntry(command, issueId, entry));
    });
  }

  try {
    const worker = context.workers.start<IngestReply>({ kind: 'ingest', sources }, context.signal, onReply);
    onStart?.(worker);
    await worker.finished;
    return results;
  } finally {
    for (const id of unlisted) await context.cleanUp((db) => deleteSomeChunks(db, id));
  }
}
