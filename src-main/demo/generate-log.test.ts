import { describe, expect, test } from 'vitest';
import {
  type GeneratedSummary,
  generateLog,
  incidentPhases,
  type LogFormat,
  logFormats,
  parseBytes,
  plantedKinds,
} from './generate-log.ts';

const start = new Date('2026-03-04T08:00:00Z');

function generate(format: LogFormat, bytes: number, seed = 1): { text: string; summary: GeneratedSummary } {
  const chunks = generateLog({ seed, bytes, format, start });
  const parts: Uint8Array[] = [];
  let step = chunks.next();
  while (!step.done) {
    parts.push(step.value);
    step = chunks.next();
  }
  return { text: Buffer.concat(parts).toString(), summary: step.value };
}

function passesLuhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].reverse().map(Number);
  const sum = digits.reduce(
    (total, digit, at) => total + (at % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit),
    0,
  );
  return sum % 10 === 0;
}

describe.each(logFormats)('a generated %s log', (format) => {
  const { text, summary } = generate(format, 8_000_000);
  const lines = text.split('\n').slice(0, -1);

  test('has the size asked for, of whole lines', () => {
    const bytes = Buffer.byteLength(text);
    expect(bytes).toBe(summary.bytes);
    expect(bytes).toBeLessThanOrEqual(8_000_000);
    expect(bytes).toBeGreaterThan(7_998_000);
    expect(text.endsWith('\n')).toBe(true);
    expect(summary.lines).toBe(lines.length);
  });

  test('is the same for a seed and differs between seeds', () => {
    expect(generate(format, 100_000).text).toBe(generate(format, 100_000).text);
    expect(generate(format, 100_000).text).not.toBe(generate(format, 100_000, 2).text);
  });

  test('holds exactly the sensitive values it reports, in about one line of 200', () => {
    const patterns: Record<(typeof plantedKinds)[number], RegExp> = {
      email: /@example\.(com|org|net)/g,
      ipv4: /\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g,
      password: /DB_PASSWORD=\w{16}/g,
      bearer: /Bearer \w{40}/g,
      card: /(?<=Card )[\d -]{15,19}(?= declined)/g,
      jwt: /eyJ[\w-]+\.eyJ[\w-]+\.\w{43}/g,
    };
    for (const kind of plantedKinds) {
      expect([kind, text.match(patterns[kind])?.length]).toEqual([kind, summary.planted[kind]]);
    }
    expect(text.match(patterns.card)?.every(passesLuhn)).toBe(true);
    const total = plantedKinds.reduce((sum, kind) => sum + summary.planted[kind], 0);
    expect(total / lines.length).toBeGreaterThan(0.003);
    expect(total / lines.length).toBeLessThan(0.007);
  });

  test('breaks at 60 %', () => {
    const breakAt = Math.floor(lines.length * incidentPhases.breaks);
    const errors = (from: number, to: number) =>
      lines.slice(from, to).filter((line) => /ERROR|^E\d|" 50\d /.test(line)).length / (to - from);
    const before = errors(0, Math.floor(breakAt * 0.9));
    const after = errors(Math.floor(breakAt * 1.02), Math.floor(breakAt * 1.3));
    expect(before).toBeLessThan(0.01);
    expect(after).toBeGreaterThan(0.1);
  });

  test('has few lines that are not ASCII', () => {
    const international = lines.filter((line) => /[^\0-\x7f]/.test(line)).length;
    expect(international).toBeGreaterThan(0);
    expect(international / lines.length).toBeLessThanOrEqual(0.0001);
  });
});

test('the lines of a JSON log parse, and times rise over two hours', () => {
  const times = generate('json', 500_000)
    .text.trimEnd()
    .split('\n')
    .map((line) => Date.parse(JSON.parse(line).time));
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times[0]).toBe(start.getTime());
  expect((times.at(-1) ?? 0) - start.getTime()).toBeGreaterThan(119 * 60_000);
});

test('a mixed log tells the incident in order', () => {
  const { text } = generate('mixed', 1_000_000);
  const places = [
    'image checkout:4.18.0',
    'Connection leak',
    'Pool exhausted',
    'Rolling back',
    'resolved',
  ].map((words) => text.indexOf(words) / text.length);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places[2]).toBeCloseTo(incidentPhases.breaks, 2);
  expect(text).toMatch(/\n\tat com\.shop\.pool/);
});

test('sizes are read with decimal and binary units', () => {
  expect(['4096', '10KB', '100MB', '1.5GB', '2GiB', '1M'].map(parseBytes)).toEqual([
    4096, 10_000, 100_000_000, 1_500_000_000, 2_147_483_648, 1_000_000,
  ]);
  expect(['', 'much', '-1', '1TB'].map(parseBytes)).toEqual([null, null, null, null]);
});
