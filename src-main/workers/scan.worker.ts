import { newId } from '../db/clock.ts';
import { openForReading, openForWriting } from '../db/open.ts';
import { all, run, transaction } from '../db/statements.ts';
import { readBytes, readChunks } from '../logs/read.ts';
import { createScanner, type PiiSpan } from '../pii/engine/engine.ts';
import { insertSpan, previousDecisions } from '../pii/pii.sql.ts';
import { decisionKey, valueHash } from '../pii/values.ts';
import type { ScanReply, ScanTask } from './protocol.ts';
import { runThread } from './thread.ts';

const batchSize = 2000;
const newline = 10;
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

  function lineAt(position: number): number {
    while (countedTo < position) {
      if (countedTo < window.start || countedTo >= window.start + window.bytes.length) {
        const end = Math.min(position, countedTo + 4 * 1024 * 1024);
        window = { start: countedTo, bytes: readBytes(read, task.logFileId, countedTo, end) };
      }
      const until = Math.min(position, window.start + window.bytes.length);
      for (let index = countedTo - window.start; index < until - window.start; index += 1) {
        if (window.bytes[index] === newline) line += 1;
      }
      countedTo = until;
    }
    return line;
  }

  function originalOf(span: PiiSpan): string {
    const end = Math.min(span.end, span.start + maxValueBytes);
    return readBytes(read, task.logFileId, span.start, end).toString('utf8');
  }

  function store(spans: PiiSpan[]) {
    for (let index = 0; index < spans.length; index += batchSize) {
      const rows = spans.slice(index, index + batchSize).map((span) => {
        const value = originalOf(span);
        const hash = valueHash(hashKey, span.type, value);
        return {
          id: newId(),
          logFileId: task.logFileId,
          scanId: task.scanId,
          type: span.type,
          tier: span.tier,
          start: span.start,
          end: span.end,
          line: lineAt(span.start),
          value,
          valueHash: hash,
          replacement: span.replacement,
          status: decisions.get(decisionKey(span.type, hash)) ?? 'pending',
        };
      });
      transaction(write, () => {
        for (const row of rows) run(write, insertSpan, row);
      });
      found += rows.length;
    }
  }

  try {
    for (const { place, bytes } of readChunks(read, task.logFileId)) {
      store(scanner.push(bytes));
      reply({ done: place.startByte + bytes.length, found });
    }
    store(scanner.finish());
    reply({ done: task.textBytes, found });
  } finally {
    read.handle.close();
    write.handle.close();
  }
}

await runThread(scan);
