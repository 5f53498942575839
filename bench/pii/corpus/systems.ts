/** Lines that systems write with addresses, hosts, users and accounts in them. */
import { clock, day, isoTime, syslogTime } from './envelopes.ts';
import {
  address,
  addressInUse,
  host,
  ipv4,
  ipv4Text,
  ipv6,
  mac,
  service,
  shortHost,
  word,
} from './machines.ts';
import { email, userName } from './people.ts';
import { line, mark, maybe, type Piece } from './piece.ts';
import { fill, type Random, uuid } from './random.ts';

type Maker = (random: Random) => Piece;
/** Both machines of a frame stand in one row. */
const octets = (random: Random) => mark('mac', fill(random, '{h2}:{h2}:{h2}:{h2}:{h2}:{h2}'), 'frame');
const port = (random: Random) => random.int(1024, 65_535);
const user = (random: Random, kind = '') => mark('user_name', userName(random), kind);
const agent = (random: Random) =>
  random.pick([
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0',
    'curl/8.5.0',
    'kube-probe/1.29',
    'okhttp/4.12.0',
    'python-requests/2.31.0',
    'ELB-HealthChecker/2.0',
  ]);
const httpTime = (random: Random) => `[${random.int(10, 28)}/Mar/2026:${clock(random)} +0000]`;
const path = (random: Random) =>
  `/${word(random)}/${random.int(1, 9999)}${random.pick(['', '?page=2&sort=asc', '/items.json'])}`;

export const systemLines: Readonly<Record<string, Maker>> = {
  'apache access': (random) =>
    line`${address(random)} - ${random.chance(0.3) ? user(random, 'access log') : '-'} ${httpTime(random)} "GET ${path(random)} HTTP/1.1" ${random.pick([200, 404, 502])} ${random.int(100, 99_999)} "-" "${agent(random)}"`,
  'nginx access': (random) =>
    line`${address(random)} - - ${httpTime(random)} "POST ${path(random)} HTTP/2.0" 201 ${random.int(9, 9999)} "https://${host(random)}/" "${agent(random)}" "${ipv4(random)}, ${ipv4(random)}"`,
  'apache error': (random) =>
    line`[Wed Mar 04 ${clock(random)}.${fill(random, '{d6}')} 2026] [core:error] [pid ${random.int(1, 9999)}] [client ${mark('ipv4', ipv4Text(random), 'port')}:${port(random)}] AH00126: Invalid URI in request`,
  'nginx error': (random) =>
    line`2026/03/04 ${clock(random)} [error] 31#31: *${random.int(1, 999)} connect() failed (111: Connection refused) while connecting to upstream, client: ${address(random)}, server: ${host(random)}, request: "GET ${path(random)} HTTP/1.1", upstream: "http://${mark('ipv4', ipv4Text(random), 'port')}:8080/"`,
  'sshd failed': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd[${port(random)}]: Failed password for ${random.chance(0.4) ? 'invalid user ' : ''}${user(random, 'sshd')} from ${address(random)} port ${port(random)} ssh2`,
  'sshd accepted': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd[${port(random)}]: Accepted publickey for ${user(random, 'sshd')} from ${ipv4(random)} port ${port(random)} ssh2: RSA SHA256:${maybe(fill(random, '{B43}'))}`,
  'sshd invalid': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd[${port(random)}]: Invalid user ${user(random, 'sshd')} from ${ipv4(random)} port ${port(random)}`,
  'sshd closed': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd[${port(random)}]: Connection closed by authenticating user ${user(random, 'sshd')} ${ipv4(random)} port ${port(random)} [preauth]`,
  'sshd reverse': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd[${port(random)}]: reverse mapping checking getaddrinfo for ${host(random)} [${ipv4(random)}] failed - POSSIBLE BREAK-IN ATTEMPT!`,
  'pam session': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd[${port(random)}]: pam_unix(sshd:session): session opened for user ${user(random, 'pam')}(uid=${random.int(1000, 1999)}) by (uid=0)`,
  'pam failure': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} sshd(pam_unix)[${port(random)}]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=${address(random)}  user=${user(random, 'user=')}`,
  sudo: (random) => {
    const name = userName(random);
    return line`${syslogTime(random)} ${shortHost(random)} sudo:   ${mark('user_name', name, 'sudo')} : TTY=pts/0 ; PWD=${maybe('/home/')}${mark('home_path', name)} ; USER=root ; COMMAND=/bin/systemctl restart nginx`;
  },
  cron: (random) =>
    line`${syslogTime(random)} ${shortHost(random)} CRON[${port(random)}]: (${user(random, 'cron')}) CMD (/usr/local/bin/backup.sh)`,
  'logfmt user': (random) =>
    line`level=info msg="login" user=${user(random, 'user=')} ip=${address(random)} ok=true`,
  'json user': (random) =>
    line`{"event":"login","username":"${user(random, 'json')}","remote_addr":"${address(random)}","ok":true}`,
  'journal dhcp': (random) =>
    line`${syslogTime(random)} ${shortHost(random)} dhcpd[812]: DHCPACK on ${ipv4(random)} to ${mac(random)} via eth0`,
  'kernel link': (random) =>
    line`[   12.${fill(random, '{d6}')}] e1000e 0000:00:1f.6 eth0: (PCI Express:2.5GT/s:Width x1) ${mac(random)}`,
  'arp table': (random) => line`? (${ipv4(random)}) at ${mac(random)} [ether] on br0`,
  'ip link': (random) => line`    link/ether ${mac(random)} brd ${maybe('ff:ff:ff:ff:ff:ff')} link-netnsid 0`,
  'ip address': (random) => line`    inet6 ${ipv6(random)}/64 scope link noprefixroute`,
  iptables: (random) =>
    line`${syslogTime(random)} ${shortHost(random)} kernel: [UFW BLOCK] IN=eth0 OUT= MAC=${octets(random)}:${octets(random)}:08:00 SRC=${address(random)} DST=${ipv4(random)} LEN=60 TOS=0x00 PREC=0x00 TTL=49 ID=${port(random)} DF PROTO=TCP SPT=${port(random)} DPT=22 WINDOW=29200 RES=0x00 SYN URGP=0`,
  kubelet: (random) =>
    line`I0304 ${clock(random)}.${fill(random, '{d6}')}    1234 kubelet.go:2456] "SyncLoop (PLEG): event for pod" pod="shop/${service(random)}-${fill(random, '{l10}')}-x7k2p" podIP="${ipv4(random)}"`,
  apiserver: (random) =>
    line`I0304 ${clock(random)}.${fill(random, '{d6}')}       1 trace.go:236] Trace[${fill(random, '{d9}')}]: "List" url:/api/v1/pods,user-agent:kubelet/v1.29.3,audit-id:${uuid(random)},client:${ipv4(random)},protocol:HTTP/2.0 (04-Mar-2026 ${clock(random)}.123) (total time: 512ms)`,
  etcd: (random) =>
    line`{"level":"warn","ts":"${isoTime(random)}","caller":"etcdserver/util.go:166","msg":"apply request took too long","took":"123.4ms","remote-peer":"${fill(random, '{h16}')}","endpoint":"https://${mark('ipv4', ipv4Text(random), 'port')}:2379"}`,
  'spring datasource': (random) =>
    line`${day(random)} ${clock(random)}.123  INFO 1 --- [main] com.zaxxer.hikari.HikariDataSource : HikariPool-1 - Starting ${maybe(`//${word(random)}`)} on ${addressInUse(random)}`,
  'java exception': (random) =>
    line`java.net.ConnectException: Connection refused: /${mark('ipv4', ipv4Text(random), 'port')}:${port(random)}\n\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)`,
  'python traceback': (random) =>
    line`Traceback (most recent call last):\n  File "${maybe('/home/')}${mark('home_path', userName(random))}/app/main.py", line ${random.int(1, 400)}, in <module>\nConnectionError: HTTPConnectionPool(host='${host(random)}', port=80): Max retries exceeded`,
  'node stack': (random) =>
    line`    at Object.<anonymous> (${maybe('/Users/')}${mark('home_path', userName(random))}/work/app/index.js:${random.int(1, 99)}:${random.int(1, 60)})`,
  'windows path': (random) =>
    line`The file ${maybe('C:\\Users\\')}${mark('home_path', userName(random))}\\AppData\\Local\\Temp\\setup.log could not be opened.`,
  'go dial': (random) => line`dial tcp ${addressInUse(random)}: connect: connection refused`,
  'go lookup': (random) =>
    line`Get "https://${host(random)}/healthz": dial tcp: lookup ${host(random)} on ${ipv4(random)}:53: no such host`,
  'postgres auth': (random) =>
    line`${day(random)} ${clock(random)} UTC [88] FATAL:  password authentication failed for user "${user(random, 'postgres')}"`,
  'postgres connection': (random) =>
    line`${day(random)} ${clock(random)} UTC [88] LOG:  connection authorized: user=${user(random, 'user=')} database=shop application_name=psql host=${address(random)}`,
  'mysql denied': (random) =>
    line`Access denied for user '${user(random, 'mysql')}'@'${ipv4(random)}' (using password: YES)`,
  'redis client': (random) =>
    line`id=${port(random)} addr=${mark('ipv4', ipv4Text(random), 'port')}:${port(random)} laddr=${mark('ipv4', ipv4Text(random), 'port')}:6379 fd=8 name= age=12 cmd=get`,
  mongo: (random) =>
    line`{"t":{"$date":"${isoTime(random)}"},"s":"I","c":"NETWORK","id":22943,"ctx":"listener","msg":"Connection accepted","attr":{"remote":"${mark('ipv4', ipv4Text(random), 'port')}:${port(random)}","connectionCount":7}}`,
  kafka: (random) =>
    line`[${day(random)} ${clock(random)},123] WARN [Consumer clientId=c-1, groupId=g] Connection to node ${random.int(1, 9)} (${host(random)}/${mark('ipv4', ipv4Text(random), 'port')}:9092) could not be established. (org.apache.kafka.clients.NetworkClient)`,
  zookeeper: (random) =>
    line`2026-03-04 ${clock(random)},123 - INFO  [NIOServerCxn.Factory:${maybe('0.0.0.0')}/${maybe('0.0.0.0')}:2181:NIOServerCnxn@827] - Accepted socket connection from /${mark('ipv4', ipv4Text(random), 'port')}:${port(random)}`,
  hdfs: (random) =>
    line`260304 ${fill(random, '{d6}')} 148 INFO dfs.DataNode$DataXceiver: Receiving block blk_-${fill(random, '{d19}')} src: /${mark('ipv4', ipv4Text(random), 'port')}:${port(random)} dest: /${mark('ipv4', ipv4Text(random), 'port')}:50010`,
  spark: (random) =>
    line`26/03/04 ${clock(random)} INFO storage.BlockManagerInfo: Added broadcast_${random.int(1, 99)}_piece0 in memory on ${host(random)}:${port(random)} (size: 5.2 KB, free: 317.5 KB)`,
  haproxy: (random) =>
    line`${syslogTime(random)} ${shortHost(random)} haproxy[14389]: ${mark('ipv4', ipv4Text(random), 'port')}:${port(random)} [04/Mar/2026:${clock(random)}.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {} {} "GET ${path(random)} HTTP/1.1"`,
  envoy: (random) =>
    line`[${isoTime(random)}] "GET ${path(random)} HTTP/1.1" 503 UF,URX "-" 0 91 57 - "${ipv4(random)}" "${agent(random)}" "${uuid(random)}" "${host(random)}" "${mark('ipv4', ipv4Text(random), 'port')}:8080" outbound|80||${maybe('orders.shop.svc.cluster.local')} - ${mark('ipv4', ipv4Text(random), 'port')}:80`,
  cloudtrail: (random) =>
    line`{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::${mark('account_id', fill(random, '{d12}'), 'arn')}:user/${maybe(userName(random))}","accountId":"${mark('account_id', fill(random, '{d12}'), 'json')}","accessKeyId":"${mark('token', fill(random, 'AKIA{T16}'), 'aws')}"},"eventTime":"${isoTime(random)}","sourceIPAddress":"${address(random)}","requestID":"${uuid(random)}"}`,
  'vpc flow': (random) =>
    line`2 ${mark('account_id', fill(random, '{d12}'), 'vpc flow')} eni-0${fill(random, '{h16}')} ${ipv4(random)} ${ipv4(random)} 443 ${port(random)} 6 20 4249 1767225600 1767225660 ACCEPT OK`,
  arn: (random) =>
    line`AccessDenied: User: arn:aws:sts::${mark('account_id', fill(random, '{d12}'), 'arn')}:assumed-role/deploy/i-0${fill(random, '{h16}')} is not authorized`,
  'azure resource': (random) =>
    line`/subscriptions/${mark('account_id', uuid(random), 'azure subscription')}/resourceGroups/shop-rg/providers/Microsoft.Compute/virtualMachines/vm1`,
  'aws cli': (random) =>
    line`aws_account_id=${mark('account_id', fill(random, '{d12}'), 'named')} region=eu-west-1`,
  alb: (random) =>
    line`https ${isoTime(random)} app/shop/${fill(random, '{h16}')} ${mark('ipv4', ipv4Text(random), 'port')}:${port(random)} ${mark('ipv4', ipv4Text(random), 'port')}:80 0.086 0.048 0.037 200 200 0 57 "GET https://${host(random)}:443/ HTTP/1.1" "${agent(random)}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2`,
  'windows logon': (random) =>
    line`An account failed to log on. Account Name: ${user(random, 'windows')} Account Domain: SHOP Source Network Address: ${address(random)} Source Port: ${port(random)}`,
  postfix: (random) =>
    line`${syslogTime(random)} ${shortHost(random)} postfix/smtp[${port(random)}]: ${fill(random, '{H10}')}: to=<${email(random)}>, relay=${host(random)}[${ipv4(random)}]:25, delay=0.5, dsn=2.0.0, status=sent (250 2.0.0 OK)`,
  'mail headers': (random) =>
    line`Received: from ${host(random)} (${host(random)} [${ipv4(random)}])\n\tby mx with ESMTPS id ${fill(random, '{A12}')}\n\tfor <${email(random)}>; Wed, 4 Mar 2026 ${clock(random)} +0000`,
  bind: (random) =>
    line`04-Mar-2026 ${clock(random)}.123 client @0x7f${fill(random, '{h10}')} ${ipv4(random)}#${port(random)} (${host(random)}): query: ${host(random)} IN A +E(0)K (${ipv4(random)})`,
  tcpdump: (random) =>
    line`${clock(random)}.${fill(random, '{d6}')} IP ${mark('ipv4', ipv4Text(random), 'tcpdump')}.${port(random)} > ${mark('ipv4', ipv4Text(random), 'tcpdump')}.443: Flags [P.], seq 1:100, ack 1, win 502, length 99`,
  id: (random) => {
    const name = userName(random);
    return line`uid=${random.int(1000, 1999)}(${mark('user_name', name, 'id')}) gid=1000(${mark('user_name', name, 'id')}) groups=1000(${maybe(name)}),27(sudo)`;
  },
  useradd: (random) =>
    line`${syslogTime(random)} ${shortHost(random)} useradd[${port(random)}]: new user: name=${user(random, 'useradd')}, UID=1001, GID=1001`,
  ping: (random) => line`64 bytes from ${ipv4(random)}: icmp_seq=${random.int(1, 99)} ttl=57 time=12.3 ms`,
  'git author': (random) => line`Author: ${maybe(`${userName(random)}`)} <${email(random)}>`,
  'mail in prose': (random) =>
    line`Please send the dump to ${email(random)}, or to ${email(random)}. Thanks!`,
  'mail in json': (random) =>
    line`{"user":{"id":${random.int(1, 9e6)},"email":"${email(random)}","active":true}}`,
  mailto: (random) => line`<a href="mailto:${email(random)}?subject=Hi">write</a>`,
  'mail in logfmt': (random) => line`level=warn msg="bounce" rcpt=${email(random)} code=550`,
  'mail in sql': (random) =>
    line`SELECT id FROM users WHERE email = '${email(random)}' AND deleted_at IS NULL`,
  nslookup: (random) => line`Name:\t${host(random)}\nAddress: ${address(random)}`,
  hosts: (random) => line`${ipv4(random)}\t${host(random)} ${shortHost(random)}`,
  cidr: (random) =>
    line`+   cidr_blocks = ["${mark('ipv4', ipv4Text(random), 'cidr')}/24", "${mark('ipv4', ipv4Text(random), 'cidr')}/32"]`,
  'address in a list': (random) =>
    line`peers=[${ipv4(random)},${ipv4(random)},${ipv6(random)}] leader=${ipv4(random)}`,
  'address in brackets': (random) => line`http://[${ipv6(random)}]:8080/health -> ${addressInUse(random)}`,
  'addresses at ends': (random) => line`${address(random)} -> ${address(random)}`,
};
