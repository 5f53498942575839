import type { Call, Finding, Program } from '../program.ts';
import { ask, eachTimeAsker, reader } from './shapes.ts';

const iptablesChanges = `-A --append=, -D --delete=, -I --insert=, -R --replace=, -F --flush[=], -Z --zero[=], -N --new-chain=, -X --delete-chain[=], -P --policy=, -E --rename-chain=, -j --jump=, -C --check=`;

function listsOnly(call: Call): Finding[] {
  const lists = call.has('-L') || call.has('-S') || call.has('-C') || call.has('-V') || call.has('-h');
  const changes = call.options.filter((use) =>
    ['-A', '-D', '-I', '-R', '-F', '-Z', '-N', '-X', '-P', '-E', '--modprobe'].includes(use.name),
  );
  return [
    ...changes.map((use) => ask(use, 'it changes the rules of the firewall', false)),
    ...(lists || changes.length > 0
      ? []
      : [ask(call.invocation.program, 'it changes the rules of the firewall', false)]),
  ];
}

export const firewall: Program[] = [
  {
    names: ['iptables', 'ip6tables', 'iptables-legacy', 'iptables-nft', 'ip6tables-legacy', 'ip6tables-nft'],
    category: 'network',
    style: 'gnu',
    options: `${iptablesChanges}, -L --list, -S --list-rules, -n --numeric, -v --verbose, -x --exact, -t --table=, --line-numbers, -w --wait[=], -W --wait-interval[=], -4 --ipv4, -6 --ipv6, -V --version, -h --help[=], --modprobe=, -p --protocol=, -s --source=, -d --destination=, -i --in-interface=, -o --out-interface=, -m --match=, --dport=, --sport=, --state=, --ctstate=`,
    rows: [
      {
        id: 'iptables',
        tier: 1,
        text: 'shows or changes the rules of the firewall',
        operands: 'paths',
        examples: [
          'iptables -L',
          'iptables -L -n -v',
          'iptables -S',
          'iptables -t nat -L -n --line-numbers',
          'iptables -nvL INPUT',
          'iptables -vnL --line-numbers',
        ],
      },
    ],
    inspect: listsOnly,
  },
  reader({
    names: 'iptables-save ip6tables-save iptables-legacy-save iptables-nft-save',
    category: 'network',
    text: 'shows the rules of the firewall',
    options: '-c --counters, -t --table=, -M --modprobe=, -f --file=, -V',
    raises: [
      { option: '-f', tier: 2, text: 'it writes to a file' },
      { option: '-M', tier: 2, text: 'it starts a program' },
    ],
    operands: 'none',
    examples: ['iptables-save', 'iptables-save -t nat', 'iptables-save -c'],
  }),
  {
    names: ['nft'],
    category: 'network',
    style: 'gnu',
    options:
      '-a --handle, -n --numeric, -s --stateless, -j --json, -N --reversedns, -S --service, -u --guid, -p --numeric-protocol, -y --numeric-priority, -T --numeric-time, -t --terse, -V, -v, -h',
    rows: [
      {
        id: 'nft.list',
        words:
          'list ruleset | list tables | list table | list chains | list chain | list sets | list set | list maps | list map | list counters | list flowtables | list hooks | list meter | list meters | monitor',
        tier: 1,
        text: 'shows the rules of the firewall',
        examples: [
          'nft list ruleset',
          'nft -a list ruleset',
          'nft list table inet filter',
          'nft -n list chain inet filter input',
        ],
      },
      {
        id: 'nft',
        tier: 2,
        text: 'changes the rules of the firewall',
        rememberable: false,
        anyOption: true,
        examples: ['nft flush ruleset', 'nft -f /etc/nftables.conf', 'nft add table inet x'],
      },
    ],
    inspect: (call) =>
      call.row.id === 'nft.list'
        ? call.operands
            .filter((operand) => /[;\n{}]/.test(operand.text ?? ''))
            .map((operand) => ask(operand, 'another command may follow here', false))
        : [],
  },
  {
    names: ['conntrack'],
    category: 'network',
    style: 'gnu',
    options:
      '-L --dump, -G --get, -C --count, -S --stats, -E --event, -o --output=, -p --proto=, -s --src --orig-src=, -d --dst --orig-dst=, --dport=, --sport=, --state=, -f --family=, -z --zero, -n, -g, -j, -e=, -m=',
    rows: [
      {
        id: 'conntrack',
        tier: 1,
        text: 'shows connections that the kernel tracks',
        raises: [{ option: '-z', tier: 2, text: 'it resets counters' }],
        examples: ['conntrack -L', 'conntrack -C', 'conntrack -S', 'conntrack -L -p tcp --dport 443'],
      },
    ],
    inspect: (call) =>
      ['-L', '-G', '-C', '-S', '-E'].some((option) => call.has(option))
        ? []
        : [ask(call.invocation.program, 'it changes connections', false)],
  },
  {
    names: ['ipset'],
    category: 'network',
    style: 'gnu',
    options:
      '-n -name, -t -terse, -s -sorted, -o -output=, -r -resolve, -L -l --list, -S --save, -T --test, -f -file=',
    rows: [
      {
        id: 'ipset',
        tier: 1,
        text: 'shows or changes sets of addresses',
        raises: [{ option: '-f', tier: 2, text: 'it reads or writes a file' }],
        examples: ['ipset list', 'ipset -L blocked', 'ipset test blocked 10.0.0.1', 'ipset -t list'],
      },
    ],
    inspect: (call) =>
      /^(?:list|save|test)$/.test(call.operands[0]?.text ?? '') ||
      call.has('-L') ||
      call.has('-S') ||
      call.has('-T')
        ? []
        : [ask(call.invocation.program, 'it changes sets of addresses', false)],
  },
  {
    names: ['ipvsadm'],
    category: 'network',
    style: 'gnu',
    options:
      '-L -l --list, -n --numeric, -c --connection, --stats, --rate, --timeout, --daemon, --sort, --exact, -t --tcp-service=, -u --udp-service=, --thresholds, --persistent-conn, --nosort, --ipv6 -6',
    rows: [
      {
        id: 'ipvsadm',
        tier: 1,
        text: 'shows or changes virtual servers',
        operands: 'none',
        examples: ['ipvsadm -Ln', 'ipvsadm -L -n --stats', 'ipvsadm -lnc'],
      },
    ],
    inspect: (call) =>
      call.has('-L') ? [] : [ask(call.invocation.program, 'it changes virtual servers', false)],
  },
  eachTimeAsker({
    names: 'iptables-restore ip6tables-restore iptables-apply pfctl ipfw shorewall csf apf ferm fwconsole',
    category: 'network',
    text: 'changes the rules of the firewall',
    examples: ['iptables-restore', 'pfctl -d'],
  }),
];
