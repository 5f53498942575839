import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';

/** Ways in which logs and files carry a value under a name; `$` is the value. */
const passwordCarriers: readonly string[] = [
  'DB_PASSWORD=$',
  'export PGPASSWORD=$',
  'export MYSQL_ROOT_PASSWORD="$"',
  "REDIS_PASSWORD='$'",
  'spring.datasource.password=$',
  'db.password = $',
  '2026-01-02T03:04:05Z INFO config loaded password=$ user=bob',
  'level=info msg="login" user=bob password="$" status=ok',
  '{"user":"bob","password":"$"}',
  '{"dbPassword" : "$", "port": 5432}',
  '{"msg":"{\\"password\\":\\"$\\",\\"user\\":\\"bob\\"}"}',
  "{'password': '$', 'user': 'bob'}",
  '{"name":"DB_PASSWORD","value":"$"}',
  '- name: DB_PASSWORD\n  value: $',
  '- name: DB_PASSWORD\n  value: "$"',
  'password: $',
  '  rootPassword: "$"',
  "    passwd: '$'",
  '- password: $',
  'admin-password: $ # rotate me',
  '<password>$</password>',
  '<password encrypted="no" host="10.0.0.1">$</password>',
  '<db:password encrypted="no">$</db:password>',
  '<datasource user="app" password="$"/>',
  '<add key="DbPassword" value="$" />',
  '<property name="connection.password">$</property>',
  'mysqldump --user=app --password=$ orders',
  'tool --password $ --verbose',
  'tool --db-password "$"',
  'the password is $',
  'password was set to $ by admin',
  'Password: $',
  'Server=db;User Id=sa;Password=$;Encrypt=true',
  'jdbc:mysql://db/orders?user=app&password=$&useSSL=false',
  'GET /login?user=bob&pwd=$&next=%2F',
  ':password => "$"',
  '"password" => "$"',
  'password = "$"',
  'user.setPassword("$")',
  'pwd=$',
  'userPwd: "$",',
  'Passphrase: $',
  '[client]\npassword=$\n',
  "ALTER USER app WITH PASSWORD '$';",
  "CREATE USER app IDENTIFIED BY '$'",
  'args=["--password=$"]',
  'args: ["--password", "$"]',
  'connect(user=bob, password=$)',
  "connect(user='bob', password='$')",
  'sshpass -p $ ssh root@build',
  'curl -u admin:$ https://build/api',
  'password:$',
  'ENV DB_PASSWORD $',
  'PASSWORD_1=$',
  'db_password_prod=$',
];
const passwords = [
  'hunter2',
  'S3cr3t!pass',
  'correcthorsebattery',
  'P@ssw0rd#2026',
  'x9$kQ2-vv_Z',
  'Tr0ub4dor&3',
  'qW3:rT5/yU7',
  'a1,b2;c3',
];

const tokenCarriers: readonly string[] = [
  'API_KEY=$',
  'AWS_SECRET_ACCESS_KEY=$',
  'client_secret=$',
  '"clientSecret": "$"',
  '"access_token":"$","expires_in":3600',
  'refreshToken: $',
  'api-key: $',
  'X-Api-Key: $',
  'x-auth-token: $',
  'secret_key: "$"',
  'SECRET_KEY_BASE=$',
  'apiKey = "$"',
  'GET /v1/items?api_key=$&page=2',
  'GET /v1/items?access_token=$ HTTP/1.1',
  '--token $',
  '--api-key=$',
  'AccountName=store;AccountKey=$;EndpointSuffix=core.windows.net',
  'SharedAccessKeyName=root;SharedAccessKey=$',
  '<clientSecret>$</clientSecret>',
  'API key: $',
  'token="$"',
  'auth_token=$',
  '{"apikey":"$"}',
  'signing_key: $',
  'ENCRYPTION_KEY=$',
  'jwt.secret=$',
  'client-key-data: $',
  'Set-Cookie: JSESSIONID=$; Path=/; HttpOnly',
];
const tokens = [
  '9f8e7d6c5b4a39281706',
  'wJalrXUtnFEMIK7MDENGbPxRfiCYzQ4T5k8v2LmN',
  'k3y_f0r_t3st1ng_0nly',
  'Zm9vYmFyYmF6cXV4MTIzNA==',
];

function covered(text: string, value: string): string | undefined {
  const bytes = Buffer.from(text);
  const start = bytes.indexOf(Buffer.from(value));
  const end = start + Buffer.byteLength(value);
  const spans = scanBytes(bytes);
  const exact = spans.some((span) => span.start === start && span.end === end);
  return exact
    ? undefined
    : `${text} -> ${JSON.stringify(spans.map((span) => bytes.subarray(span.start, span.end).toString()))}`;
}

describe('values of names', () => {
  it.each(passwordCarriers)('covers passwords in %s', (carrier) => {
    // A comma, semicolon or ampersand inside a bare value can only be told from a separator by what follows.
    const missed = passwords.flatMap(
      (value) =>
        covered(
          carrier.replace('$', () => value),
          value,
        ) ?? [],
    );
    expect(missed).toEqual([]);
  });

  it.each(tokenCarriers)('covers tokens in %s', (carrier) => {
    const missed = tokens.flatMap(
      (value) =>
        covered(
          carrier.replace('$', () => value),
          value,
        ) ?? [],
    );
    expect(missed).toEqual([]);
  });

  it('covers a quoted value with blanks and escaped quotes whole', () => {
    const cases: [string, string][] = [
      ['{"password":"a \\"b\\" c\\\\"}', 'a \\"b\\" c\\\\'],
      ['{"m":"{\\"password\\":\\"a \\\\\\"b\\\\\\" c\\"}"}', 'a \\\\\\"b\\\\\\" c'],
      ['password="two words" user=bob', 'two words'],
      ['password: my long pass phrase', 'my long pass phrase'],
      ['{"passwords":["first1"]}', 'first1'],
      ['{"password":\n   "s3cret"}', 's3cret'],
      ['password: |\n  s3cret\nuser: bob', 's3cret'],
      ['<password><![CDATA[s3<cret]]></password>', 's3<cret'],
    ];
    expect(cases.flatMap(([text, value]) => covered(text, value) ?? [])).toEqual([]);
  });
});
