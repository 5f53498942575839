import { type ErrorCode, errorTexts, type WireError } from '../../src-main/contract/errors.ts';

/** An error as the core sent it: a code of the closed union, a text for people, and a reference to the local log. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;
  readonly ref: string;

  constructor(error: WireError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.details = error.details;
    this.ref = error.ref;
  }
}

export function localError(code: ErrorCode): CallError {
  return new CallError({ code, message: errorTexts[code], ref: '' });
}

/** Anything thrown as a CallError, so that callers handle one kind. */
export function asCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CallError({ code: 'INTERNAL', message: `${errorTexts.INTERNAL} (${message})`, ref: '' });
}
