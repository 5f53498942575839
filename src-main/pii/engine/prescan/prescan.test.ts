import fc from 'fast-check';
import { expect, test } from 'vitest';
import { candidateTables } from '../candidates.ts';
import type { Cursor } from '../cursor.ts';
import { detect, detectEverywhere } from '../detect.ts';
import { piiTypes } from '../entities/entities.ts';
import { secretSamples } from '../secrets.testing.ts';
import { createPrescan, firstEvent, type Prescan } from './load.ts';

/** A margin of line breaks as the scanner has it, longer than any detector looks. */
const margin = 70_000;

function filled(by: 'fastest' | 'javascript', text: Uint8Array): Prescan {
  const prescan = createPrescan(text.length + margin, candidateTables, by);
  prescan.bytes.fill(10);
  prescan.bytes.set(text, 1);
  return prescan;
}

/** Every event and every place where a run stopped that was cut at `cuts`. */
function eventsOf(by: 'fastest' | 'javascript', text: Uint8Array, cuts: readonly number[]) {
  const prescan = filled(by, text);
  const events: string[] = [];
  const stops: number[] = [];
  let at = 1;
  for (const until of [...cuts, text.length + 1]) {
    while (at < until) {
      const count = prescan.run(at, until);
      for (let index = firstEvent; index < firstEvent + 3 * count; index += 3)
        events.push(prescan.events.subarray(index, index + 3).join(' '));
      at = prescan.events[0]!;
    }
    stops.push(at);
  }
  return { events, stops };
}

function cursorOn(bytes: Uint8Array, length: number): Cursor {
  return {
    bytes,
    limit: length + 1,
    floor: 0,
    base: -1,
    spans: [],
    types: new Set(piiTypes.map((type) => type.id)),
    domains: [],
  };
}

const words = piiTypes
  .flatMap((type) => [...type.examples, ...type.counterExamples])
  .flatMap((example) => [example, ...example.split(/(?<=[ =:"])/)]);
const secrets = secretSamples(1, 3).map((sample) => sample.text);
const joints = [
  ...[
    ' ',
    '\n',
    '"',
    '=',
    ':',
    '::',
    '/',
    '-',
    '--',
    '---',
    '.',
    '..',
    '_',
    '\\',
    '\\n',
    '\\\\n',
    '\\u0026',
    '%40',
    '%3D',
    '%',
  ],
  ...[
    '@',
    '+1',
    '(4',
    '<',
    '>',
    '~',
    '&',
    '$',
    '{',
    '}',
    "'",
    'a',
    'F',
    '9',
    'by ',
    'pw=',
    '-p ',
    'é',
    '密码：',
    '\0',
    'eyJ',
    '1:2:3:4:5:6:7:8',
  ],
];
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words) },
      { weight: 6, arbitrary: fc.constantFrom(...joints) },
      { weight: 3, arbitrary: fc.constantFrom(...secrets) },
      { weight: 1, arbitrary: fc.string() },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 9000 }).map((length) => 'w'.repeat(length)) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map((length) => '7'.repeat(length)) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.from(parts.join('')));
const cuts = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 20 });

function places(steps: readonly number[], length: number): number[] {
  let at = 1;
  return steps.map((step) => (at += step)).filter((place) => place < length);
}

test('the module was compiled: WebAssembly is what runs', () => {
  expect(createPrescan(10, candidateTables, 'fastest').by).toBe('webassembly');
});

test('WebAssembly and JavaScript point at the same places, however the runs were cut', () => {
  fc.assert(
    fc.property(text, cuts, (bytes, steps) => {
      const at = places(steps, bytes.length);
      expect(eventsOf('fastest', bytes, at)).toEqual(eventsOf('javascript', bytes, at));
    }),
    { numRuns: 1500 },
  );
});

test('both point at a token that begins with four digits, which nothing but their dot marks', () => {
  const line = Buffer.from(
    'got 1000.7d1dcf2bfe411fd10a6fbff29ebe1583.88885d26a92b9860e8fa305be7e9ac16, expected\n',
  );
  for (const by of ['fastest', 'javascript'] as const)
    expect(eventsOf(by, line, []).events).toContain('5 9 33');
});

test('what is found is what is found where every word is looked at', () => {
  fc.assert(
    fc.property(text, (bytes) => {
      const everywhere = cursorOn(filled('javascript', bytes).bytes, bytes.length);
      detectEverywhere(everywhere, 1, bytes.length + 1);
      for (const by of ['fastest', 'javascript'] as const) {
        const prescan = filled(by, bytes);
        const pointed = cursorOn(prescan.bytes, bytes.length);
        detect(pointed, prescan, 1, bytes.length + 1);
        expect(pointed.spans).toEqual(everywhere.spans);
      }
    }),
    { numRuns: 1500 },
  );
});
