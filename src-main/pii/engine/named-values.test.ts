import { describe, expect, it } from 'vitest';
import { found } from './scan.testing.ts';

/** Lines with the secret between guillemets, which are taken out before the scan. */
const lines = [
  'u/p: bob/«X7shgf9k»',
  'u/p: bob/«qveyxc-nNdT»',
  'pass is «sdkaog-FnkE»',
  "credentials 'bob', '«YSrhTqU88»'",
  'login with bob / «djwgvg-qqiL»',
  "app start --password-confirmation '«EP(ODzCwL)»' --port 8080",
  'app start --password-confirmation «Rm5i4SzPYJFCF5AK» --port 8080',
  '- name: PASSWORD_CONFIRMATION\n  value: «azwibpcc»',
  'REDISCLI_AUTH=«Hunter86!» redis-cli',
  '"Env": ["PATH=/usr/local/bin:/usr/bin", "DB_PASS=«letmein hunter horse»"],',
  'pass is «TvCWHJ77»',
  'localhost:5432:shop:app:«Wint\\:/l0Hp?»',
  'db.corp.local:5432:shop:app:«V5UmdpTFBQaRfyEE»',
  'password for root: «wnt@MFdaq»',
  'password for root: «horse@76»',
  'bindPw=«P@ssw0rd524»',
  'bindPw: «P@ssw0rd524»',
  '<dataSource user="app" bindPw="«P@ssw0rd524»" pool="10"/>',
  'LoginRequest(username=app, bindPw=«monkey-Qwerty-12»)',
  '{"host":"db","bindPw":"«密码oCgyL»","port":5432}',
  'private readonly string _bindPw = "«pässwörd7»";',
  `INSERT INTO users (name, password) VALUES ('bob', '«dTdTEv06»')`,
  '$s = ConvertTo-SecureString "«7C2R`"S9Jwi»" -AsPlainText -Force',
  '$env:DB_PASSWORD = "«ab`$cd`"ef9»"',
  '{"password": "«abc`»","user":"x"}',
  'Set-ADAccountPassword -NewPassword (ConvertTo-SecureString -AsPlainText "«N3wPa$$»" -Force)',
  'sftp bob:«F1le@Drop»@files.example.com',
  'snmpwalk -v3 -l authPriv -u anna -a SHA -x AES -X «privPass_2» switch',
  'snmpget -v2c -c «c0mmun1ty» switch',
  'db.example.com:15432:shop:app:«V5UmdpTFBQaRfyEE»',
  'localhost:*:*:app:«V5UmdpTFBQaRfyEE»',
  '192.0.2.1:6543:*:app:«V5UmdpTFBQaRfyEE»',
  'tacacs-server key 7 «0822455D0A16»',
  'Unseal Key 1: «Wq3yzq6cBb0pZk1YQwO2x8iVtF5JmR7nL9sHd4uKeGoA»',
  'AUTH PLAIN «AGxlbmFAZXhhbXBsZS5jb20ASHVudGVyMiE=»',
  'net use Z: \\\\files\\share /user:CORP\\anna «Spr1ng!2026»',
  'Wifi key: «sunny7!day»',
  'Wifi key: «Gh7kslq2»',
  'app.token=«dc0b301a28d1d781ed4c7a746a3005c6»',
  'INFO:maple.meadow:app.token=«dc0b301a28d1d781ed4c7a746a3005c6»',
  '<dataSource user="app" password="«a&quot;b&amp;c»" pool="10"/>',
  'password=«pässwörd7»',
  'password: «密码oCgyL»',
  '"Env": ["PATH=/usr/local/bin", "FTP_PWD=«Ck\\"St»"],',
  '"Env": ["PATH=/usr/local/bin:/usr/bin", "RABBITMQ_DEFAULT_PASS=«Rv6S\\"y9Uzn»"],',
  '"Env": [\\"PATH=/usr/local/bin:/usr/bin\\", \\"RABBITMQ_DEFAULT_PASS=«Rv6S\\\\\\"y9Uzn»\\"],',
  '[5242] sa_password=[«x y»]',
  'password=[«a b c»] user=[bob]',
  'pwd=[«dmjlkzwc»]',
  'become_pass=[«unwT"js4yT»]',
  'pwd=«hunter2x»',
];

describe('values of password-like names', () => {
  it.each(lines)('%s', (line) => {
    const secret = line.slice(line.indexOf('«') + 1, line.indexOf('»'));
    expect(found(line.replace(/[«»]/g, ''), 'password', 'api_key')).toEqual([secret]);
  });

  it('leaves what was redacted in brackets as it is', () => {
    expect(found('password=[Password] pwd=[API_KEY] pass=[Password_3] key=x')).toEqual([]);
  });

  it.each([
    '2026:5432:10:11:12',
    'at 10:5432:app:x',
    'https://h:5432/a:b:c',
    'tcp:5432:up: yes',
    'localhost:8080:up: yes',
    'at localhost:80:a:b:c9d8e7',
  ])('takes %s for no line of a password file', (line) => {
    expect(found(line, 'password')).toEqual([]);
  });

  it.each(['password=****', 'password=[Password]', 'api_key=$(API_KEY)'])(
    'reads what follows a placeholder a bounded way: %s',
    (unit) => {
      const bytes = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const before = process.cpuUsage();
      expect(found(bytes)).toEqual([]);
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
    },
  );
});
