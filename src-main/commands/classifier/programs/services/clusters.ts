import type { Program } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const common = { category: 'system', style: 'gnu' } as const;

const pcs: Program = {
  names: ['pcs', 'crm'],
  ...common,
  rows: [
    reads(
      'pcs.read',
      'status | resource status | resource show | resource config | constraint list | constraint config | constraint show | config show | cluster status | property list | property show | property config | node attribute_list | quorum status | stonith status | stonith history show | configure show | resource list | node show',
      'shows the resources of the cluster',
      ['pcs status', 'pcs resource status', 'pcs quorum status', 'crm status'],
      { options: '--full, --all, --hide-inactive, --groups, --wait=' },
    ),
    asks('pcs.change', '', 'changes the resources of the cluster', [
      'pcs resource restart web',
      'pcs node standby a',
      'crm resource move web b',
    ]),
    asksEachTime(
      'pcs.destroy',
      'cluster destroy | resource delete | resource remove | stonith fence | cluster stop | stonith delete',
      'stops the cluster, or removes from it',
      ['pcs cluster destroy --all', 'pcs stonith fence a'],
    ),
  ],
};

const crmMon: Program = {
  names: ['crm_mon', 'corosync-quorumtool', 'corosync-cfgtool'],
  ...common,
  rows: [
    reads(
      'crm-mon',
      '',
      'shows the state of the cluster',
      ['crm_mon -1', 'crm_mon -1Arf', 'corosync-quorumtool -s', 'corosync-cfgtool -s'],
      {
        options:
          '-1 --one-shot, -A --show-node-attributes, -r --inactive, -f --failcounts, -n --group-by-node, -o --operations, -t --timing-details, -X --as-xml, -N, -s, -l, -i, -b, -V --verbose, -h --as-html=, -d --daemonize, -E --external-agent=, -p --pid-file=, --output-as=, --output-to=, -e, -v, -k=, -R, -H',
        operands: 'none',
        raises: [
          { option: '-h', tier: 2, text: 'it writes a file' },
          { option: '-d', tier: 2, text: 'it goes on in the background' },
          { option: '-E', tier: 2, text: 'it runs another program' },
          { option: '--output-to', tier: 2, text: 'it writes a file' },
          { option: '-e', tier: 2, text: 'it changes the votes' },
          { option: '-v', tier: 2, text: 'it changes the votes' },
          { option: '-k', tier: 2, text: 'it ends a node' },
          { option: '-R', tier: 2, text: 'it reloads the configuration everywhere' },
          { option: '-H', tier: 2, text: 'it ends the cluster on this node' },
        ],
      },
    ),
  ],
};

const drbdadm: Program = {
  names: ['drbdadm', 'drbdsetup'],
  ...common,
  rows: [
    reads(
      'drbdadm.read',
      'status | dstate | cstate | role | dump | show | sh-resources | show-gi | get-gi',
      'shows replicated devices',
      ['drbdadm status', 'drbdadm role r0', 'drbdsetup status --verbose --statistics'],
      {
        options: '--verbose, --statistics, --json, -d --dry-run, -c --config-file=',
        raises: [{ option: '-c', tier: 2, text: 'another configuration may run programs' }],
      },
    ),
    asks('drbdadm.change', '', 'changes replicated devices', [
      'drbdadm up r0',
      'drbdadm primary r0',
      'drbdadm connect r0',
    ]),
    asksEachTime(
      'drbdadm.discard',
      'invalidate | invalidate-remote | create-md | wipe-md | down | detach | del-minor | del-resource',
      'throws away one copy of the data',
      ['drbdadm invalidate r0', 'drbdadm wipe-md r0'],
    ),
  ],
};

const multipath: Program = {
  names: ['multipath'],
  ...common,
  rows: [
    reads(
      'multipath',
      '',
      'shows paths to disks',
      ['multipath -ll', 'multipath -l mpatha', 'multipath -ll -v2'],
      {
        options:
          '-l, -ll, -v=, -f=, -F, -r, -a, -w, -W, -c, -C, -q, -d, -t, -T, -p=, -i, -B, -b=, -R=, -e, -k, -j',
        raises: ['-f', '-F', '-r', '-a', '-w', '-W', '-C', '-p', '-B', '-b', '-R'].map((option) => ({
          option,
          tier: 2 as const,
          text: 'it changes paths to disks',
        })),
      },
    ),
  ],
  inspect: (call) => {
    const { start, end } = call.invocation.program;
    if (['-l', '-ll', '-t', '-T', '-d'].some((option) => call.has(option))) return [];
    return [{ tier: 2, text: 'without -l it makes devices', start, end }];
  },
};

export const serviceClusters: Program[] = [pcs, crmMon, drbdadm, multipath];
