import type { Call, Finding, Program } from '../program.ts';
import { ask, eachTimeAsker, reader, surplusFindings } from './shapes.ts';

/** A row of one word, such as `qdisc`, shows; with a verb behind it, which may be cut short, it is another command. */
function bareWordFindings(call: Call, harmless: RegExp): Finding[] {
  const [first] = call.operands;
  if (!first || call.subcommand.length > 1 || harmless.test(first.text ?? '')) return [];
  return [ask(first, 'it changes something', false)];
}

/** Interfaces, sockets, routes and the tables behind them. */
export const sockets: Program[] = [
  reader({
    names: 'ss',
    category: 'network',
    text: 'shows sockets',
    options: `-h --help, -V --version, -n --numeric, -r --resolve, -a --all, -l --listening, -B --bound-inactive, -o --options, -e --extended, -m --memory, -p --processes, -T --threads, -i --info,
      --tipcinfo, -s --summary, --tos, --cgroup, -b --bpf, -E --events, -Z --context, -z --contexts, -N --net=, -4 --ipv4, -6 --ipv6, -0 --packet, -t --tcp, -M --mptcp, -S --sctp,
      -u --udp, -d --dccp, -w --raw, -x --unix, --tipc, --vsock, --xdp, --inet-sockopt, -f --family=, -K --kill, -H --no-header, -O --oneline, -Q --no-queues, -A --query --socket=, -D --diag=, -F --filter=`,
    raises: [
      { option: '-K', tier: 2, text: 'it closes connections', rememberable: false },
      { option: '-D', tier: 2, text: 'it writes to a file' },
      { option: '-F', tier: 2, text: 'it reads a file of its own choice' },
      { option: '-N', tier: 2, text: 'it goes to another network' },
    ],
    operands: 'paths',
    examples: [
      'ss -tulpn',
      'ss -s',
      'ss -ant state established',
      "ss -tn 'sport = :443'",
      'ss -o state time-wait',
      'ss -lntp',
    ],
  }),
  reader({
    names: 'netstat',
    category: 'network',
    text: 'shows sockets, routes and interfaces',
    options: `-a, -n, -t, -u, -l, -p, -r, -i, -s, -e, -c, -o, -v, -W, -w, -x, -g, -M, -N, -C, -F, -4, -6, --tcp, --udp, --listening, --numeric, --programs, --route, --interfaces, --statistics, --all,
      --extend, --timers, --wide, --inet, --inet6, --unix, --continuous, --verbose, --groups, -A=, -f=, -I=, -b, -d, -m, -R, -S, -L, -q, -P=, --protocol=`,
    anyOption: true,
    operands: 'paths',
    examples: ['netstat -tulpn', 'netstat -an', 'netstat -rn', 'netstat -s', 'netstat -i'],
  }),
  reader({
    names: 'ifconfig',
    category: 'network',
    text: 'shows or changes interfaces',
    options: '-a, -s, -v, -l, -u, -d',
    inspect: (call) => surplusFindings(call, 1, 'it changes an interface'),
    examples: ['ifconfig', 'ifconfig -a', 'ifconfig eth0'],
  }),
  reader({
    names: 'route',
    category: 'network',
    text: 'shows or changes routes',
    options: '-n, -v, -e, -F, -C, -4, -6, -A=, -V',
    inspect: (call) =>
      call.operands.length > 0 && call.operands[0]?.text === 'get' && call.operands.length <= 3
        ? []
        : surplusFindings(call, 0, 'it changes routes'),
    examples: ['route -n', 'route', 'route -ee'],
  }),
  reader({
    names: 'arp',
    category: 'network',
    text: 'shows or changes the table of neighbours',
    options: '-a, -n, -e, -v, -i=, -H=, -A=, -V, -l, -d, -s, -f, -D, -S',
    raises: ['-d', '-s', '-f', '-D', '-S'].map((option) => ({
      option,
      tier: 2 as const,
      text: 'it changes the table of neighbours',
    })),
    inspect: (call) => surplusFindings(call, 1, 'it changes the table of neighbours'),
    examples: ['arp -n', 'arp -an', 'arp -a 10.0.0.1', 'arp'],
  }),
  {
    names: ['bridge', 'tc', 'rdma', 'devlink', 'tipc', 'dcb'],
    category: 'network',
    style: 'gnu',
    options:
      '-s --statistics --stats, -d --details, -j --json, -p --pretty, -o --oneline, -c --color[=], -r -raw, -iec, -g -graph, -n, -nm, -t, -V, -compressvlans, -br, -details, -statistics, -pretty, -json',
    rows: [
      {
        id: 'tc.show',
        words: `qdisc show | qdisc ls | qdisc list | qdisc | class show | class ls | class list | filter show | filter ls | filter list | action ls | link | link show | fdb | fdb show | mdb | mdb show | vlan | vlan show | monitor |
          dev show | port show | health show | resource show | link list`,
        tier: 1,
        text: 'shows how traffic is queued and bridged',
        operands: 'paths',
        examples: [
          'tc -s qdisc show dev eth0',
          'tc qdisc',
          'bridge link',
          'bridge fdb show br br0',
          'bridge vlan show',
          'tc class show dev eth0',
        ],
      },
      {
        id: 'tc',
        words:
          'qdisc add | qdisc del | qdisc delete | qdisc replace | qdisc change | qdisc link | class add | class del | class change | class replace | filter add | filter del | filter replace | filter change | link set | fdb add | fdb del | fdb append | fdb replace | fdb flush | vlan add | vlan del | vlan set | mdb add | mdb del',
        tier: 2,
        text: 'changes how traffic is queued and bridged',
        rememberable: false,
        anyOption: true,
        examples: ['tc qdisc add dev eth0 root netem delay 100ms', 'bridge vlan add dev x vid 2'],
      },
    ],
    inspect: (call) => (call.row.id === 'tc.show' ? bareWordFindings(call, /^(?:show|list|ls|dev)$/) : []),
  },
  {
    names: ['ethtool'],
    category: 'network',
    style: 'gnu',
    options:
      '-i --driver, -S --statistics, -k --show-features --show-offload, -a --show-pause, -c --show-coalesce, -g --show-ring, -l --show-channels, -n -u --show-nfc --show-ntuple, -x --show-rxfh --show-rxfh-indir, -P --show-permaddr, -T --show-time-stamping, -m --dump-module-eeprom --module-info, -h --help, --show-eee, --show-fec, --show-priv-flags, --phy-statistics, -d --register-dump, --json, --version, --debug=, --show-tunnels, -I --include-statistics',
    rows: [
      {
        id: 'ethtool',
        tier: 1,
        text: 'shows settings and figures of an interface',
        anyOption: true,
        examples: [
          'ethtool eth0',
          'ethtool -S eth0',
          'ethtool -i eth0',
          'ethtool -k eth0',
          'ethtool -g eth0',
          'ethtool --show-fec eth0',
        ],
      },
    ],
    inspect: (call) => [
      ...call.options
        .filter((use) => !use.known)
        .map((use) => ask(use, 'it changes the interface or reads its memory', false)),
      ...surplusFindings(call, 1, 'it changes the interface'),
      ...call.values('-d').map((use) => ask(use, 'it reads registers and may write them to a file')),
    ],
  },
  {
    names: ['brctl'],
    category: 'network',
    style: 'gnu',
    rows: [
      {
        id: 'brctl.show',
        words: 'show | showmacs | showstp',
        tier: 1,
        text: 'shows bridges',
        examples: ['brctl show', 'brctl showmacs br0'],
      },
      {
        id: 'brctl',
        tier: 2,
        text: 'changes bridges',
        anyOption: true,
        rememberable: false,
        examples: ['brctl addbr br0', 'brctl delif br0 eth1'],
      },
    ],
  },
  {
    names: ['nmcli'],
    category: 'network',
    style: 'gnu',
    options:
      '-t --terse, -p --pretty, -m --mode=, -c --colors=, -f --fields=, -g --get-values=, -e --escape=, -w --wait=, -s --show-secrets, -a --ask, -h, -v --version, -o --overview, --active, --order=, --rescan=',
    raises: [
      { option: '-s', tier: 2, text: 'it shows passwords' },
      { option: '-a', tier: 2, text: 'it asks for passwords' },
    ],
    rows: [
      {
        id: 'nmcli.show',
        words: `general | general status | general hostname | general permissions | general logging | device | device status | device show | device wifi | device wifi list | dev | dev status | dev show | d | d s | d show | d status | dev wifi list | dev wifi |
          connection | connection show | con | con show | con s | c | c s | c show | radio | networking | networking connectivity | monitor`,
        tier: 1,
        text: 'shows connections and devices',
        examples: [
          'nmcli device status',
          'nmcli con show',
          'nmcli -t -f NAME,DEVICE con show --active',
          'nmcli dev show eth0',
        ],
      },
      {
        id: 'nmcli',
        tier: 2,
        text: 'changes connections',
        anyOption: true,
        rememberable: false,
        examples: ['nmcli agent polkit', 'nmcli agent secret'],
      },
    ],
    inspect: (call) =>
      call.row.id === 'nmcli.show'
        ? [
            ...bareWordFindings(call, /^$/),
            ...(/^(?:hostname|logging|connectivity)$/.test(call.subcommand[1] ?? '')
              ? surplusFindings(call, 0, 'it changes a setting')
              : []),
          ]
        : [],
  },
  {
    names: ['iw', 'iwconfig', 'iwlist', 'wpa_cli', 'hostapd_cli'],
    category: 'network',
    style: 'gnu',
    rows: [
      {
        id: 'iw.show',
        words: 'dev | list | phy | reg get | event',
        tier: 1,
        text: 'shows wireless devices',
        operands: 'none',
        examples: ['iw dev', 'iw list', 'iw reg get'],
      },
      {
        id: 'iw',
        tier: 2,
        text: 'shows or changes wireless devices',
        anyOption: true,
        examples: ['iwconfig wlan0 txpower 5', 'iw reg set DE'],
      },
    ],
    inspect: (call) =>
      call.row.id === 'iw.show' && !/(?:^|\/)iw$/.test(call.invocation.program.text ?? '')
        ? [ask(call.invocation.program, 'not known to be harmless')]
        : [],
  },
  eachTimeAsker({
    names:
      'ifup ifdown ifplugd dhclient dhcpcd wg-quick openvpn ipsec strongswan vpnc netplan arptables ebtables macchanger tunctl vconfig ifrename pppd pon poff',
    category: 'network',
    text: 'changes the network',
    examples: ['ifdown eth0', 'dhclient -r', 'netplan apply'],
  }),
  {
    names: ['wg'],
    category: 'network',
    style: 'gnu',
    rows: [
      {
        id: 'wg',
        tier: 2,
        text: 'shows or changes tunnels and their keys',
        anyOption: true,
        examples: ['wg', 'wg show', 'wg set wg0 peer x'],
      },
    ],
  },
  reader({
    names: 'nstat',
    category: 'network',
    text: 'shows figures of the network',
    options: '-a --ignore, -z --zeros, -s --noupdate, -j --json, -p --pretty, -h, -V',
    operands: 'paths',
    inspect: (call) =>
      call.has('-s') ? [] : [ask(call.invocation.program, 'it keeps the figures in a file; -s does not')],
    examples: ['nstat -asz', 'nstat -s TcpRetransSegs'],
  }),
  reader({
    names: 'lnstat rtstat ctstat',
    category: 'network',
    text: 'shows figures of the network',
    options:
      '-c --count=, -d --dump, -f --file=, -i --interval=, -j --json, -k --keys=, -s --subject=, -w --width=, -h, -V',
    raises: [{ option: '-f', tier: 2, text: 'it reads a file of its own choice' }],
    examples: ['lnstat -c 1', 'ctstat -d'],
  }),
  reader({
    names: 'nfsstat',
    category: 'network',
    text: 'shows figures of network file systems',
    options:
      '-c --client, -s --server, -m --mounts, -n --nfs, -r --rpc, -o=, -2, -3, -4, -v --verbose, -l --list',
    examples: ['nfsstat -c', 'nfsstat -m'],
  }),
];
