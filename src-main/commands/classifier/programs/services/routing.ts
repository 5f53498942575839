import type { Call, Finding, Program } from '../../program.ts';
import { asks, reads } from '../rows.ts';

const common = { category: 'network', style: 'gnu' } as const;

/** Each `-c` is a command of the router's own console; running configurations hold passwords. */
function consoleFindings(call: Call): Finding[] {
  const commands = call.values('-c');
  const { start, end } = call.invocation.program;
  if (commands.length === 0) return [{ tier: 2, text: 'it opens a console', start, end }];
  return commands
    .filter(
      (use) =>
        !use.literal || !/^\s*show\s+(?!.*(run|startup|config|tech))[\w\s./:-]+$/.test(use.value ?? ''),
    )
    .map((use) => ({
      tier: 2 as const,
      text: 'this command may change something or show passwords',
      start: use.start,
      end: use.end,
    }));
}

const vtysh: Program = {
  names: ['vtysh'],
  ...common,
  inspect: consoleFindings,
  rows: [
    reads(
      'vtysh',
      '',
      'shows the state of the router',
      ["vtysh -c 'show ip bgp summary'", "vtysh -c 'show ip route' -c 'show ip ospf neighbor'"],
      {
        options: '-c --command=, -d --daemon=, -E --echo',
        operands: 'none',
      },
    ),
  ],
};

const bird: Program = {
  names: ['birdc', 'birdc6', 'birdcl'],
  ...common,
  options: '-s=, -v, -r, -l',
  raises: [{ option: '-s', tier: 2, text: 'it talks to another router' }],
  rows: [
    reads('bird.read', 'show', 'shows the state of the router', [
      'birdc show protocols',
      'birdc show route for 10.0.0.1',
    ]),
    asks('bird.change', '', 'changes the router', ['birdc configure', 'birdc disable bgp1', 'birdc']),
  ],
};

const openVSwitch: Program = {
  names: ['ovs-vsctl', 'ovn-nbctl', 'ovn-sbctl'],
  ...common,
  options:
    '--db=, -t --timeout=, -f --format=, -d --data=, --no-headings, --columns=, --oneline, --no-syslog, -v --verbose[=], --pretty, --if-exists, --no-leader-only',
  raises: [{ option: '--db', tier: 2, text: 'it talks to another database' }],
  rows: [
    reads(
      'ovs.read',
      'show | list | list-br | list-ports | list-ifaces | find | get | get-controller | get-manager | br-exists | br-to-vlan | port-to-br | iface-to-br | ls-list | lr-list | lsp-list | lrp-list | acl-list | lr-nat-list | lr-route-list | lb-list | lflow-list',
      'shows the virtual switch',
      ['ovs-vsctl show', 'ovs-vsctl list-ports br0', 'ovn-nbctl ls-list'],
    ),
    asks('ovs.change', '', 'changes the virtual switch', [
      'ovs-vsctl add-br br0',
      'ovs-vsctl del-port br0 eth1',
      'ovn-nbctl ls-add s1',
    ]),
  ],
};

const openFlow: Program = {
  names: ['ovs-ofctl', 'ovs-appctl', 'ovs-dpctl'],
  ...common,
  options: '-O --protocols=, -t --target --timeout=, -m --more, --names, --no-names, -s --statistics',
  rows: [
    reads(
      'ovs-flows.read',
      'show | dump-flows | dump-ports | dump-ports-desc | dump-groups | dump-tables | dump-aggregate | dump-meters | queue-stats | fdb/show | bond/show | lacp/show | coverage/show | memory/show | dpif/show | dpif/dump-flows | dpctl/dump-flows | upcall/show | version | list-commands | ofproto/list | cluster/status',
      'shows flows of the virtual switch',
      ['ovs-ofctl dump-flows br0', 'ovs-appctl fdb/show br0', 'ovs-dpctl show'],
    ),
    asks('ovs-flows.change', '', 'changes flows of the virtual switch', [
      'ovs-ofctl del-flows br0',
      'ovs-ofctl add-flow br0 x',
      'ovs-appctl exit',
    ]),
  ],
};

const lldp: Program = {
  names: ['lldpctl', 'lldpcli'],
  ...common,
  inspect: (call) => {
    const { start, end } = call.invocation.program;
    const isConsole = call.row.id === 'lldp' && call.invocation.program.text?.endsWith('lldpcli');
    return isConsole ? [{ tier: 2, text: 'it opens a console', start, end }] : [];
  },
  rows: [
    reads('lldp', '', 'shows neighbours on the cable', ['lldpctl', 'lldpctl eth0', 'lldpctl -f json'], {
      options: '-d, -f --format=, -v',
    }),
    reads(
      'lldp.show',
      'show',
      'shows neighbours on the cable',
      ['lldpcli show neighbors', 'lldpcli -f json show statistics'],
      {
        options: '-f --format=, -v',
      },
    ),
    asks(
      'lldp.change',
      'configure | unconfigure | pause | resume | update | watch | complete',
      'changes what is announced',
      ['lldpcli configure system hostname x'],
    ),
  ],
};

const tailscale: Program = {
  names: ['tailscale'],
  category: 'network',
  style: 'go',
  options: '--socket=',
  rows: [
    reads(
      'tailscale.read',
      'status | ip | version | serve status | funnel status | exit-node list | dns status',
      'shows the private network',
      ['tailscale status', 'tailscale ip -4'],
      { options: '--json, --active, --peers, --self, -4, -6, -1, --all' },
    ),
    asks('tailscale.change', '', 'changes the private network, or reaches into it', [
      'tailscale up',
      'tailscale ping web',
      'tailscale ssh web',
      'tailscale netcheck',
    ]),
  ],
};

export const routing: Program[] = [vtysh, bird, openVSwitch, openFlow, lldp, tailscale];
