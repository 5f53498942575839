import { scanBytes } from './engine.ts';
import { makeToken, randomFrom } from './issuers.testing.ts';

/** Made-up tokens of a format, the same in every run of a file. */
export function maker(seed: number): (format: string) => string {
  const random = randomFrom(seed);
  return (format) => makeToken(format, random);
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** What the engine finds of `types`, or of everything. */
export function found(text: string, ...types: string[]): string[] {
  const bytes = Buffer.from(text);
  return scanBytes(bytes)
    .filter((span) => types.length === 0 || types.includes(span.type))
    .map((span) => bytes.subarray(span.start, span.end).toString());
}

/** Whether findings cover `value`, which must stand in `text`, without a gap. */
export function isCovered(text: string, value: string): boolean {
  const bytes = Buffer.from(text);
  const start = bytes.indexOf(value);
  if (start < 0) throw new Error(`not in the text: ${value}`);
  const end = start + Buffer.byteLength(value);
  let at = start;
  for (const span of scanBytes(bytes)) if (span.start <= at && span.end > at) at = span.end;
  return at >= end;
}
