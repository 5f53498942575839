import type { LogFile } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { all, get } from '../db/statements.ts';
import { CasebookError } from '../errors.ts';
import * as sql from './logs.sql.ts';

type LogFileRow = Omit<LogFile, 'redacted'> & { redacted: number };

function fromRow(row: LogFileRow): LogFile {
  return { ...row, redacted: row.redacted === 1 };
}

/** Error: NOT_FOUND. */
export function logFileById(db: ReadDatabase, id: string): LogFile {
  const row = get<LogFileRow>(db, sql.getLogFile, { id });
  if (!row) throw new CasebookError('NOT_FOUND', 'There is no such log file.', { id });
  return fromRow(row);
}

export function findLogFile(db: ReadDatabase, id: string): LogFile | null {
  const row = get<LogFileRow>(db, sql.getLogFile, { id });
  return row ? fromRow(row) : null;
}

export function logFilesOf(db: ReadDatabase, issueId: string): LogFile[] {
  return all<LogFileRow>(db, sql.listLogFiles, { issueId }).map(fromRow);
}

/** The scan whose spans count for this file, or null when it was never scanned. */
export function activeScan(db: ReadDatabase, logFileId: string): string | null {
  return get<{ scanId: string | null }>(db, sql.scanIdOf, { id: logFileId })?.scanId ?? null;
}
