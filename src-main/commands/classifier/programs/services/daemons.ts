import type { Call, Finding, Program } from '../../program.ts';
import { areInside } from '../addresses.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const common = { category: 'system', style: 'gnu' } as const;

const rndc: Program = {
  names: ['rndc', 'unbound-control', 'knotc', 'pdns_control'],
  ...common,
  options: '-s=, -c=, -k=, -p=, -y=, -q, -V',
  raises: [
    { option: '-s', when: (address) => !areInside(address), tier: 2, text: 'it logs in at another server' },
    { option: '-k', tier: 2, text: 'it logs in with another key' },
    { option: '-y', tier: 2, text: 'it logs in with another key' },
    { option: '-c', tier: 2, text: 'another file says where it logs in' },
  ],
  rows: [
    reads(
      'rndc.read',
      'status | zonestatus | showzone | stats_noreset | list_stubs | list_forwards | list_local_zones | get_option | zone-status | uptime | rping | version',
      'shows the state of the name server',
      ['rndc status', 'rndc zonestatus example.com', 'unbound-control stats_noreset'],
    ),
    asks('rndc.change', '', 'changes the name server', [
      'rndc reload',
      'rndc flush',
      'unbound-control stats',
      'rndc querylog on',
    ]),
    asksEachTime('rndc.stop', 'stop | halt | delzone', 'stops the name server', ['rndc stop']),
  ],
};

const varnish: Program = {
  names: ['varnishadm'],
  ...common,
  options: '-n=, -S=, -T=, -t=, -p',
  raises: [
    { option: '-T', when: (address) => !areInside(address), tier: 2, text: 'it logs in at another server' },
    { option: '-S', tier: 2, text: 'it logs in with another secret' },
  ],
  rows: [
    reads(
      'varnishadm.read',
      'status | ping | backend.list | ban.list | vcl.list | storage.list | panic.show | pid | param.show',
      'shows the state of the cache',
      ['varnishadm backend.list', 'varnishadm vcl.list'],
    ),
    asks('varnishadm.change', '', 'changes the cache', [
      'varnishadm ban req.url ~ /',
      'varnishadm stop',
      'varnishadm',
    ]),
  ],
};

const varnishstat: Program = {
  names: ['varnishstat'],
  ...common,
  rows: [
    reads(
      'varnishstat',
      '',
      'shows figures of the cache',
      ['varnishstat -1', 'varnishstat -1 -f MAIN.cache_hit', 'varnishstat -j'],
      {
        options: '-1, -j, -x, -l, -f=, -I=, -X=, -n=, -t=, -w=',
        operands: 'none',
      },
    ),
  ],
};

const dovecot: Program = {
  names: ['doveadm'],
  ...common,
  options: '-v, -D, -f=, -o=',
  raises: [{ option: '-o', tier: 2, text: 'a setting may run programs' }],
  rows: [
    reads(
      'doveadm.read',
      'who | service status | log errors | log find | director status | penalty | replicator status | stats dump',
      'shows the state of the mail store',
      ['doveadm who', 'doveadm log errors', 'doveadm service status'],
      { options: '-1, -a=, -s=' },
    ),
    asks('doveadm.change', '', 'changes mail, or shows it', [
      'doveadm kick alice',
      'doveadm fetch -u alice text all',
      'doveadm reload',
    ]),
  ],
};

const patroni: Program = {
  names: ['patronictl'],
  ...common,
  options: '-c --config-file=, -d --dcs-url --dcs=, -k --insecure',
  raises: [
    { option: '-d', tier: 2, text: 'it talks to another store' },
    { option: '-k', tier: 2, text: 'it talks to a server that nobody verified' },
  ],
  rows: [
    reads(
      'patronictl.read',
      'list | topology | history | version',
      'shows the members of the database',
      ['patronictl -c /etc/patroni/patroni.yml list', 'patronictl list -e', 'patronictl history'],
      { options: '-e --extended, -t --timestamp, -f --format=, -W, -w --watch=, --group=' },
    ),
    asks('patronictl.change', '', 'changes the members of the database, or shows settings', [
      'patronictl restart main',
      'patronictl show-config',
      'patronictl pause',
    ]),
    asksEachTime(
      'patronictl.remove',
      'failover | switchover | reinit | remove',
      'moves or removes members of the database',
      ['patronictl failover main', 'patronictl reinit main db-2'],
    ),
  ],
};

/** kcat lists metadata with `-L`; its other modes read or write messages. */
function modeFindings(call: Call): Finding[] {
  const { start, end } = call.invocation.program;
  const lists = call.has('-L') && !['-P', '-C', '-G', '-Q', '-M'].some((mode) => call.has(mode));
  return lists ? [] : [{ tier: 2, text: 'it reads or writes messages', start, end }];
}

const kcat: Program = {
  names: ['kcat', 'kafkacat'],
  ...common,
  inspect: modeFindings,
  rows: [
    reads(
      'kcat',
      '',
      'lists topics and brokers',
      ['kcat -b localhost:9092 -L', 'kcat -L -b kafka-0:9092 -t orders -J'],
      {
        options: '-L, -P, -C, -G=, -Q, -M=, -b=, -t=, -p=, -J, -q, -v, -m=, -V',
        operands: 'none',
        raises: [
          {
            option: '-b',
            when: (addresses) => !areInside(addresses),
            tier: 2,
            text: 'it talks to an address outside of the private network',
          },
        ],
      },
    ),
  ],
};

export const daemons: Program[] = [rndc, varnish, varnishstat, dovecot, patroni, kcat];
