import { appendFileSync, renameSync, statSync } from 'node:fs';
import { type ErrorLog, logToStandardError } from '../src-main/ipc/wire-errors.ts';

const largestLog = 1024 * 1024;

function makeRoom(path: string): void {
  try {
    if (statSync(path).size > largestLog) renameSync(path, `${path}.old`);
  } catch {
    // There is none yet.
  }
}

/** Keeps unexpected errors in a file, by reference: at most 1 MiB and its predecessor. Also written to standard error. */
export function createErrorLog(path: string): ErrorLog {
  return (ref, error) => {
    logToStandardError(ref, error);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    makeRoom(path);
    try {
      appendFileSync(path, `${new Date().toISOString()} ${ref} ${text}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk; standard error has it.
    }
  };
}
