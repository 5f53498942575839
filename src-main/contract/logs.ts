import { z } from 'zod';
import {
  byteCount,
  id,
  job,
  lineNumber,
  nothing,
  page,
  query,
  sha256,
  utcInstant,
  utcText,
} from './define.ts';

export const logFile = z.strictObject({
  id,
  issueId: id,
  fileName: z.string(),
  /** Where it came from; empty for pasted and dropped content. */
  filePath: z.string(),
  /** Bytes of the original content. */
  fileSize: byteCount,
  mimeType: z.string(),
  /** SHA-256 hex of the original content. */
  contentHash: sha256,
  uploadedAt: utcText,
  redacted: z.boolean(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  /** Bytes of the stored UTF-8 text; span offsets count in these. */
  textBytes: byteCount,
  lineCount: z.number().int().nonnegative(),
  storedBytes: byteCount,
  scanState: z.enum(['none', 'scanned', 'final']),
  pendingSpans: z.number().int().nonnegative(),
  acceptedSpans: z.number().int().nonnegative(),
  rejectedSpans: z.number().int().nonnegative(),
});
export type LogFile = z.infer<typeof logFile>;

/** One line for display. A line of more than `maxLineBytes` is cut, `bytes` says how long it is. */
export const logLine = z.strictObject({
  number: lineNumber,
  /** Byte offset of the line's first byte in the stored text. */
  start: byteCount,
  bytes: byteCount,
  text: z.string(),
  cut: z.boolean(),
});
export type LogLine = z.infer<typeof logLine>;

export const logMatch = z.strictObject({
  line: lineNumber,
  /** Byte offset in the stored text. */
  start: byteCount,
  /** UTF-16 column in the displayed line, and the match's length there. */
  column: z.number().int().nonnegative(),
  length: z.number().int().positive(),
});
export type LogMatch = z.infer<typeof logMatch>;

/** What became of each thing asked for: added, or why it was not. One failure does not stop the others. */
export const addOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('added'), file: logFile }),
  z.strictObject({
    outcome: z.literal('refused'),
    fileName: z.string(),
    code: z.string(),
    message: z.string(),
    /** The file that has the same content, for DUPLICATE_FILE. */
    existingId: id.nullable(),
  }),
]);
export type AddOutcome = z.infer<typeof addOutcome>;
const added = z.strictObject({ results: z.array(addOutcome) });

export const logs = {
  /** Adds files, archives and folders by path. Only the CLI, the dialog and a host's own drop can name paths. */
  'logs.addPaths': job(
    z.strictObject({
      issueId: id,
      paths: z.array(z.string().min(1).max(4096)).min(1).max(1000),
      /** Adds the files in a folder; otherwise a folder is refused with IS_DIRECTORY. */
      expandFolders: z.boolean().default(true),
    }),
    added,
  ),
  /** Opens the host's file dialog; `paths` is empty when the person cancels. */
  'logs.choose': job(
    z.strictObject({ kind: z.enum(['files', 'folder']) }),
    z.strictObject({ paths: z.array(z.string()) }),
  ),
  /** Text that was pasted. */
  'logs.addText': job(
    z.strictObject({
      issueId: id,
      fileName: z.string().min(1).max(255),
      text: z.string().min(1).max(64_000_000),
    }),
    added,
  ),
  /** For a drop in a browser, where there is no path: begin, push slices in order, then run the job, which consumes them. */
  'logs.beginUpload': job(
    z.strictObject({ issueId: id, fileName: z.string().min(1).max(255), size: byteCount }),
    z.strictObject({ uploadId: id }),
  ),
  /** Answers when the slice was taken (back-pressure). `data` is base64 of at most 4 MiB, and with `packed` of gzip of at most 8 MiB. */
  'logs.pushUpload': job(
    z.strictObject({
      uploadId: id,
      sequence: z.number().int().nonnegative(),
      data: z.string().max(6_000_000),
      last: z.boolean(),
      packed: z.boolean().default(false),
    }),
    z.strictObject({ received: byteCount }),
  ),
  'logs.runUpload': job(z.strictObject({ uploadId: id }), added),
  'logs.list': query(z.strictObject({ issueId: id }), z.array(logFile)),
  /** Over all issues, newest first (view v_log_files_with_issue). */
  'logs.listAll': query(
    z.strictObject({ text: z.string().max(200).optional(), ...page }),
    z.strictObject({
      items: z.array(
        z.strictObject({
          id,
          issueId: id,
          issueTitle: z.string(),
          fileName: z.string(),
          fileSize: byteCount,
          contentHash: sha256,
          uploadedAt: utcText,
          redacted: z.boolean(),
        }),
      ),
      total: z.number().int(),
    }),
  ),
  'logs.get': query(z.strictObject({ id }), logFile),
  'logs.delete': job(z.strictObject({ id }), z.strictObject({ id })),
  /** Lines from `from` on, at most `count`. `redacted` shows replacements for every span that was not rejected. */
  'logs.lines': query(
    z.strictObject({
      id,
      from: lineNumber,
      count: z.number().int().min(1).max(2000),
      redacted: z.boolean().default(false),
      maxLineBytes: z.number().int().min(100).max(65_536).default(8192),
    }),
    z.strictObject({ lines: z.array(logLine), lineCount: z.number().int() }),
  ),
  /**
   * Writes the redacted text to a path; without `path` the host asks where, null when the person cancels. Needs a search for
   * sensitive data first (CONFLICT otherwise); what is not decided yet is replaced.
   */
  'logs.export': job(
    z.strictObject({
      id,
      path: z.string().min(1).max(4096).optional(),
      overwrite: z.boolean().default(false),
      /** From `outbound.preview`: a person saw what leaves. Without it REVIEW_REQUIRED while something is pending or new. */
      approval: z.string().max(64).optional(),
    }),
    z.strictObject({ path: z.string().nullable(), bytes: byteCount }),
  ),
  /** For a host without a save dialog: the redacted text piece by piece, from 0 on until `last`. */
  'logs.exportPiece': job(
    z.strictObject({ id, piece: z.number().int().nonnegative(), approval: z.string().max(64).optional() }),
    z.strictObject({ fileName: z.string(), data: z.string().describe('base64'), last: z.boolean() }),
  ),
  /** Every match of a literal text, in order, at most `limit`. */
  'logs.find': job(
    z.strictObject({
      id,
      text: z.string().min(1).max(1000),
      caseSensitive: z.boolean().default(false),
      limit: z.number().int().min(1).max(100_000).default(10_000),
    }),
    z.strictObject({ matches: z.array(logMatch), complete: z.boolean() }),
  ),
  /** The time a line carries, read from the line itself. */
  'logs.lineTime': query(
    z.strictObject({ id, line: lineNumber }),
    z.strictObject({ at: utcInstant.nullable(), zone: z.enum(['explicit', 'assumed']).nullable() }),
  ),
  'logs.uploads': query(nothing, z.array(z.strictObject({ uploadId: id, fileName: z.string() }))),
};
