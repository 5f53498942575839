import fc from 'fast-check';
import { expect, test } from 'vitest';
import { candidateTables } from '../candidates.ts';
import { secretSamples } from '../secrets.testing.ts';
import { createSurvey, sextets } from './survey.ts';

const parts = [
  ...secretSamples(2, 2).map((sample) => sample.text),
  ...[
    '\n',
    '\r\n',
    '\\\n',
    '=\n',
    ' ',
    '"',
    '-',
    '/',
    '+',
    '_',
    '=',
    '~',
    'é',
    '.',
    'ghp_',
    'eyJ',
    'sk-',
    'A',
  ],
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...parts),
      fc.string({ maxLength: 4 }),
      fc.integer({ min: 1, max: 130 }).map((length) => 'aZ9+/-_'.repeat(20).slice(0, length)),
    ),
    { maxLength: 40 },
  )
  .map((list) => Buffer.from(list.join('')));

function filled(by: 'fastest' | 'javascript', bytes: Uint8Array) {
  const survey = createSurvey(bytes.length + 64, candidateTables, by);
  survey.bytes.set(bytes);
  return survey;
}

test('WebAssembly and JavaScript find the same runs and the same line breaks', () => {
  fc.assert(
    fc.property(text, fc.nat(200), fc.nat(3000), (bytes, low, high) => {
      const from = Math.min(low, bytes.length);
      const stop = Math.max(from, Math.min(high, bytes.length));
      const [one, other] = [filled('fastest', bytes), filled('javascript', bytes)];
      const places = (survey: typeof one) => {
        const found: number[] = [];
        let at = survey.findRun(from, stop);
        while (at >= 0) {
          found.push(at);
          at = survey.findRun(at + 1, stop);
        }
        // No run is passed over that may go on behind `stop`.
        let open = stop;
        while (open > from && sextets[bytes[open - 1]!] !== 0) open--;
        expect(~at).toBeLessThanOrEqual(Math.max(from, open, (found.at(-1) ?? -1) + 1));
        return found;
      };
      expect(places(one)).toEqual(places(other));
      for (let at = from; at < stop; at++) expect(one.findBreak(at, stop)).toBe(other.findBreak(at, stop));
    }),
    { numRuns: 1000 },
  );
});
