import type { Call, Finding, Program, Raise } from '../../program.ts';
import type { Inner } from '../../verdict.ts';
import { asks, asksEachTime, reads, refuses } from '../rows.ts';

const machine = '-H --host=, -M --machine=';
const help = ['--help', '-h'];
const elsewhere: Raise[] = [
  { option: '-H', tier: 2, text: 'it works on another machine' },
  { option: '-M', tier: 2, text: 'it works in a container' },
];
const common = {
  category: 'system',
  style: 'gnu',
  help,
  options: `${machine}, --no-pager, --no-legend, --no-ask-password, -q --quiet, -j, --json=, -l --full, -a --all`,
  raises: elsewhere,
} as const;

const loginctl: Program = {
  names: ['loginctl'],
  ...common,
  rows: [
    reads(
      'loginctl.read',
      'list-sessions | session-status | show-session | list-users | user-status | show-user | list-seats | seat-status | show-seat',
      'shows who is logged in',
      ['loginctl list-sessions', 'loginctl session-status 3', 'loginctl show-user root'],
      { options: '-p --property=, --value, -n --lines=, -o --output=' },
    ),
    reads('loginctl.list', '', 'lists sessions', ['loginctl', 'loginctl --no-legend'], { operands: 'none' }),
    asks(
      'loginctl.change',
      'activate | lock-session | unlock-session | lock-sessions | unlock-sessions | terminate-session | kill-session | enable-linger | disable-linger | terminate-user | kill-user | attach | flush-devices | terminate-seat',
      'changes or ends sessions',
      ['loginctl terminate-session 3', 'loginctl enable-linger app'],
    ),
    refuses('loginctl.end', 'reboot | poweroff | halt | suspend | hibernate', 'ends the running system', [
      'loginctl reboot',
    ]),
  ],
};

/** `timedatectl`, `hostnamectl`, `localectl`: show without words, or with a few; other words change. */
function settings(
  name: string,
  what: string,
  words: string,
  change: string,
  examples: { read: string[]; change: string[] },
): Program {
  return {
    names: [name],
    ...common,
    rows: [
      reads(name, '', `shows ${what}`, [name, `${name} --no-pager`], { operands: 'none' }),
      reads(`${name}.read`, words, `shows ${what}`, examples.read, {
        options: '-p --property=, --value, --monitor, --static, --transient, --pretty',
      }),
      asks(`${name}.change`, change, `changes ${what}`, examples.change),
    ],
  };
}

const timedatectl = settings(
  'timedatectl',
  'the time and its settings',
  'status | show | list-timezones | timesync-status | show-timesync',
  'set-time | set-timezone | set-local-rtc | set-ntp | ntp-servers | revert',
  {
    read: ['timedatectl status', 'timedatectl show -p NTPSynchronized', 'timedatectl timesync-status'],
    change: ['timedatectl set-timezone UTC', 'timedatectl set-ntp true'],
  },
);

const localectl = settings(
  'localectl',
  'the language settings',
  'status | list-locales | list-keymaps | list-x11-keymap-models | list-x11-keymap-layouts',
  'set-locale | set-keymap | set-x11-keymap',
  { read: ['localectl status', 'localectl list-locales'], change: ['localectl set-locale LANG=C.UTF-8'] },
);

const hostnamectl: Program = {
  names: ['hostnamectl'],
  ...common,
  rows: [
    reads('hostnamectl', '', 'shows the name of the machine', ['hostnamectl', 'hostnamectl --static'], {
      options: '--static, --transient, --pretty',
      operands: 'none',
    }),
    // With an operand these set what they name.
    reads(
      'hostnamectl.read',
      'status | hostname | icon-name | chassis | deployment | location',
      'shows the name of the machine',
      ['hostnamectl status', 'hostnamectl hostname'],
      { options: '--static, --transient, --pretty', operands: 'none' },
    ),
    asks(
      'hostnamectl.change',
      'set-hostname | set-icon-name | set-chassis | set-deployment | set-location',
      'changes the name of the machine',
      ['hostnamectl set-hostname web-1'],
    ),
  ],
};

const resolvectl: Program = {
  names: ['resolvectl', 'systemd-resolve'],
  ...common,
  rows: [
    reads(
      'resolvectl',
      '',
      'shows how names are resolved',
      ['resolvectl', 'systemd-resolve --status', 'resolvectl --no-pager'],
      {
        options: '--status, --statistics',
        operands: 'none',
      },
    ),
    reads('resolvectl.read', 'status | statistics | show-server-state', 'shows how names are resolved', [
      'resolvectl status',
      'resolvectl status eth0',
      'resolvectl statistics',
    ]),
    asks(
      'resolvectl.query',
      'query | service | openpgp | tlsa | monitor | show-cache',
      'asks name servers',
      ['resolvectl query example.com'],
      { loosenable: true },
    ),
    asks(
      'resolvectl.change',
      'dns | domain | default-route | llmnr | mdns | dnsovertls | dnssec | nta | revert | flush-caches | reset-statistics | reset-server-features | log-level',
      'changes how names are resolved',
      ['resolvectl flush-caches', 'resolvectl dns eth0 10.0.0.2'],
    ),
  ],
};

const networkctl: Program = {
  names: ['networkctl'],
  ...common,
  rows: [
    reads('networkctl', '', 'lists links', ['networkctl'], { operands: 'none' }),
    reads(
      'networkctl.read',
      'list | status | lldp | label | cat',
      'shows links',
      ['networkctl list', 'networkctl status eth0'],
      {
        options: '-s --stats, -n --lines=',
      },
    ),
    asks(
      'networkctl.change',
      'up | down | renew | forcerenew | reconfigure | reload | delete | edit | mask | unmask | persistent-storage',
      'changes links',
      ['networkctl reconfigure eth0', 'networkctl down eth0'],
    ),
  ],
};

const coredumpctl: Program = {
  names: ['coredumpctl'],
  ...common,
  rows: [
    reads('coredumpctl', '', 'lists crashes', ['coredumpctl'], { operands: 'none' }),
    reads(
      'coredumpctl.read',
      'list | info',
      'lists crashes',
      ['coredumpctl list', 'coredumpctl info 1234', 'coredumpctl -r list nginx'],
      {
        options: '-1, -n=, -r --reverse, -S --since=, -U --until=, -F --field=, -D --directory=, --file=',
      },
    ),
    asks('coredumpctl.dump', 'dump | debug | gdb', 'reads the memory of a process that crashed', [
      'coredumpctl dump 1234 -o core',
      'coredumpctl debug 1234',
    ]),
  ],
};

const machinectl: Program = {
  names: ['machinectl'],
  ...common,
  inner: (call) => (call.subcommand[0] === 'shell' ? programOf(call, 1) : []),
  rows: [
    reads('machinectl', '', 'lists containers', ['machinectl'], { operands: 'none' }),
    reads(
      'machinectl.read',
      'list | status | show | list-images | image-status | show-image',
      'shows containers',
      ['machinectl list', 'machinectl status web'],
      { options: '-p --property=, --value, -n --lines=, -o --output=, --max-addresses=' },
    ),
    asks('machinectl.shell', 'shell | login', 'goes into a container', ['machinectl shell web /bin/ls']),
    asks(
      'machinectl.change',
      'start | enable | disable | kill | bind | copy-to | copy-from | clone | rename | read-only | set-limit | pull-tar | pull-raw | import-tar | import-raw | import-fs | export-tar | export-raw | cancel-transfer | list-transfers | edit | cat',
      'changes containers',
      ['machinectl start web'],
    ),
    asksEachTime(
      'machinectl.stop',
      'poweroff | reboot | terminate | stop | remove | clean',
      'stops or removes containers',
      ['machinectl poweroff web'],
    ),
  ],
};

const systemdAnalyze: Program = {
  names: ['systemd-analyze'],
  ...common,
  rows: [
    reads('systemd-analyze', '', 'shows how long starting took', ['systemd-analyze'], { operands: 'none' }),
    reads(
      'systemd-analyze.read',
      'time | blame | critical-chain | plot | dot | cat-config | unit-files | unit-paths | exit-status | capability | syscall-filter | filesystems | condition | compare-versions | calendar | timestamp | timespan | security | inspect-elf | fdstore | architectures | image-policy',
      'analyses how the system was started',
      [
        'systemd-analyze blame',
        'systemd-analyze critical-chain nginx.service',
        "systemd-analyze calendar 'Mon *-*-* 03:00'",
        'systemd-analyze security nginx',
      ],
      {
        options:
          '--system, --user, --global, --order, --require, --from-pattern=, --to-pattern=, --fuzz=, --iterations=, --base-time=, --tldr, --threshold=, --offline=',
      },
    ),
    asks(
      'systemd-analyze.verify',
      'verify | dump | log-level | log-target | service-watchdogs | pcrs | srk | set-log-level | malloc',
      'checks unit files, or changes what is logged',
      ['systemd-analyze verify app.service'],
    ),
  ],
};

/** `org.freedesktop.login1.Manager.Reboot` and the like, by any way to call it. */
function stopsMachine({ invocation }: Call): Finding[] {
  return invocation.args
    .filter(({ text }) =>
      /(?:^|\.)(?:Reboot|PowerOff|Halt|KExec|SoftReboot|Suspend|Hibernate)\w*$/.test(text ?? ''),
    )
    .map(({ start, end }) => ({ tier: 3, text: 'it ends the running system', start, end }));
}

/** Callers of services on the bus that belong to no table of systemd. */
const busCallers: Program = {
  names: ['dbus-send', 'gdbus', 'qdbus'],
  ...common,
  rows: [
    asks(
      'dbus-send',
      '',
      'calls services on the bus',
      ['dbus-send --system / org.example.Do', 'gdbus call -y -d x -o / -m a.b'],
      { operands: 'paths' },
    ),
  ],
  inspect: stopsMachine,
};

const busctl: Program = {
  names: ['busctl'],
  ...common,
  rows: [
    reads('busctl', '', 'lists services on the bus', ['busctl'], { operands: 'none' }),
    reads('busctl.read', 'list | status', 'lists what is on the bus', ['busctl list', 'busctl status 1'], {
      options:
        '--user, --system, --acquired, --activatable, --unique, --show-machine, --list, --xml-interface',
    }),
    asks(
      'busctl.call',
      'tree | introspect | call | get-property | set-property | emit | monitor | capture',
      'calls services on the bus, which may start them, or listens',
      [
        'busctl call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager Reload',
        'busctl monitor',
      ],
    ),
  ],
  inspect: stopsMachine,
};

/** Programs that show something and can do nothing else. */
const systemdViewers: Program = {
  names: [
    'systemd-cgls',
    'systemd-delta',
    'systemd-detect-virt',
    'systemd-escape',
    'systemd-path',
    'bootctl',
  ],
  ...common,
  rows: [
    reads(
      'systemd-viewers',
      '',
      'shows control groups, overrides or the kind of machine',
      [
        'systemd-cgls --no-pager',
        'systemd-cgls /system.slice',
        'systemd-delta --type=extended',
        'systemd-detect-virt',
        'systemd-escape /dev/sdb1',
      ],
      {
        options:
          '--type=, --diff=, -k, -u --unit[=], --user-unit[=], --xattr=, --cgroup-id=, -c --container, -v --vm, -r --chroot, --private-users, --list, -p --path, -u --unescape, -m --mangle, --suffix=, --template=, --instance, --cvm',
      },
    ),
    asks(
      'bootctl.change',
      'install | update | remove | set-default | set-oneshot | set-timeout | random-seed | cleanup | unlink | kernel-identify | kernel-inspect | is-installed | systemd-efi-options | set-timeout-oneshot',
      'changes how the machine is started',
      ['bootctl install', 'bootctl set-default linux.conf'],
    ),
  ],
};

function programOf(call: Call, skip: number): Inner[] {
  const words = call.operands.slice(skip);
  return words.length > 0 ? [{ kind: 'words', words, remote: false }] : [];
}

export const systemd: Program[] = [
  loginctl,
  timedatectl,
  localectl,
  hostnamectl,
  resolvectl,
  networkctl,
  coredumpctl,
  machinectl,
  systemdAnalyze,
  busctl,
  busCallers,
  systemdViewers,
];
