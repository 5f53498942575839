import { promisify } from 'node:util';
import { parentPort } from 'node:worker_threads';
import { gzip } from 'node:zlib';
import { newId } from '../db/clock.ts';
import { openForWriting, type WriteDatabase } from '../db/open.ts';
import { run, transaction } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import { insertChunk } from '../logs/chunks.sql.ts';
import { createChunker, type TextChunk } from '../logs/chunks.ts';
import { type LogEntry, openPath, openStream } from '../logs/source/source.ts';
import type { IngestedEntry, IngestMessage, IngestReply, IngestSource, IngestTask } from './protocol.ts';
import { runThread } from './thread.ts';

type Reply = (reply: IngestReply) => void;

const compress = promisify(gzip);
/** Compression runs on zlib's own threads while the next chunk is read. */
const inFlight = 3;
const progressEveryMs = 100;

/** Stores one log in chunks, each in a short transaction of its own. */
async function store(
  db: WriteDatabase,
  entry: LogEntry,
  filePath: string,
  id: string,
): Promise<IngestedEntry> {
  const content = entry.open();
  const chunker = createChunker();
  const pending: Promise<{ chunk: TextChunk; packed: Buffer }>[] = [];
  let storedBytes = 0;

  async function writeOldest() {
    const oldest = await pending.shift();
    if (!oldest) return;
    const { chunk, packed } = oldest;
    storedBytes += packed.length;
    transaction(db, () =>
      run(db, insertChunk, {
        logFileId: id,
        sequence: chunk.sequence,
        startByte: chunk.startByte,
        byteLength: chunk.bytes.length,
        startLine: chunk.startLine,
        lineBreaks: chunk.lineBreaks,
        content: packed,
      }),
    );
  }

  async function add(chunk: TextChunk) {
    pending.push(compress(chunk.bytes, { level: 6 }).then((packed) => ({ chunk, packed })));
    if (pending.length >= inFlight) await writeOldest();
  }

  for await (const bytes of content.chunks) {
    for (const chunk of chunker.push(bytes)) await add(chunk);
  }
  const { last, textBytes, lineCount } = chunker.finish();
  if (last) await add(last);
  while (pending.length > 0) await writeOldest();
  const result = content.result();
  return {
    id,
    fileName: entry.fileName,
    filePath,
    mimeType: entry.mimeType,
    originalBytes: result.originalBytes,
    sha256: result.sha256,
    encoding: result.encoding,
    textBytes,
    lineCount,
    storedBytes,
  };
}

/** The messages that carry a stream's bytes, each acknowledged when it is taken. Error: FILE_CHANGED unless they are `size` in all. */
function messageStream(reply: Reply, size: number | null): AsyncIterable<Uint8Array> {
  let taken = 0;
  const queue: IngestMessage[] = [];
  let wake: (() => void) | null = null;
  parentPort?.on('message', (message: IngestMessage) => {
    queue.push(message);
    wake?.();
  });
  return {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const message = queue.shift();
        if (!message) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        if ('end' in message) {
          if (size !== null && taken !== size)
            throw new CasebookError('FILE_CHANGED', `${taken} of ${size} bytes came.`);
          return;
        }
        taken += message.bytes.length;
        yield message.bytes;
        reply({ event: 'taken', bytes: message.bytes.length });
      }
    },
  };
}

async function ingest(task: IngestTask, open: { path: string; key: Buffer }, reply: Reply): Promise<void> {
  const db = openForWriting(open.path, open.key, true);
  db.handle.pragma('synchronous = NORMAL');
  let lastProgress = 0;

  async function ingestSource(source: IngestSource, index: number) {
    const name = source.type === 'path' ? source.path : source.fileName;
    const entries: IngestedEntry[] = [];
    const ids: string[] = [];
    const options = {
      onProgress: (read: number, total: number | null) => {
        if (Date.now() - lastProgress < progressEveryMs) return;
        lastProgress = Date.now();
        reply({ event: 'progress', fileName: name, read, total });
      },
    };
    try {
      const logs =
        source.type === 'path'
          ? openPath(source.path, options)
          : openStream(source.fileName, messageStream(reply, source.size), source.size, options);
      for await (const entry of logs) {
        const id = newId();
        ids.push(id);
        reply({ event: 'begun', id });
        entries.push(await store(db, entry, source.type === 'path' ? source.path : '', id));
      }
      reply({ event: 'stored', source: index, entries });
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      reply({
        event: 'refused',
        source: index,
        fileName: name,
        code: error.code,
        message: error.message,
        ids,
      });
    }
  }

  try {
    for (const [index, source] of task.sources.entries()) await ingestSource(source, index);
  } finally {
    db.handle.close();
  }
}

await runThread(ingest);
