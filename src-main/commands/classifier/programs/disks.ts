import type { Call, Finding, Program, Row } from '../program.ts';
import { ask, asker, eachTimeAsker, reader, refuse, refuser, surplusFindings } from './shapes.ts';

/** Which of two rows counts is told by an option, so both are one row that finds what changes. */
function listing(
  names: string,
  what: {
    text: string;
    options: string;
    lists: string[];
    examples: string[];
    changes: { tier: 2 | 3; text: string };
  },
): Program {
  const all = names.split(' ');
  return {
    names: all,
    category: 'system',
    style: 'gnu',
    options: what.options,
    rows: [
      {
        id: all[0] as string,
        tier: 1,
        text: what.text,
        operands: 'paths',
        anyOption: true,
        examples: what.examples,
      },
    ],
    inspect: (call) =>
      what.lists.some((option) => call.has(option)) && call.options.every((use) => use.known)
        ? []
        : [
            what.changes.tier === 3
              ? refuse(call.invocation.program, what.changes.text)
              : ask(call.invocation.program, what.changes.text, false),
          ],
  };
}

function mountFindings(call: Call): Finding[] {
  const changing = call.options.filter((use) => !['-l', '-t', '-v', '-h', '-V'].includes(use.name));
  return [
    ...changing.map((use) => ask(use, 'it mounts something or changes how it is mounted', false)),
    ...surplusFindings(call, 0, 'it mounts something'),
  ];
}

const lvmReads: Row = {
  id: 'lvs',
  tier: 1,
  text: 'shows volumes',
  operands: 'paths',
  options: `-a --all, -o --options=, --units=, --noheadings, --nosuffix, -v --verbose, -P --partial, --segments, -S --select=, -O --sort=, --separator=, --unbuffered, -q --quiet, -H --history,
    -c --colon, -C --columns, -m --maps, -s --short, -A --activevolumegroups, --reportformat=, --readonly, --foreign, --shared, --nolocking, --binary, --rows, -h --help, --version, --unquoted,
    --nameprefixes, -l --lvmpartition, --aligned, --ignoreskippedcluster, -d --debug`,
  examples: ['lvs', 'pvs -o +pv_used', 'vgs --units g', 'lvdisplay -m', 'vgdisplay vg0', 'pvscan'],
};

export const disks: Program[] = [
  reader({
    names: 'lsblk blkid findmnt',
    category: 'system',
    text: 'shows disks and what is mounted',
    options: `-g --garbage-collect, -w --cache-file=, -c=, -p --poll[=], -U=, -L=, -t=, -o=, -s=, -O=, -T=, -S=, -M=, -i, -n, -u=`,
    raises: [
      {
        option: '-o',
        when: (value) => value === 'list',
        tier: 2,
        text: 'blkid makes a file in each file system to see whether it can',
      },
      { option: '-g', tier: 2, text: 'it cleans a cache' },
      { option: '-w', tier: 2, text: 'it writes to a file' },
    ],
    anyOption: true,
    operands: 'paths',
    examples: [
      'lsblk -f',
      'lsblk -o NAME,SIZE,MOUNTPOINT',
      'blkid',
      'findmnt -t ext4',
      'findmnt /var',
      'blkid /dev/sda1',
    ],
  }),
  {
    names: ['mount'],
    category: 'system',
    style: 'gnu',
    options:
      '-l --show-labels, -t --types=, -v --verbose, -h --help, -V --version, -a, -o=, -r, -w, -B --bind, -R, -L=, -U=, -n, -f, -F, -M, -T=, -O=',
    rows: [
      {
        id: 'mount',
        tier: 1,
        text: 'shows what is mounted, or mounts',
        examples: ['mount', 'mount -l', 'mount -t nfs4'],
      },
    ],
    inspect: mountFindings,
  },
  eachTimeAsker({
    names:
      'umount fusermount fusermount3 mount.nfs mount.cifs sshfs udisksctl pmount kpartx partprobe iscsiadm resize2fs xfs_growfs btrfstune e2label fstrim growpart pvresize lvresize xfs_repair e2fsck fsck fsck.ext4 fsck.xfs fsadm quotaon quotaoff setquota edquota mdmon zramctl',
    category: 'system',
    text: 'changes what is mounted, or a file system',
    examples: ['umount /mnt', 'resize2fs /dev/vg0/data', 'xfs_growfs /', 'fsck -n /dev/sda1', 'fstrim -av'],
  }),
  listing('losetup', {
    text: 'shows or changes loop devices',
    options: '-a --all, -l --list, -j --associated=, -O --output=, -n --noheadings, -J --json, --raw',
    lists: ['-a', '-l', '-j'],
    examples: ['losetup -a', 'losetup -l', 'losetup --list --noheadings'],
    changes: { tier: 2, text: 'it changes loop devices' },
  }),
  {
    names: ['swapon'],
    category: 'system',
    style: 'gnu',
    options:
      '-s --summary, --show[=], --noheadings, --raw, --bytes, -v --verbose, -a --all, -e, -p=, -d, -o=, -L=, -U=, -f',
    rows: [
      {
        id: 'swapon',
        tier: 1,
        text: 'shows or adds swap space',
        operands: 'none',
        examples: ['swapon -s', 'swapon --show', 'swapon --show=NAME,SIZE'],
      },
    ],
    inspect: (call) =>
      (call.has('-s') || call.has('--show')) &&
      !['-a', '-e', '-p', '-d', '-o', '-L', '-U', '-f'].some((option) => call.has(option))
        ? []
        : [ask(call.invocation.program, 'it adds swap space')],
  },
  asker({
    names: 'swapoff',
    category: 'system',
    text: 'takes swap space away',
    rememberable: false,
    examples: ['swapoff -a'],
  }),
  refuser({
    names:
      `mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.exfat mkfs.ntfs mkfs.f2fs mkfs.msdos mkfs.minix mkfs.cramfs mkfs.jfs mkfs.reiserfs mkfs.bfs mkfs.ocfs2
      mkfs.gfs2 mke2fs mkdosfs mkntfs mkreiserfs mkswap newfs newfs_hfs newfs_apfs wipefs blkdiscard blkzone mkudffs`.replace(
        /\s+/g,
        ' ',
      ),
    category: 'system',
    text: 'destroys what is on a disk',
    examples: [
      'mkfs.ext4 /dev/sdb1',
      'mkfs -t xfs /dev/sdb',
      'wipefs -a /dev/sdb',
      'mkswap /dev/sdb2',
      'blkdiscard /dev/sdb',
    ],
  }),
  listing('fdisk', {
    text: 'shows or changes partitions',
    options:
      '-l --list, -x --list-details, -o --output=, -u --units[=], -b --sector-size=, -L --color[=], --bytes, -s --getsz, -t --type=, -V --version',
    lists: ['-l', '-x', '-s', '-V'],
    examples: ['fdisk -l', 'fdisk -l /dev/sda', 'fdisk -lu'],
    changes: { tier: 3, text: 'it changes partitions' },
  }),
  listing('sfdisk', {
    text: 'shows or changes partitions',
    options:
      '-l --list, -d --dump, -J --json, -s --show-size, -g --show-geometry, -F --list-free, -V --verify, -T --list-types, -o --output=, --bytes, -v --version',
    lists: ['-l', '-d', '-J', '-s', '-g', '-F', '-V', '-T', '-v'],
    examples: ['sfdisk -l /dev/sda', 'sfdisk -d /dev/sda'],
    changes: { tier: 3, text: 'it changes partitions' },
  }),
  listing('sgdisk', {
    text: 'shows or changes partitions',
    options:
      '-p --print, -i --info=, -v --verify, -V --version, -O --print-mbr, -f --first-in-largest, -F --first-aligned-in-largest, -E --end-of-largest',
    lists: ['-p', '-i', '-v', '-V', '-O', '-f', '-F', '-E'],
    examples: ['sgdisk -p /dev/sda', 'sgdisk --print /dev/sda'],
    changes: { tier: 3, text: 'it changes partitions' },
  }),
  {
    names: ['parted'],
    category: 'system',
    style: 'gnu',
    options: '-l --list, -m --machine, -s --script, -v --version, -h --help, -a --align=',
    rows: [
      {
        id: 'parted',
        tier: 1,
        text: 'shows or changes partitions',
        operands: 'paths',
        examples: ['parted -l', 'parted -s /dev/sda print', 'parted /dev/sda unit s print free'],
      },
    ],
    inspect: (call) => {
      const [, ...words] = call.operands.map((operand) => operand.text ?? '?');
      const rest = words
        .join(' ')
        .replace(/\bunit \w+\b/g, '')
        .trim();
      return (call.has('-l') && words.length === 0 && call.operands.length === 0) ||
        call.has('-v') ||
        /^(?:print|p)(?: (?:free|list|all|devices|\d+))?$/.test(rest)
        ? []
        : [refuse(call.invocation.program, 'it changes partitions')];
    },
  },
  refuser({
    names: 'gdisk cgdisk cfdisk partimage gparted',
    category: 'system',
    text: 'changes partitions',
    examples: ['gdisk /dev/sda'],
  }),
  {
    names: ['smartctl'],
    category: 'system',
    style: 'gnu',
    options: `-i --info, --identify[=], -a --all, -x --xall, --scan, --scan-open, -q --quietmode=, -d --device=, -T --tolerance=, -b --badsum=, -r --report=, -n --nocheck=, -s --smart --set=, -g --get=,
      -o --offlineauto=, -S --saveauto=, -H --health, -c --capabilities, -A --attributes, -f --format=, -l --log=, -v --vendorattribute=, -F --firmwarebug=, -P --presets=, -B --drivedb=, -j --json[=],
      -t --test=, -C --captive, -X --abort, -V --version, -h`,
    rows: [
      {
        id: 'smartctl',
        tier: 1,
        text: 'shows the health of a disk',
        raises: ['-s', '-o', '-S', '-t', '-C', '-X', '-B'].map((option) => ({
          option,
          tier: 2 as const,
          text: 'it starts a test or changes a setting of the disk',
        })),
        operands: 'paths',
        examples: [
          'smartctl -a /dev/sda',
          'smartctl -H /dev/nvme0',
          'smartctl -i -d megaraid,0 /dev/sda',
          'smartctl --scan',
          'smartctl -l error /dev/sda',
        ],
      },
    ],
    inspect: (call) =>
      call
        .values('-l')
        .filter((use) => /^(?:scterc|scttemp)\w*,.*\d/.test(use.value ?? ''))
        .map((use) => ask(use, 'it changes a setting of the disk')),
  },
  {
    names: ['hdparm'],
    category: 'system',
    style: 'gnu',
    options: '-i, -I, -g, -t, -T, -C, -V, -h, -q, --Istdout',
    rows: [
      {
        id: 'hdparm',
        tier: 1,
        text: 'shows settings of a disk',
        operands: 'paths',
        anyOption: true,
        examples: ['hdparm -i /dev/sda', 'hdparm -I /dev/sda', 'hdparm -tT /dev/sda'],
      },
    ],
    inspect: (call) => [
      ...call.invocation.args
        .filter((arg) =>
          /^--(?:security|trim|write|make|repair|yes-i|please|fw|dco|sanitize|Istdin)/.test(arg.text ?? ''),
        )
        .map((arg) => refuse(arg, 'it destroys what is on the disk or locks it')),
      ...call.options
        .filter((use) => !use.known)
        .map((use) => ask(use, 'it changes a setting of the disk', false)),
    ],
  },
  {
    names: ['nvme'],
    category: 'system',
    style: 'gnu',
    rows: [
      {
        id: 'nvme.read',
        words:
          'list | list-subsys | smart-log | id-ctrl | id-ns | list-ns | list-ctrl | error-log | fw-log | get-log | get-feature | version | show-regs | endurance-log | self-test-log | effects-log | ana-log | intel smart-log-add',
        tier: 1,
        text: 'shows NVMe devices',
        options: `-o --output-format=, -n --namespace-id=, -v --verbose, -H --human-readable, -f --feature-id=, -e --log-entries=, -b --raw-binary, -i=, -l=, -s=, --log-id=, --log-len=`,
        operands: 'paths',
        examples: [
          'nvme list',
          'nvme smart-log /dev/nvme0',
          'nvme id-ctrl -H /dev/nvme0',
          'nvme list -o json',
        ],
      },
      {
        id: 'nvme.destroy',
        words:
          'format | sanitize | write | write-zeroes | write-uncor | delete-ns | dsm | create-ns | zns reset-zone | security-send',
        tier: 3,
        text: 'destroys what is on a disk',
        anyOption: true,
        operands: 'paths',
        examples: ['nvme format /dev/nvme0n1', 'nvme sanitize /dev/nvme0 -a 2'],
      },
    ],
  },
  {
    names: [
      'lvs',
      'vgs',
      'pvs',
      'lvdisplay',
      'vgdisplay',
      'pvdisplay',
      'lvscan',
      'vgscan',
      'pvscan',
      'lvmdiskscan',
    ],
    category: 'system',
    style: 'gnu',
    rows: [lvmReads],
  },
  refuser({
    names: 'lvremove vgremove pvremove vgreduce lvreduce vgcfgrestore',
    category: 'system',
    text: 'removes volumes with what is on them',
    examples: ['lvremove /dev/vg0/data', 'vgremove -f vg0', 'pvremove /dev/sdb'],
  }),
  eachTimeAsker({
    names:
      'lvcreate lvextend lvchange lvrename lvconvert vgcreate vgextend vgchange vgrename vgexport vgimport vgsplit vgmerge pvcreate pvchange pvmove lvm vgck vgmknodes',
    category: 'system',
    text: 'changes volumes',
    inspect: (call) =>
      call.operands
        .slice(0, 1)
        .filter(
          (operand) =>
            /^(?:lv|vg|pv)(?:remove|reduce)$/.test(operand.text ?? '') &&
            call.invocation.program.text?.endsWith('lvm'),
        )
        .map((operand) => refuse(operand, 'it removes volumes with what is on them')),
    examples: ['lvextend -L +10G /dev/vg0/data', 'vgchange -ay', 'pvcreate /dev/sdc'],
  }),
  {
    names: ['dmsetup'],
    category: 'system',
    style: 'gnu',
    options: '-c, -C, --noheadings, --tree, -o --options=, --target=, -v, -y, -u=, -j=, -m=',
    rows: [
      {
        id: 'dmsetup.read',
        words: 'ls | info | status | deps | version | targets',
        tier: 1,
        text: 'shows mapped devices',
        operands: 'paths',
        examples: ['dmsetup ls --tree', 'dmsetup info', 'dmsetup status'],
      },
      {
        id: 'dmsetup.remove',
        words: 'remove | remove_all | wipe_table | clear',
        tier: 3,
        text: 'removes mapped devices',
        anyOption: true,
        operands: 'paths',
        examples: ['dmsetup remove_all', 'dmsetup remove x'],
      },
      {
        id: 'dmsetup',
        tier: 2,
        text: 'changes mapped devices or shows their keys',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: ['dmsetup table', 'dmsetup suspend x'],
      },
    ],
  },
  {
    names: ['mdadm'],
    category: 'system',
    style: 'gnu',
    options:
      '-D --detail, -Q --query, -E --examine, -s --scan, -v --verbose, -b --brief, -Y --export, -V --version, -q --quiet, --detail-platform, -X --examine-bitmap, --no-devices, -t --test',
    rows: [
      {
        id: 'mdadm',
        tier: 1,
        text: 'shows arrays of disks',
        operands: 'paths',
        anyOption: true,
        examples: [
          'mdadm --detail /dev/md0',
          'mdadm -D /dev/md0',
          'mdadm --examine /dev/sda1',
          'mdadm --detail --scan',
          'mdadm -Q /dev/md0',
        ],
      },
    ],
    inspect: (call) => [
      ...call.invocation.args
        .filter((arg) => /^(?:--zero|--cr|--st|--kill|--rem|-C|-S|-r$|--fa)/.test(arg.text ?? ''))
        .map((arg) => refuse(arg, 'it destroys or stops an array of disks')),
      ...call.options
        .filter((use) => !use.known)
        .map((use) => ask(use, 'it changes an array of disks', false)),
      ...(['-D', '-Q', '-E', '-V', '--detail-platform', '-X'].some((option) => call.has(option))
        ? []
        : [ask(call.invocation.program, 'it changes an array of disks', false)]),
    ],
  },
  {
    names: ['cryptsetup'],
    category: 'system',
    style: 'gnu',
    options: '-v --verbose, -q --batch-mode, --type -M=',
    rows: [
      {
        id: 'cryptsetup.read',
        words: 'status | isLuks | benchmark | luksUUID',
        tier: 1,
        text: 'shows encrypted devices',
        operands: 'paths',
        examples: ['cryptsetup status data', 'cryptsetup isLuks /dev/sda2', 'cryptsetup -v status data'],
      },
      {
        id: 'cryptsetup.destroy',
        words:
          'luksFormat | erase | luksErase | luksKillSlot | luksRemoveKey | reencrypt | luksHeaderRestore | luksDelKey',
        tier: 3,
        text: 'destroys encrypted data',
        anyOption: true,
        operands: 'paths',
        examples: ['cryptsetup luksFormat /dev/sdb', 'cryptsetup erase /dev/sdb'],
      },
      {
        id: 'cryptsetup',
        tier: 2,
        text: 'opens, changes or shows encrypted devices',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: ['cryptsetup luksDump /dev/sda2', 'cryptsetup open /dev/sda2 data'],
      },
    ],
  },
  {
    names: ['badblocks'],
    category: 'system',
    style: 'gnu',
    options: '-s, -v, -w, -n, -o=, -b=, -c=, -e=, -p=, -t=, -i=, -f, -X, -B, -d=',
    rows: [
      {
        id: 'badblocks',
        tier: 2,
        text: 'reads a whole disk',
        raises: [
          { option: '-w', tier: 3, text: 'it overwrites the disk' },
          { option: '-n', tier: 3, text: 'it writes to the disk' },
        ],
        operands: 'paths',
        examples: ['badblocks -sv /dev/sda'],
      },
    ],
  },
  {
    names: ['tune2fs'],
    category: 'system',
    style: 'gnu',
    options: '-l',
    rows: [
      {
        id: 'tune2fs',
        tier: 1,
        text: 'shows settings of a file system',
        operands: 'paths',
        examples: ['tune2fs -l /dev/sda1'],
      },
    ],
    inspect: (call) =>
      call.has('-l') ? [] : [ask(call.invocation.program, 'it changes a file system', false)],
  },
  reader({
    names: 'dumpe2fs xfs_info filefrag e2freefrag repquota quota',
    category: 'system',
    text: 'shows settings of a file system',
    options: '-h, -x, -b, -i=, -o=, -f, -g, -v, -s, -a, -u, -V, -e, -t',
    raises: [{ option: '-i', tier: 2, text: 'it reads an image' }],
    operands: 'paths',
    examples: ['dumpe2fs -h /dev/sda1', 'xfs_info /', 'repquota -a', 'quota -s', 'filefrag -v x'],
  }),
  {
    names: ['debugfs', 'xfs_db', 'btrfs', 'xfs_admin', 'xfs_io', 'xfs_quota', 'bcachefs'],
    category: 'system',
    style: 'gnu',
    rows: [
      {
        id: 'debugfs',
        tier: 2,
        text: 'shows or changes a file system or a cluster',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: ['debugfs -w /dev/sda1'],
      },
      {
        id: 'btrfs.read',
        words:
          'filesystem show | filesystem df | filesystem usage | filesystem du | subvolume list | subvolume show | device stats | device usage | scrub status | balance status | fi show | fi df | fi usage | qgroup show',
        tier: 1,
        text: 'shows a file system',
        operands: 'paths',
        options: '-h, -H, --si, -b, --raw, -T, -t, -p, -a, -s, -d',
        examples: [
          'btrfs filesystem show',
          'btrfs fi usage /',
          'btrfs subvolume list /',
          'btrfs device stats /',
        ],
      },
    ],
    inspect: (call) =>
      call.row.id === 'btrfs.read' && !call.invocation.program.text?.endsWith('btrfs')
        ? [ask(call.invocation.program, 'not known to be harmless')]
        : [],
  },
];
