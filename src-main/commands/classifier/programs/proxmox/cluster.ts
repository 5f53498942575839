import type { Call, Finding, Program } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';

const common = { category: 'proxmox', style: 'gnu' } as const;
const format = '--output-format=, --noborder[=], --noheader[=], --human-readable[=], --quiet[=]';

/** Paths of the API whose answer is a file of a guest, a ticket or a secret, or that do something although they are read. */
const sensitivePath =
  /(agent\/(file-read|exec|get-users)|vncwebsocket|vncproxy|termproxy|spiceproxy|spiceshell|file-restore|config\/(join|totem)|subscription|tfa|cloudinit\/dump|acme\/|apt\/changelog|report$|scan\/|download|query-url|capabilities\/.*token|migrate|firewall\/log$|access\/(openid|ticket))/;

const pvesh: Program = {
  names: ['pvesh'],
  ...common,
  inspect: (call: Call): Finding[] =>
    call.operands
      .filter((operand) => sensitivePath.test(operand.text ?? ''))
      .map(({ start, end }) => ({
        tier: 2,
        text: 'this part of the interface shows secrets or does something',
        start,
        end,
      })),
  rows: [
    reads(
      'pvesh.read',
      'get | ls | usage | help',
      'reads the interface of the cluster',
      [
        'pvesh get /cluster/resources --type vm --output-format json',
        'pvesh get /nodes/pve1/status',
        'pvesh ls /nodes',
        'pvesh get /cluster/tasks',
        'pvesh usage /nodes -v',
      ],
      { anyOption: true },
    ),
    asks('pvesh.change', 'create | set', 'changes the cluster', [
      'pvesh create /nodes/pve1/qemu/100/status/start',
      'pvesh set /nodes/pve1/qemu/100/config -memory 4096',
    ]),
    asksEachTime('pvesh.delete', 'delete', 'deletes in the cluster', ['pvesh delete /nodes/pve1/qemu/100']),
  ],
};

const pvecm: Program = {
  names: ['pvecm'],
  ...common,
  rows: [
    reads(
      'pvecm.read',
      'status | nodes | apiver | qdevice status | help',
      'shows the members of the cluster',
      ['pvecm status', 'pvecm nodes'],
    ),
    asks(
      'pvecm.change',
      'add | addnode | create | expected | updatecerts | qdevice setup | mtunnel | keygen',
      'changes the cluster',
      ['pvecm expected 1', 'pvecm updatecerts', 'pvecm add 10.0.0.1'],
    ),
    asksEachTime('pvecm.remove', 'delnode | qdevice remove', 'takes a node out of the cluster', [
      'pvecm delnode pve3',
    ]),
  ],
};

const pveversion: Program = {
  names: ['pveversion'],
  ...common,
  rows: [
    reads('pveversion', '', 'shows versions', ['pveversion', 'pveversion -v'], {
      options: '-v --verbose',
      operands: 'none',
    }),
  ],
};

const pvesm: Program = {
  names: ['pvesm'],
  ...common,
  rows: [
    reads(
      'pvesm.read',
      'status | list | path | apiinfo | help',
      'shows storages and volumes',
      [
        'pvesm status',
        'pvesm list local-lvm',
        'pvesm status --storage local',
        'pvesm path local:iso/debian.iso',
      ],
      { options: `${format}, --storage=, --content=, --enabled[=], --vmid=, --target=, --format=` },
    ),
    asks(
      'pvesm.change',
      'add | set | alloc | scan | export | import | extractconfig | cifsscan | nfsscan | glusterfsscan | iscsiscan | lvmscan | lvmthinscan | zfsscan | prune-backups',
      'changes storages, or looks for them in the network',
      ['pvesm add dir backup --path /mnt/backup', 'pvesm scan nfs 10.0.0.5'],
    ),
    asksEachTime('pvesm.remove', 'remove | free', 'removes storages or volumes', [
      'pvesm free local-lvm:vm-100-disk-0',
      'pvesm remove backup',
    ]),
  ],
};

const pveMore: Program = {
  names: [
    'pveperf',
    'pvereport',
    'vzdump',
    'qmrestore',
    'pveam',
    'pveceph',
    'pveupgrade',
    'pveupdate',
    'pvesubscription',
    'proxmox-backup-client',
  ],
  ...common,
  rows: [
    reads(
      'pve.status',
      'status | pool ls | osd details | list | available',
      'shows what there is',
      ['pveceph status', 'pveam list local', 'pveam available --section system'],
      { options: `${format}, --section=, --repository=` },
    ),
    asks('pve.change', '', 'changes the cluster, reads very much or writes to measure', [
      'pveperf /var/lib/vz',
      'pvereport',
      'vzdump 100 --storage backup',
      'pveam update',
      'pveceph install',
    ]),
  ],
};

const haManager: Program = {
  names: ['ha-manager'],
  ...common,
  rows: [
    reads(
      'ha-manager.read',
      'status | config | groupconfig | rules config | rules list | help',
      'shows what the cluster keeps running',
      ['ha-manager status', 'ha-manager status --verbose', 'ha-manager config'],
      { options: `${format}, --verbose[=], --type=` },
    ),
    asks(
      'ha-manager.change',
      'add | set | migrate | relocate | groupadd | groupset | crm-command | rules',
      'changes what the cluster keeps running',
      ['ha-manager migrate vm:100 pve2', 'ha-manager set vm:100 --state stopped'],
    ),
    asksEachTime('ha-manager.remove', 'remove | groupremove', 'gives up what the cluster keeps running', [
      'ha-manager remove vm:100',
    ]),
  ],
};

const pvenode: Program = {
  names: ['pvenode', 'pveum', 'pvesr', 'pve-firewall', 'pvefw', 'pve-ha-manager'],
  ...common,
  rows: [
    reads(
      'pvenode.read',
      'config get | task list | task log | task status | cert info | user list | user permissions | group list | role list | acl list | realm list | pool list | list | status | read | jobs | localnet | compile',
      'shows nodes, users and jobs',
      ['pvenode task list', 'pveum user list', 'pvesr status', 'pve-firewall status', 'pveum acl list'],
      {
        options: `${format}, --full[=], --limit=, --start=, --errors[=], --vmid=, --since=, --until=, --guest=, --property=, --path=`,
      },
    ),
    asks('pvenode.change', '', 'changes nodes, users or jobs', [
      'pvenode startall',
      'pveum passwd root@pam',
      'pvesr run',
      'pve-firewall restart',
      'pveum user token list root@pam',
    ]),
  ],
};

export const proxmoxCluster: Program[] = [pvesh, pvecm, pveversion, pvesm, pveMore, haManager, pvenode];
