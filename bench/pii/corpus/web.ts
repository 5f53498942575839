/** HTTP: headers, cookies, user info of URLs, connection strings, web tokens. */
import { host, hostName, ipv4 } from './machines.ts';
import { encodedEmail, userName } from './people.ts';
import { escaped, inJson, line, mark, maybe, type Piece } from './piece.ts';
import { fill, type Random, uuid } from './random.ts';
import { bareValue, secretValue } from './secrets.ts';

type Maker = (random: Random) => Piece;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');

export function jwt(random: Random): Piece {
  const header = random.pick([
    { alg: 'HS256', typ: 'JWT' },
    { typ: 'JWT', alg: 'RS256', kid: uuid(random) },
    { alg: 'ES256' },
    { kid: fill(random, '{h40}'), alg: 'PS512' },
    { alg: 'none' },
    { typ: 'at+jwt', alg: 'EdDSA' },
  ]);
  const payload = { sub: uuid(random), iat: 1_767_225_600 + random.int(0, 9e6), scope: 'read' };
  const parts = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`;
  const kind = header.alg;
  // An unsigned one ends with a dot, which is no loss.
  if (kind === 'none') return line`${mark('jwt', parts, kind)}${maybe('.')}`;
  return mark('jwt', `${parts}.${fill(random, random.pick(['{b43}', '{b86}', '{b342}']))}`, kind);
}

function basic(random: Random): Piece {
  return mark('authorization', base64(`${userName(random)}:${bareValue(random)}`), 'basic');
}
const opaque = (random: Random) =>
  mark(
    'authorization',
    fill(random, random.pick(['{A32}', '{h40}', '{b64}', '{uuid}', '{B42}==', 'at.{A20}'])),
    'bearer',
  );

function digest(random: Random): Piece {
  const part = (name: string, text: string) =>
    line`${name}="${mark('authorization', text, `digest ${name}`)}"`;
  return line`Digest username="${mark('user_name', userName(random), 'digest')}", realm="shop", nonce="${maybe(fill(random, '{h32}'))}", uri="/orders", qop=auth, nc=00000001, cnonce="${maybe(fill(random, '{h16}'))}", ${part('response', fill(random, '{h32}'))}`;
}

const credentials: readonly Maker[] = [
  (random) => line`Basic ${basic(random)}`,
  (random) => line`Bearer ${opaque(random)}`,
  (random) => line`Bearer ${jwt(random)}`,
  (random) => line`Token ${opaque(random)}`,
  digest,
];

export const authorizationCarriers: Readonly<Record<string, Maker>> = {
  header: (random) => line`Authorization: ${random.pick(credentials)(random)}`,
  'lower case header': (random) => line`authorization: ${random.pick(credentials)(random)}`,
  'trace of curl': (random) => line`> Authorization: ${random.pick(credentials)(random)}`,
  proxy: (random) => line`Proxy-Authorization: Basic ${basic(random)}`,
  'curl -H': (random) =>
    line`curl -sS -H 'Authorization: ${random.pick(credentials)(random)}' http://localhost/v1/orders`,
  'curl -H double': (random) =>
    line`curl -H "Authorization: Bearer ${opaque(random)}" -d @body.json localhost`,
  json: (random) =>
    line`{"method":"GET","headers":{"authorization":"${escaped(random.pick(credentials)(random), inJson)}","accept":"*/*"}}`,
  'python dict': (random) =>
    line`headers={'Accept': '*/*', 'Authorization': 'Bearer ${opaque(random)}', 'Host': 'api'}`,
  go: (random) =>
    line`map[Accept:[*/*] Authorization:[Bearer ${opaque(random)}] User-Agent:[Go-http-client/1.1]]`,
  node: (random) => line`  authorization: 'Bearer ${opaque(random)}',`,
  word: (random) => line`rejected Bearer ${jwt(random)} for lack of scope`,
  raw: (random) => line`'Authorization', 'Basic ${basic(random)}'`,
  'aws signature': (random) =>
    line`Authorization: AWS4-HMAC-SHA256 Credential=${mark('token', fill(random, 'AKIA{T16}'), 'aws')}/20260304/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${mark('authorization', fill(random, '{h64}'), 'aws signature')}`,
};

const cookieValue = (random: Random) =>
  mark(
    'cookie',
    fill(random, random.pick(['{A26}', '{h32}', 's%3A{b32}.{b43}', '{b64}', '{uuid}', '{B42}%3D%3D'])),
  );
const sessionName = (random: Random) =>
  random.pick([
    'sessionid',
    'JSESSIONID',
    'PHPSESSID',
    'connect.sid',
    '_gitlab_session',
    'ASP.NET_SessionId',
    'auth_token',
    'sid',
  ]);

export const cookieCarriers: Readonly<Record<string, Maker>> = {
  header: (random) => line`Cookie: ${sessionName(random)}=${cookieValue(random)}`,
  'two in a header': (random) =>
    line`Cookie: theme=${maybe('dark')}; ${sessionName(random)}=${cookieValue(random)}; csrftoken=${cookieValue(random)}`,
  set: (random) =>
    line`Set-Cookie: ${sessionName(random)}=${cookieValue(random)}; Path=/; HttpOnly; Secure; SameSite=Lax`,
  'lower case': (random) =>
    line`< set-cookie: ${sessionName(random)}=${cookieValue(random)}; Max-Age=3600; path=/`,
  curl: (random) => line`curl -b '${sessionName(random)}=${cookieValue(random)}' http://localhost/`,
  'curl -H': (random) =>
    line`curl -H 'Cookie: ${sessionName(random)}=${cookieValue(random)}' http://localhost/`,
  json: (random) => line`{"headers":{"cookie":"${sessionName(random)}=${cookieValue(random)}","host":"api"}}`,
  'json list': (random) =>
    line`"set-cookie": ["${sessionName(random)}=${cookieValue(random)}; Path=/; HttpOnly"]`,
};

const userInfo = (random: Random) =>
  line`${mark('url_credentials', `${userName(random)}:${encodeURIComponent(bareValue(random))}`)}`;
const rawUserInfo = (random: Random) =>
  line`${mark('url_credentials', `app:${fill(random, '{A4}')}@${fill(random, '{A3}')}`, 'with @')}`;
const where = (random: Random) => (random.chance(0.7) ? maybe(hostName(random)) : ipv4(random));

export const urlCarriers: Readonly<Record<string, Maker>> = {
  https: (random) => line`GET https://${userInfo(random)}@${where(random)}/path?x=1`,
  git: (random) =>
    line`fatal: unable to access 'https://${userInfo(random)}@${host(random)}/team/app.git/': 403`,
  'git token': (random) =>
    line`remote: https://${maybe('oauth2')}:${mark('token', fill(random, 'glpat-{b20}'), 'gitlab')}@${host(random)}/team/app.git`,
  ftp: (random) => line`upload to ftp://${userInfo(random)}@${where(random)}:21/in failed`,
  proxy: (random) => line`http_proxy=http://${userInfo(random)}@${where(random)}:3128`,
  'with @': (random) => line`connect https://${rawUserInfo(random)}@${where(random)}:8443/health`,
  'only a user': (random) =>
    line`clone https://${mark('url_credentials', fill(random, 'x{A30}'), 'token as user')}@${where(random)}/app.git`,
  sentry: (random) =>
    line`SENTRY_DSN=https://${mark('url_credentials', fill(random, '{h32}'), 'token as user')}@${maybe('o12345.ingest.sentry.io')}/4501`,
  'slack webhook': (random) =>
    line`POST https://${maybe('hooks.slack.com')}/services/${mark('token', fill(random, 'T{U10}/B{U10}/{A24}'), 'slack webhook')}`,
  'discord webhook': (random) =>
    line`POST https://${maybe('discord.com')}/api/webhooks/${maybe(fill(random, '{d18}'))}/${mark('token', fill(random, '{b68}'), 'discord webhook')}`,
  'telegram bot': (random) =>
    line`GET https://${maybe('api.telegram.org')}/bot${mark('token', fill(random, '{d10}:AA{b33}'), 'telegram')}/getMe`,
  'signed s3': (random) =>
    line`GET /b/k?X-Amz-Credential=${mark('token', fill(random, 'ASIA{T16}'), 'aws')}%2F20260304&X-Amz-Signature=${mark('secret', fill(random, '{h64}'), 'signature')}`,
  'azure sas': (random) =>
    line`PUT /c/b?sv=2023-11-03&sp=rw&sig=${mark('secret', encodeURIComponent(fill(random, '{B43}=')), 'sas signature')}&se=2026-01-01`,
  'e-mail in a query': (random) => line`GET /unsubscribe?email=${encodedEmail(random)}&list=7 HTTP/1.1`,
  'e-mail in a path': (random) => line`DELETE /v2/users/${encodedEmail(random)}/keys 204`,
  'access token': (random) =>
    line`GET /me?access_token=${mark('secret', secretValue(random).replaceAll(/[+/=]/g, 'x'), 'query')}&fields=id`,
};

const word = (random: Random) => bareValue(random).replaceAll(/[@/:?#&;=%]/g, '-');
const connection = (random: Random, text = word(random), kind = '') => mark('connection_string', text, kind);

export const connectionCarriers: Readonly<Record<string, Maker>> = {
  'jdbc query': (random) =>
    line`jdbc:postgresql://${where(random)}:5432/shop?user=${maybe('app')}&password=${connection(random)}&ssl=true`,
  'jdbc mysql': (random) =>
    line`url=jdbc:mysql://${where(random)}/shop?user=${maybe('root')}&password=${connection(random)}`,
  'jdbc sqlserver': (random) =>
    line`jdbc:sqlserver://${where(random)}:1433;databaseName=shop;user=${maybe('sa')};password=${connection(random)};encrypt=true`,
  'jdbc oracle': (random) =>
    line`jdbc:oracle:thin:${maybe('scott')}/${connection(random)}@${where(random)}:1521:ORCL`,
  'jdbc oracle //': (random) =>
    line`jdbc:oracle:thin:${maybe('scott')}/${connection(random)}@//${where(random)}:1521/ORCL`,
  ado: (random) =>
    line`Server=${where(random)};Database=shop;User Id=${maybe('sa')};Password=${connection(random)};Encrypt=True`,
  'ado pwd': (random) =>
    line`Data Source=${where(random)};Initial Catalog=shop;UID=${maybe('app')};PWD=${connection(random)}`,
  'ado quoted': (random) =>
    line`"Server=db;User ID=${maybe('app')};Password='${connection(random, `${word(random)};${random.int(1, 9)}`)}';Pooling=true"`,
  odbc: (random) =>
    line`Driver={ODBC Driver 18 for SQL Server};Server=${where(random)};Uid=${maybe('app')};Pwd={${connection(random)}};`,
  mongodb: (random) =>
    line`mongodb://${maybe('app')}:${connection(random)}@${where(random)}:27017,${where(random)}:27017/shop?replicaSet=rs0`,
  'mongodb srv': (random) =>
    line`MONGO_URI=mongodb+srv://${maybe('app')}:${connection(random)}@cluster0.${maybe('ab1cd.mongodb.net')}/shop`,
  amqp: (random) => line`amqp://${maybe('guest')}:${connection(random)}@${where(random)}:5672/%2F`,
  amqps: (random) => line`amqps://${maybe('shop')}:${connection(random)}@${where(random)}/vhost`,
  redis: (random) =>
    line`REDIS_URL=redis://:${connection(random, undefined, 'no user')}@${where(random)}:6379/0`,
  rediss: (random) => line`rediss://${maybe('default')}:${connection(random)}@${where(random)}:6380`,
  postgres: (random) =>
    line`DATABASE_URL=postgres://${maybe('app')}:${connection(random)}@${where(random)}:5432/shop?sslmode=require`,
  'postgres with @': (random) =>
    line`postgresql://${maybe('app')}:${connection(random, `${fill(random, '{A4}')}@${fill(random, '{A3}')}`, 'with @')}@${where(random)}/shop`,
  'postgres with /': (random) =>
    line`postgresql://${maybe('app')}:${connection(random, `${fill(random, '{A4}')}/${fill(random, '{A3}')}`, 'with /')}@${where(random)}/shop`,
  sqlalchemy: (random) =>
    line`create_engine("postgresql+psycopg2://${maybe('app')}:${connection(random)}@${where(random)}/shop")`,
  'libpq words': (random) =>
    line`host=${where(random)} port=5432 dbname=shop user=${maybe('app')} password=${connection(random)} sslmode=require`,
  smtp: (random) =>
    line`smtp://${maybe(encodeURIComponent('mailer@shop'))}:${connection(random)}@${where(random)}:587`,
  ldap: (random) => line`ldap://${maybe('admin')}:${connection(random)}@${where(random)}:389/dc=shop`,
  clickhouse: (random) =>
    line`clickhouse://${maybe('default')}:${connection(random)}@${where(random)}:9000/logs`,
  'azure storage': (random) =>
    line`DefaultEndpointsProtocol=https;AccountName=${maybe('shopstore')};AccountKey=${connection(random, fill(random, '{B86}=='), 'account key')};EndpointSuffix=${maybe('core.windows.net')}`,
  'service bus': (random) =>
    line`Endpoint=sb://${maybe('shop.servicebus.windows.net')}/;SharedAccessKeyName=Root;SharedAccessKey=${connection(random, fill(random, '{B43}='), 'shared key')}`,
  'iot hub': (random) =>
    line`HostName=${maybe('shop.azure-devices.net')};SharedAccessKeyName=owner;SharedAccessKey=${connection(random, fill(random, '{B43}='), 'shared key')}`,
  kafka: (random) =>
    line`sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="${maybe('app')}" password="${connection(random)}";`,
};
