import type { Call, Program } from '../../program.ts';
import type { Inner } from '../../verdict.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { argumentsAfter } from '../words.ts';

/** The program behind the number of the guest; a `--` between them belongs to the wrapper. */
function programInGuest(call: Call): Inner[] {
  if (call.subcommand.at(-1) !== 'exec') return [];
  const [guest] = call.operands;
  const words = guest ? argumentsAfter(call, guest) : [];
  const start = words.findIndex((word) => word.text === null || !word.text.startsWith('-'));
  const program = words[0]?.text === '--' ? words.slice(1) : words.slice(Math.max(start, 0));
  return program.length > 0 ? [{ kind: 'words', words: program, remote: true }] : [];
}

const common = { category: 'proxmox', style: 'gnu', inner: programInGuest } as const;

const qm: Program = {
  names: ['qm'],
  ...common,
  rows: [
    reads(
      'qm.read',
      'list | status | config | pending | listsnapshot | showcmd | cloudinit pending | help',
      'shows virtual machines',
      [
        'qm list',
        'qm status 100 --verbose',
        'qm config 100',
        'qm listsnapshot 100',
        'qm pending 100',
        'qm showcmd 100 --pretty',
      ],
      { options: '--verbose[=], --full[=], -full, --current[=], --snapshot=, --pretty[=]' },
    ),
    asks(
      'qm.guest-exec',
      'guest exec',
      'runs a program in a virtual machine',
      ['qm guest exec 100 -- df -h'],
      { options: '--timeout=, --synchronous=, --pass-stdin=' },
    ),
    asks(
      'qm.change',
      'start | stop | shutdown | reboot | reset | suspend | resume | set | create | clone | migrate | snapshot | unlock | resize | move-disk | move_disk | importdisk | importovf | template | monitor | terminal | vncproxy | sendkey | cloudinit update | cloudinit dump | guest cmd | guest passwd | guest exec-status | agent | disk | mtunnel | remote-migrate | nbdstop | rescan | wait | cleanup | enroll-efi-keys',
      'changes virtual machines',
      [
        'qm start 100',
        'qm shutdown 100',
        'qm migrate 100 pve2 --online',
        'qm set 100 --memory 4096',
        'qm unlock 100',
      ],
    ),
    asksEachTime(
      'qm.destroy',
      'destroy | rollback | delsnapshot | unlink',
      'destroys virtual machines or snapshots',
      ['qm destroy 100 --purge', 'qm rollback 100 before-upgrade', 'qm delsnapshot 100 before-upgrade'],
    ),
  ],
};

const pct: Program = {
  names: ['pct'],
  ...common,
  rows: [
    reads(
      'pct.read',
      'list | status | config | pending | listsnapshot | df | cpusets | help',
      'shows containers',
      ['pct list', 'pct config 101', 'pct status 101', 'pct df 101'],
      { options: '--verbose[=], --current[=], --snapshot=' },
    ),
    asks('pct.exec', 'exec', 'runs a program in a container', ['pct exec 101 -- df -h', 'pct exec 101 ls'], {
      options: '--keep-env=',
    }),
    asks(
      'pct.change',
      'start | stop | shutdown | reboot | suspend | resume | set | create | clone | migrate | snapshot | unlock | resize | move-volume | move_volume | template | enter | console | push | pull | mount | unmount | fsck | fstrim | rescan | remote-migrate | restore',
      'changes containers, or goes into one',
      ['pct start 101', 'pct enter 101', 'pct push 101 a.txt /root/a.txt'],
    ),
    asksEachTime('pct.destroy', 'destroy | rollback | delsnapshot', 'destroys containers or snapshots', [
      'pct destroy 101',
      'pct rollback 101 before-upgrade',
    ]),
  ],
};

/** LXC and its successors outside of Proxmox. */
const lxc: Program = {
  names: ['lxc', 'incus'],
  ...common,
  style: 'go',
  options: '--debug, --force-local, --project=, -q --quiet, -v --verbose',
  rows: [
    reads(
      'lxc.read',
      'list | ls | image list | network list | storage list | profile list | profile show | cluster list | version | remote list | operation list | storage info | network show | project list | warning list',
      'lists containers',
      ['lxc list', 'incus list -f csv -c n,s', 'lxc image list'],
      { options: '-f --format=, -c --columns=, --fast, --all-projects' },
    ),
    reads('lxc.info', 'info', 'shows a container or the host', ['lxc info web', 'lxc info web --show-log'], {
      options: '--show-log, --resources, --target=',
    }),
    asks('lxc.exec', 'exec', 'runs a program in a container', ['lxc exec web -- df -h'], {
      options:
        '-T --force-noninteractive, -t --force-interactive, -n --disable-stdin, --env=, --mode=, --user=, --group=, --cwd=',
    }),
    asks(
      'lxc.change',
      'start | stop | restart | pause | launch | init | create | config | copy | move | rename | snapshot | publish | file | shell | console | image | network | storage | profile | remote | cluster | import | export | monitor | query | alias | operation | project | auth | restore | rebuild | admin | top',
      'changes containers, or goes into one',
      ['lxc restart web', 'lxc config show web', 'incus shell web'],
    ),
    asksEachTime(
      'lxc.delete',
      'delete | image delete | network delete | storage delete',
      'deletes containers',
      ['lxc delete web --force'],
    ),
  ],
};

const virsh: Program = {
  names: ['virsh'],
  category: 'proxmox',
  style: 'gnu',
  options:
    '-c --connect=, -d --debug=, -e --escape=, -k --keepalive-interval=, -K --keepalive-count=, -l --log=, -q --quiet, -r --readonly, -t --timing, -v --version[=], -V',
  raises: [
    {
      option: '-c',
      when: (address) => !/^(qemu|lxc|test|xen):\/\/\/[\w/]*$/.test(address),
      tier: 2,
      text: 'it talks to another machine',
    },
    { option: '-l', tier: 2, text: 'it writes a file' },
  ],
  rows: [
    reads(
      'virsh.read',
      'list | dominfo | domstate | domstats | domblklist | domblkinfo | domblkstat | domiflist | domifstat | domifaddr | dommemstat | domdisplay | domjobinfo | domuuid | domid | domname | domcontrol | domtime | vcpuinfo | vcpucount | nodeinfo | nodecpustats | nodememstats | nodecpumap | nodedev-list | net-list | net-info | net-dhcp-leases | net-dumpxml | pool-list | pool-info | pool-dumpxml | vol-list | vol-info | vol-path | snapshot-list | snapshot-info | snapshot-current | iface-list | capabilities | domcapabilities | freecell | hostname | sysinfo | uri | version | checkpoint-list',
      'shows virtual machines, networks and pools',
      [
        'virsh list --all',
        'virsh dominfo web',
        'virsh -c qemu:///system net-list --all',
        'virsh domstats web',
      ],
      {
        options:
          '--all, --inactive, --title, --name, --uuid, --details, --source=, --human, --full, --table, --state-running, --with-snapshot, --reason, --total, --pool=, --tree, --leases, --domain=, --live, --config, --persistent, --transient, --current, --active, --maximum, --cpu-total, --balloon, --vcpu, --interface, --block, --state, --raw',
      },
    ),
    asks(
      'virsh.xml',
      'dumpxml | secret-list | secret-dumpxml | qemu-agent-command | qemu-monitor-command',
      'shows everything about a machine, passwords too',
      ['virsh dumpxml web --security-info', 'virsh secret-list'],
    ),
    asksEachTime(
      'virsh.destroy',
      'destroy | undefine | vol-delete | vol-wipe | pool-delete | pool-destroy | net-destroy | net-undefine | snapshot-delete | snapshot-revert | managedsave-remove',
      'ends or deletes machines, volumes or networks',
      ['virsh destroy web', 'virsh undefine web --remove-all-storage'],
    ),
    asks('virsh.change', '', 'changes virtual machines', [
      'virsh start web',
      'virsh shutdown web',
      'virsh reboot web',
      'virsh migrate --live web qemu+ssh://b/system',
    ]),
  ],
};

export const guests: Program[] = [qm, pct, lxc, virsh];
