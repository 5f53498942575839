/** Lines without anything to hide, with everything that looks as if it were. */
import { luhnDigit } from './checksums.ts';
import { clock, day, isoTime } from './envelopes.ts';
import { service, word } from './machines.ts';
import { line, maybe, type Piece } from './piece.ts';
import { fill, type Random, uuid } from './random.ts';

type Maker = (random: Random) => Piece;

const version = (random: Random) =>
  random.pick([
    `${random.int(0, 30)}.${random.int(0, 30)}.${random.int(0, 300)}`,
    `v${random.int(0, 30)}.${random.int(0, 30)}.${random.int(0, 9)}-rc.${random.int(1, 9)}`,
    `${random.int(1, 9)}.${random.int(0, 20)}.${random.int(0, 9)}+build.${random.int(1, 999)}`,
    `${random.int(1, 20)}.0.${random.int(1, 9)}-${random.int(1, 200)}-generic`,
  ]);
const luhnId = (random: Random, prefix = random.pick(['4', '5', '3', '6', '9'])) => {
  const body = fill(random, `${prefix}{d14}`);
  return `${body}${luhnDigit(body)}`;
};
const pod = (random: Random) => `${service(random)}-${fill(random, '{l9}-{l5}')}`;
const java = (random: Random) =>
  random.pick([
    'org.apache.spark.storage.BlockManager',
    'com.fasterxml.jackson.databind.ObjectMapper',
    'java.util.concurrent.ThreadPoolExecutor',
    `com.${word(random)}.${word(random)}.io.Client`,
    'org.springframework.web.servlet.DispatcherServlet',
    'io.netty.channel.nio.NioEventLoop',
    `io.${word(random)}.app.Main`,
    `dev.${word(random)}.net.SocketFactory`,
  ]);
const file = (random: Random) =>
  random.pick([
    'main.rs',
    'index.js',
    'package.json',
    'app.py',
    'build.sh',
    'README.md',
    'config.pl',
    'lib.so',
    'script.pm',
    'server.go',
    'Chart.yaml',
    'main.cc',
    'core.info',
    'setup.app',
    'style.css',
    'archive.zip',
    'movie.mov',
    'run.cat',
  ]);
const words = (random: Random) =>
  random.pick([
    'cache warmed',
    'request done',
    'retry scheduled',
    'batch committed',
    'nothing to do',
    'lease renewed',
  ]);

export const cleanLines: Readonly<Record<string, Maker>> = {
  words: (random) => line`${words(random)} for ${service(random)} in ${random.int(1, 999)} ms`,
  version: (random) =>
    line`${service(random)} ${version(random)} started, go1.22.${random.int(0, 9)} linux/amd64`,
  'four part version': (random) =>
    line`${random.pick(['version', 'Version', 'driver version', 'FileVersion:', 'ver'])} ${random.int(1, 20)}.${random.int(0, 20)}.${random.int(0, 99)}.${random.int(0, 99)} loaded`,
  'package versions': (random) =>
    line`Requirement already satisfied: urllib3<3,>=1.21.1 in ./site-packages (${version(random)})`,
  'npm versions': (random) =>
    line`npm install typescript@5.${random.int(0, 9)}.${random.int(0, 9)} @types/node@20.1.${random.int(0, 9)} added ${random.int(1, 999)} packages`,
  'debian versions': (random) => line`Setting up libssl3:amd64 (3.0.2-0ubuntu1.${random.int(1, 20)}) ...`,
  'maven artifact': (random) =>
    line`Downloaded org/apache/commons/commons-lang3/3.12.0/commons-lang3-3.12.0.jar (587 kB at ${random.int(1, 9)}.1 MB/s)`,
  'user agent': (random) =>
    line`ua="Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${random.int(90, 130)}.0.${random.int(1000, 6999)}.${random.int(10, 200)} Safari/537.36 Edg/${random.int(90, 130)}.0.0.0"`,
  'epoch seconds': (random) => line`created_at=17${fill(random, '{d8}')} expires=17${fill(random, '{d8}')}`,
  'epoch millis': (random) =>
    line`{"timestamp":17${fill(random, '{d11}')},"end":17${fill(random, '{d11}')},"n":${random.int(1, 9)}}`,
  'epoch nanos': (random) => line`ts=17${fill(random, '{d17}')} span=${random.int(1, 99)}`,
  'epoch fraction': (random) =>
    line`[17${fill(random, '{d8}.{d6}')}] usb 1-1: new high-speed USB device number ${random.int(1, 9)}`,
  'hdfs block': (random) =>
    line`BLOCK* NameSystem.addStoredBlock: blockMap updated: added to blk_${random.pick(['-', ''])}${fill(random, '{d19}')} size 67108864`,
  uuid: (random) => line`request ${uuid(random)} done, parent=${uuid(random).toUpperCase()}`,
  sha1: (random) => line`checkout commit ${fill(random, '{h40}')} (tree ${fill(random, '{h7}')})`,
  'sha1 named': (random) =>
    line`HEAD is now at ${fill(random, '{h7}')} fix the retry; sha=${fill(random, '{h40}')}`,
  digest: (random) =>
    line`Digest: sha256:${fill(random, '{h64}')} Status: Downloaded newer image for nginx:1.25-alpine`,
  'image id': (random) =>
    line`Created container ${fill(random, '{h64}')} with image registry/app@sha256:${fill(random, '{h64}')}`,
  integrity: (random) => line`      "integrity": "sha512-${fill(random, '{B86}')}==",`,
  'go sum': (random) =>
    line`${maybe('golang.org')}/x/sys v0.${random.int(1, 20)}.0 h1:${fill(random, '{B43}')}=`,
  md5: (random) => line`md5 ${fill(random, '{h32}')}  ${file(random)}`,
  etag: (random) =>
    line`ETag: "${fill(random, '{h32}')}" Last-Modified: Wed, 04 Mar 2026 ${clock(random)} GMT`,
  'trace id': (random) =>
    line`trace_id=${fill(random, '{h32}')} span_id=${fill(random, '{h16}')} sampled=true`,
  traceparent: (random) => line`traceparent: 00-${fill(random, '{h32}')}-${fill(random, '{h16}')}-01`,
  'x-ray': (random) =>
    line`X-Amzn-Trace-Id: Root=1-${fill(random, '{h8}')}-${fill(random, '{h24}')};Parent=${fill(random, '{h16}')};Sampled=1`,
  b3: (random) =>
    line`[orders,${fill(random, '{h16}')},${fill(random, '{h16}')}] c.s.Main : ${words(random)}`,
  'pod name': (random) => line`Readiness probe failed for pod ${pod(random)} in namespace shop`,
  'pod event': (random) => line`Successfully assigned shop/${pod(random)} to ip-node-${random.int(1, 99)}`,
  'class name': (random) => line`${java(random)}: ${words(random)}`,
  'java stack': (random) =>
    line`\tat ${java(random)}.${random.pick(['run', 'lambda$main$0', '<init>', 'accept'])}(${random.pick(['Client', 'Main', 'BlockManager'])}.java:${random.int(1, 999)}) ~[app-1.2.3.jar!/:1.2.3]`,
  'python module': (random) =>
    line`  File "/usr/lib/python3.11/site-packages/django/core/handlers/base.py", line ${random.int(1, 400)}, in ${random.pick(['get_response', '_legacy'])}`,
  'python attribute': (random) =>
    line`AttributeError: module 'app.${word(random)}.utils' has no attribute 'name'; see settings.py`,
  'c++ names': (random) =>
    line`std::vector<std::string>::push_back(${random.int(1, 9)}) in ns::${word(random)}::impl`,
  'rust path': (random) =>
    line`thread 'main' panicked at src/${file(random)}:${random.int(1, 200)}:${random.int(1, 60)}: called Option::unwrap() on a None value`,
  'file names': (random) =>
    line`compiled ${file(random)}, ${file(random)} and ${file(random)} with ${random.int(0, 9)} warnings`,
  'file with a date': (random) =>
    line`rotating app-${day(random)}.log.gz to archive/app.${random.int(1, 9)}.log`,
  'luhn order': (random) =>
    line`${random.pick(['order_id=', 'orderId: ', 'transaction_id=', 'invoice id ', 'trace=', 'request_id=', 'message_id=', 'build id ', 'job ', 'offset='])}${luhnId(random)}`,
  'luhn json': (random) =>
    line`{"${random.pick(['id', 'orderId', 'account_ref', 'eventId', 'sequence', 'ts'])}":${luhnId(random)},"ok":true}`,
  'luhn joined': (random) => line`blk_${luhnId(random)} task_${luhnId(random)} ref-${luhnId(random)}x`,
  'long number': (random) =>
    line`offset ${fill(random, '{d12}')} lag ${random.int(1, 9999)} size ${fill(random, '{d9}')} bytes`,
  'ten digits': (random) =>
    line`${random.pick(['id', 'seq', 'uid', 'inode', 'txid', 'pos', 'counter'])}=${fill(random, '{d10}')} ${random.pick(['pid', 'tid'])}=${random.int(1, 65_000)}`,
  'nine digits': (random) =>
    line`${random.pick(['row', 'item', 'chunk', 'batch'])} ${fill(random, '{d9}')} of ${fill(random, '{d9}')}`,
  'dashed numbers': (random) =>
    line`part ${fill(random, '{d3}-{d3}-{d3}')} lot ${fill(random, '{d4}-{d4}')} rev ${fill(random, '{d2}')}`,
  'ticket number': (random) =>
    line`INC${fill(random, '{d7}')} linked to PROJ-${random.int(1, 9999)} and CHG${fill(random, '{d7}')}`,
  'base64 payload': (random) => line`body: ${fill(random, 'iVBORw0KGgo{B160}')}==`,
  'base64 event': (random) =>
    line`{"kinesis":{"data":"${Buffer.from(`{"n":${random.int(1, 999)},"event":"page_view","t":${random.int(1, 99)}}`).toString('base64')}","sequenceNumber":"495${fill(random, '{d53}')}"}}`,
  'hex dump': (random) =>
    line`00000${fill(random, '{h2}')}0  ${Array.from({ length: 16 }, () => fill(random, '{h2}')).join(' ')}  |................|`,
  'hex with words': (random) =>
    line`\t0x00${fill(random, '{h2}')}:  ${Array.from({ length: 8 }, () => fill(random, '{h4}')).join(' ')}  E..<..@.@.`,
  'memory address': (random) =>
    line`RIP: 0010:[<ffffffff${fill(random, '{h8}')}>] RSP: 0018:ffff${fill(random, '{h12}')} EFLAGS: 00010246`,
  pointer: (random) =>
    line`goroutine ${random.int(1, 999)} [running]: main.(*Server).Serve(0xc000${fill(random, '{h6}')}, {0x${fill(random, '{h6}')}, 0x${fill(random, '{h2}')}})`,
  'android object': (random) =>
    line`D WindowManager: token=Token{${fill(random, '{h7}')} ActivityRecord{${fill(random, '{h7}')} u0 app t${random.int(1, 999)}}}, allDrawn= false`,
  'android lock': (random) =>
    line`D PowerManagerService: acquire lock=${fill(random, '{d9}')}, flags=0x1, tag="View Lock", ws=null, uid=10037, pid=${random.int(100, 9999)}`,
  dates: (random) =>
    line`from ${day(random)} ${clock(random)} to ${random.int(10, 28)}.${random.int(10, 12)}.2026, ${random.int(10, 28)}/${random.int(10, 12)}/2025 and 2026${fill(random, '03{d2}')}`,
  'iso duration': (random) => line`window ${isoTime(random)}/${isoTime(random)} took PT${random.int(1, 59)}M`,
  'times with colons': (random) =>
    line`elapsed ${clock(random)}, ETA ${random.int(0, 9)}:${random.int(10, 59)}:${random.int(10, 59)}, ratio 12:34:56:78`,
  'pci address': (random) =>
    line`pci 0000:00:${fill(random, '{h2}')}.0: [8086:${fill(random, '{h4}')}] type 00 class 0x060000`,
  'acpi range': (random) =>
    line`BIOS-e820: [mem 0x0000000000${fill(random, '{h6}')}-0x00000000${fill(random, '{h8}')}] usable`,
  'gc log': (random) =>
    line`[${random.int(1, 999)}.${fill(random, '{d3}')}s][info][gc] GC(${random.int(1, 99)}) Pause Young (Normal) (G1 Evacuation Pause) ${random.int(100, 999)}M->${random.int(10, 99)}M(1024M) ${random.int(1, 99)}.${fill(random, '{d3}')}ms`,
  'old gc log': (random) =>
    line`2026-03-04T08:00:00.123+0100: ${random.int(1, 999)}.${fill(random, '{d3}')}: [GC (Allocation Failure) [PSYoungGen: ${fill(random, '{d6}')}K->${fill(random, '{d5}')}K(${fill(random, '{d6}')}K)] ${fill(random, '{d6}')}K->${fill(random, '{d6}')}K(${fill(random, '{d7}')}K), 0.0123456 secs]`,
  'password words': (random) =>
    line`${random.pick(['password required', 'Password authentication is disabled', 'the password must have 12 characters', 'Password: required', 'password reset requested', 'your password has expired', 'password is required', 'the password is incorrect', 'password is too short', 'Forgot your password?', 'bad password attempt', 'password changed successfully', 'Password field cannot be empty', 'No password set', 'password is wrong', 'the password was changed yesterday', 'wrong username or password', 'asks for a password: see the wiki'])}`,
  'password settings': (random) =>
    line`${random.pick(['password_required=true', 'passwordAuthentication no', 'PasswordAuthentication=yes', 'password_policy: strict', 'password_length=12', 'passwordExpired=false', 'max_password_age: 90', 'showPassword: false', 'resetPassword(userId)', 'password_hash_algorithm=bcrypt', 'passwordMinLength=8', 'password_expires_at=2026-03-04', 'password-stdin', 'ENABLE_PASSWORD_LOGIN=true', 'password_attempts=3'])} for ${word(random)}`,
  'empty values': (random) =>
    line`retries=${random.int(1, 9)} ${random.pick(['password=', 'password=""', "password: ''", 'password: null', 'token=None', 'secret: ~', 'api_key=undefined', 'passwd=nil', '"password": null,', '"token": "",', '"secret": false'])}`,
  'hidden values': (random) =>
    line`${random.pick(['password', 'token', 'api_key', 'DB_PASSWORD', 'client_secret'])}${random.pick(['=', ': '])}${random.pick(['****', '******', '[REDACTED]', '<redacted>', '[FILTERED]', 'xxxxxx', '<hidden>', '[Password]', '[ApiKey]', '(sensitive value)', '••••••••', '***REMOVED***', '[MASKED]', '<secret>', '########'])}`,
  templates: (random) =>
    line`${random.pick(['password', 'token', 'secret', 'DB_PASSWORD'])}${random.pick(['=', ': '])}${random.pick(['$' + '{DB_PASSWORD}', '$DB_PASSWORD', '{{ .Values.password }}', '%(password)s', '$(cat /run/secrets/db)', '<your-password>', '{password}', '%DB_PASSWORD%', '$' + '{{ secrets.TOKEN }}', '{{password}}', '#' + '{token}'])}`,
  'secret references': (random) =>
    line`${random.pick(['secretKeyRef:', 'secretName: shop-tls', 'imagePullSecrets:', 'existingSecret: db-auth', 'passwordSecretRef:', 'serviceAccountToken:', 'tokenPath: /var/run/secrets/token', 'keyFile: /etc/ssl/private.key', 'ssl_certificate_key /etc/nginx/tls.key;', 'MountVolume.SetUp succeeded for volume "kube-api-access-x7k2p"', 'Secret "shop-tls" not found', 'secret/db-auth created', 'password_file=/run/secrets/db_password'])}`,
  'code with names': (random) =>
    line`${random.pick(['if (password == null) throw new Error()', 'const token = getToken();', 'String password = request.getParameter("password");', 'token := os.Getenv("TOKEN")', 'password = os.environ["DB_PASSWORD"]', 'def login(username, password):', 'const { apiKey } = config;', 'process.env.API_KEY', 'private String password;', 'password: string;', '<input type="password" name="password">', 'token = self.next_token()', 'let secret = secrets.get(id)', 'return token.value', 'assert token is not None', 'Unexpected token < in JSON at position 0', 'SyntaxError: Unexpected token }'])}`,
  'token counts': (random) =>
    line`max_tokens=${random.int(1, 9999)} prompt_tokens: ${random.int(1, 9999)} token_count=${random.int(1, 99)} "total_tokens":${random.int(1, 9999)}`,
  'token words': (random) =>
    line`${random.pick(['token expired', 'token_type=bearer', 'invalid token', 'the bearer of this letter', 'token: expired', 'tokenizer loaded', 'token bucket refilled', 'access token refreshed', 'csrf token missing', 'token validation failed: expired', 'basic auth enabled', 'Basic plan', 'digest mismatch', 'Authorization: required', 'secret not found', 'key: value', 'Bearer token is missing'])} for ${word(random)}`,
  'key words': (random) =>
    line`${random.pick(['primary_key=id', 'cache_key=orders:42', 'sort_key: created', 'partition_key=tenant', 'foreign key constraint fails', 'key=orders', 'keyboard=de', 'monkey=1', 'hotkey=ctrl', 'Duplicate entry for key users.email_idx', 'routing_key=order.created', 'KeyError: name', 'keyspace=shop', 'key_count=12', 'public_key_algorithm=rsa', 'idempotency key reused', 'keyId=7', 'object key logs/2026/03/04.gz', 'keyframe=12', 'turkey=1'])}`,
  'pass words': (random) =>
    line`${random.pick(['passed=12 failed=0', 'bypass=true', 'compass=north', 'tests pass: 42', 'pass 1 of 3', 'passThrough=enabled', 'proxy_pass backend;', 'passenger=7', 'passive=true', 'PASS: TestLogin (0.01s)', 'first pass: 3 items', 'passport.js loaded'])}`,
  'auth words': (random) =>
    line`${random.pick(['auth=none', 'auth: ok', 'auth method=oidc', 'author=none', 'authority=local', 'auth_enabled=true', 'authn.provider=ldap', 'session opened', 'session timeout 30m', 'session.id generated', 'cookie consent shown', 'cookies disabled', 'cookie_domain=none'])}`,
  'public key': (random) =>
    line`ssh-rsa ${maybe(fill(random, 'AAAAB3NzaC1yc2EAAAADAQABAAABAQ{B340}'))} build`,
  fingerprint: (random) =>
    line`SHA256:${fill(random, '{B43}')} (ED25519) and MD5:${Array.from({ length: 16 }, () => fill(random, '{h2}')).join(':')}`,
  certificate: (random) =>
    line`-----BEGIN CERTIFICATE-----\n${fill(random, 'MII{B61}\n{B64}\n{B30}')}==\n-----END CERTIFICATE-----`,
  'certificate serial': (random) =>
    line`Serial Number: ${Array.from({ length: 10 }, () => fill(random, '{h2}')).join(':')}`,
  'http request': (random) =>
    line`"GET /${word(random)}/${random.int(1, 9999)}?page=${random.int(1, 9)}&limit=50 HTTP/1.1" 200 ${random.int(1, 9999)} ${random.int(0, 9)}.${fill(random, '{d3}')}`,
  metrics: (random) =>
    line`http_requests_total{method="GET",code="200"} ${fill(random, '{d8}')} 17${fill(random, '{d11}')}`,
  floats: (random) =>
    line`p50=${random.int(0, 9)}.${fill(random, '{d16}')} p99=${random.int(10, 99)}.${fill(random, '{d15}')} mean=${fill(random, '1.{d10}')}e+06`,
  'sql query': (random) =>
    line`SELECT id, total FROM orders WHERE created > '${day(random)}' AND id IN (${fill(random, '{d8}, {d8}, {d8}')}) LIMIT ${random.int(1, 99)}`,
  oid: (random) =>
    line`SNMPv2-SMI::enterprises.1.3.6.1.4.1.${random.int(1, 9999)}.${random.int(1, 9)}.${random.int(1, 9)} = INTEGER: ${random.int(1, 9)}`,
  'section numbers': (random) =>
    line`see section ${random.int(1, 9)}.${random.int(1, 9)}.${random.int(1, 9)}.${random.int(1, 9)} of the manual`,
  decorator: (random) => line`@Transactional(readOnly = true) @${word(random)}.route("/x") retry@3`,
  'scoped package': (random) =>
    line`resolved @scope/${word(random)}@${random.int(1, 9)}.0.${random.int(1, 9)} from cache`,
  'aws ids': (random) =>
    line`instance i-0${fill(random, '{h16}')} in subnet-0${fill(random, '{h16}')} vpc-${fill(random, '{h8}')} ami-0${fill(random, '{h16}')}`,
  'x request id': (random) =>
    line`x-amz-request-id: ${fill(random, '{U16}')} x-amz-cf-id: ${fill(random, '{b54}')}==`,
  'object id': (random) => line`{"_id":{"$oid":"${fill(random, '{h24}')}"},"v":${random.int(1, 9)}}`,
  ulid: (random) =>
    line`job 01H${fill(random, '{U23}')} nanoid ${fill(random, '{b21}')} ksuid ${fill(random, '{A27}')} done`,
  snowflake: (random) => line`message ${fill(random, '{d18}')} in channel ${fill(random, '{d18}')}`,
  'camel case': (random) =>
    line`calling ${random.pick(['getUserByIdAndTenantWithRetries', 'AbstractSingletonProxyFactoryBean', 'kCFStreamErrorDomainSSL', 'NSURLErrorDomain'])} took ${random.int(1, 99)}ms`,
  constants: (random) =>
    line`${random.pick(['ERR_CONNECTION_RESET', 'SSL_ERROR_SYSCALL', 'ENOENT', 'HTTP_502_BAD_GATEWAY', 'EPOLLIN|EPOLLOUT', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'])} (${random.int(1, 999)})`,
  paths: (random) =>
    line`open /var/lib/${word(random)}/${fill(random, '{h8}')}/data.db: no such file; see /opt/${word(random)}/conf/app.conf and /etc/hosts`,
  'windows event': (random) =>
    line`CBS    Loaded Servicing Stack v6.1.7601.${random.int(20000, 24000)} with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.1.7601.${random.int(20000, 24000)}_none_${fill(random, '{h16}')}\\cbscore.dll`,
  'windows guid': (random) =>
    line`CSI    ${fill(random, '{d8}')} [SR] Verify complete {${uuid(random).toUpperCase()}}`,
  yaml: (random) =>
    line`  replicas: ${random.int(1, 9)}\n  image: nginx:1.25.${random.int(0, 9)}\n  checksum/config: ${fill(random, '{h64}')}`,
  config: (random) =>
    line`server.port=${random.int(1024, 9999)} timeout=30s pool.size=${random.int(1, 99)} debug=false`,
  kubectl: (random) => line`${pod(random)}   1/1     Running   ${random.int(0, 9)}   ${random.int(1, 99)}d`,
  'helm status': (random) =>
    line`NAME: shop LAST DEPLOYED: Wed Mar  4 ${clock(random)} 2026 REVISION: ${random.int(1, 99)} CHART: shop-${version(random)}`,
  terraform: (random) =>
    line`aws_instance.web: Still creating... [${random.int(1, 9)}m${random.int(10, 59)}s elapsed] [id=i-0${fill(random, '{h16}')}]`,
  ansible: (random) =>
    line`ok: [web${random.int(1, 9)}] => (item=nginx) ok=${random.int(1, 99)} changed=${random.int(0, 9)} unreachable=0 failed=0`,
  'ci log': (random) =>
    line`Test Suites: ${random.int(1, 99)} passed, Tests: ${random.int(1, 999)} passed, Time: ${random.int(1, 99)}.${fill(random, '{d3}')} s`,
  'docker build': (random) =>
    line`#${random.int(1, 20)} [builder ${random.int(1, 5)}/9] RUN npm ci --ignore-scripts CACHED 0.${random.int(1, 9)}s`,
  'chinese prose': (random) => line`订单 ${random.int(1, 9999)} 处理失败,请稍后重试`,
  'german prose': (random) =>
    line`Die Verbindung wurde nach ${random.int(1, 99)} Sekunden getrennt, Passwort erforderlich`,
  'french prose': (random) => line`Erreur ${random.int(100, 599)} : mot de passe oublié, réessayez plus tard`,
  'russian prose': (random) => line`Ошибка ${random.int(100, 599)}: неверный пароль, повторите попытку`,
  emoji: (random) => line`🚀 deployed ${service(random)} ${version(random)} ✅ in ${random.int(1, 99)}s`,
  coordinates: (random) =>
    line`lat=${random.int(10, 80)}.${fill(random, '{d6}')} lon=-${random.int(10, 80)}.${fill(random, '{d6}')} alt=${random.int(1, 999)}`,
  prices: (random) =>
    line`total 1,${fill(random, '{d3},{d3}')}.00 EUR (12.${fill(random, '{d2}')} %), qty ${random.int(1, 99)}`,
  'isbn and ean': (random) =>
    line`isbn 978-3-16-148410-0 ean 40${fill(random, '{d11}')} sku ${fill(random, '{U8}-{d4}')}`,
  'phone words': (random) =>
    line`phone number is required; telephone=none, mobile=true, tel count ${random.int(1, 9)}`,
  'serial ports': (random) =>
    line`ports 8080,8081,9090-9099 range 30000-32767 mtu 1500 rx ${fill(random, '{d10}')} tx ${fill(random, '{d11}')}`,
  'working folder': (random) =>
    line`TTY=unknown ; PWD=${random.pick(['/', '/var/www', '/tmp', '/opt/app'])} ; OLDPWD=/root COMMAND=/usr/bin/id`,
  'assembly name': (random) =>
    line`Could not load assembly 'System.Core, Version=${random.int(2, 8)}.0.0.0, Culture=neutral, PublicKeyToken=${fill(random, '{h16}')}'`,
  'product versions': (random) =>
    line`${random.pick(['nginx/', 'Apache/', 'OpenJDK ', 'firmware ', 'rev. ', 'Chrome ', 'driver-', 'release '])}${random.int(1, 20)}.${random.int(0, 20)}.${random.int(0, 99)}.${random.int(0, 99)} ready`,
  'package upgrade': (random) =>
    line`Unpacking tzdata (${random.int(1, 9)}.${random.int(1, 9)}.${random.int(1, 9)}-${random.int(1, 9)}ubuntu1) over (1.2.3-1) ...`,
  'docker layer': (random) =>
    line`${fill(random, '{h12}')}: Pull complete [${random.int(1, 9)}/${random.int(9, 19)}] ${fill(random, '{d2}.{d2}')}MB`,
  'systemd unit': (random) =>
    line`systemd[1]: Started Session ${random.int(1, 9999)} of user root. ${word(random)}.timer: Succeeded.`,
  'kernel memory': (random) =>
    line`Out of memory: Killed process ${random.int(100, 65_000)} (java) total-vm:${fill(random, '{d8}')}kB, anon-rss:${fill(random, '{d7}')}kB, file-rss:0kB, oom_score_adj:${random.int(0, 1000)}`,
  'android activity': (random) =>
    line`I ActivityManager: START u0 {act=android.intent.action.MAIN flg=0x10200000 cmp=com.android.settings/.Settings (has extras)} from uid ${random.int(10_000, 10_999)} on display 0`,
  'spark task': (random) =>
    line`INFO TaskSetManager: Finished task ${random.int(0, 99)}.0 in stage ${random.int(0, 99)}.0 (TID ${random.int(1, 9999)}) in ${random.int(1, 9999)} ms (${random.int(1, 99)}/${random.int(100, 200)})`,
  'openstack instance': (random) =>
    line`[req-${uuid(random)} ${fill(random, '{h32} {h32}')} - - -] [instance: ${uuid(random)}] VM Started (Lifecycle Event)`,
  'http status list': (random) =>
    line`status=200 len: ${random.int(100, 9999)} time: 0.${fill(random, '{d7}')}`,
  'zookeeper session': (random) =>
    line`Established session 0x${fill(random, '{h15}')} with negotiated timeout 40000 for client zxid 0x${fill(random, '{h9}')}`,
  'imei-like': (random) =>
    line`device serial ${fill(random, '{U10}')} model SM-G${fill(random, '{d3}')}F build ${fill(random, '{u3}{d2}{u1}')}.${fill(random, '{d6}')}.0${fill(random, '{d2}')}`,
  'session words': (random) =>
    line`session=new user=root uid=0 gid=0 tty=ssh ruser= rhost= logname= euid=0 attempt ${random.int(1, 9)}`,
  'cli help': (random) =>
    line`${random.pick(['  --password string   Password for the registry', '  --token-file path   file with the token', '  -p, --password-stdin   Take the password from stdin', 'Usage: login [OPTIONS] [SERVER]', '      --api-key KEY   your key', 'mysql -u root -p shop', 'psql --no-password -U app', 'enter password for user:', '[sudo] password for deploy:', "app@db's password:", 'Enter passphrase for key'])}`,
  'http headers': (random) =>
    line`Accept: */* Accept-Encoding: gzip, deflate Content-Length: ${random.int(1, 9999)} Cache-Control: max-age=0 Vary: Authorization, Cookie`,
  'policy headers': (random) =>
    line`Content-Security-Policy: default-src 'self' 'nonce-${fill(random, '{b22}')}=='; script-src 'sha256-${fill(random, '{B43}')}='`,
  'json schema': (random) =>
    line`{"type":"object","required":["password","token"],"properties":{"password":{"type":"string","minLength":${random.int(8, 16)}}}}`,
  graphql: (random) =>
    line`mutation { login(input: $input) { token refreshToken user { id } } } took ${random.int(1, 99)}ms`,
  'sql schema': (random) =>
    line`CREATE TABLE users (id BIGINT PRIMARY KEY, password VARCHAR(${random.int(60, 255)}) NOT NULL, api_key TEXT, token CHAR(64) DEFAULT NULL);`,
  'form errors': (random) =>
    line`errors={"password":["is too short","can't be blank"],"token":["is invalid"]} count=${random.int(1, 9)}`,
  'rails filter': (random) =>
    line`Parameters: {"user"=>{"password"=>"[FILTERED]", "token"=>"[FILTERED]"}, "page"=>"${random.int(1, 99)}"}`,
  'kubernetes volumes': (random) =>
    line`Unable to attach or mount volumes: unmounted volumes=[secret-volume], unattached volumes=[secret-volume kube-api-access-${fill(random, '{l5}')}]: timed out`,
  'vault lease': (random) =>
    line`vault read -field=password secret/data/${word(random)} -> lease renewed, ttl ${random.int(1, 99)}m`,
};
