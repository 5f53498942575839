import type { Call, Finding, Program } from '../program.ts';
import { writeFindings } from '../targets.ts';
import { codeFindings } from './destruction.ts';
import { ask, asker, eachTimeAsker, optionFileFindings } from './shapes.ts';

const outside = 'it sends to or asks another host';

/** Options of curl and wget that write, send a file, or take options from one. */
function transferFindings(call: Call): Finding[] {
  const sends = [
    '-T',
    '-F',
    '-d',
    '--data-binary',
    '--data-raw',
    '--data-urlencode',
    '--post-data',
    '--post-file',
    '--body-file',
    '--json',
    '--body-data',
    '--form-string',
  ];
  const writes = [
    '-o',
    '-O',
    '--output-dir',
    '-J',
    '-c',
    '-D',
    '--trace',
    '--trace-ascii',
    '--stderr',
    '--output-document',
    '-P',
    '--output-file',
    '--append-output',
    '--save-cookies',
    '-r',
    '-m',
  ];
  return [
    ...sends.flatMap((option) => call.values(option).map((use) => ask(use, 'it sends data', false))),
    ...writes.flatMap((option) =>
      call.values(option).flatMap((use) => {
        if (use.value === '-' || use.value === '/dev/null') return [];
        const place = { text: use.value, glob: false, start: use.start, end: use.end };
        return [ask(use, 'it may write to a file', false), ...writeFindings(place)];
      }),
    ),
    ...['-K', '--config', '-X', '--request', '--execute', '--use-askpass'].flatMap((option) =>
      call
        .values(option)
        .filter((use) => !/^(?:GET|HEAD|OPTIONS)$/.test(use.value ?? ''))
        .map((use) => ask(use, 'it changes something there, or takes options from elsewhere', false)),
    ),
    ...optionFileFindings(call, '--post-file', '--body-file'),
    ...call.operands
      .filter((operand) =>
        /169\.254\.169\.254|metadata\.google|100\.100\.100\.200|^file:/i.test(operand.text ?? ''),
      )
      .map((operand) => ask(operand, 'it may show credentials of this host', false)),
  ];
}

export const egress: Program[] = [
  {
    names: [
      'curl',
      'wget',
      'wget2',
      'aria2c',
      'http',
      'https',
      'httpie',
      'xh',
      'lynx',
      'links',
      'w3m',
      'elinks',
      'axel',
      'fetch',
      'grpcurl',
      'websocat',
      'wscat',
      'ab',
      'hey',
      'wrk',
      'siege',
      'k6',
      'vegeta',
    ],
    category: 'network',
    style: 'gnu',
    options: `-o --output=, -O, --output-dir=, -T --upload-file=, -F --form=, -d --data --data-ascii=, --data-binary=, --data-raw=, --data-urlencode=, --json=, -K --config=, -X --request=, -c --cookie-jar=,
      -D --dump-header=, --trace=, --trace-ascii=, --stderr=, -J --remote-header-name, --post-data=, --post-file=, --body-file=, --body-data=, --output-document=, -P --directory-prefix=, --save-cookies=,
      --output-file=, --append-output=, --execute=, --use-askpass=, -H --header=, -u --user=, -A --user-agent=, -b --cookie=, -e --referer=, -m --max-time=, -w --write-out=, -x --proxy=, --connect-timeout=, --resolve=,
      --cacert=, --cert=, --key=, --retry=, --form-string=, -r`,
    rows: [
      {
        id: 'curl',
        tier: 2,
        text: outside,
        loosenable: true,
        anyOption: true,
        operands: 'paths',
        examples: [
          'curl https://example.com',
          'curl -sI https://example.com',
          'curl -fsS http://localhost:8080/health',
          'wget https://example.com/x',
        ],
      },
    ],
    inspect: transferFindings,
  },
  asker({
    names:
      'ping ping6 fping hping3 arping traceroute traceroute6 tracepath mtr tcptraceroute dig host nslookup drill kdig delv whois resolveip nmblookup avahi-resolve avahi-browse rpcinfo showmount snmpget snmpwalk snmpbulkwalk ntpdate sntp chronyd iperf iperf3 netperf speedtest speedtest-cli smbclient ldapsearch ldapwhoami',
    category: 'network',
    text: outside,
    loosenable: true,
    alone: ['--version', '--help', '-V', '-h'],
    examples: [
      'ping -c 3 10.0.0.1',
      'dig +short example.com',
      'traceroute example.com',
      'nslookup example.com 8.8.8.8',
      'mtr -rwc 10 example.com',
    ],
  }),
  {
    names: ['chronyc'],
    category: 'network',
    style: 'gnu',
    options: '-n, -c, -N, -4, -6, -a, -v',
    rows: [
      {
        id: 'chronyc.read',
        words:
          'tracking | sources | sourcestats | activity | ntpdata | serverstats | clients | rtcdata | smoothing | selectdata | authdata',
        tier: 1,
        text: 'shows how the clock is kept',
        examples: ['chronyc tracking', 'chronyc -n sources', 'chronyc sourcestats'],
      },
      {
        id: 'chronyc',
        tier: 2,
        text: 'changes how the clock is kept',
        anyOption: true,
        examples: ['chronyc makestep', 'chronyc burst 4/4'],
      },
    ],
    inspect: (call) => [
      ...call.operands
        .filter((operand) => call.row.id === 'chronyc.read' && !/^-[va]$/.test(operand.text ?? ''))
        .map((operand) => ask(operand, 'not expected here')),
      ...call.values('-h').map((use) => ask(use, outside)),
    ],
  },
  eachTimeAsker({
    names:
      'nc ncat netcat socat telnet ftp lftp sftp tftp scp rcp rlogin rexec cryptcat pwncat chisel ngrok cloudflared frpc stunnel nbd-client',
    category: 'network',
    text: 'opens a connection, over which anything may be sent or run',
    inspect: codeFindings,
    examples: ['nc -zv 10.0.0.1 443', 'scp x host:', 'telnet host 25', 'socat - TCP:host:80'],
  }),
  eachTimeAsker({
    names: 'nmap zmap masscan nikto sqlmap hydra tcpreplay ettercap arpspoof bettercap aircrack-ng',
    category: 'network',
    text: 'searches other hosts',
    alone: ['--version', '-V', '--help', '-h'],
    examples: ['nmap -sn 10.0.0.0/24'],
  }),
  eachTimeAsker({
    names: 'tcpdump tshark dumpcap',
    category: 'network',
    text: 'records traffic, which may hold secrets',
    alone: ['--version', '--help', '-h', '-D', '--list-interfaces'],
    examples: ['tcpdump -i eth0 port 53 -c 10', 'tshark -r x.pcap'],
  }),
  eachTimeAsker({
    names: 'wireshark ngrep tcpflow tcpick termshark snoop dsniff kismet',
    category: 'network',
    text: 'records traffic, which may hold secrets',
    alone: ['--version', '--help'],
    examples: ['ngrep -q GET', 'tcpflow -c'],
  }),
  eachTimeAsker({
    names:
      'ssh-copy-id ssh-keyscan ssh-agent keychain gpg-agent gpgconf gpg-connect-agent kinit kdestroy kpasswd kadmin ktutil realm net samba-tool pdbedit smbpasswd smbstatus ipa authconfig pam-auth-update sssctl',
    category: 'network',
    text: 'uses or changes keys and accounts',
    alone: ['--version', '--help'],
    examples: ['kinit bob', 'ssh-keyscan host'],
  }),
];
