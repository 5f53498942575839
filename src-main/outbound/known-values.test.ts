import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnownValues, formHash, type HiddenForm, hiddenForms } from './known-values.ts';
import { createProbes, probeOf, readProbe, storedProbe } from './probes.ts';

const key = randomBytes(32);
const probes = createProbes(key);
const values = [
  { type: 'password', value: 'Hunter2_x' },
  { type: 'password', value: 'Grüße aus Köln' },
  { type: 'password', value: 'Straße' },
  { type: 'password', value: '密码是秘密' },
  { type: 'password', value: 'a%b c' },
  { type: 'username', value: 'bob' },
  { type: 'ipv4', value: '10.20.30.40' },
  { type: 'private_key', value: `-----BEGIN ${'k'.repeat(300)}` },
];

const plain = values.flatMap(({ type, value }) =>
  hiddenForms(probes, { type, tier: 'context', value, replacement: `[${type}]`, state: 'accepted' }),
);
/** What is left of a value that was wiped. */
function wiped(value: HiddenForm): HiddenForm {
  const hash = formHash(key, value.type, Buffer.from(value.form ?? '', 'latin1'));
  return { ...value, form: null, hash, value: '' };
}
const hashed = plain.map(wiped);
/** As they were stored before first bytes were. */
const unslotted = hashed.map((value) => ({ ...value, probe: { ...value.probe, slot: null } }));
const finders = { plain, hashed, unslotted };

/** Places as text. */
function found(known: HiddenForm[], text: string): string[] {
  const bytes = Buffer.from(text);
  const places = createKnownValues(key, probes, known).find(bytes);
  return [...new Set(places.map(({ start, end }) => bytes.toString('utf8', start, end)))];
}

describe.each(Object.entries(finders))('values known by their %s forms', (_, known) => {
  test.each([
    ['user bob, HUNTER2_X.', ['bob', 'HUNTER2_X']],
    ['hunter%32_x and %2568unter2_x', ['hunter%32_x', '%2568unter2_x']],
    ['xxhunter2_xxx', ['hunter2_x']],
    ['from 10.20.30.40:22 not 10.20.30.401', ['10.20.30.40']],
    ['bobby bobs', []],
    ['GRÜSSE AUS KÖLN, gr%C3%BC%C3%9Fe+aus+k%c3%b6ln', ['GRÜSSE AUS KÖLN', 'gr%C3%BC%C3%9Fe+aus+k%c3%b6ln']],
    ['die straße, die STRASSE', ['straße', 'STRASSE']],
    ['用密码是秘密吗', ['密码是秘密']],
    ['a%b c, a%25b+c', ['a%b c', 'a%25b+c']],
    [`${'-'.repeat(500)}BEGIN ${'K'.repeat(300)}`, [`-----BEGIN ${'K'.repeat(300)}`]],
    ['', []],
  ])('%s', (text, expected) => {
    expect(found(known, text).toSorted()).toEqual(expected.toSorted());
  });

  test('wherever they stand, between whatever', () => {
    const filler = fc.constantFrom(
      ' ',
      ' K ',
      ' ß ',
      ' %41 ',
      ' é ',
      ' 中文 ',
      '\n',
      ' % ',
      '=%3D',
      '&',
      ' ﬀ ',
      '"',
    );
    const spelled = (value: string) => [
      value,
      value.toUpperCase(),
      encodeURIComponent(value),
      encodeURIComponent(encodeURIComponent(value)).toLowerCase(),
    ];
    const piece = fc.constantFrom(...values.flatMap(({ value }) => spelled(value)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(filler, { minLength: 1, maxLength: 6 }), piece), { maxLength: 8 }),
        (parts) => {
          let text = '';
          const expected: [number, number][] = [];
          for (const [between, value] of parts) {
            text += between.join('');
            const start = Buffer.byteLength(text);
            text += value;
            expected.push([start, Buffer.byteLength(text)]);
          }
          text += ' ';
          const places = createKnownValues(key, probes, known).find(Buffer.from(text));
          for (const [start, end] of expected)
            expect(places.some((place) => place.start <= start && place.end >= end)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('letters after a byte that begins no character are folded too', () => {
    const bytes = Buffer.concat([Buffer.from([0xe9]), Buffer.from('Bob HUNTER2_X '), Buffer.from([0xc3])]);
    const places = createKnownValues(key, probes, known).find(bytes);
    expect(places.map(({ start, end }) => bytes.toString('latin1', start, end))).toContain('HUNTER2_X');
  });

  test('nothing that the caller hides anyway', () => {
    const bytes = Buffer.from('bob bob %62ob');
    const settled = (at: number) => (at >= 4 ? bytes.length : -1);
    const places = createKnownValues(key, probes, known).find(bytes, settled);
    expect(new Set(places.map(({ start, end }) => `${start} ${end}`))).toEqual(new Set(['0 3']));
  });
});

test('a probe is one integer, with its slot or, as it was stored at first, without', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (form) => {
      const probe = probeOf(probes, form);
      expect(Number.isSafeInteger(storedProbe(probe))).toBe(true);
      expect(readProbe(storedProbe(probe))).toEqual(probe);
      expect(readProbe(probe.sum)).toEqual({ sum: probe.sum, slot: null });
    }),
  );
});

test('a text that begins like a long value at every place takes no longer than its length', () => {
  const long = hiddenForms(probes, {
    type: 'private_key',
    tier: 'certain',
    value: `-----${'x'.repeat(16_000)}`,
    replacement: '[PrivateKey]',
    state: 'accepted',
  });
  const known = createKnownValues(key, probes, long.map(wiped));
  const start = process.cpuUsage();
  expect(known.find(Buffer.alloc(1 << 20, '-'))).toEqual([]);
  // Each place by itself would be 16 billion steps.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000);
});
