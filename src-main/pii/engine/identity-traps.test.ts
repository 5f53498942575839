import { describe, expect, it } from 'vitest';
import { scanBytes } from './engine.ts';

/** Lines of systems and prose that hold numbers, paths and names, none of which identifies anybody. */
const traps = [
  'build 20240501.1234.5 build-id 4155550123 job 4532015112830366 queued',
  'epoch 1699999999 1699999999123 1699999999123456 1699999999123456789 at 1709539200',
  'blk_-1608999687919862906 terminating blk_4532015112830366 BP-1234567890-10-1699999999123',
  'orderId=4532015112830366 "id":4532015112830366 txn_id: 4532015112830366 traceId 4532015112830366',
  '"request_id": "4532015112830366", session=5555555555554444 seq 4111111111111111',
  'offset 4111111111111111 lsn=4532015112830366 xid 4012888888881881 zxid: 0x100000001',
  'md5 d41d8cd98f00b204e9800998ecf8427e sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'MD5:1a:2b:3c:4d:5e:6f:70:81:92:a3:b4:c5:d6:e7:f8:09 SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU',
  'Serial Number: 04:9f:2c:11:aa:bb:cc:dd:ee:ff:01:02:03:04:05:06',
  'size 67108864 bytes 1024 4096 8192 ports 8080 9090 443 30000-32767 100-200-300',
  'version 1.2.3 v1.2.3-rc.4+build.567 python 3.11.4 openssl 3.0.2-0ubuntu1.10 nginx/1.25.3',
  'thread 139872364537600 0x7f3a2c00b700 0xffffffff81a00191 ffff88003fc03e80 TID 12345',
  '550e8400-e29b-41d4-a716-446655440000 {8E9F1A2B-3C4D-4E5F-8A6B-7C8D9E0F1A2B} 12345678-1234-1234-1234-123456789012',
  '[  123.456789] BUG: unable to handle kernel NULL pointer dereference at 0000000000000008',
  '[<ffffffff8109d5d1>] ? kthread+0x0/0xe0 RIP: 0010:[<ffffffff8109d5d1>] RSP: 0018:ffff88003fc03e80',
  'Call Trace: do_syscall_64+0x5b/0x1b0 entry_SYSCALL_64_after_hwframe+0x44/0xa9 RAX: ffffffffffffffda RBX: 00007ffe1c2d3e4f',
  '[GC (Allocation Failure) [PSYoungGen: 33280K->5118K(38400K)] 33280K->6254K(125952K), 0.0071234 secs]',
  '2024-05-01T12:34:56.789+0000: 1234.567: [Full GC (Ergonomics) 512M->256M(1024M), 0.123 secs]',
  'I0501 12:34:56.123456       1 reconciler.go:224] "operationExecutor.VerifyControllerAttachedVolume started" pod="kube-system/coredns-5d78c9869d-abcde" UID="1a2b3c4d-1111-2222-3333-444455556666"',
  '{"level":"info","ts":"2024-05-01T12:34:56.789Z","caller":"etcdserver/server.go:744","msg":"applied","member-id":"8e9e05c52164694d","index":123456789,"revision":4155550123}',
  '2024/05/01 12:34:56 [error] 12345#12345: *6789 upstream timed out (110: Connection timed out) while reading response',
  '2024-05-01 12:34:56.789 UTC [12345] LOG:  checkpoint complete: wrote 1234 buffers (7.5%); 0 WAL file(s) added, lsn=0/16B3748',
  'May  1 12:34:56 host systemd[1]: Started Session 123 of user root.',
  'May  1 12:34:56 host systemd[1]: user@1000.service: Main process exited, code=exited, status=1/FAILURE',
  'May  1 12:34:56 host CRON[1234]: pam_unix(cron:session): session opened for user root by (uid=0)',
  'user=null user=root user_id=1234 users=12 user-agent: curl/8.0 user agent Mozilla/5.0 userCount=5 login failed',
  'The user is not allowed; user: not found; user has no access; users: 12 online; user 42 not found',
  'for user authentication failed; unknown user; user login failed from; login: success; login attempt from host',
  'username and password required; invalid username; user name is required; user interface; user-service: started',
  '/home/runner/work/repo /home/node/app /Users/Shared/x C:\\Users\\Public\\Desktop /home/ubuntu/.cache /api/users/42 GET /users/profile/settings',
  'C:\\Windows\\System32\\cmd.exe HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft NT AUTHORITY\\SYSTEM BUILTIN\\Administrators',
  '+1 more, +12 -3, +0000 +0530 -0800 diff +1234 lines +++ b/file --- a/file @@ -1,7 +1,8 @@ +16',
  '1-800 numbers, 555-1234, 2024-05-01, 01-05-2024, 192-168, 10-20-30, 123-456-7890123, 1.800.555',
  'dates 05/01/2024 01.05.2024 12:34:56 12:34:56.789 1:2:3:4 00:00:00:00',
  'sin(0.5) cos(1.2); the pan is hot; fin de siecle; nie wieder 12345678; uid 1000; cc: team; card 5 of 52; mobile 5 devices',
  'tel aviv 2024; call 4111 times; contact 1234567890 units; dial tone; sms 5; cell 12 34 56 78; fax machine',
  'passport check 1234; license: MIT; license key; driver license 535.104.05; driver version 535.104.05',
  'NVIDIA driver 535.104.05 account 12345; account balance 1234.56; project 123; tenant default; subscription active',
  'memory: 123456 234567 345678 vmstat 4012 5123 6001 7004 4444 4444 4444 4444 0 1',
  '0 1 4111 1111 1111 1111 22 33 table; 2200 3300 4400 5500',
  'DE12 items; AT30 rev; GB82 build; NO93 part; image DE89370400440532013001; FR76 model X',
  'com.example.app org.apache.kafka.common.Foo app.config.json spring.datasource.url log4j.appender.file libc.so.6 kubectl.kubernetes.io/last-applied-configuration',
  'node-role.kubernetes.io/control-plane apps.k8s.io rbac.authorization.k8s.io/v1 self.assertEqual os.path.join torch.nn.functional',
  'e.g. i.e. etc. foo.py:12 main.go:34 index.html style.css Makefile.am config.h.in README.md',
  '1.2.3.4_x libfoo-1.2.3.4.so Version=4.0.0.0, Culture=neutral 6.1.7601.23505 4.0.30319.42000 1.3.6.1.4.1.311 section 1.2.3.4',
  'sys/devices/pci0000:00/0000:00:1f.2 ata1.00 usb 1-1.2 eth0 0000:00:14.0 ACPI: RSDP 00000000000f0490',
  'WARN DataNode: Slow BlockReceiver write packet took 412ms (threshold=300ms) seqno=4155550123',
  'mac: not set; mac os x 10.15.7; Mac OS X 10_15_7; ether type 0x0800; dob unknown; born 42 times; birth rate 12',
  'heap 4532015112830366 ref#4532015112830366 isbn 9783161484100 ean 4006381333931 imei 490154203237518 iccid 89014103211118510720',
  'lat 37.7749 lon -122.4194 temp=-12.5 0.1.2.3 1e10 1_000_000 12,345,678 1 234 567 890',
  'abc::def std::vector<int> Foo::Bar::baz ::Module a::b::c 12::34 dead::beef ::',
  'user.name=postgres user.dir=/app user.home=/root java.vm.name=OpenJDK login.defs',
  '"user":"system:serviceaccount:kube-system:default" "username":"system:apiserver" "user":{"id":5} user="" user=[alice] user=%s user={user} user=$USER',
  'role=admin owner=root group=wheel author=unknown login=false account=none',
  'SSN format 123-45-678 12-345-6789 1234-56-7890 000-12-3456 order 536228726 ssn_last4=1234',
  'npm ERR! foo@1.2.3 typescript@5.4.2 git@v1.2 img@sha256:abcdef java.lang.Object@1f2e3d icon@2x.png @Component @scope/pkg user@host git@github.com:acme/x.git',
];

describe('numbers and names that identify nobody', () => {
  it.each(traps)('%s', (line) => {
    const bytes = Buffer.from(line);
    expect(scanBytes(bytes).map((span) => `${span.type} ${bytes.subarray(span.start, span.end)}`)).toEqual(
      [],
    );
  });
});

/** Text, optionally learned domains, then what is found of one type. */
const found: readonly [line: string, type: string, ...values: string[]][] = [
  [
    'jane%40example.com bob%2Btag%40example.co.uk <x_y@example.museum> 联系jane@example.com。 x@пример.рф 用户@例え.jp',
    'email',
    'jane%40example.com',
    'bob%2Btag%40example.co.uk',
    'x_y@example.museum',
    'jane@example.com',
    'x@пример.рф',
    '用户@例え.jp',
  ],
  [
    '1.2.3.5-1.2.3.9 8.8.8.8->5.6.7.8:443 9.9.9.9,9.9.9.10 end 8.8.8.8. 010.020.030.040 4.3.2.1.in-addr.arpa',
    'ipv4',
    '1.2.3.5',
    '1.2.3.9',
    '8.8.8.8',
    '5.6.7.8',
    '9.9.9.9',
    '9.9.9.10',
    '8.8.8.8',
    '010.020.030.040',
    '4.3.2.1',
  ],
  [
    'fe80::1%eth0 [::1]:80 2001:db8::/32 ::1 2001:db8:0:0:0:0:0:1. 0:0:0:0:0:0:0:1',
    'ipv6',
    'fe80::1%eth0',
    '::1',
    '2001:db8::',
    '::1',
    '2001:db8:0:0:0:0:0:1',
    '0:0:0:0:0:0:0:1',
  ],
  ['HWaddr 001A2B3C4D5E ether 02:42:ac:11:00:02', 'mac', '001A2B3C4D5E', '02:42:ac:11:00:02'],
  ['Accepted publickey for carol from 10.0.0.1 port 22 ssh2: RSA', 'username', 'carol'],
  ['Connection closed by authenticating user erin 10.0.0.1 port 22 [preauth]', 'username', 'erin'],
  ['pam_unix(sshd:session): session closed for user heidi', 'username', 'heidi'],
  ['Account Name:\t\talice\tAccount Domain:', 'username', 'alice'],
  [
    "logged in as CORP\\alice; User: CORP\\\\bob; user 'carol'@'localhost' denied",
    'username',
    'CORP\\alice',
    'CORP\\\\bob',
    'carol',
  ],
  ['GET /x?user=alice&x=1 --user bob User carol logged in', 'username', 'alice', 'bob', 'carol'],
  [
    '/home/alice/x /Users/bob/Library "C:\\\\Users\\\\dave\\\\x" /export/home/erin/ ~frank/x C:\\Users\\Jane Doe\\Documents',
    'username',
    'alice',
    'bob',
    'dave',
    'erin',
    'frank',
    'Jane Doe',
  ],
  ['"accountId":"123456789012" AWS account 123456789012', 'cloud_account', '123456789012', '123456789012'],
  [
    'DOB: 10/23/85 born on 23 October 1985 dateOfBirth: Oct 23, 1985',
    'birth_date',
    '10/23/85',
    '23 October 1985',
    'Oct 23, 1985',
  ],
  [
    'phone: 020 7946 0018 call (415) 555-0123 x12 mobile 07911 123456 %2B14155550123 fax: 030/901820',
    'phone',
    '020 7946 0018',
    '(415) 555-0123 x12',
    '07911 123456',
    '%2B14155550123',
    '030/901820',
  ],
  [
    'driving licence: MORGA657054SM9IJ passport_number=C01234567',
    'national_id',
    'MORGA657054SM9IJ',
    'C01234567',
  ],
];

describe('what identifies somebody', () => {
  it.each(found)('%s', (line, type, ...values) => {
    const bytes = Buffer.from(line);
    const spans = scanBytes(bytes).filter((span) => span.type === type);
    expect(spans.map((span) => bytes.subarray(span.start, span.end).toString())).toEqual(values);
  });

  it('takes names of learned domains for hosts, whatever their form', () => {
    const bytes = Buffer.from('Db01.Acme.Corp web_1.acme.corp:80 orders.acme.corpus x.y.acme.corp');
    const values = (domains: readonly string[]) =>
      scanBytes(bytes, { domains }).map((span) => bytes.subarray(span.start, span.end).toString());
    expect(values(['acme.corp'])).toEqual(['Db01.Acme.Corp', 'web_1.acme.corp', 'x.y.acme.corp']);
    expect(values([])).toEqual(['x.y.acme.corp']);
  });

  it('gives addresses of own networks the tier policy', () => {
    const tiers = (line: string) => scanBytes(Buffer.from(line)).map((span) => span.tier);
    expect(tiers('10.0.0.1 172.16.0.1 192.168.0.1 127.0.0.1 169.254.1.1 ::1 fe80::1 fd00::1')).toEqual(
      Array(8).fill('policy'),
    );
    expect(tiers('8.8.8.8 172.32.0.1 2001:db8::1')).toEqual(Array(3).fill('certain'));
  });
});
