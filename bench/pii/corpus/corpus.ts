/** The labelled corpus: the same lines for the same seed. */
import { keyValueCarriers, passwordCarriers } from './carriers.ts';
import { cleanLines } from './clean.ts';
import { configurationCarriers, encodedCarriers, keyCarriers, kubernetesCarriers } from './documents.ts';
import { envelopeNames, plainEnvelopes, wrap } from './envelopes.ts';
import { innocentLine } from './innocent.ts';
import { personal } from './personal.ts';
import { mark, type Piece, type Sample, sampleOf } from './piece.ts';
import { createRandom, type Random } from './random.ts';
import { bareValue, passwordName, quotedValue, secretName, secretValue } from './secrets.ts';
import { systemLines } from './systems.ts';
import { token } from './tokens.ts';
import { authorizationCarriers, connectionCarriers, cookieCarriers, jwt, urlCarriers } from './web.ts';
import { writtenLines } from './written.ts';

type Made = [carrier: string, piece: Piece];

function named(random: Random, makers: Readonly<Record<string, (random: Random) => Piece>>): Made {
  const name = random.pick(Object.keys(makers));
  return [name, makers[name]?.(random) ?? { segments: [] }];
}

/** Lines that programs write end in themselves; what has several lines stands alone. */
function inEnvelope(random: Random, [name, piece]: Made, names = envelopeNames): Made {
  const severalLines = piece.segments.some((segment) => segment.text.includes('\n'));
  if (severalLines || random.chance(0.5)) return [name, piece];
  const [envelope, wrapped] = wrap(random, piece, names);
  return [envelope === 'bare' ? name : `${name} in ${envelope}`, wrapped];
}

function password(random: Random): Made {
  const carrier = random.pick(random.chance(0.7) ? keyValueCarriers : passwordCarriers);
  const text = !carrier.bare && random.chance(0.4) ? quotedValue(random) : bareValue(random);
  const value = (change = (raw: string) => raw) => mark('password', change(text), carrier.name);
  return [carrier.name, carrier.make(passwordName(random), value, random)];
}

function secret(random: Random): Made {
  const carrier = random.pick(keyValueCarriers);
  const text = secretValue(random);
  const value = (change = (raw: string) => raw) => mark('secret', change(text), carrier.name);
  return [carrier.name, carrier.make(secretName(random), value, random)];
}

/** Kinds of lines with something in them, and how many of a hundred. */
const families: readonly [share: number, make: (random: Random) => Made][] = [
  [19, (random) => inEnvelope(random, password(random))],
  [11, (random) => inEnvelope(random, secret(random))],
  [5, (random) => inEnvelope(random, named(random, writtenLines))],
  [10, (random) => inEnvelope(random, token(random, 'named'))],
  [8, (random) => inEnvelope(random, token(random, 'other'))],
  [18, (random) => named(random, systemLines)],
  [16, (random) => inEnvelope(random, personal(random))],
  [4, (random) => inEnvelope(random, named(random, authorizationCarriers))],
  [2, (random) => inEnvelope(random, named(random, cookieCarriers))],
  [4, (random) => inEnvelope(random, named(random, urlCarriers))],
  [4, (random) => inEnvelope(random, named(random, connectionCarriers))],
  [1, (random) => inEnvelope(random, ['jwt', jwt(random)])],
  [1, (random) => named(random, keyCarriers)],
  [1, (random) => named(random, kubernetesCarriers)],
  [1, (random) => named(random, configurationCarriers)],
  [1, (random) => inEnvelope(random, named(random, encodedCarriers))],
];
const shares = families.reduce((sum, [share]) => sum + share, 0);

function labelled(random: Random): Made {
  let left = random.next() * shares;
  for (const [share, make] of families) {
    left -= share;
    if (left < 0) return make(random);
  }
  throw new Error('the shares do not add up');
}

/** Most are what systems write, some are the sentences that give scanners trouble. */
const clean = (random: Random): Made =>
  random.chance(0.1) ? ['innocent', innocentLine(random)] : named(random, cleanLines);

/** Half of the samples have labels, half are clean; a sample is a line or a document of a few lines. */
export function* createCorpus(seed: number, count: number): Generator<Sample> {
  const random = createRandom(seed);
  for (let made = 0; made < count; made++) {
    const [carrier, piece] =
      made % 2 === 0 ? labelled(random) : inEnvelope(random, clean(random), plainEnvelopes);
    yield sampleOf(carrier, piece);
  }
}
