import type { Program } from '../program.ts';
import { ask, asker, eachTimeAsker, reader, surplusFindings } from './shapes.ts';

export const hardware: Program[] = [
  reader({
    names: 'lscpu lsmem lsirq lsscsi acpi',
    category: 'system',
    text: 'shows the hardware',
    anyOption: true,
    operands: 'paths',
    examples: ['lscpu', 'lscpu -e', 'lsscsi', 'lsmem'],
  }),
  reader({
    names: 'lspci',
    category: 'system',
    text: 'shows the hardware',
    options:
      '-v, -vv, -vvv, -n, -nn, -x, -xxx, -xxxx, -b, -D, -P, -PP, -k, -m, -mm, -t, -s=, -d=, -i=, -p=, -nnk, -q, -Q, -A=, -O=, -F=, -M, -H=',
    raises: [
      { option: '-q', tier: 2, text: 'it asks the name servers' },
      { option: '-Q', tier: 2, text: 'it asks the name servers' },
      ...['-A', '-O', '-F', '-M', '-H'].map((option) => ({
        option,
        tier: 2 as const,
        text: 'it goes to the hardware itself or reads another file',
      })),
    ],
    examples: ['lspci', 'lspci -nnk', 'lspci -vv -s 00:1f.2', 'lspci -tv'],
  }),
  reader({
    names: 'lsusb',
    category: 'system',
    text: 'shows the hardware',
    options: '-v --verbose, -s=, -d=, -t --tree, -D=, -V --version',
    examples: ['lsusb', 'lsusb -t', 'lsusb -v -d 1d6b:'],
  }),
  reader({
    names: 'lshw',
    category: 'system',
    text: 'shows the hardware',
    options:
      '-short, -html, -xml, -json, -businfo, -class=, -C=, -c=, -sanitize, -numeric, -quiet, -notime, -disable=, -enable=, -dump=, -X',
    raises: [
      { option: '-dump', tier: 2, text: 'it writes to a file' },
      { option: '-X', tier: 2, text: 'it opens a window' },
    ],
    operands: 'none',
    style: 'single',
    alone: ['-version', '-help'],
    examples: ['lshw -short', 'lshw -class network', 'lshw -C disk'],
  }),
  reader({
    names: 'sensors',
    category: 'system',
    text: 'shows temperatures and fans',
    options:
      '-f --fahrenheit, -A --no-adapter, -u, -j, -s --set, -c --config-file=, --bus-list, --allow-no-sensors',
    raises: [
      { option: '-s', tier: 2, text: 'it changes limits of the hardware' },
      { option: '-c', tier: 2, text: 'it reads a file of its own choice' },
    ],
    examples: ['sensors', 'sensors -j', 'sensors -u'],
  }),
  asker({
    names: 'inxi hwinfo',
    category: 'system',
    text: 'looks for hardware, maybe with help from the network',
    examples: ['inxi -F', 'hwinfo --short'],
  }),
  reader({
    names: 'dmidecode biosdecode',
    category: 'system',
    text: 'shows the hardware as the firmware describes it',
    options:
      '-d --dev-mem=, -h --help, -q --quiet, -s --string=, -t --type=, -H --handle=, -u --dump, --dump-bin=, --from-dump=, --no-sysfs, --oem-string=, -V --version',
    raises: [
      { option: '--dump-bin', tier: 2, text: 'it writes to a file' },
      { option: '-d', tier: 2, text: 'it reads memory' },
      { option: '--from-dump', tier: 2, text: 'it reads a file of its own choice' },
    ],
    examples: ['dmidecode -t memory', 'dmidecode -s system-serial-number', 'dmidecode'],
  }),
  reader({
    names: 'lsmod modinfo',
    category: 'system',
    text: 'shows modules of the kernel',
    anyOption: true,
    operands: 'paths',
    examples: ['lsmod', 'modinfo overlay', 'modinfo -F version e1000e'],
  }),
  {
    names: ['modprobe'],
    category: 'system',
    style: 'gnu',
    options:
      '-n --dry-run --show, -v --verbose, -D --show-depends, -c --showconfig --show-config, -r --remove, -R --resolve-alias, -q, -a, -f',
    rows: [
      {
        id: 'modprobe',
        tier: 2,
        text: 'loads or removes modules of the kernel',
        rememberable: false,
        examples: ['modprobe br_netfilter', 'modprobe -r overlay'],
      },
    ],
  },
  eachTimeAsker({
    names:
      'insmod rmmod depmod kmod dkms kexec update-initramfs dracut mkinitcpio grub-install update-grub grub2-mkconfig grub-mkconfig',
    category: 'system',
    text: 'changes the kernel, its modules or how it starts',
    inspect: (call) =>
      call.invocation.program.text?.endsWith('kexec') &&
      call.invocation.args.some((arg) => /^(?:-\w*[efp]|--exec|--force)/.test(arg.text ?? ''))
        ? [
            {
              tier: 3,
              text: 'it starts another kernel at once',
              start: call.invocation.program.start,
              end: call.invocation.program.end,
            },
          ]
        : [],
    examples: ['rmmod overlay', 'update-grub', 'kexec -l vmlinuz'],
  }),
  reader({
    names: 'sysctl',
    category: 'system',
    text: 'shows settings of the kernel',
    options:
      '-a --all -A -X, -b --binary, -e --ignore, -N --names, -n --values, -r --pattern=, -q --quiet, -d, -h, -V, -w --write, -p --load[=], --system, -f, --dry-run',
    raises: [
      { option: '-w', tier: 2, text: 'it changes a setting of the kernel' },
      { option: '-p', tier: 2, text: 'it changes settings of the kernel' },
      { option: '--system', tier: 2, text: 'it changes settings of the kernel' },
      { option: '-f', tier: 2, text: 'it changes settings of the kernel' },
    ],
    inspect: (call) =>
      call.operands
        .filter((operand) => /=|\.\.|^\//.test(operand.text ?? ''))
        // A name that climbs out of /proc/sys reads any file.
        .map((operand) => ask(operand, 'it changes a setting of the kernel, or reads another file')),
    examples: [
      'sysctl -a',
      'sysctl vm.swappiness',
      'sysctl -n net.ipv4.ip_forward',
      'sysctl net.core.somaxconn fs.file-max',
    ],
  }),
  reader({
    names: 'dmesg',
    category: 'system',
    text: 'shows messages of the kernel',
    options: `-C --clear, -c --read-clear, -D --console-off, -d --show-delta, -E --console-on, -e --reltime, -F --file=, -f --facility=, -H --human, -J --json, -k --kernel, -L --color[=],
      -l --level=, -n --console-level=, -P --nopager, -p --force-prefix, -r --raw, --noescape, -S --syslog, -s --buffer-size=, -T --ctime, -t --notime, --time-format=, -u --userspace,
      -w --follow, -W --follow-new, -x --decode, --since=, --until=, -K --kmsg-file=`,
    raises: [
      { option: '-C', tier: 2, text: 'it clears the messages', rememberable: false },
      { option: '-c', tier: 2, text: 'it clears the messages', rememberable: false },
      { option: '-D', tier: 2, text: 'it turns messages off' },
      { option: '-E', tier: 2, text: 'it turns messages on' },
      { option: '-n', tier: 2, text: 'it changes which messages are shown on the console' },
      { option: '-F', tier: 2, text: 'it reads a file of its own choice' },
      { option: '-K', tier: 2, text: 'it reads a file of its own choice' },
    ],
    operands: 'none',
    examples: ['dmesg', 'dmesg -T', 'dmesg -T --level=err,warn', 'dmesg --ctime --follow', 'dmesg -w'],
  }),
  reader({
    names: 'hwclock clock',
    category: 'system',
    text: 'shows the clock of the hardware',
    options: '-r --show, --get, -u --utc, -l --localtime, -v --verbose -D, -f --rtc=, --noadjfile',
    operands: 'none',
    examples: ['hwclock', 'hwclock --show', 'hwclock -r'],
  }),
  {
    names: [
      'cpupower',
      'x86_energy_perf_policy',
      'turbostat',
      'rdmsr',
      'wrmsr',
      'setpci',
      'i2cget',
      'i2cset',
      'ipmitool',
      'ipmi-sel',
    ],
    category: 'system',
    style: 'gnu',
    rows: [
      {
        id: 'cpupower',
        tier: 2,
        text: 'shows or changes the hardware',
        anyOption: true,
        examples: ['ipmitool power status', 'cpupower frequency-set -g performance'],
      },
    ],
  },
  asker({
    names: 'rfkill alsactl amixer xrandr xset setterm setleds loadkeys setfont',
    category: 'system',
    text: 'shows or changes devices of the desktop',
    examples: ['xset q', 'rfkill block wifi'],
  }),
  reader({
    names: 'nvidia-smi rocm-smi',
    category: 'system',
    text: 'shows the graphics processors',
    options: `-L --list-gpus, -q --query, -x --xml-format, -i --id=, -l --loop[=], -lms --loop-ms=, -d --display=, -a, -u --unit, --query-gpu=, --query-compute-apps=, --format=, --help-query-gpu,
      --query-supported-clocks=, --showuse, --showmemuse, --showtemp, -B --list-excluded-gpus, -h, --version`,
    inspect: (call) =>
      surplusFindings(call, 0, 'not known to be harmless').filter(
        (_, at) => !/^(?:topo|pmon|dmon|nvlink)$/.test(call.operands[0]?.text ?? '') || at > 0,
      ),
    examples: [
      'nvidia-smi',
      'nvidia-smi -L',
      'nvidia-smi -q -d MEMORY',
      'nvidia-smi --query-gpu=name,memory.used --format=csv',
    ],
  }),
];
