import { stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { LogLine, Output } from '../contract/index.ts';
import { utcInstant } from '../db/clock.ts';
import { all, get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import type { DomainHandlers, JobContext, QueryContext } from '../ipc/handlers.ts';
import { issueById } from '../issues/read.ts';
import { logZone } from '../settings/settings.ts';
import { createProgress } from '../workers/progress.ts';
import type { FindReply } from '../workers/protocol.ts';
import { addSources } from './add.ts';
import { deleteLog } from './delete.ts';
import { exportPiece, exportRedacted } from './export.ts';
import { logFileById, logFilesOf } from './files.ts';
import * as sql from './logs.sql.ts';
import { readLines } from './read.ts';
import { redactLines } from './redaction.ts';
import { listFolder } from './source/source.ts';
import { parseLogTime } from './time/time.ts';
import { createUploads } from './uploads.ts';

/** The time that a line of a log carries, or null when it carries none. Also used for pins. */
export function timeOfLine(context: QueryContext, logFileId: string, line: number) {
  const [raw] = readLines(context.db, logFileId, line, 1, 1024);
  if (!raw) throw new CasebookError('NOT_FOUND', `The file has no line ${line}.`);
  const now = context.clock.now();
  return parseLogTime(raw.bytes.toString('utf8'), {
    defaultYear: new Date(now).getUTCFullYear(),
    defaultOffsetMinutes: logZone(context.db, now),
  });
}

async function filesIn(paths: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false;
    files.push(...(isFolder ? await listFolder(path) : [path]));
  }
  return files;
}

async function addPaths(context: JobContext, issueId: string, paths: string[], expandFolders: boolean) {
  const refused = paths.find((path) => !context.ports.mayRead(path));
  if (refused !== undefined) throw new CasebookError('PATH_NOT_GRANTED');
  const files = expandFolders ? await filesIn(paths) : paths;
  const results = await addSources(
    context,
    issueId,
    files.map((path) => ({ type: 'path', path })),
  );
  return { results };
}

const mostSliceBytes = 8 * 1024 * 1024;

function sliceOf(data: string, packed: boolean): Buffer {
  const bytes = Buffer.from(data, 'base64');
  if (!packed) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostSliceBytes });
  } catch {
    throw new CasebookError('INVALID_INPUT', 'data: no gzip of at most 8 MiB.');
  }
}

type Listed = Output<'logs.listAll'>['items'][number];
type ListedRow = Omit<Listed, 'redacted'> & { redacted: number };

/** The log files of an issue: adding, listing, reading and finding. */
export function createLogsHandlers(): DomainHandlers<'logs'> {
  const uploads = createUploads();
  return {
    'logs.addPaths': (context, { issueId, paths, expandFolders }) =>
      addPaths(context, issueId, paths, expandFolders),
    'logs.choose': async (context, { kind }) => ({ paths: await context.ports.chooseFiles(kind) }),
    'logs.addText': async (context, { issueId, fileName, text }) => {
      const bytes = Buffer.from(text);
      const source = { type: 'stream', fileName, size: bytes.length } as const;
      const results = await addSources(context, issueId, [source], (worker) => {
        worker.send({ bytes });
        worker.send({ end: true });
      });
      return { results };
    },
    'logs.beginUpload': async (context, { issueId, fileName, size }) => {
      issueById(context.db, issueId);
      return { uploadId: uploads.begin(issueId, fileName, size) };
    },
    'logs.pushUpload': async (context, { uploadId, sequence, data, last, packed }) => ({
      received: await uploads.push(uploadId, sequence, sliceOf(data, packed), last, context.signal),
    }),
    'logs.runUpload': async (context, { uploadId }) => {
      const { issueId, fileName, size } = uploads.claim(uploadId);
      try {
        const results = await addSources(
          context,
          issueId,
          [{ type: 'stream', fileName, size }],
          (worker) => uploads.attach(uploadId, worker),
          () => uploads.acknowledge(uploadId),
        );
        return { results };
      } finally {
        uploads.end(uploadId);
      }
    },
    'logs.uploads': () => uploads.list(),
    'logs.list': (context, { issueId }) => {
      issueById(context.db, issueId);
      return logFilesOf(context.db, issueId);
    },
    'logs.listAll': (context, { text, offset, limit }) => {
      const parameters = { text: text ?? null };
      const rows = all<ListedRow>(context.db, sql.listAll, { ...parameters, offset, limit });
      const total = get<{ total: number }>(context.db, sql.countAll, parameters)?.total ?? 0;
      return { items: rows.map((row) => ({ ...row, redacted: row.redacted === 1 })), total };
    },
    'logs.get': (context, { id }) => logFileById(context.db, id),
    'logs.delete': (context, { id }) => deleteLog(context, id),
    'logs.lines': (context, { id, from, count, redacted, maxLineBytes }) => {
      const file = logFileById(context.db, id);
      const raw = readLines(context.db, id, from, count, maxLineBytes);
      const shown = redacted ? redactLines(context.db, id, raw) : raw.map((line) => line.bytes);
      const lines = raw.map(
        (line, index): LogLine => ({
          number: line.number,
          start: line.start,
          bytes: line.length,
          text: shown[index]?.toString('utf8') ?? '',
          cut: line.bytes.length < line.length,
        }),
      );
      return { lines, lineCount: file.lineCount };
    },
    'logs.export': (context, { id, ...given }) => exportRedacted(context, id, given),
    'logs.exportPiece': (context, { id, piece, approval }) => exportPiece(context, id, piece, approval),
    'logs.find': async (context, { id, text, caseSensitive, limit }) => {
      const file = logFileById(context.db, id);
      const progress = createProgress(context, 'bytes');
      const found: Extract<FindReply, { event: 'matches' }> = {
        event: 'matches',
        matches: [],
        complete: true,
      };
      const task = {
        kind: 'find',
        logFileId: id,
        text,
        caseSensitive,
        limit,
        textBytes: file.textBytes,
      } as const;
      const worker = context.workers.start<FindReply>(task, context.signal, (reply) => {
        if (reply.event === 'progress') progress('Finding', reply.done, file.textBytes);
        else Object.assign(found, reply);
      });
      await worker.finished;
      return { matches: found.matches, complete: found.complete };
    },
    'logs.lineTime': (context, { id, line }) => {
      logFileById(context.db, id);
      const time = timeOfLine(context, id, line);
      return { at: time ? utcInstant(time.utc) : null, zone: time ? time.zone : null };
    },
  };
}
