import type { Call, Finding, Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads, refuses } from '../rows.ts';

const ask = (option: string, text: string): Raise => ({ option, tier: 2, text });

const zpool: Program = {
  names: ['zpool'],
  category: 'system',
  style: 'gnu',
  rows: [
    reads(
      'zpool.read',
      'list | status | iostat | get | history | events | version',
      'shows storage pools',
      ['zpool status -x', 'zpool list -v', 'zpool iostat -v 1 5', 'zpool history tank', 'zpool get all tank'],
      {
        options:
          '-v, -x, -H, -p, -P, -L, -T=, -o=, -g, -i, -l, -q, -r, -w, -y, -n, -f, -D, -s, -t, -e, -d, -j, -c=, --json, --json-int, --power',
        raises: [ask('-c', 'it runs scripts')],
      },
    ),
    reads('zpool.import-list', 'import', 'lists pools that could be imported', ['zpool import'], {
      operands: 'none',
      options: '-d=',
      raises: [ask('-d', 'it looks into other devices')],
    }),
    asks(
      'zpool.change',
      'scrub | resilver | trim | online | offline | add | attach | detach | replace | create | import -a | export | set | clear | upgrade | reopen | split | checkpoint | initialize | sync | reguid | wait',
      'changes storage pools',
      ['zpool scrub tank', 'zpool offline tank sdb', 'zpool replace tank sdb sdc', 'zpool clear tank'],
    ),
    asksEachTime('zpool.remove', 'remove | events -c', 'takes devices out of a pool', [
      'zpool remove tank sdb',
    ]),
    refuses('zpool.destroy', 'destroy | labelclear', 'destroys a pool and all that is in it', [
      'zpool destroy tank',
      'zpool labelclear -f /dev/sdb',
    ]),
  ],
};

const zfs: Program = {
  names: ['zfs'],
  category: 'system',
  style: 'gnu',
  inspect: (call: Call): Finding[] =>
    call.row.id === 'zfs.destroy'
      ? call.options
          .filter((use) => use.name === '-r' || use.name === '-R')
          .map(({ start, end }) => ({ tier: 3, text: 'it destroys everything below as well', start, end }))
      : [],
  rows: [
    reads(
      'zfs.read',
      'list | get | holds | userspace | groupspace | projectspace | version | diff',
      'shows file systems and snapshots',
      [
        'zfs list -t snapshot -o name,used',
        'zfs get compressratio tank/data',
        'zfs list -r tank',
        'zfs get -r -H -o value used tank',
      ],
      { options: '-H, -p, -r, -d=, -o=, -s=, -S=, -t=, -n, -i, -c, -F, -h, -j, --json, --json-int' },
    ),
    reads('zfs.mounts', 'mount', 'lists what is mounted', ['zfs mount'], { operands: 'none' }),
    asks(
      'zfs.change',
      'snapshot | snap | create | set | inherit | mount -a | unmount | umount | share | unshare | send | receive | recv | clone | promote | rename | hold | release | bookmark | upgrade | load-key | unload-key | change-key | allow | unallow | redact | project | program | channel-program | wait | zone | unzone | rewrite | jail | unjail',
      'changes file systems',
      ['zfs snapshot tank/data@now', 'zfs set quota=10G tank/data', 'zfs send tank/data@now'],
    ),
    asksEachTime(
      'zfs.destroy',
      'destroy | rollback',
      'destroys a file system or what came after a snapshot',
      ['zfs destroy tank/data@old', 'zfs rollback tank/data@yesterday'],
      { options: '-r, -R, -f, -n, -v, -p, -d' },
    ),
  ],
};

const cephOptions = `-c --conf=, --id=, -n --name=, --cluster=, -k --keyring=, --key=, --keyfile=, -m --mon-host=, -f --format=, --connect-timeout=, -s --status, -w --watch,
  --watch-debug, --watch-info, --watch-sec, --watch-warn, --watch-error, --verbose, --concise, -o --out-file=, -i --in-file=, --admin-daemon=,
  -v --version, -h --help, --yes-i-really-mean-it, --user=`;

const cephRaises: Raise[] = [
  {
    option: '-c',
    when: (file) => !file.startsWith('/etc/'),
    tier: 2,
    text: 'another configuration may load programs',
  },
  ask('--key', 'other users of this machine can see the key'),
  ask('-o', 'it writes a file'),
  ask('-i', 'it sends what is in a file'),
  ask('-m', 'it logs in at another server'),
];

const ceph: Program = {
  names: ['ceph'],
  category: 'system',
  style: 'gnu',
  options: cephOptions,
  raises: cephRaises,
  rows: [
    reads(
      'ceph.watch',
      '',
      'shows the state of the cluster',
      ['ceph -s', 'ceph -w', 'ceph --status --format json-pretty'],
      {
        operands: 'none',
      },
    ),
    reads(
      'ceph.read',
      'status | health | df | osd tree | osd df | osd stat | osd status | osd ls | osd ls-tree | osd pool ls | osd pool stats | osd pool get | osd pool autoscale-status | osd perf | osd find | osd metadata | osd dump | osd blocked-by | osd utilization | osd crush tree | osd crush rule ls | osd crush rule dump | osd crush dump | osd crush class ls | osd count-metadata | osd ok-to-stop | osd safe-to-destroy | osd erasure-code-profile ls | osd erasure-code-profile get | osd versions | osd numa-status | osd info | osd lspools | osd map | osd getmaxosd | pg stat | pg dump | pg dump_stuck | pg ls | pg ls-by-osd | pg ls-by-pool | pg map | pg dump_pools_json | mon stat | mon dump | mon metadata | mon versions | quorum_status | mon_status | mgr stat | mgr module ls | mgr services | mgr dump | mgr versions | mds stat | mds metadata | mds versions | fs ls | fs status | fs dump | fs get | versions | version | features | crash ls | crash ls-new | crash info | crash stat | orch ls | orch ps | orch status | orch host ls | orch device ls | orch upgrade status | device ls | device info | device get-health-metrics | balancer status | progress | progress json | time-sync-status | fsid | log last | service dump | service status | node ls | iostat | rgw realm list | nfs cluster ls | config show | insights | telemetry status | telemetry show | health detail',
      'shows the state of the cluster',
      [
        'ceph health detail',
        'ceph osd df tree',
        'ceph osd tree',
        'ceph df detail -f json',
        'ceph pg dump_stuck',
        'ceph osd pool ls detail',
        'ceph crash ls',
      ],
    ),
    asks(
      'ceph.query',
      'pg | daemon | tell | config dump | config get | config ls | config log | report | osd getcrushmap | osd getmap | mon getmap | log | fs subvolume',
      'asks single daemons, or shows settings',
      ['ceph pg 1.2f query', 'ceph daemon osd.0 perf dump', 'ceph tell osd.0 version', 'ceph config dump'],
    ),
    asks('ceph.secrets', 'auth | config-key | dashboard | cephadm | mgr module', 'shows or changes keys', [
      'ceph auth ls',
      'ceph auth get-key client.admin',
      'ceph config-key dump',
    ]),
    asksEachTime(
      'ceph.remove',
      'osd purge | osd destroy | osd rm | osd crush remove | osd pool delete | osd pool rm | osd out | osd lost | osd down | mon remove | mon rm | fs rm | fs fail | auth del | auth rm | auth remove | orch rm | orch host rm | orch osd rm | osd purge-new | pg force_create_pg | mds fail | mgr fail',
      'takes daemons or data out of the cluster',
      [
        'ceph osd purge 3 --yes-i-really-mean-it',
        'ceph osd pool delete p p --yes-i-really-really-mean-it',
        'ceph osd out 3',
      ],
    ),
    asks(
      'ceph.change',
      'osd | mon | mgr | mds | fs | config | orch | balancer | crash | device | health mute | health unmute | telemetry | nfs | rgw | rbd | progress clear',
      'changes the cluster',
      [
        'ceph osd set noout',
        'ceph osd in 3',
        'ceph crash archive-all',
        'ceph config set osd osd_max_backfills 2',
      ],
    ),
  ],
};

const rbd: Program = {
  names: ['rbd', 'rados'],
  category: 'system',
  style: 'gnu',
  options: `${cephOptions}, -p --pool=, --namespace=, --image=, --snap=`,
  raises: cephRaises,
  rows: [
    reads(
      'rbd.read',
      'ls | list | info | status | du | disk-usage | snap ls | snap list | lock ls | lock list | showmapped | device list | device ls | children | mirror pool status | mirror pool info | mirror image status | trash ls | trash list | watch | diff | image-meta list | pool stats | group list | migration status | df | lspools | stat | listxattr | listomapkeys | list-inconsistent-obj | list-inconsistent-pg | perf image iostat | perf image iotop',
      'shows images and objects',
      ['rbd ls -l rbd', 'rbd info rbd/vm-100-disk-0', 'rbd du -p rbd', 'rados df', 'rados lspools'],
      { options: '-l --long, --all, --pretty-format, --whole-object, --from-snap=, --exact, --verbose' },
    ),
    asksEachTime(
      'rbd.remove',
      'rm | remove | snap rm | snap purge | snap rollback | trash purge | trash rm | purge | rmpool | cppool',
      'removes images or objects',
      ['rbd rm rbd/vm-100-disk-0', 'rbd snap rollback rbd/x@y', 'rados -p rbd rm object'],
    ),
    asks('rbd.change', '', 'changes images or objects, or reads what is in them', [
      'rbd map rbd/x',
      'rbd create --size 1G rbd/x',
      'rados bench -p rbd 10 write',
      'rados -p rbd get object out',
    ]),
  ],
};

export const clusterStorage: Program[] = [zpool, zfs, ceph, rbd];
