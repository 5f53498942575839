import type { ErrorCode } from '../contract/errors.ts';

const codes: Record<string, ErrorCode> = {
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_NOTADB: 'NOT_A_DATABASE',
  SQLITE_CORRUPT: 'DATABASE_DAMAGED',
  SQLITE_READONLY: 'READ_ONLY',
  SQLITE_CANTOPEN: 'READ_ONLY',
  SQLITE_PERM: 'READ_ONLY',
  SQLITE_IOERR: 'DATABASE_DAMAGED',
  SQLITE_BUSY: 'IN_USE',
  SQLITE_LOCKED: 'IN_USE',
};

/** The code of ours for an error of SQLite (extended codes count as their base), or null for any other error. */
export function sqliteErrorCode(error: unknown): ErrorCode | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const base = error.code.split('_').slice(0, 2).join('_');
  return codes[base] ?? null;
}

const systemCodes: Record<string, ErrorCode> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EROFS: 'READ_ONLY',
  EACCES: 'READ_ONLY',
  EPERM: 'READ_ONLY',
};

/** The code of ours for an error of the file system while writing our own files, or null. */
export function systemErrorCode(error: unknown): ErrorCode | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return systemCodes[error.code] ?? null;
}
