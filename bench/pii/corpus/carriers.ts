/** Formats that carry a name and its value. */
import { inJson, inXml, line, maybe, type Piece } from './piece.ts';
import { fill, type Random } from './random.ts';
import { spellings } from './secrets.ts';

export type Escape = (text: string) => string;
/** The labelled value, as the carrier's syntax writes it. */
export type Value = (change?: Escape) => Piece;

export interface Carrier {
  name: string;
  /** Holds values without blanks, quotes and separators only. */
  bare: boolean;
  make(name: string, value: Value, random: Random): Piece;
}

const { env, snake, kebab, dots, camel, pascal, header } = spellings;
const single: Escape = (text) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
const double: Escape = (text) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
const shellSingle: Escape = (text) => text.replaceAll("'", "'\\''");
const yamlSingle: Escape = (text) => text.replaceAll("'", "''");
const sqlSingle: Escape = yamlSingle;
const shellDouble: Escape = (text) => text.replaceAll(/["\\$`]/g, '\\$&');
const twice: Escape = (text) => inJson(inJson(text));

const bare = (name: string, make: Carrier['make']): Carrier => ({ name, bare: true, make });
const quoted = (name: string, make: Carrier['make']): Carrier => ({ name, bare: false, make });

/** For passwords and keys alike. */
export const keyValueCarriers: readonly Carrier[] = [
  bare('http header', (name, value) => line`${header(name)}: ${value()}`),
  bare('env', (name, value) => line`${env(name)}=${value()}`),
  bare('env export', (name, value) => line`export ${env(name)}=${value()}`),
  quoted('env double quotes', (name, value) => line`export ${env(name)}="${value(shellDouble)}"`),
  quoted('env single quotes', (name, value) => line`${env(name)}='${value(shellSingle)}'`),
  bare(
    'env after others',
    (name, value) => line`env NODE_ENV=production ${env(name)}=${value()} node server.js`,
  ),
  bare('windows set', (name, value) => line`C:\\> set ${env(name)}=${value()}`),
  quoted(
    'powershell',
    (name, value) => line`PS C:\\> $env:${env(name)} = "${value((text) => text.replaceAll('"', '`"'))}"`,
  ),
  bare('dockerfile', (name, value) => line`ENV ${env(name)} ${value()}`),
  bare('docker run', (name, value) => line`docker run -d -e ${env(name)}=${value()} -p 8080:80 nginx:1.25`),
  quoted(
    'docker inspect',
    (name, value) =>
      line`            "Env": ["PATH=/usr/local/bin:/usr/bin", "${env(name)}=${value(inJson)}"],`,
  ),
  quoted('json', (name, value) => line`{"host":"db","${camel(name)}":"${value(inJson)}","port":5432}`),
  quoted('json spaced', (name, value) => line`  "${snake(name)}": "${value(inJson)}",`),
  quoted(
    'json first',
    (name, value, random) => line`{"${kebab(name)}": "${value(inJson)}", "retries": ${random.int(1, 9)}}`,
  ),
  quoted(
    'json in json',
    (name, value) =>
      line`{"level":"info","msg":"body {\\"${camel(name)}\\":\\"${value(twice)}\\",\\"remember\\":true}"}`,
  ),
  quoted('json name and value', (name, value) => line`{"name": "${env(name)}", "value": "${value(inJson)}"}`),
  quoted(
    'json over lines',
    (name, value) =>
      line`{\n  "database": {\n    "host": "db",\n    "${camel(name)}":\n      "${value(inJson)}"\n  }\n}`,
  ),
  bare('yaml', (name, value) => line`  ${snake(name)}: ${value()}`),
  quoted('yaml double quotes', (name, value) => line`    ${camel(name)}: "${value(inJson)}"`),
  quoted('yaml single quotes', (name, value) => line`${kebab(name)}: '${value(yamlSingle)}'`),
  bare('yaml comment', (name, value) => line`  ${snake(name)}: ${value()}  # changed in spring`),
  bare(
    'yaml name and value',
    (name, value) => line`        env:\n        - name: ${env(name)}\n          value: ${value()}`,
  ),
  quoted('yaml block', (name, value) => line`${snake(name)}: |\n  ${value()}\nnext: 1`),
  quoted('xml element', (name, value) => line`<${camel(name)}>${value(inXml)}</${camel(name)}>`),
  quoted(
    'xml attribute',
    (name, value) => line`<dataSource user="app" ${camel(name)}="${value(inXml)}" pool="10"/>`,
  ),
  quoted('xml add key', (name, value) => line`<add key="${pascal(name)}" value="${value(inXml)}" />`),
  quoted('xml property', (name, value) => line`<property name="${dots(name)}" value="${value(inXml)}"/>`),
  bare('logfmt', (name, value) => line`level=info msg="connecting" ${snake(name)}=${value()} attempt=2`),
  quoted(
    'logfmt quoted',
    (name, value) => line`time=12:00:01 level=debug ${snake(name)}="${value(double)}" retry=false`,
  ),
  bare('properties', (name, value) => line`app.${dots(name)}=${value()}`),
  bare('ini spaced', (name, value) => line`${snake(name)} = ${value()}`),
  bare('properties colon', (name, value) => line`${dots(name)}: ${value()}`),
  quoted('toml', (name, value) => line`${snake(name)} = "${value(inJson)}"`),
  quoted('terraform', (name, value) => line`      + ${snake(name)}                 = "${value(inJson)}"`),
  quoted(
    'terraform change',
    (name, value) => line`      ~ ${snake(name)} = "${value(inJson)}" -> (sensitive value)`,
  ),
  bare('flag equals', (name, value) => line`/usr/bin/app --verbose --${kebab(name)}=${value()} --port 8080`),
  bare('flag blank', (name, value) => line`app start --${kebab(name)} ${value()} --port 8080`),
  quoted(
    'flag quotes',
    (name, value) => line`app start --${kebab(name)} '${value(shellSingle)}' --port 8080`,
  ),
  bare(
    'helm set',
    (name, value) => line`helm upgrade shop ./chart --set auth.${camel(name)}=${value()},replicas=2`,
  ),
  bare(
    'from literal',
    (name, value) => line`kubectl create secret generic app --from-literal=${kebab(name)}=${value()}`,
  ),
  bare(
    'query',
    (name, value) => line`GET /login?user=app&${snake(name)}=${value(encodeURIComponent)}&next=%2F HTTP/1.1`,
  ),
  bare('form', (name, value) => line`username=app&${snake(name)}=${value(encodeURIComponent)}`),
  quoted(
    'python dict',
    (name, value) => line`DEBUG params={'user': 'app', '${snake(name)}': '${value(single)}', 'timeout': 30}`,
  ),
  quoted(
    'python call',
    (name, value) => line`    conn = connect(host="db", ${snake(name)}="${value(double)}")`,
  ),
  quoted(
    'ruby hash',
    (name, value) => line`Parameters: {"commit"=>"Sign in", "${snake(name)}"=>"${value(double)}"}`,
  ),
  quoted('ruby symbol', (name, value) => line`{:user=>"app", :${snake(name)}=>"${value(double)}"}`),
  quoted('php array', (name, value) => line`    '${snake(name)}' => '${value(single)}',`),
  bare(
    'java toString',
    (name, value) => line`Created Connection[user=app, ${camel(name)}=${value()}, pool=4]`,
  ),
  bare('java record', (name, value) => line`LoginRequest(username=app, ${camel(name)}=${value()})`),
  bare(
    'go struct',
    (name, value) => line`config: &{Host:db Port:5432 ${pascal(name)}:${value()} Timeout:30s}`,
  ),
  quoted(
    'go struct quoted',
    (name, value) => line`main.Config{Host:"db", ${pascal(name)}:"${value(double)}", Port:5432}`,
  ),
  quoted('js object', (name, value) => line`{ host: 'db', ${camel(name)}: '${value(single)}', port: 5432 }`),
  quoted('js assignment', (name, value) => line`const ${camel(name)} = '${value(single)}';`),
  quoted(
    'c# assignment',
    (name, value) => line`private readonly string _${camel(name)} = "${value(double)}";`,
  ),
  quoted(
    'log field brackets',
    (name, value, random) =>
      line`[${fill(random, '{d4}')}] ${snake(name)}=[${value((text) => text.replaceAll(/[[\]]/g, ''))}]`,
  ),
  quoted(
    'log single quotes',
    (name, value) => line`Using ${snake(name)} '${value(single)}' from the environment`,
  ),
  bare(
    'colours',
    (name, value) => line`\u001b[36m${snake(name)}\u001b[0m=\u001b[33m${value()}\u001b[0m retries=3`,
  ),
];

/** For passwords alone. */
export const passwordCarriers: readonly Carrier[] = [
  bare('mysql -p', (_, value) => line`mysql -h db -u root -p${value()} shop`),
  bare('pgpassword', (_, value) => line`PGPASSWORD=${value()} psql -h db -U app shop`),
  bare(
    'curl -u',
    (_, value) => line`curl -u ${maybe('deploy')}:${value()} -X POST http://localhost:8080/run`,
  ),
  bare('curl --user', (_, value) => line`curl --user '${maybe('deploy')}:${value()}' localhost/api`),
  bare('sshpass', (_, value) => line`sshpass -p ${value()} ssh -o StrictHostKeyChecking=no app@bastion`),
  bare('docker login', (_, value) => line`docker login -u ci -p ${value()} registry`),
  bare('redis-cli', (_, value) => line`redis-cli -h cache -a ${value()} ping`),
  bare('ldapsearch', (_, value) => line`ldapsearch -x -D "cn=admin,dc=shop" -w ${value()} -b dc=shop`),
  bare('openssl', (_, value) => line`openssl rsa -in key.pem -passin pass:${value()} -out out.pem`),
  bare('netrc', (_, value) => line`machine artifacts login ci password ${value()}`),
  bare(
    'pgpass',
    (_, value) => line`localhost:5432:shop:${maybe('app')}:${value((text) => text.replaceAll(':', '\\:'))}`,
  ),
  bare('requirepass', (_, value) => line`requirepass ${value()}`),
  bare(
    'net use',
    (_, value) => line`net use Z: \\\\files\\share /user:shop\\${maybe('svc')} /password:${value()}`,
  ),
  quoted('sql identified', (_, value) => line`CREATE USER 'app'@'%' IDENTIFIED BY '${value(sqlSingle)}';`),
  quoted(
    'sql with password',
    (_, value) => line`ALTER ROLE app WITH LOGIN PASSWORD '${value(sqlSingle)}' VALID UNTIL 'infinity';`,
  ),
  quoted('sql set', (_, value) => line`UPDATE users SET password = '${value(sqlSingle)}' WHERE id = 42`),
  quoted(
    'secure string',
    (_, value) =>
      line`$s = ConvertTo-SecureString "${value((text) => text.replaceAll('"', '`"'))}" -AsPlainText -Force`,
  ),
  bare('prose is', (_, value) => line`the password is ${value()}`),
  bare(
    'prose dot',
    (_, value, random) =>
      line`${random.pick(['Hi, the new', 'My', 'The', 'temp'])} password is ${value()}${random.pick(['.', ', please change it', '', ' (change it!)'])}`,
  ),
  quoted('prose quoted', (_, value) => line`He said the password was "${value(double)}" and it worked.`),
  bare(
    'prose colon',
    (_, value, random) =>
      line`${random.pick(['Password', 'PW', 'pwd', 'Pass', 'password for root'])}: ${value()}`,
  ),
  bare(
    'prose german',
    (_, value, random) =>
      line`${random.pick(['Das Passwort lautet', 'Passwort:', 'Kennwort:', 'Passwort ist'])} ${value()}`,
  ),
  bare(
    'prose french',
    (_, value, random) =>
      line`${random.pick(['le mot de passe est', 'Mot de passe :', 'mot de passe:'])} ${value()}`,
  ),
  bare(
    'prose spanish',
    (_, value, random) => line`${random.pick(['la contraseña es', 'Contraseña:', 'contraseña:'])} ${value()}`,
  ),
  bare(
    'prose italian',
    (_, value, random) => line`${random.pick(['la password è', 'Password:'])} ${value()}`,
  ),
  bare(
    'prose portuguese',
    (_, value, random) => line`${random.pick(['a senha é', 'Senha:', 'senha:'])} ${value()}`,
  ),
  bare('prose russian', (_, value) => line`пароль: ${value()}`),
  bare('prose chinese', (_, value, random) => line`${random.pick(['密码是', '密码:', '密码:'])}${value()}`),
  bare(
    'prose japanese',
    (_, value, random) => line`${random.pick(['パスワードは', 'パスワード:'])}${value()}`,
  ),
  bare('prose polish', (_, value) => line`hasło: ${value()}`),
  bare('prose dutch', (_, value) => line`wachtwoord: ${value()}`),
  bare('chat backticks', (_, value) => line`try again with password = \`${value()}\` please`),
  bare('login pair', (_, value) => line`login: ${maybe('admin')} / password: ${value()}`),
];
