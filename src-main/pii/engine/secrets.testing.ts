import type { Carrier, Draw } from './carrier-kinds.testing.ts';
import { codeCarriers } from './code-carriers.testing.ts';
import { commandCarriers } from './command-carriers.testing.ts';
import { fileCarriers } from './file-carriers.testing.ts';
import { textCarriers } from './text-carriers.testing.ts';

export interface SecretSample {
  carrier: string;
  /** How the carrier wrote it, before name and values were put in. */
  template: string;
  text: string;
  /** What has to be covered, exactly, as byte offsets. */
  values: readonly { start: number; end: number }[];
}

const carriers = [...fileCarriers, ...codeCarriers, ...textCarriers, ...commandCarriers];
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphanumeric = `${letters}0123456789`;
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const passwordNames =
  'password|passwd|pwd|db password|mysql root password|admin password|user password|spring datasource password|redis passwd|smtp pass|db pwd|ldap bind password|keystore password|passphrase|ssh passphrase|password 1|db passwd 2|root password|new password|ssl key password|postgres password|mail password|password prod|proxy password|wifi password'.split(
    '|',
  );
const tokenNames =
  'api key|client secret|access token|auth token|secret key|private token|api token|signing secret|encryption key|aws secret access key|secret access key|jwt secret|webhook secret|vault token|refresh token|hmac key|account key|bot token|access key|app secret|consumer secret|github token|slack token|stripe secret key|django secret key|session secret|master key|shared secret|signing key|cookie secret|storage account key|license key|deploy token|shared access key|encryption secret'.split(
    '|',
  );

/** Mulberry32: the same seed gives the same samples. */
function drawFrom(seed: number): Draw {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)]! };
}

function randomText(draw: Draw, alphabet: string, length: number): string {
  let text = '';
  while (text.length < length) text += alphabet[draw.below(alphabet.length)];
  return text;
}

const passwordValues: readonly ((draw: Draw) => string)[] = [
  (draw) => draw.pick(['root', 'admin', '1234', 'x', 'secret', 'password', 'changeme', 'guest', 'test']),
  (draw) => draw.pick(['hunter2', 'correcthorsebattery', 'Welcome1', 'letmein', 'Sommer2026!', 'qwerty123']),
  (draw) => randomText(draw, alphanumeric, 6 + draw.below(20)),
  (draw) =>
    `${randomText(draw, letters, 5)}${draw.pick(['!', '@', '#', '$', '%', '^', '*', '-', '_', '+'])}${randomText(draw, alphanumeric, 5)}`,
  (draw) =>
    randomText(draw, alphanumeric, 2) + randomText(draw, alphanumeric + punctuation, 6 + draw.below(14)),
  (draw) => randomText(draw, punctuation + alphanumeric, 8 + draw.below(8)),
  (draw) => draw.pick(['two words', 'correct horse battery staple', 'My Pass 99!', 'open sesame, please']),
  (draw) => draw.pick(['pässwörd1', '密码123abc', 'contraseñaÑ9', 'пароль77', 'p🔑ss9']),
  (draw) => randomText(draw, '0123456789abcdef', 32),
  (draw) => `${randomText(draw, alphanumeric, 22)}==`,
  (draw) => randomText(draw, '0123456789', 8),
  (draw) => randomText(draw, alphanumeric, 200),
];
const tokenValues: readonly ((draw: Draw) => string)[] = [
  (draw) => randomText(draw, '0123456789abcdef', 32),
  (draw) => randomText(draw, '0123456789abcdef', 64),
  (draw) => randomText(draw, `${alphanumeric}+/`, 40),
  (draw) => `${randomText(draw, `${alphanumeric}+/`, 43)}=`,
  (draw) => `${randomText(draw, `${alphanumeric}+/`, 86)}==`,
  (draw) => randomText(draw, `${alphanumeric}-_`, 30),
  (draw) => randomText(draw, alphanumeric, 16),
  (draw) =>
    `${randomText(draw, '0123456789abcdef', 8)}-${randomText(draw, '0123456789abcdef', 4)}-4${randomText(draw, '0123456789abcdef', 3)}-a${randomText(draw, '0123456789abcdef', 3)}-${randomText(draw, '0123456789abcdef', 12)}`,
  (draw) => `${randomText(draw, letters.toLowerCase(), 5)}.${randomText(draw, alphanumeric, 20)}`,
  (draw) =>
    draw.pick(['my-super-secret-key', 'k3y_f0r_t3st1ng_0nly', 'change-me-in-production', 's3cr3t-t0ken!']),
];

const styles: Record<string, (words: readonly string[]) => string> = {
  snake: (words) => words.join('_'),
  screaming: (words) => words.join('_').toUpperCase(),
  kebab: (words) => words.join('-'),
  dotted: (words) => words.join('.'),
  header: (words) => `X-${words.map(capital).join('-')}`,
  camel: (words) => words.map((word, index) => (index === 0 ? word : capital(word))).join(''),
  pascal: (words) => words.map(capital).join(''),
  spaced: (words) => words.join(' '),
  title: (words) => words.map(capital).join(' '),
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `count` samples of every carrier, each with names and values that the carrier can hold. */
export function secretSamples(seed: number, count: number): SecretSample[] {
  const samples: SecretSample[] = [];
  for (const carrier of carriers) {
    const draw = drawFrom(seed + samples.length);
    for (let index = 0; index < count; index++) samples.push(sampleOf(carrier, draw));
  }
  return samples;
}

function sampleOf(carrier: Carrier, draw: Draw): SecretSample {
  const kind = carrier.kind ?? draw.pick(['password', 'token'] as const);
  const template = draw.pick(carrier.texts);
  // The plural of `pass` is not written with another `s`.
  const names = (kind === 'password' ? passwordNames : tokenNames).filter(
    (name) => !name.endsWith('pass') || !template.includes('{N}s'),
  );
  const style = styles[draw.pick(carrier.styles ?? ['snake'])]!;
  const name = style(draw.pick(names).split(' '));
  const pieces = template.replaceAll('{N}', () => name).split('{V}');
  let text = pieces[0]!;
  const values: { start: number; end: number }[] = [];
  for (const piece of pieces.slice(1)) {
    const value = valueFor(carrier, kind, draw);
    const start = Buffer.byteLength(text);
    values.push({ start, end: start + Buffer.byteLength(value) });
    text += value + piece;
  }
  return { carrier: carrier.id, template, text, values };
}

function valueFor(carrier: Carrier, kind: 'password' | 'token', draw: Draw): string {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const value = draw.pick(kind === 'password' ? passwordValues : tokenValues)(draw);
    const encoded = carrier.encode(value);
    if (encoded !== undefined) return encoded;
  }
  throw new Error(`${carrier.id} can hold no value`);
}
