import { newId } from '../db/clock.ts';
import { openForReading, openForWriting } from '../db/open.ts';
import { all, run, transaction } from '../db/statements.ts';
import { countBreaks } from '../logs/chunks.ts';
import { readBytes, readChunks } from '../logs/read.ts';
import { createScanner, type PiiSpan } from '../pii/engine/engine.ts';
import { insertSpan, previousDecisions } from '../pii/pii.sql.ts';
import { decisionKey, valueHash } from '../pii/values.ts';
import type { ScanReply, ScanTask } from './protocol.ts';
import { runThread } from './thread.ts';

/** A batch is one transaction, which a command waits for. It is large because its rows go into the index over values in order. */
const batchSize = 5000;
const batchBytes = 8 * 1024 * 1024;
const windowBytes = 1024 * 1024;
/** Values lie all over their index; what does not fit is written and read again. KiB. */
const cacheSize = 128 * 1024;
/** A value longer than this (a key block, say) is kept by its beginning. */
const maxValueBytes = 16_384;

interface Decision {
  type: string;
  valueHash: string;
  status: string;
}

async function scan(task: ScanTask, open: { path: string; key: Buffer }, reply: (value: ScanReply) => void) {
  const write = openForWriting(open.path, open.key, true);
  write.handle.pragma('synchronous = NORMAL');
  write.handle.pragma(`cache_size = -${cacheSize}`);
  const read = openForReading(open.path, open.key);
  const hashKey = Buffer.from(task.valueHashKey);
  const decisions = new Map(
    all<Decision>(read, previousDecisions, { scanId: task.previousScanId ?? '' }).map((row) => [
      decisionKey(row.type, row.valueHash),
      row.status,
    ]),
  );
  const scanner = createScanner();
  let found = 0;
  // Lines are counted along the way: spans come in order, so one pass over the text is enough.
  let countedTo = 0;
  let line = 1;
  let window = { start: 0, bytes: Buffer.alloc(0) as Buffer };

  /** The bytes between two places, from a window that moves along. */
  function bytesBetween(start: number, end: number): Buffer {
    if (start < window.start || end > window.start + window.bytes.length) {
      const until = Math.max(end, start + windowBytes);
      window = { start, bytes: readBytes(read, task.logFileId, start, until) };
    }
    return window.bytes.subarray(start - window.start, end - window.start);
  }

  function lineAt(position: number): number {
    while (countedTo < position) {
      const until = Math.min(position, countedTo + windowBytes);
      line += countBreaks(bytesBetween(countedTo, until));
      countedTo = until;
    }
    return line;
  }

  function rowOf(span: PiiSpan) {
    const onLine = lineAt(span.start);
    const value = bytesBetween(span.start, Math.min(span.end, span.start + maxValueBytes)).toString('utf8');
    const hash = valueHash(hashKey, span.type, value);
    return {
      id: newId(),
      logFileId: task.logFileId,
      scanId: task.scanId,
      type: span.type,
      tier: span.tier,
      start: span.start,
      end: span.end,
      line: onLine,
      value,
      valueHash: hash,
      replacement: span.replacement,
      status: decisions.get(decisionKey(span.type, hash)) ?? 'pending',
    };
  }

  let batch: ReturnType<typeof rowOf>[] = [];
  let held = 0;

  function flush() {
    const sorted = batch.toSorted((a, b) =>
      a.type === b.type ? (a.valueHash < b.valueHash ? -1 : 1) : a.type < b.type ? -1 : 1,
    );
    transaction(write, () => {
      for (const row of sorted) run(write, insertSpan, row);
    });
    found += batch.length;
    batch = [];
    held = 0;
  }

  function store(spans: PiiSpan[]) {
    for (const span of spans) {
      const row = rowOf(span);
      batch.push(row);
      held += row.value.length;
      if (batch.length === batchSize || held >= batchBytes) flush();
    }
  }

  try {
    for (const { place, bytes } of readChunks(read, task.logFileId)) {
      store(scanner.push(bytes));
      reply({ done: place.startByte + bytes.length, found });
    }
    store(scanner.finish());
    if (batch.length > 0) flush();
    reply({ done: task.textBytes, found });
  } finally {
    read.handle.close();
    write.handle.close();
  }
}

await runThread(scan);
