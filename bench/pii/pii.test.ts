import { beforeAll, expect, test } from 'vitest';
import { scanBytes } from '../../src-main/pii/engine/engine.ts';
import { createCorpus } from './corpus/corpus.ts';
import { type Entity, entities, line, mark, maybe, type Sample, sampleOf } from './corpus/piece.ts';
import { createRandom, fill } from './corpus/random.ts';
import { engineFinder } from './engine-finder.ts';
import { addSample, emptyScore, inGroup, recall, type Score, scoreFinder } from './score.ts';

/** What the engine reaches on this corpus, less a little: a fall below is a loss. */
const floors: {
  certain: number;
  context: number;
  passwordsAndKeys: number;
  cleanTouched: number;
  each: Partial<Record<Entity, number>>;
} = {
  certain: 0.997,
  context: 0.9,
  passwordsAndKeys: 0.86,
  cleanTouched: 0.035,
  each: {
    email: 0.995,
    ipv4: 0.995,
    ipv6: 0.995,
    mac: 0.995,
    card: 0.995,
    iban: 0.995,
    jwt: 0.985,
    private_key: 0.995,
    token: 0.995,
    token_other: 0.995,
    url_credentials: 0.985,
    authorization: 0.985,
    cookie: 0.985,
    k8s_secret: 0.985,
    phone: 0.985,
    ssn: 0.995,
    national_id: 0.985,
    user_name: 0.985,
    account_id: 0.985,
    connection_string: 0.97,
    home_path: 0.985,
  },
};

let samples: Sample[];
let score: Score;
beforeAll(async () => {
  samples = [...createCorpus(11, 6000)];
  score = await scoreFinder(samples, engineFinder);
});

test('the corpus is the same for a seed, another for another, and knows its labels', () => {
  expect([...createCorpus(11, 300)]).toEqual(samples.slice(0, 300));
  expect([...createCorpus(12, 300)]).not.toEqual(samples.slice(0, 300));
  for (const { text, labels, carrier } of samples) {
    const size = Buffer.byteLength(text);
    for (const { start, end } of labels) expect(start < end && end <= size, `${carrier}: ${text}`).toBe(true);
  }
  expect(new Set(samples.flatMap(({ labels }) => labels.map(({ entity }) => entity)))).toEqual(
    new Set(Object.keys(entities)),
  );
});

test('shapes are filled with their alphabets and lengths', () => {
  expect(fill(createRandom(1), 'x_{h8}-{d2-4}-{uuid}.')).toMatch(/^x_[0-9a-f]{8}-\d{2,4}-[0-9a-f-]{36}\.$/);
});

test('a label counts when all of it is found; what touches no label is a false alarm', () => {
  const sample = sampleOf('made up', line`é ${mark('password', 'hunter2')} on ${maybe('db1')} at noon`);
  const scoreOf = (outcome: Parameters<typeof addSample>[2]) => {
    const result = emptyScore();
    addSample(result, sample, outcome, 9);
    return [recall(result, ['password']), Object.values(result.falseAlarms)[0] ?? 0, result.bytesBeyond];
  };
  const at = (start: number, end: number) => ({ type: 'found', start, end });
  expect(sample.labels).toMatchObject([{ start: 3, end: 10 }]);
  expect(scoreOf([at(3, 10)])).toEqual([1, 0, 0]);
  expect(scoreOf([at(3, 6), at(6, 10)])).toEqual([1, 0, 0]);
  expect(scoreOf([at(3, 9)])).toEqual([0, 0, 0]);
  expect(scoreOf([at(0, 10), at(14, 17)])).toEqual([1, 0, 3]);
  expect(scoreOf([at(18, 20)])).toEqual([0, 1, 2]);
  expect(scoreOf('é **** on db1')).toEqual([1, 0, 0]);
  expect(scoreOf(sample.text)).toEqual([0, 0, 0]);
});

test('the engine finds what it found before, and leaves clean lines alone', () => {
  expect(recall(score, inGroup('certain'))).toBeGreaterThan(floors.certain);
  expect(recall(score, inGroup('context'))).toBeGreaterThan(floors.context);
  expect(recall(score, ['password', 'secret'])).toBeGreaterThan(floors.passwordsAndKeys);
  for (const [entity, floor] of Object.entries(floors.each))
    expect(recall(score, [entity as Entity]), entity).toBeGreaterThanOrEqual(floor);
  expect(score.cleanTouched / score.cleanLines).toBeLessThan(floors.cleanTouched);
});

function redact(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, replacement } of scanBytes(bytes)) {
    parts.push(bytes.subarray(at, start), Buffer.from(replacement));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

test('what is redacted stays as it is when redacted again', () => {
  for (const seed of [3, 17, 29])
    for (const { text } of createCorpus(seed, 6000)) {
      const once = redact(Buffer.from(text));
      expect(redact(once).toString(), text).toBe(once.toString());
    }
});

test('no number, card, phone or secret is seen in clean lines where there is none', () => {
  for (const type of ['phone', 'ssn', 'credit_card', 'iban', 'mac', 'ipv6', 'email', 'jwt', 'private_key'])
    expect(score.falseAlarms[type] ?? 0, type).toBe(0);
});
