/** What goes to and from the worker threads. Plain data only. */

export interface IngestTask {
  kind: 'ingest';
  sources: IngestSource[];
}
export type IngestSource =
  | { type: 'path'; path: string }
  /** Content that arrives by messages: `{ bytes } | { end: true }`. */
  | { type: 'stream'; fileName: string; size: number | null };

/** A log that was read and stored whole; its row in log_files is still to be written. */
export interface IngestedEntry {
  id: string;
  fileName: string;
  filePath: string;
  mimeType: string;
  originalBytes: number;
  sha256: string;
  encoding: string;
  textBytes: number;
  lineCount: number;
  storedBytes: number;
}

export type IngestReply =
  /** Chunks of this id are being written. */
  | { event: 'begun'; id: string }
  | { event: 'progress'; fileName: string; read: number; total: number | null }
  /** All entries of one source. The worker waits for nothing: the rows are the main thread's to write. */
  | { event: 'stored'; source: number; entries: IngestedEntry[] }
  | { event: 'refused'; source: number; fileName: string; code: string; message: string; ids: string[] }
  /** A slice of a stream was taken. */
  | { event: 'taken'; bytes: number };

export type IngestMessage = { bytes: Uint8Array } | { end: true };

export interface ScanTask {
  kind: 'scan';
  logFileId: string;
  issueId: string;
  /** The id the new spans are written under. */
  scanId: string;
  /** The scan whose decisions are carried over, or null. */
  previousScanId: string | null;
  keys: { valueHash: Uint8Array; seal: Uint8Array };
  textBytes: number;
}
export interface ScanReply {
  done: number;
  found: number;
}

export interface FindTask {
  kind: 'find';
  logFileId: string;
  text: string;
  caseSensitive: boolean;
  limit: number;
  textBytes: number;
}
export type FindReply =
  | { event: 'progress'; done: number }
  | {
      event: 'matches';
      matches: { line: number; start: number; column: number; length: number }[];
      complete: boolean;
    };

export interface BackupTask {
  kind: 'backup';
  dataDir: string;
  /** Where to write it. */
  path: string;
}
export interface BackupReply {
  auditEntries: number;
  issues: number;
}

export type Task = IngestTask | ScanTask | FindTask | BackupTask;

export type WorkerReply<Reply> =
  | { type: 'reply'; value: Reply }
  | { type: 'done' }
  | { type: 'failed'; code: string; message: string; details?: Record<string, unknown> | undefined };
