import { describe, expect, it } from 'vitest';
import { createScanner, type PiiSpan, scanBytes } from './engine.ts';
import { type SecretSample, secretSamples } from './secrets.testing.ts';

const perCarrier = 80;

/** What of the sample was not found exactly, as a line to read. */
function missedIn(sample: SecretSample): string[] {
  const bytes = Buffer.from(sample.text);
  const spans = scanBytes(bytes);
  const show = (range: { start: number; end: number }) => bytes.subarray(range.start, range.end).toString();
  return sample.values
    .filter((value) => !spans.some((span) => span.start === value.start && span.end === value.end))
    .map((value) => `${JSON.stringify(sample.text)}: ${show(value)} -> ${JSON.stringify(spans.map(show))}`);
}

function redact(text: string): string {
  const bytes = Buffer.from(text);
  let result = '';
  let at = 0;
  for (const span of scanBytes(bytes)) {
    result += bytes.toString('latin1', at, span.start) + span.replacement;
    at = span.end;
  }
  return Buffer.from(result + bytes.toString('latin1', at), 'latin1').toString();
}

describe('generated secrets', () => {
  const samples = secretSamples(Number(process.env.PII_SEED ?? 20_261), perCarrier);
  const carriers = Map.groupBy(samples, (sample) => sample.carrier);
  const misses = new Map([...carriers].map(([id, list]) => [id, list.flatMap(missedIn)]));
  const countIn = (list: readonly SecretSample[]) =>
    list.reduce((sum, sample) => sum + sample.values.length, 0);

  it.each([...carriers])('at least 95 % of the values are found exactly in: %s', (id, list) => {
    const missed = misses.get(id)!;
    expect(missed.length / countIn(list), missed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  it('at least 99 % of all values are found exactly', () => {
    const missed = [...misses.values()].flat();
    expect(missed.length / countIn(samples), missed.join('\n')).toBeLessThanOrEqual(0.01);
  });

  it('leave nothing new to find once they are redacted', () => {
    const unstable = samples.filter(({ text }) => redact(redact(text)) !== redact(text));
    expect(unstable.map(({ text }) => `${text} -> ${redact(text)} -> ${redact(redact(text))}`)).toEqual([]);
  });

  it('are the same however the input is cut', () => {
    const bytes = Buffer.from(samples.map((sample) => sample.text).join('\n'));
    const expected = scanBytes(bytes);
    for (const size of [997, 65_537]) {
      const scanner = createScanner();
      const spans: PiiSpan[] = [];
      for (let at = 0; at < bytes.length; at += size)
        spans.push(...scanner.push(bytes.subarray(at, at + size)));
      expect([...spans, ...scanner.finish()]).toEqual(expected);
    }
  });
});
