import { expect, test } from 'vitest';
import { codeOf, failureOf } from '../testing.ts';
import { parseKubeconfig } from './schema.ts';

const valid = `
apiVersion: v1
kind: Config
preferences: {colors: true}
clusters:
- name: prod
  cluster:
    server: https://10.0.0.1:6443
    certificate-authority-data: ${Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64')}
    extensions: [{name: minikube, extension: {version: 1}}]
users:
- name: ada
  user: {token: abc}
- name: nobody
  user: null
contexts:
- name: ada@prod
  context: {cluster: prod, user: ada}
current-context: ada@prod
`;

test('reads what kubectl reads and leaves out the rest', () => {
  const file = parseKubeconfig(valid);
  expect(file.contexts).toEqual([{ name: 'ada@prod', context: { cluster: 'prod', user: 'ada' } }]);
  expect(file.users[0]).toEqual({ name: 'ada', user: { token: 'abc' } });
  expect(file['current-context']).toBe('ada@prod');
  expect(file.clusters[0]?.cluster).not.toHaveProperty('extensions');
  expect(parseKubeconfig(JSON.stringify(file))).toEqual(file);
});

/** The same with one piece of text replaced. */
function changed(from: string, to: string): string {
  expect(valid).toContain(from);
  return valid.replace(from, to);
}

test.each([
  [
    'a number for a token',
    changed('token: abc', 'token: 12345'),
    'users[0].user.token: must be text; put it in quotes.',
  ],
  [
    'no server',
    changed('server: https://10.0.0.1:6443', 'tls-server-name: x'),
    'clusters[0].cluster.server: is missing.',
  ],
  [
    'a server that is no address',
    changed('https://10.0.0.1:6443', 'ftp://10.0.0.1'),
    'clusters[0].cluster.server: must be an address',
  ],
  [
    'a certificate that is none',
    changed('certificate-authority-data: ', 'certificate-authority-data: x'),
    'must be a PEM text',
  ],
  [
    'two clusters of one name',
    changed('clusters:\n', 'clusters:\n- {name: prod, cluster: {server: "https://x"}}\n'),
    'clusters[1].name: the name is there twice.',
  ],
  [
    'a name that cannot be seen',
    changed('name: nobody', 'name: "no\\u202Ebody"'),
    'users[1].name: holds characters that cannot be seen.',
  ],
  [
    'no contexts',
    changed(`contexts:\n- name: ada@prod\n  context: {cluster: prod, user: ada}`, ''),
    'It has no contexts',
  ],
  ['a list', '- a\n- b', 'The file: must be of type object.'],
  ['nothing', '', 'The file: must be of type object.'],
  ['a key twice', changed('users:', 'kind: Config\nusers:'), 'Line 11: the key is there twice.'],
  ['a key that is no text', changed('kind: Config', '[a]: Config'), 'Line 3: a key is not text.'],
  ['tabs', changed('  user: {token: abc}', '\tuser: {token: abc}'), 'Line 13: tabs cannot indent.'],
  ['an open quote', changed('token: abc', 'token: "abc'), 'a closing quote, bracket or colon is missing.'],
  ['two documents', `${valid}---\n${valid}`, 'a second document begins'],
  ['a tag', changed('token: abc', 'token: !!js/function abc'), 'the tag is not known.'],
  ['an unknown alias', changed('token: abc', 'token: *abc'), 'an alias without an anchor.'],
  ['an explicit key', `? a\n: b\n`, 'keys written with "?" are not read.'],
])('refuses %s', async (_, text, message) => {
  const failure = await failureOf(() => parseKubeconfig(text));
  expect(failure.code).toBe('KUBECONFIG_INVALID');
  expect(failure.message).toContain(message);
});

test('never repeats what is in the text', async () => {
  const secret = 'eyJhbGciOiJSUzI1NiJ9-secret';
  for (const broken of [
    `users: [{name: a, user: {token: "${secret}`,
    `token: *${secret}`,
    `token: !${secret} x`,
    `${secret}: 1\n ${secret}`,
    `users: ${secret}`,
    `a: 1\n${secret}`,
    `- ${secret}\n${secret}: {`,
    `contexts: [{name: 1, context: ${secret}}]`,
  ]) {
    const failure = await failureOf(() => parseKubeconfig(broken));
    expect(failure.code).toBe('KUBECONFIG_INVALID');
    expect(failure.message).not.toContain(secret);
    expect(JSON.stringify(failure.details ?? {})).not.toContain(secret);
  }
});

const letters = [...'abcdefgh'];
const bomb = letters
  .map(
    (name, index) =>
      `${name}: &${name} [${
        index === 0
          ? 'x'
          : Array(9)
              .fill(`*${letters[index - 1]}`)
              .join(',')
      }]`,
  )
  .join('\n');

test.each([
  ['aliases that multiply', bomb, 'Its aliases multiply'],
  ['deep flow nesting', '['.repeat(1_000_000), 'nested too deeply'],
  ['deep dashes', '- '.repeat(500_000), 'nested too deeply'],
  ['explicit keys in each other', '? '.repeat(500_000), 'keys written with "?"'],
  ['deep maps', Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'Line'],
  [
    'very many keys',
    Array.from({ length: 100_000 }, (_, key) => `k${key}: v`).join('\n'),
    'longer than a kubeconfig',
  ],
  [
    'keys up to the limit',
    Array.from({ length: 14_000 }, (_, key) => `k${key}: v`).join('\n'),
    'no contexts',
  ],
  ['very many documents', '---\n'.repeat(200_000), 'longer than a kubeconfig'],
  ['very many comments', '#x\n'.repeat(300_000), 'longer than a kubeconfig'],
  ['one long scalar', `a: "${'\\n'.repeat(500_000)}"`, 'no contexts'],
  ['many anchors', `${'&a '.repeat(20_000)}x`, 'Line 1'],
  ['many tags', '!'.repeat(1_000_000), 'Line 1'],
])('a bomb of %s is refused in time', async (_, text, message) => {
  const start = process.cpuUsage();
  const failure = await failureOf(() => parseKubeconfig(text));
  const { user, system } = process.cpuUsage(start);
  expect(failure.code).toBe('KUBECONFIG_INVALID');
  expect(failure.message).toContain(message);
  // What is quadratic takes minutes, so a busy machine does not matter.
  expect((user + system) / 1000).toBeLessThan(6000);
});

test('an anchor that is used as intended is read', async () => {
  const text = changed('token: abc', 'token: &token abc').replace('user: null', 'user: {token: *token}');
  expect(parseKubeconfig(text).users[1]?.user.token).toBe('abc');
  expect(await codeOf(() => parseKubeconfig('__proto__: {a: 1}'))).toBe('KUBECONFIG_INVALID');
  expect(({} as { a?: number }).a).toBeUndefined();
});
