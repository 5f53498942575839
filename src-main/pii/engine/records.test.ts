import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';
import { base64url, maker } from './scan.testing.ts';

const make = maker(41);
const hook = `T${make('{u8}')}/B${make('{u8}')}/${make('{a24}')}`;
const entra = make('{a3}8Q~{a34}');
const bedrock = make('ABSK{a60}+{a40}/{a31}');

function find(line: string): string[] {
  const bytes = Buffer.from(line);
  return scanBytes(bytes).map((span) => `${span.type} ${bytes.subarray(span.start, span.end)}`);
}

function redact(text: string): string {
  const bytes = Buffer.from(text);
  let at = 0;
  let result = '';
  for (const { start, end, replacement } of scanBytes(bytes)) {
    result += bytes.subarray(at, start).toString() + replacement;
    at = end;
  }
  return result + bytes.subarray(at).toString();
}

/** A line of a system's record and everything that is found in it. */
const records: readonly [line: string, ...found: string[]][] = [
  [
    'IN=eth0 OUT= MAC=d8:bf:b5:ac:b6:8d:c6:02:4c:cd:3d:23:08:00 SRC=',
    'mac d8:bf:b5:ac:b6:8d',
    'mac c6:02:4c:cd:3d:23',
  ],
  ['1.2.3.4.5353 > 224.0.0.251.5353: mdns', 'ipv4 1.2.3.4', 'ipv4 224.0.0.251'],
  ['IP6 2001:db8::1.443 > 2001:db8::2.5000: Flags', 'ipv6 2001:db8::1', 'ipv6 2001:db8::2'],
  ['addr:2001:db8::1 up', 'ipv6 2001:db8::1'],
  ['host_1.2.3.4_up', 'ipv4 1.2.3.4'],
  ['relay=mx.foo.it[1.2.3.4]:25', 'hostname mx.foo.it', 'ipv4 1.2.3.4'],
  ['from (mx.foo.it [1.2.3.4]) by', 'hostname mx.foo.it', 'ipv4 1.2.3.4'],
  ['node 1 (db.foo.in/1.2.3.4:9092)', 'hostname db.foo.in', 'ipv4 1.2.3.4'],
  ['GET https://app.falcon.corp/healthz', 'hostname app.falcon.corp'],
  ['clone git@git.foo.it:x/y.git', 'hostname git.foo.it'],
  ['https://xQ7aZbT2@10.0.0.1/', 'url_credentials xQ7aZbT2', 'ipv4 10.0.0.1'],
  ['https://alice@10.0.0.1/', 'ipv4 10.0.0.1'],
  ['redis://hunter-too@h:6379 redis://default@h:6379', 'url_credentials hunter-too'],
  ['"john doe"@example.com wrote', 'email "john doe"@example.com'],
  ['{"from":"\\"john doe\\"@example.com"}', 'email \\"john doe\\"@example.com'],
  [`POST https://hooks.slack.com/services/${hook}`, 'hostname hooks.slack.com', `api_key ${hook}`],
  [`\x1b[32m${entra}\x1b[0m`, `api_key ${entra}`],
  [`rejected (${bedrock})`, `api_key ${bedrock}`],
  ['visa 4111.1111.1111.1111', 'credit_card 4111.1111.1111.1111'],
  ['{"msg":"4111111111111111"}', 'credit_card 4111111111111111'],
  ['Driver={x};Server=h;Uid=app;Pwd={fvqcnrsx};', 'password fvqcnrsx'],
  ['<field name="NINO">AB281483D</field>', 'national_id AB281483D'],
  ['<field name=\\"NINO\\">AB281483D</field>', 'national_id AB281483D'],
  ['NHS no. 943 476 5919', 'national_id 943 476 5919'],
  ['{"NHS no.": "943 476 5919"}', 'national_id 943 476 5919'],
  ['NHS_no.=9434765919 (NHS no. (943 476 5919)', 'national_id 9434765919', 'national_id 943 476 5919'],
  ['invalid n° sécu (1 88 04 11 546 898 49)', 'national_id 1 88 04 11 546 898 49'],
  ['身份證 is M277217267, thanks', 'national_id M277217267'],
  ['手机: 13812345678', 'phone 13812345678'],
  ['手机号13812345678', 'phone 13812345678'],
  ['電話 03-1234-5678', 'phone 03-1234-5678'],
  ['CRON[7]: (jonas) CMD (run)', 'username jonas'],
  ['uid=1000(bob) gid=1000(bob) groups=1000(bob),27(sudo)', ...Array<string>(3).fill('username bob')],
  ['su: (to root) bob on pts/0', 'username bob'],
  ['su[12]: (to erin) bob on pts/0', 'username erin', 'username bob'],
  ['useradd[9]: new user: name=bob, UID=1001', 'username bob'],
  ['Account Name: rosa Account Domain: SHOP', 'username rosa'],
  ['1.2.3.4 - nnovak [10/Mar/2026:10:00:00 +0000] "GET /', 'ipv4 1.2.3.4', 'username nnovak'],
  ['2 240419804575 eni-0a1b2c3d 443', 'cloud_account 240419804575'],
  ['account 123456789012 is closed', 'cloud_account 123456789012'],
  ['New session 44 of user jmartin.', 'username jmartin'],
  ['passwd[3]: password changed for tpark', 'username tpark'],
  ['Configured from console by kpatel on vty0', 'username kpatel'],
  ['username netops privilege 15', 'username netops'],
  ['AH01617: user iris: authentication failure for "/x"', 'username iris'],
  ['CORP\\jmiller logged on', 'username CORP\\jmiller'],
  ['User CORP\\nina has been locked out', 'username CORP\\nina'],
  ['arn:aws:iam::123412341234:user/a/bob', 'cloud_account 123412341234', 'username bob'],
  ['TCP_MISS/200 HIER_DIRECT/93.184.216.34 text', 'ipv4 93.184.216.34'],
  ['host=fd12:3456::b05c user=x', 'ipv6 fd12:3456::b05c'],
  ['host=ab12:3456:1:2:3:4:5:6', 'ipv6 ab12:3456:1:2:3:4:5:6'],
  ['host=dbserver01:5432', 'hostname dbserver01'],
  ['host=dbserver01 port=5432', 'hostname dbserver01'],
  ['{"hostname":"web-prod-3","pid":1}', 'hostname web-prod-3'],
  ['username netops secret 9 $9$2MJBozw/9R3UsU$2lFhcKvpghcyw8deP25GOfyZaagyUOGBymkryvOdfco'].flatMap(
    (line) => [line, 'username netops', `password_hash ${line.slice(25)}`],
  ) as [string, ...string[]],
  ['sudo[12]:    alice : TTY=pts/0 ; USER=root', 'username alice'],
];

const clean: readonly string[] = [
  'ver. 2.3.4.5 rev. 14.15.74.46 chrome 120.0.0.1 OpenJDK 10.1.6.80 section 5.1.6.5 § 5.1.6.5',
  '{"sequence":4231924162316248} job 6298334194559390 "messageId":"4111111111111111"',
  'compiled setup.app and self.logger.info',
  'pam_unix(login:auth): authentication failure; logname=LOGIN uid=0',
  'main com.delta.checkout.HttpClient : TTY=unknown ; x=/',
  'root@ip-10-0-0-1:~# git@github.com:acme/x.git',
  'std::vector a:b::c Foo:1::2 at 10:20:30.5 name:12::34',
  'new user: name={name}, (to do) it on time, (a) CMD x, uid=0(root) gid=0(root)',
  'account 202601021530 was read; ;Pwd={password};Server=x;Pwd={0};',
  'EUI-64 02:1b:44:ff:fe:11:3a:b7 wwn 50:06:01:60:3b:a0:11:22 de:ad:be:ef:00:11:22:33',
  '{"hostname":"api-7d9f8b6c54-x2lqp"} host=localhost Host: shop host: web-name',
  'HKLM\\Software has been deleted; ERROR\\nuser logged in; Configuration changed for cluster-1.',
  'arn:aws:sts:::assumed-role/x/i-0123456789abcdef0',
  'say "react"@18.2.0 and {"a":"b"@c.d} "x"@y',
];

describe('records of systems', () => {
  it.each(records)('finds in %s', (line, ...found) => {
    expect(find(line)).toEqual(found);
    expect(redact(redact(line))).toBe(redact(line));
  });

  it.each(clean)('leaves %s alone', (line) => {
    expect(find(line)).toEqual([]);
  });

  it('counts a version behind words of an upgrade as a doubtful address', () => {
    const confidences = (line: string) => scanBytes(Buffer.from(line)).map((span) => span.confidence);
    expect(confidences('Upgraded agent from 7.58.1.2 to 7.59.0.1')).toEqual([0.5, 0.5]);
    expect(confidences('installed package python3-cryptography 41.0.7.4')).toEqual([0.5]);
    expect(confidences('Upgraded node 203.0.113.8 {"ip": "8.8.4.4"} from 10.0.0.1')).toEqual([
      0.95, 0.95, 0.95,
    ]);
  });

  it('takes no address for found once the token behind it is gone', () => {
    const token = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url('{"sub":"1"}')}.${make('{w43}')}`;
    const once = redact(`at 192.168.1.10.${token} end`);
    expect(once).toContain('192.168.1.10.[');
    expect(redact(once)).toBe(once);
  });
});
