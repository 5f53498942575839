import { type ErrorCode, errorTexts } from './contract/errors.ts';

/** An expected failure. `message` is the text of the code plus what is particular to the case; it holds no secret. */
export class CasebookError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, particular?: string, details?: Record<string, unknown>, cause?: unknown) {
    super(
      particular ? `${particular} ${errorTexts[code]}` : errorTexts[code],
      cause === undefined ? undefined : { cause },
    );
    this.name = 'CasebookError';
    this.code = code;
    this.details = details;
  }
}
