import { newId } from '../db/clock.ts';
import { openForReading, openForWriting } from '../db/open.ts';
import { all, run, transaction } from '../db/statements.ts';
import { countBreaks } from '../logs/chunks.ts';
import { readBytes, readChunks } from '../logs/read.ts';
import { allowancesFor } from '../pii/allowances.ts';
import { insertAdded, insertRemoved } from '../pii/changes.sql.ts';
import { createScanner } from '../pii/engine/engine.ts';
import { createMarkMerger, type Mark, type Placed } from '../pii/mark-merger.ts';
import { marksOf } from '../pii/marks.sql.ts';
import { scanOptionsFor } from '../pii/options.ts';
import { insertSpan, previousDecisions } from '../pii/pii.sql.ts';
import { createPseudonyms } from '../pii/pseudonyms.ts';
import { labelOf } from '../pii/tokens.ts';
import { decisionKey, maxValueBytes, valueHash } from '../pii/values.ts';
import type { ScanReply, ScanTask } from './protocol.ts';
import { runThread } from './thread.ts';

/** A batch is one transaction, which a command waits for. It is large because its rows go into the index over values in order. */
const batchSize = 5000;
const batchBytes = 8 * 1024 * 1024;
const windowBytes = 1024 * 1024;
/** Values lie all over their index; what does not fit is written and read again. KiB. */
const cacheSize = 128 * 1024;

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
  const { logFileId, issueId, scanId, previousScanId } = task;
  const keys = { valueHash: Buffer.from(task.keys.valueHash), seal: Buffer.from(task.keys.seal) };
  const decisions = new Map(
    all<Decision>(read, previousDecisions, { scanId: previousScanId ?? '' }).map((row) => [
      decisionKey(row.type, row.valueHash),
      row.status,
    ]),
  );
  const allowances = allowancesFor(read, issueId);
  const scanner = createScanner(scanOptionsFor(read, issueId, allowances));
  const merger = createMarkMerger(all<Mark>(read, marksOf, { scanId: previousScanId ?? '' }));
  const pseudonyms = createPseudonyms(write, keys, issueId);
  let found = 0;
  // Lines are counted along the way: spans come in order, so one pass over the text is enough.
  let countedTo = 0;
  let line = 1;
  let window = { start: 0, bytes: Buffer.alloc(0) as Buffer };

  /** The bytes between two places, from a window that moves along. */
  function bytesBetween(start: number, end: number): Buffer {
    if (start < window.start || end > window.start + window.bytes.length) {
      const until = Math.max(end, start + windowBytes);
      window = { start, bytes: readBytes(read, logFileId, start, until) };
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

  function rowOf(placed: Placed) {
    const { type, tier, start, end, replacement } = placed.kind === 'span' ? placed.span : placed.mark;
    const onLine = lineAt(start);
    const value = bytesBetween(start, Math.min(end, start + maxValueBytes)).toString('utf8');
    if (placed.kind === 'span' && allowances.isAllowed(type, value)) return null;
    const hash = valueHash(keys.valueHash, type, value);
    const decided = placed.kind === 'mark' ? placed.mark.status : decisions.get(decisionKey(type, hash));
    return {
      id: newId(),
      logFileId,
      scanId,
      type,
      tier,
      start,
      end,
      line: onLine,
      value,
      valueHash: hash,
      token: pseudonyms.keyOf(type, labelOf(replacement), value, hash),
      replacement,
      status: decided ?? 'pending',
      confidence: placed.kind === 'span' ? placed.span.confidence : 1,
      source: placed.kind === 'span' ? 'engine' : 'manual',
    };
  }

  let batch: NonNullable<ReturnType<typeof rowOf>>[] = [];
  let held = 0;

  function flush() {
    const sorted = batch.toSorted((a, b) =>
      a.type === b.type ? (a.valueHash < b.valueHash ? -1 : 1) : a.type < b.type ? -1 : 1,
    );
    pseudonyms.prepare();
    transaction(write, () => {
      pseudonyms.persist(write);
      for (const { token, ...row } of sorted)
        run(write, insertSpan, { ...row, replacement: pseudonyms.token(token) ?? row.replacement });
    });
    pseudonyms.forget();
    found += batch.length;
    batch = [];
    held = 0;
  }

  function store(all: Placed[]) {
    for (const placed of all) {
      const row = rowOf(placed);
      if (!row) continue;
      batch.push(row);
      held += row.value.length;
      if (batch.length === batchSize || held >= batchBytes) flush();
    }
  }

  try {
    for (const { place, bytes } of readChunks(read, logFileId)) {
      store(merger.push(scanner.push(bytes)));
      reply({ done: place.startByte + bytes.length, found });
    }
    store(merger.push(scanner.finish()));
    store(merger.finish());
    if (batch.length > 0) flush();
    if (previousScanId !== null) {
      const scans = { logFileId, scanId, previousScanId };
      transaction(write, () => run(write, insertAdded, scans));
      transaction(write, () => run(write, insertRemoved, scans));
    }
    reply({ done: task.textBytes, found });
  } finally {
    read.handle.close();
    write.handle.close();
  }
}

await runThread(scan);
