import type { Call, Finding, Program } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const common = { category: 'system', style: 'gnu' } as const;

const gluster: Program = {
  names: ['gluster'],
  ...common,
  options: '--mode=, --xml, --timeout=, --remote-host=, --log-file=',
  raises: [
    { option: '--remote-host', tier: 2, text: 'it works on another machine' },
    { option: '--log-file', tier: 2, text: 'it writes a file' },
  ],
  rows: [
    reads(
      'gluster.read',
      'volume info | volume list | volume status | volume get | peer status | pool list | snapshot list | snapshot info | snapshot status',
      'shows volumes and peers',
      ['gluster volume info', 'gluster volume status data detail', 'gluster peer status'],
    ),
    reads('gluster.heal-info', 'volume heal', 'shows what has to be healed', [
      'gluster volume heal data info',
      'gluster volume heal data info summary',
    ]),
    asks('gluster.change', '', 'changes volumes or peers', [
      'gluster volume start data',
      'gluster peer probe web',
      'gluster volume set data x y',
    ]),
    asksEachTime(
      'gluster.remove',
      'volume delete | volume stop | volume remove-brick | volume reset | peer detach | snapshot delete | snapshot restore',
      'removes volumes or peers',
      ['gluster volume delete data'],
    ),
  ],
  inspect: (call: Call): Finding[] =>
    call.row.id === 'gluster.heal-info' && call.operands[1]?.text !== 'info'
      ? [
          {
            tier: 2,
            text: 'it starts healing',
            start: call.invocation.program.start,
            end: call.invocation.program.end,
          },
        ]
      : [],
};

/** The controllers' own programs: everything is words, and only `show` reads. */
const controllers: Program = {
  names: ['storcli', 'storcli64', 'perccli', 'perccli64'],
  ...common,
  inspect: (call) => {
    const words = call.operands.map((operand) => operand.text ?? '');
    const [target, verb, ...more] = words;
    const { start, end } = call.invocation.program;
    const isShow = target === 'show' || (/^\/[a-z0-9/]+$/.test(target ?? '') && verb === 'show');
    const onlyWords = more.every((word) =>
      /^(all|j|nolog|health|rebuild|patrolread|bbu|cc|events|temperature|limit=\d+)$/.test(word),
    );
    return isShow && onlyWords ? [] : [{ tier: 2, text: 'it may change disks', start, end }];
  },
  rows: [
    reads('storcli', '', 'shows disks behind a controller', [
      'storcli64 /c0 show',
      'storcli /c0/eall/sall show all',
      'perccli64 show',
      'storcli64 /c0/vall show nolog',
    ]),
  ],
};

const multipathd: Program = {
  names: ['multipathd'],
  ...common,
  rows: [
    reads('multipathd.read', 'show | list', 'shows paths to disks', [
      'multipathd show paths',
      'multipathd show maps status',
    ]),
    asks('multipathd.change', '', 'changes paths to disks', [
      'multipathd reconfigure',
      'multipathd -k',
      'multipathd',
    ]),
  ],
};

const exportfs: Program = {
  names: ['exportfs'],
  ...common,
  rows: [
    reads('exportfs', '', 'lists exported folders', ['exportfs -v', 'exportfs', 'exportfs -s'], {
      options: '-v, -s, -a, -r, -u, -o=, -i, -f',
      operands: 'none',
      raises: ['-a', '-r', '-u', '-o', '-f'].map((option) => ({
        option,
        tier: 2 as const,
        text: 'it changes what is exported',
      })),
    }),
  ],
};

const testparm: Program = {
  names: ['testparm'],
  ...common,
  rows: [
    reads('testparm', '', 'checks the file server', ['testparm -s', 'testparm -sv'], {
      options:
        '-s --suppress-prompt, -v --verbose, -l --skip-logic-checks, --section-name=, --parameter-name=',
      operands: 'none',
    }),
  ],
};

const ctdb: Program = {
  names: ['ctdb'],
  ...common,
  options: '-n=, -Y, -X, -v --verbose, -t --timelimit=',
  rows: [
    reads(
      'ctdb.read',
      'status | ip | scriptstatus | uptime | listnodes | statistics | getdbmap | natgw | lvs | pnn | version',
      'shows the state of the cluster',
      ['ctdb status', 'ctdb ip', 'ctdb scriptstatus'],
    ),
    asks('ctdb.change', '', 'changes the cluster', [
      'ctdb disable',
      'ctdb moveip 10.0.0.1 2',
      'ctdb shutdown',
    ]),
  ],
};

export const arrays: Program[] = [gluster, controllers, multipathd, exportfs, testparm, ctdb];
