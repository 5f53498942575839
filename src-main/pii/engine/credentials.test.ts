import { describe, expect, it } from 'vitest';
import { base64, found, isCovered, maker } from './scan.testing.ts';

const make = maker(20260104);

describe('addresses with a password', () => {
  const passwords = [
    's3cret',
    'p@ss',
    'p@@ss',
    'p:w:d',
    'a/b',
    'a#b',
    'a?b',
    'a%40b%2F',
    'a&b=c',
    'p,w',
    'x$y!z',
    'p@ss/w0rd',
    "it's",
    'a;b',
    '(y9)z',
    '12345678',
    'ab[c]',
  ];
  const carriers = [
    'postgres://app:$@db.example.com:5432/orders',
    'url=mysql://app:$@10.0.0.5:3306/orders?ssl=true next',
    '{"url":"postgresql://app:$@db:5432/orders"}',
    'redis://:$@cache:6379/0',
    'rediss://default:$@cache.example.com:6380',
    'mongodb+srv://app:$@cluster0.mongodb.net/test?retryWrites=true',
    'mongodb://app:$@h1:27017,h2:27017/test?replicaSet=r',
    'amqp://app:$@mq:5672/%2Fvhost',
    'jdbc:postgresql://app:$@db:5432/orders',
    'failed to connect to `postgres://app:$@db:5432/x`: timeout',
    'cloning https://bob:$@git.example.com/a/b.git ...',
    'smtp://bob%40example.com:$@mail.example.com:587',
    'app:$@tcp(db:3306)/orders?parseTime=true',
    'jdbc:oracle:thin:app/$@db.example.com:1521:orcl',
    'jdbc:oracle:thin:app/$@//db.example.com:1521/orcl',
  ];
  it.each(carriers)('%s', (carrier) => {
    const missed = passwords.filter(
      (value) =>
        !isCovered(
          carrier.replace('$', () => value),
          value,
        ),
    );
    // Without quotes around it nothing tells a quote or a blank in a password from its end.
    expect(missed).toEqual([]);
  });

  it('tokens without a user and webhooks', () => {
    const token = make('gho_{a36}');
    expect(found(`https://${token}@github.com/a/b`)).toEqual(expect.arrayContaining([token]));
    for (const path of [
      make('https://hooks.slack.com/services/T{u9}/B{u9}/{a24}'),
      make('https://discord.com/api/webhooks/{d18}/{w68}'),
      make('https://example.webhook.office.com/webhookb2/{g}@{g}/IncomingWebhook/{h32}/{g}'),
    ])
      expect(isCovered(`post ${path}.`, path.split('/').at(-1)!)).toBe(true);
    expect(isCovered(make('GET https://api.telegram.org/bot{d9}:AA{w33}/sendMessage'), 'AA')).toBe(true);
  });

  it('nothing where no password is', () => {
    for (const line of [
      'https://example/@scope/name',
      'git+ssh://git@github/a/b',
      'http://host:8080/users/@me',
      'postgres://app:****@db/x',
      'postgres://%s:%s@db/x',
      'postgres://app@db/x',
      'https://example/a:b@c/d',
    ])
      expect(found(line, 'url_credentials')).toEqual([]);
  });
});

describe('Kubernetes Secrets', () => {
  const user = base64('administrator');
  const secret = base64('s3cret');
  const cases: [string, string][] = [
    [
      'sorted',
      `apiVersion: v1\ndata:\n  pw: ${secret}\n  "user.name": ${user}\nkind: Secret\nmetadata:\n  name: x\n`,
    ],
    [
      'written by hand',
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ntype: Opaque\ndata:\n  pw: ${secret}\n\n  # comment\n  user: "${user}" # x\n---\n`,
    ],
    [
      'in a list',
      `items:\n- apiVersion: v1\n  data:\n    pw: ${secret}\n    user: ${user}\n  kind: Secret\n- apiVersion: v1\n  data:\n    k: ${base64('public')}\n  kind: ConfigMap\n`,
    ],
    [
      'in JSON',
      `{"apiVersion":"v1","data":{"pw":"${secret}","user":"${user}"},"kind":"Secret","metadata":{"name":"x"}}`,
    ],
    [
      'in pretty JSON',
      `{\n  "apiVersion": "v1",\n  "data": {\n    "pw": "${secret}",\n    "user": "${user}"\n  },\n  "kind": "Secret"\n}`,
    ],
    [
      'in escaped JSON',
      `last-applied: "{\\"apiVersion\\":\\"v1\\",\\"kind\\":\\"Secret\\",\\"metadata\\":{\\"name\\":\\"x\\"},\\"data\\":{\\"pw\\":\\"${secret}\\",\\"user\\":\\"${user}\\"}}"`,
    ],
  ];
  it.each(cases)('%s', (_, text) => {
    expect(found(text, 'kubernetes_secret')).toEqual([secret, user]);
  });

  it('with plain and long values', () => {
    const text = 'kind: Secret\nstringData:\n  config.ini: |\n    [a]\n    x = 1\n  word: plain words\n';
    expect(found(text, 'kubernetes_secret')).toEqual(['[a]\n    x = 1', 'plain words']);
  });

  it('no other kind, no template', () => {
    for (const text of [
      `kind: ConfigMap\ndata:\n  k: ${secret}\n`,
      `kind: Secret\n---\nkind: ConfigMap\ndata:\n  k: ${secret}\n`,
      `{"kind":"Pod","data":{"k":"${secret}"}}`,
      `{"data":{"k":"${secret}"},"items":[{"kind":"Secret"}]}`,
      'kind: Secret\ndata:\n  k: {{ .Values.k | b64enc }}\n',
    ])
      expect(found(text, 'kubernetes_secret')).toEqual([]);
  });
});

describe('files that hold credentials', () => {
  const auth = base64('robot$ci:Xy12-secret');
  const key = `${make('{b43}')}=`;
  const cases: [string, string][] = [
    [`{"auths":{"registry.example.com":{"auth":"${auth}"}}}`, auth],
    [`{\n  "auths": {\n    "https://index.docker.io/v1/": {\n      "auth": "${auth}"\n    }\n  }\n}`, auth],
    [
      `  .dockerconfigjson: ${base64(`{"auths":{"r":{"auth":"${auth}"}}}`)}`,
      base64(`{"auths":{"r":{"auth":"${auth}"}}}`),
    ],
    [`//npm.example.com/:_authToken=${make('{g}')}`, ''],
    [`_auth=${auth}`, auth],
    ['machine api.example.com login bob password hunter2', 'hunter2'],
    ['machine api.example.com\n  login bob@example.com\n  password correcthorse\n', 'correcthorse'],
    [`[Interface]\nPrivateKey = ${key}\nAddress = 10.0.0.2/32`, key],
    [`[Peer]\nPresharedKey = ${key}`, key],
    [`    client-key-data: ${base64(`-----BEGIN RSA PRIVATE KEY-----\n${make('{b64}')}\n`)}`, ''],
    [`tls ${base64(`-----BEGIN EC PRIVATE KEY-----\n${make('{b64}')}\n`)}`, ''],
    [`${make('AC{h32}')}:0123456789abcdef0123456789abcdef`, '0123456789abcdef0123456789abcdef'],
    [`"private_key_id": ""${make('{h40}')}"`, ''],
    [`${make('AKIA{s16}')}:${key.slice(0, 40)}`, key.slice(0, 40)],
    [`1,${make('AKIA{s16}')},${key.slice(0, 40)}\n`, key.slice(0, 40)],
  ];
  it.each(cases)('%s', (text, value) => {
    expect(isCovered(text, value || text.split(/[ =:"]+/).findLast((part) => part.length > 20)!)).toBe(true);
  });

  it('between colours', () => {
    const token = make('ghp_{a36}');
    for (const start of ['\x1b', '\\u001b'])
      expect(found(`${start}[1;32m${token}${start}[0m`, 'api_key')).toEqual([token]);
  });

  it('no public part', () => {
    expect(
      found(`    certificate-authority-data: ${base64(`-----BEGIN CERTIFICATE-----\n${make('{b64}')}\n`)}`),
    ).toEqual([]);
    expect(found(`PublicKey = ${key}`)).toEqual([]);
    expect(found(`$ANSIBLE_VAULT;1.1;AES256\n${make('{h80}')}\n${make('{h80}')}\n`)).toEqual([]);
    expect(found('machine learning login page; machine host login bob')).toEqual([]);
  });
});

describe('password hashes', () => {
  const parts = (...formats: string[]) => make(formats.join('$'));
  const cases = [
    parts('', '6', '{a16}', '{a86}'),
    parts('', '6', 'rounds=5000', '{a16}', '{a86}'),
    parts('', '5', '{a16}', '{a43}'),
    parts('', '1', '{a8}', '{a22}'),
    parts('', 'apr1', '{a8}', '{a22}'),
    parts('', 'y', 'j9T', '{a22}', '{a43}'),
    parts('', '2y', '10', '{a53}'),
    parts('', '2b', '12', '{a53}'),
    parts('', 'argon2id', 'v=19', 'm=65536,t=3,p=4', '{a22}', '{b43}'),
    `{SSHA}${make('{b32}')}`,
    parts('pbkdf2_sha256', '600000', '{a12}', '{b43}='),
    parts('pbkdf2:sha256:600000', '{a8}', '{h64}'),
    parts('scrypt:32768:8:1', '{a16}', '{h128}'),
    parts('SCRAM-SHA-256', '4096:{b22}==', '{b43}=:{b43}='),
  ];
  it.each(cases)('%s', (value) => {
    for (const line of [
      `root:${value}:19700:0:99999:7:::`,
      `hash "${value}"`,
      `bob:${value}\n`,
      `set to ${value}. Then`,
    ])
      expect(found(line, 'password_hash')).toEqual([value]);
  });
});

describe('clean lines', () => {
  const lines = [
    make('commit {h40} tree {h40}'),
    make('image sha256:{h64} docker://{h12}'),
    make('trace_id={h32} span_id={h16} etag="{h32}" "{h32}-12"'),
    make('x-request-id: {g} api-{g} req_{a24}'),
    make('v1.2.3-14-g{h7} v2.0.0-rc.1+build.{d5}'),
    make('data:image/png;base64,iVBORw0KGgo{b200}/EAA{b80}/AKIA{b80}'),
    'sk-ui-button sk-learn-pipeline-v2 sk-primary-Button-Large2 .sk-cube-grid1 sk-fading-circle12',
    'pod orders-7d9f8b6c5d-x2x9k s.SomeVeryLongJavaClassName s.fn t.default key-value-store pat.example.com',
    'kubectl.kubernetes.io/restartedAt: 2026-01-02T03:04:05Z checksum/config: e3b0c44298fc1c149afbf4c8996fb924',
    'SKIPPED SKU1234567890 EAASY AKIAH LTAIN cio cio.run api_org npm_config_cache npm_lifecycle_event hf_hub_download',
    'secret_name secret_key_base live_update test_results key-prefix md-button-primary pk_user dp.pt fw_update ion_icon',
    'ghp_ gho_ xoxb-your-token-here sk_live_xxxxxxxxxxxxxxxxxxxxxxxx glpat-xxxxxxxxxxxxxxxxxxxx',
    'webpack:///./src/a.js e=>{var t=n(42);return t.default} r.exports=function(e,t){} A3-size API-GATEWAY',
    'integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU RSA (2048)',
    'arn:aws:iam::role/AROA AIDAJQABLZS4A3QDU576Q costs $5$ or $6$ a $1$2',
    'java.lang.Object@6d06d69c com.example.Foo$Bar$1 Foo$$Lambda$14 at a.b.C$D(C.java:1)',
    '%2Fhome%2Fapp%3Fa%3D1 50%25 100%ab \\u0026 \\u003d C:\\new\\table',
  ];
  it.each(lines)('%s', (line) => {
    expect(
      found(
        line,
        'api_key',
        'jwt',
        'bearer',
        'cookie',
        'password',
        'password_hash',
        'private_key',
        'url_credentials',
        'kubernetes_secret',
      ),
    ).toEqual([]);
  });
});
