/** Secrets of several lines: keys in armour, Kubernetes, Docker, service accounts, base64 of a configuration. */
import { domain, word } from './machines.ts';
import { emailText } from './people.ts';
import { escaped, inJson, joined, line, mark, maybe, type Piece } from './piece.ts';
import { alphabets, fill, type Random } from './random.ts';
import { bareValue } from './secrets.ts';
import { jwt } from './web.ts';

type Maker = (random: Random) => Piece;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const wrapped = (text: string, width: number) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '';

function armour(random: Random): [string, string] {
  const body = (start: string, length: number, width = 64) =>
    wrapped(`${start}${random.text(alphabets.B, length - start.length)}`, width);
  const kind = random.pick([
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'DSA PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ]);
  const inner =
    kind === 'OPENSSH PRIVATE KEY'
      ? body('b3BlbnNzaC1rZXktdjEAAAAA', random.int(300, 1800), 70)
      : kind === 'PGP PRIVATE KEY BLOCK'
        ? `\n${body('lQOYBF', random.int(600, 2400))}\n=${fill(random, '{B4}')}`
        : kind === 'RSA PRIVATE KEY' && random.chance(0.3)
          ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${fill(random, '{H32}')}\n\n${body('', 1200)}`
          : body('MII', random.int(160, 1700));
  return [kind, `-----BEGIN ${kind}-----\n${inner}\n-----END ${kind}-----`];
}

const key = (random: Random, change: (text: string) => string = (text) => text) => {
  const [kind, text] = armour(random);
  return mark('private_key', change(text), kind);
};

export const keyCarriers: Readonly<Record<string, Maker>> = {
  file: (random) => line`$ cat id.pem\n${key(random)}\n$ `,
  'windows lines': (random) => line`${key(random, (text) => text.replaceAll('\n', '\r\n'))}\r\n`,
  'json escaped': (random) =>
    line`{"type":"service_account","private_key":"${key(random, (text) => inJson(`${text}`))}","client_id":"1"}`,
  'json escaped twice': (random) =>
    line`{"msg":"{\\"private_key\\":\\"${key(random, (text) => inJson(inJson(text)))}\\"}"}`,
  'env escaped': (random) => line`TLS_KEY="${key(random, inJson)}"`,
  'yaml block': (random) =>
    line`tls:\n  key: |\n    ${key(random, (text) => text.replaceAll('\n', '\n    '))}\n  port: 443`,
  'log prefix': (random) => {
    const [kind, text] = armour(random);
    // Written line by line: every one has the prefix of the logger.
    const lines = text
      .split('\n')
      .map((one) => line`2026-03-04 08:00:00 DEBUG ${mark('private_key', one, `${kind} by line`)}`);
    return joined(
      lines.filter((piece) => (piece.segments[1]?.text ?? '') !== ''),
      '\n',
    );
  },
  python: (random) => line`key = """${key(random)}"""`,
  'one line': (random) => line`ssl_key ${key(random, (text) => text.replaceAll('\n', ' '))} loaded`,
};

const secretData = (random: Random, text = bareValue(random)) => mark('k8s_secret', base64(text));

export const kubernetesCarriers: Readonly<Record<string, Maker>> = {
  secret: (random) =>
    line`apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${word(random)}-db\n  namespace: shop\ntype: Opaque\ndata:\n  username: ${secretData(random, 'app-user')}\n  password: ${secretData(random)}\n`,
  'data first': (random) =>
    line`apiVersion: v1\ndata:\n  ${random.pick(['config', 'tls.key', 'uri', '.dockerconfigjson'])}: ${secretData(random, fill(random, '{A40}'))}\n  host: ${secretData(random, 'db-host-1')}\nkind: Secret\nmetadata:\n  name: shop\n`,
  'string data': (random) =>
    line`kind: Secret\napiVersion: v1\nmetadata:\n  name: shop\nstringData:\n  connection: "${mark('k8s_secret', bareValue(random), 'stringData')}"\n  smtp: ${mark('k8s_secret', fill(random, '{A14}'), 'stringData')}\n`,
  json: (random) =>
    line`{"apiVersion":"v1","kind":"Secret","metadata":{"name":"shop"},"type":"Opaque","data":{"uri":"${secretData(random)}","token":"${secretData(random)}"}}`,
  'json over lines': (random) =>
    line`{\n    "apiVersion": "v1",\n    "data": {\n        "uri": "${secretData(random)}"\n    },\n    "kind": "Secret",\n    "type": "Opaque"\n}`,
  'service account token': (random) =>
    line`kind: Secret\ntype: kubernetes.io/service-account-token\ndata:\n  token: ${secretData(random, jwt(random).segments[0]?.text ?? '')}\n  namespace: ${secretData(random, 'kube-system')}\n`,
};

const keyData = (random: Random, name: string) =>
  line`${name}: ${mark('kubeconfig', base64(armour(random)[1]), name)}`;
const certificate = (random: Random) =>
  maybe(base64(`-----BEGIN CERTIFICATE-----\n${fill(random, 'MII{B400}')}`));

export const configurationCarriers: Readonly<Record<string, Maker>> = {
  kubeconfig: (random) =>
    line`apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    certificate-authority-data: ${certificate(random)}\n    server: https://localhost:6443\n  name: kind\nusers:\n- name: kind\n  user:\n    client-certificate-data: ${certificate(random)}\n    ${keyData(random, 'client-key-data')}\n`,
  'kubeconfig json': (random) =>
    line`{"user":{"client-key-data":"${mark('kubeconfig', base64(armour(random)[1]), 'client-key-data')}"}}`,
  'kubeconfig token': (random) =>
    line`users:\n- name: admin\n  user:\n    token: ${mark('kubeconfig', fill(random, '{A32}'), 'token')}\n`,
  'docker config': (random) =>
    line`{"auths":{"https://registry/v1/":{"auth":"${mark('docker_auth', base64(`ci:${bareValue(random)}`))}"}}}`,
  'docker config over lines': (random) =>
    line`{\n\t"auths": {\n\t\t"ghcr.io": {\n\t\t\t"auth": "${mark('docker_auth', base64(`bot:${fill(random, '{A20}')}`))}"\n\t\t}\n\t}\n}`,
  'docker identity': (random) =>
    line`{"auths":{"r":{"identitytoken":"${mark('docker_auth', fill(random, '{A64}'), 'identity')}"}}}`,
  npmrc: (random) => line`//registry/:_authToken=${mark('secret', fill(random, '{uuid}'), 'npmrc')}`,
  'npmrc auth': (random) =>
    line`//registry/:_auth=${mark('secret', base64(`ci:${bareValue(random)}`), 'npmrc')}`,
  'aws credentials': (random) =>
    line`[default]\naws_access_key_id = ${mark('token', fill(random, 'AKIA{T16}'), 'aws')}\naws_secret_access_key = ${mark('secret', fill(random, '{B40}'), 'aws secret')}\naws_session_token = ${mark('secret', fill(random, 'IQoJb3JpZ2luX2Vj{B300}'), 'aws session')}\n`,
  'aws json': (random) =>
    line`{"AccessKeyId":"${mark('token', fill(random, 'ASIA{T16}'), 'aws')}","SecretAccessKey":"${mark('secret', fill(random, '{B40}'), 'aws secret')}","SessionToken":"${mark('secret', fill(random, 'FwoGZXIvYXdz{B240}'), 'aws session')}","Expiration":"2026-03-04T09:00:00Z"}`,
  'gcp key': (random) =>
    line`{\n  "type": "service_account",\n  "project_id": "${maybe('shop-prod-1')}",\n  "private_key_id": "${maybe(fill(random, '{h40}'))}",\n  "private_key": "${mark('private_key', inJson(`${armour(random)[1]}`), 'service account')}\\n",\n  "client_email": "${mark('email', `shop@shop-prod-1.iam.gserviceaccount.com`)}"\n}`,
  'azure principal': (random) =>
    line`{"clientId":"${maybe(fill(random, '{uuid}'))}","clientSecret":"${mark('secret', fill(random, '{A3}8Q~{b34}'), 'azure')}","tenantId":"${maybe(fill(random, '{uuid}'))}"}`,
  shadow: (random) =>
    line`${maybe('deploy')}:${mark('password', `$6$${fill(random, '{A8}')}$${fill(random, '{A86}')}`, 'shadow')}:19000:0:99999:7:::`,
  htpasswd: (random) =>
    line`${maybe('deploy')}:${mark('password', `$apr1$${fill(random, '{A8}')}$${fill(random, '{A22}')}`, 'htpasswd')}`,
};

const nested = (random: Random) =>
  random.pick([
    `{"user":"app","password":"${bareValue(random)}"}`,
    `{"db":{"host":"db","password":"${fill(random, '{A14}')}"},"debug":false}`,
    `DB_PASSWORD=${bareValue(random)}\nDB_HOST=db\n`,
    `{"email":"${emailText(random)}","password":"${fill(random, '{A10}')}"}`,
    `username: app\npassword: ${fill(random, '{A12}')}\nhost: ${domain(random)}\n`,
  ]);

export const encodedCarriers: Readonly<Record<string, Maker>> = {
  log: (random) => line`payload ${mark('encoded', base64(nested(random)))} received`,
  json: (random) => line`{"type":"config","data":"${mark('encoded', base64(nested(random)))}"}`,
  query: (random) =>
    line`GET /start?state=${mark('encoded', Buffer.from(nested(random)).toString('base64url'))}&v=2`,
  shell: (random) => line`echo ${mark('encoded', base64(nested(random)))} | base64 -d > app.conf`,
  'json in a log': (random) =>
    line`{"msg":"${escaped(line`{"body":"${mark('encoded', base64(nested(random)))}"}`, inJson)}"}`,
};
