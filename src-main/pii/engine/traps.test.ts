import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';

/** Ordinary lines in which nothing is sensitive. */
const clean = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
  'upgraded from version 1.2.3.4 to version: 1.2.4.0, build 10.0.1.2',
  'agent v1.2.3.4 ready; openssl-1.1.1.0.tar.gz; lib_1.2.3.4.so',
  'artifact com.example:core:1.2.3.4-SNAPSHOT resolved from jar core-1.2.3.4.jar',
  'INFO org.apache.spark.storage.BlockManagerMaster: Registered block manager',
  'at com.example.orders.OrderService.place(OrderService.java:42)',
  'at java.base/java.net.Socket.connect(Socket.java:633)',
  'Traceback: File "/srv/app/main.py", line 10, in handler.run',
  'import os.path; from foo.bar import baz; self.name = user.name',
  'src/main.rs src/lib.rs README.md run.sh config.in install.pl module.so package.json index.js app.ts',
  'spring.application.name=orders spark.app.id=local-1',
  'epoch 1699999999 1699999999123 1699999999123456 1699999999123456789',
  'blk_-1608999687919862906 blk_4111111111111111 blk_3587508140051953248 size 67108864',
  'trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7',
  'traceId=4111111111111111 request id 5555555555554444 offset: 4012888888881881',
  'uuid 550e8400-e29b-41d4-a716-446655440000 and 00000000-0000-0000-0000-000000000000',
  'image sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 pulled',
  'commit 8843d7f92416211de9ebb963ff4ce28125932878 pushed',
  'pod orders-7d9f8b6c5d-x2x9k in namespace prod restarted 3 times',
  '2026-01-02 03:04:05.678 +0100 [main] INFO started in 3.21 s',
  '02/Jan/2026:03:04:05 +0000 "GET /a/b HTTP/1.1" 200 1234',
  'Failed password for root from somewhere port 22 ssh2',
  'Failed password for invalid user admin',
  'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser=',
  'password authentication is required; password: incorrect; password is invalid',
  'Unexpected token: } in JSON at position 12; token=null; tokens=1500; max_tokens: 4096',
  'The password was changed. Your password has expired. Enter password:',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell variable, not a template
  'password=**** secret=<redacted> token=${TOKEN} api_key=$API_KEY pwd={{ password }} pass=[Password] key=[ApiKey_3]',
  'password="" secret=null token=undefined apiKey=true client_secret=false passwd=(null)',
  'primary key (id), foreign key: user_id, cache key: user:42, partition_key=orders',
  'getToken() returned; password = getPassword(); secret = config.get("x")',
  'WindowManager: addWindow token=android.os.BinderProxy@2d5b7a0 key=42',
  'std::string a::b::c File::open 12:34:56 10:20:30:40 at 00:00',
  'temperature -12.5, ratio 0.75, range 10-20, 3.14.15.92.65',
  'key: value; keyboard: us; monkey=1; tokenizer: bpe; secretary: none; compass=n',
  'npm install typescript@5.4.2 @scope/name@1.2.3 user@localhost',
  'chacha20-poly1305@openssh.com,curve25519-sha256@libssh.org',
  'session opened for user cyrus by (uid=0); session-c1.scope; user@1000.service',
  'phone home disabled; call 911; tel aviv; port 8080; pid 12345; 415-555; 2026-01-02',
  'serial 123-45-67890, 000-12-3456, 666-12-3456, 912-34-5678, 123-00-4567',
  'https://example/path:8080/@scope/name?x=1@2',
  'Authorization: Bearer [Bearer]; authorization failed; the bearer of bad news',
  '-----BEGIN CERTIFICATE-----',
  'secret "orders-tls" not found; secretName: orders-tls; configmap/token-reviewer created',
  'password_file=/run/secrets/db password-policy: strict passwordLength=12 token_type=bearer',
  '6.1.7601.18619 KB2999226~31bf3856ad364e35~amd64~~6.1.1.0',
  'GC pause (G1 Evacuation Pause) (young) 512.0M->256.0M(1024.0M) 4.5.6 ms',
  'memory 0x7ffe1234abcd at 0000:00:1f.2 ata1.00',
  'User-Agent: kube-probe/1.27 Go-http-client/2.0 python-requests/2.31.0',
];

describe('clean lines', () => {
  it.each(clean)('%s', (line) => {
    const bytes = Buffer.from(line);
    expect(scanBytes(bytes).map((span) => `${span.type} ${bytes.subarray(span.start, span.end)}`)).toEqual(
      [],
    );
  });
});

/** Text, then what must be covered: type and value. */
const findings: readonly [string, string, ...string[]][] = [
  ['https://u:p@ss@host/db', 'url_credentials', 'u:p@ss'],
  ['redis://:s3cret@cache:6379/0', 'url_credentials', ':s3cret'],
  ['amqp://guest:a%2Fb@mq', 'url_credentials', 'guest:a%2Fb'],
  ['mongodb+srv://app:x/y@cluster0/db', 'url_credentials', 'app:x/y'],
  ['"url":"postgres://app:s3cret@db:5432/x"', 'url_credentials', 'app:s3cret'],
  ['src: /10.250.19.102:54106 dest', 'ipv4', '10.250.19.102'],
  ['10.0.0.0/8 via 10.0.0.1,10.0.0.2;10.0.0.3', 'ipv4', '10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3'],
  [
    '[10.0.0.1]:22 (10.0.0.2) <10.0.0.3> "10.0.0.4" 10.0.0.5.',
    'ipv4',
    '10.0.0.1',
    '10.0.0.2',
    '10.0.0.3',
    '10.0.0.4',
    '10.0.0.5',
  ],
  ['rhost=10.0.0.1 http://10.0.0.2:80/ bob@10.0.0.3', 'ipv4', '10.0.0.1', '10.0.0.2', '10.0.0.3'],
  ['from 2001:db8::8a2e:370:7334 port', 'ipv6', '2001:db8::8a2e:370:7334'],
  [
    'http://[::1]:80/ [fe80::1%eth0] 2001:0db8:0000:0000:0000:ff00:0042:8329',
    'ipv6',
    '::1',
    'fe80::1%eth0',
    '2001:0db8:0000:0000:0000:ff00:0042:8329',
  ],
  ['::ffff:192.168.0.1, fe80::1/64.', 'ipv6', '::ffff:192.168.0.1', 'fe80::1'],
  [
    'mac=00:1a:2b:3c:4d:5e, 00-1A-2B-3C-4D-5F 001a.2b3c.4d5e',
    'mac',
    '00:1a:2b:3c:4d:5e',
    '00-1A-2B-3C-4D-5F',
    '001a.2b3c.4d5e',
  ],
  [
    "<jane@example.com>, mailto:bob.o'neil@mail.example.org; email=x+y@example.de",
    'email',
    'jane@example.com',
    "bob.o'neil@mail.example.org",
    'x+y@example.de',
  ],
  ['?to=jane%40example.com&x', 'email', 'jane%40example.com'],
  [
    '4111 1111 1111 1111, 378282246310005; 3782 822463 10005 "5555555555554444"',
    'credit_card',
    '4111 1111 1111 1111',
    '378282246310005',
    '3782 822463 10005',
    '5555555555554444',
  ],
  [
    '+14155550123 +44 20 7946 0958 +49 (30) 901820 +1 (415) 555-0123',
    'phone',
    '+14155550123',
    '+44 20 7946 0958',
    '+49 (30) 901820',
    '+1 (415) 555-0123',
  ],
  [
    '415-555-0123, (415) 555-0123, 1-800-555-0199, phone: 415.555.0123',
    'phone',
    '415-555-0123',
    '(415) 555-0123',
    '1-800-555-0199',
    '415.555.0123',
  ],
  ['{"phone":"4155550123"}', 'phone', '4155550123'],
  ['ssn=536-22-8726, SSN: 536228726', 'ssn', '536-22-8726', '536228726'],
  ['Authorization: Basic dXNlcjpwYXNz', 'bearer', 'dXNlcjpwYXNz'],
  ['"Authorization":"Bearer abc.def-123"', 'bearer', 'abc.def-123'],
  ["curl -H 'authorization: Bearer 9f8e7d6c5b4a'", 'bearer', '9f8e7d6c5b4a'],
  ['sent Bearer 9f8e7d6c5b4a39281706 ok', 'bearer', '9f8e7d6c5b4a39281706'],
  [
    'db01.prod.example.com:5432 orders.default.svc.cluster.local ip-10-0-0-1.ec2.internal',
    'hostname',
    'db01.prod.example.com',
    'orders.default.svc.cluster.local',
    'ip-10-0-0-1.ec2.internal',
  ],
  ['https://www.example.it/x host=api.example.io', 'hostname', 'www.example.it', 'api.example.io'],
];

/** Vendor tokens, written in two parts so that no scanner of repositories mistakes them for real ones. */
const vendorTokens = [
  ['AKIA', 'Q3EGRIT7MFZ2WX5N'],
  ['ghp_', '16C7e42F292c6912E7710c838347Ae178B4a'],
  ['github_pat_', '11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789'],
  ['glpat-', 'x9Kq2LmN8pQr4StU6vWx'],
  ['xoxb-', '123456789012-123456789012-AbCdEfGhIjKlMnOpQrStUvWx'],
  ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'],
  ['AIza', 'SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY'],
  ['sk-ant-', 'api03-Ab12Cd34Ef56Gh78Ij90Kl12Mn34Op56'],
  ['sk-', 'proj-Ab12Cd34Ef56Gh78Ij90Kl12Mn34Op56'],
  ['npm_', 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5'],
  ['pypi-AgE', 'IcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA'],
  ['hf_', 'aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH'],
  ['SG.', 'ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr'],
  ['SK', '0123456789abcdef0123456789abcdef'],
  ['hvs.', 'CAESIJ1a2b3c4d5e6f7g8h9i0j'],
  ['dapi', '0123456789abcdef0123456789abcdef'],
  ['dop_v1_', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'],
  ['shpat_', '0123456789abcdef0123456789abcdef'],
  ['123456789:', 'AAF1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'],
  ['abc8Q', '~aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3'],
] as const;

describe('findings', () => {
  it.each(findings)('%s', (line, type, ...values) => {
    const bytes = Buffer.from(line);
    const spans = scanBytes(bytes).filter((span) => span.type === type);
    expect(spans.map((span) => bytes.subarray(span.start, span.end).toString())).toEqual(values);
  });

  it.each(vendorTokens)('the vendor token %s…', (prefix, rest) => {
    const value = prefix + rest;
    for (const line of [
      value,
      `using ${value}.`,
      `{"x":"${value}"}`,
      `x=${value}&y=1`,
      `'${value}'`,
      `token: ${value}`,
      `a\\n${value}\\n`,
    ]) {
      const bytes = Buffer.from(line);
      expect(
        scanBytes(bytes).map((span) => [span.type, bytes.subarray(span.start, span.end).toString()]),
      ).toEqual([['api_key', value]]);
    }
  });
});
