import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AuditEntry, AuditVerdict } from '../contract/index.ts';
import { type Clock, newId, utcText } from '../db/clock.ts';
import { hmacHex, sha256Hex, subkey } from '../db/crypto.ts';
import type { ReadDatabase, WriteDatabase } from '../db/open.ts';
import { systemErrorCode } from '../db/sqlite-errors.ts';
import { all, get, run } from '../db/statements.ts';
import type { AuditInput } from '../ipc/handlers.ts';
import * as sql from './audit.sql.ts';

export const firstPreviousHash = '0'.repeat(64);

interface Head {
  sequence: number;
  hash: string;
}

/** The hash of an entry: SHA-256 over its fields and the hash before it, as a JSON array, so that no field can run into another. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return sha256Hex(
    JSON.stringify([
      entry.sequence,
      entry.id,
      entry.timestamp,
      entry.action,
      entry.entityType,
      entry.entityId,
      entry.userId,
      entry.details,
      entry.previousHash,
    ]),
  );
}

function detailsOf(input: AuditInput): string | null {
  if (input.before === undefined && input.after === undefined) return null;
  return JSON.stringify({ before: input.before ?? null, after: input.after ?? null });
}

/** Continues the chain. Must run inside the transaction of what it records. */
export function appendEntry(db: WriteDatabase, input: AuditInput, user: string, clock: Clock): Head {
  const last = get<Head>(db, sql.lastEntry) ?? { sequence: 0, hash: firstPreviousHash };
  const entry = {
    id: newId(),
    sequence: last.sequence + 1,
    timestamp: utcText(clock.now()),
    action: input.action,
    entityType: input.entityType,
    entityId: input.entityId,
    userId: user,
    details: detailsOf(input),
    previousHash: last.hash,
  };
  const hash = hashEntry(entry);
  run(db, sql.insertEntry, { ...entry, hash });
  return { sequence: entry.sequence, hash };
}

const headFile = z.strictObject({ sequence: z.number().int(), hash: z.string(), seal: z.string() });

export function headFilePath(dataDir: string): string {
  return join(dataDir, 'audit-head.json');
}

/**
 * The newest entry's number and hash, kept in a file beside the database and sealed with the database's key, so that cutting
 * the newest rows shows. It is written after each commit; a crash in between leaves it behind the database, never ahead.
 */
export function createHeadFile(dataDir: string, key: Buffer) {
  const path = headFilePath(dataDir);
  const headKey = subkey(key, 'audit-head');
  const sealOf = (head: Head) => hmacHex(headKey, `${head.sequence}:${head.hash}`);
  /** Whether the file fitted the database when that was opened. What did not fit is evidence, and is never written over. */
  let fits = true;

  function write(head: Head): void {
    const temporary = `${path}.new`;
    writeFileSync(
      temporary,
      JSON.stringify({ sequence: head.sequence, hash: head.hash, seal: sealOf(head) }),
      // Flushed, since an empty file after a power failure would look forged.
      { mode: 0o600, flush: true },
    );
    renameSync(temporary, path);
  }
  /** Where the disk is full or read-only the file stays behind, as after a crash, until the next entry. */
  function writeWherePossible(head: Head): void {
    try {
      write(head);
    } catch (error) {
      if (!systemErrorCode(error)) throw error;
    }
  }

  /** null: there is no file. `forged`: it was not written with this database's key. */
  function read(): Head | 'forged' | null {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      return null;
    }
    try {
      const head = headFile.parse(JSON.parse(text));
      return head.seal === sealOf(head) ? { sequence: head.sequence, hash: head.hash } : 'forged';
    } catch {
      return 'forged';
    }
  }

  return {
    write,
    read,
    /**
     * Compares the file with the database that is being opened. A file that is ahead, forged, missing or remembers another
     * entry stays as it is from then on: the next entry would otherwise cover up that some were cut off.
     */
    compare(db: ReadDatabase) {
      const head = read();
      const isNew = !get<Head>(db, sql.lastEntry);
      // There before the first entry, so that a missing file always means that somebody took it away.
      if (head === null && isNew) writeWherePossible({ sequence: 0, hash: firstPreviousHash });
      else if (head === null || head === 'forged') fits = false;
      else if (head.sequence > 0)
        fits = get<Head>(db, sql.entryAt, { sequence: head.sequence })?.hash === head.hash;
    },
    /** After a commit. What was committed stays so even if the file cannot be written now. */
    follow(head: Head) {
      if (fits) writeWherePossible(head);
    },
  };
}

export type HeadFile = ReturnType<typeof createHeadFile>;

/** After the database got another key. A head that the old key did not seal stays as it is, and shows as forged. */
export function resealHead(dataDir: string, oldKey: Buffer, newKey: Buffer): void {
  const head = createHeadFile(dataDir, oldKey).read();
  if (head && head !== 'forged') createHeadFile(dataDir, newKey).write(head);
}

const batch = 1000;

function broken(
  entries: number,
  head: string | null,
  sequence: number,
  id: string | null,
  reason: string,
): AuditVerdict {
  return { ok: false, entries, head, broken: { sequence, id, reason } };
}

/** Walks the whole chain and names the first entry that does not fit. `onBatch` is awaited between batches of 1,000 entries. */
export async function verifyChain(
  db: ReadDatabase,
  headFile: HeadFile,
  onBatch: (done: number, total: number) => Promise<void>,
): Promise<AuditVerdict> {
  const { entries, last } = get<{ entries: number; last: number }>(db, sql.rowCounts) ?? {
    entries: 0,
    last: 0,
  };
  const head = headFile.read();
  let previous = firstPreviousHash;
  let expected = 1;
  for (;;) {
    const rows = all<AuditEntry>(db, sql.entriesFrom, { from: expected, limit: batch });
    for (const row of rows) {
      if (row.sequence !== expected) {
        return broken(
          entries,
          previous,
          expected,
          null,
          `Entry ${expected} is missing; the next one is ${row.sequence}.`,
        );
      }
      if (row.previousHash !== previous) {
        return broken(
          entries,
          previous,
          expected,
          row.id,
          `Entry ${expected} does not follow the entry before it.`,
        );
      }
      if (hashEntry(row) !== row.hash) {
        return broken(
          entries,
          previous,
          expected,
          row.id,
          `Entry ${expected} was changed after it was written.`,
        );
      }
      if (head && head !== 'forged' && head.sequence === expected && head.hash !== row.hash) {
        return broken(
          entries,
          row.hash,
          expected,
          row.id,
          `Entry ${expected} is another one than the head file remembers.`,
        );
      }
      previous = row.hash;
      expected += 1;
    }
    if (rows.length < batch) break;
    await onBatch(expected - 1, entries);
  }
  const stray = get<{ id: string }>(db, sql.unchainedEntry);
  if (stray) return broken(entries, previous, last + 1, stray.id, 'An entry was added outside the chain.');
  if (head === 'forged')
    return broken(entries, previous, last, null, 'The head file was not written by this database.');
  if (head && head.sequence > last) {
    return broken(
      entries,
      previous,
      last + 1,
      null,
      `Entries ${last + 1} to ${head.sequence} were cut off at the end.`,
    );
  }
  if (!head && last > 0)
    return broken(
      entries,
      previous,
      last,
      null,
      'The head file is missing, so a cut at the end would not show.',
    );
  if ((get<{ present: number }>(db, sql.guards)?.present ?? 0) !== 3) {
    return broken(entries, previous, last, null, 'The triggers that keep the log append-only were removed.');
  }
  return { ok: true, entries, head: entries > 0 ? previous : null, broken: null };
}
