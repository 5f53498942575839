import { z } from 'zod';

/** query: reads. command: one serialised write transaction. job: long, cancellable, reports progress. */

export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'query', input, output } as const;
}

export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'command', input, output } as const;
}

export function job<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'job', input, output } as const;
}

export const nothing = z.strictObject({});
export const id = z.uuid();
/** UTC, `YYYY-MM-DD HH:MM:SS` (the specification's text timestamps). */
export const utcText = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
/** UTC with milliseconds, `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export const utcInstant = z.iso.datetime({ precision: 3 });
export const byteCount = z.number().int().nonnegative();
/** A line number as people count: the first line is 1. */
export const lineNumber = z.number().int().positive();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const shortText = z.string().max(500);
export const longText = z.string().max(200_000);
export const page = {
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(500).default(50),
};

/** How far a job is. `rate` is units per second, `remainingMs` null while unknown. */
export const progress = z.strictObject({
  stage: z.string(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative().nullable(),
  unit: z.enum(['bytes', 'items']),
  rate: z.number().nonnegative(),
  remainingMs: z.number().nonnegative().nullable(),
});
export type Progress = z.infer<typeof progress>;
