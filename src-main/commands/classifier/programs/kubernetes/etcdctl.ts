import type { Call, Finding, Program } from '../../program.ts';
import { areInside } from '../addresses.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

function inspect(call: Call): Finding[] {
  if (call.row.id !== 'etcdctl.get') return [];
  const named = call.operands.find((operand) => /secret/i.test(operand.text ?? ''));
  if (named) return [{ tier: 2, text: 'it reads secrets', start: named.start, end: named.end }];
  if (call.has('--keys-only') || call.has('--count-only')) return [];
  const { start, end } = call.invocation.program;
  return [{ tier: 2, text: 'it shows values, secrets of the cluster among them', start, end }];
}

export const etcdctl: Program = {
  names: ['etcdctl', 'etcdutl'],
  category: 'kubectl',
  style: 'go',
  help: ['--help', '-h'],
  options: `--cacert --ca-file=, --cert --cert-file=, --command-timeout=, --debug, --dial-timeout=, -d --discovery-srv=, --discovery-srv-name=,
    --endpoints=, --hex, --insecure-discovery, --insecure-skip-tls-verify, --insecure-transport, --keepalive-time=,
    --keepalive-timeout=, --key --key-file=, --password=, --user=, -w --write-out=`,
  raises: [
    {
      option: '--endpoints',
      when: (addresses) => !areInside(addresses),
      tier: 2,
      text: 'it logs in at an address outside of the private network',
    },
    { option: '-d', tier: 2, text: 'it finds its servers by a name of another domain' },
    { option: '--insecure-skip-tls-verify', tier: 2, text: 'it logs in at a server that nobody verified' },
    { option: '--password', tier: 2, text: 'other users of this machine can see the password' },
    {
      option: '--user',
      when: (user) => user.includes(':'),
      tier: 2,
      text: 'other users of this machine can see the password',
    },
  ],
  inspect,
  rows: [
    reads(
      'etcdctl.status',
      'member list | endpoint status | endpoint health | endpoint hashkv | alarm list | version | cluster-health | snapshot status | user list | role list | role get | lease list | lease timetolive',
      'shows the state of etcd',
      [
        'etcdctl member list -w table',
        'etcdctl --endpoints=https://127.0.0.1:2379 --cacert=/etc/kubernetes/pki/etcd/ca.crt --cert=/etc/kubernetes/pki/etcd/server.crt --key=/etc/kubernetes/pki/etcd/server.key endpoint status --cluster -w table',
        'etcdctl alarm list',
      ],
      { options: '--cluster, --rev=, --linearizable, --keys' },
    ),
    reads(
      'etcdctl.get',
      'get',
      'lists keys',
      [
        'etcdctl get /registry/pods --prefix --keys-only',
        'etcdctl get / --prefix --count-only --write-out=fields',
      ],
      {
        options:
          '--prefix, --keys-only, --count-only, --from-key, --limit=, --order=, --sort-by=, --print-value-only, --rev=, --consistency=',
      },
    ),
    asks(
      'etcdctl.change',
      'put | txn | watch | compaction | defrag | snapshot save | lease | lock | elect | member add | member update | member promote | move-leader | user | role | auth | check | make-mirror | migrate | backup',
      'changes etcd, or puts load on it',
      ['etcdctl put foo bar', 'etcdctl defrag --cluster', 'etcdctl snapshot save /tmp/etcd.db'],
    ),
    asksEachTime(
      'etcdctl.remove',
      'del | member remove | snapshot restore | alarm disarm | rm | rmdir',
      'removes keys or members',
      ['etcdctl del /registry/pods/prod/web-0', 'etcdctl member remove 8e9e05c52164694d'],
    ),
  ],
};
