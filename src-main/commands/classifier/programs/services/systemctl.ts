import type { Call, Finding, Program, Raise } from '../../program.ts';
import { asks, asksEachTime, reads, refuses } from '../rows.ts';

const options = `--system, --user, -H --host=, -M --machine=, -t --type=, --state=, --failed, -p --property=, -P=, -a --all, -l --full, -r --recursive, --reverse,
  --with-dependencies, --job-mode=, -T --show-transaction, --show-types, --value, --check-inhibitors=, -i, --kill-whom=, --kill-who=,
  -s --signal=, --what=, --now, --dry-run, -q --quiet, --wait, --no-block, --no-wall, --no-reload, --legend=, --no-legend, --no-pager,
  --no-ask-password, --global, --runtime, -f --force, --preset-mode=, --root=, --image=, -n --lines=, -o --output=, --firmware-setup,
  --boot-loader-menu=, --boot-loader-entry=, --plain, --timestamp=, --read-only, --mkdir, --marked, --before, --after, --message=,
  --drop-in=, --when=`;

const away = (option: string, text: string): Raise => ({ option, tier: 2, text });
const environment: Omit<Raise, 'option'> = {
  when: (names) => /environ/i.test(names),
  tier: 2,
  text: 'the environment of a service may hold passwords',
};

/** Starting one of these is what `systemctl reboot` and the like do. */
const ending =
  /^(reboot|poweroff|halt|kexec|soft-reboot|shutdown|rescue|emergency|final|umount|exit|ctrl-alt-del|runlevel[016])\.target$|^systemd-(reboot|poweroff|halt|kexec|soft-reboot|exit)(\.service)?$/;

function inspect(call: Call): Finding[] {
  const starts =
    call.row.id === 'systemctl.start' || (call.row.id === 'systemctl.change' && call.has('--now'));
  if (!starts) return [];
  return call.operands
    .filter((operand) => ending.test(operand.text ?? ''))
    .map(({ start, end }) => ({ tier: 3, text: 'it ends the running system', start, end }));
}

export const systemctl: Program = {
  names: ['systemctl'],
  category: 'system',
  style: 'gnu',
  options,
  help: ['--help', '-h'],
  raises: [
    away('-H', 'it works on another machine'),
    away('-M', 'it works in a container'),
    away('--root', 'it works below another root'),
    away('--image', 'it mounts an image'),
  ],
  inspect,
  rows: [
    reads(
      'systemctl.read',
      'status | show | cat | list-units | list-unit-files | list-timers | list-sockets | list-automounts | list-paths | list-jobs | list-dependencies | list-machines | is-active | is-enabled | is-failed | is-system-running | get-default',
      'shows the state of services',
      [
        'systemctl status nginx',
        'systemctl --no-pager -l status nginx.service',
        'systemctl list-units --type=service --state=running',
        'systemctl is-active nginx postgresql',
        'systemctl show -p MainPID,ActiveState nginx',
        'systemctl list-timers --all',
        'systemctl cat nginx',
      ],
      {
        operands: 'paths',
        raises: [
          { option: '-p', ...environment },
          { option: '-P', ...environment },
        ],
      },
    ),
    reads(
      'systemctl.list',
      '',
      'lists units',
      ['systemctl', 'systemctl --failed', 'systemctl -t service --state=failed'],
      {
        operands: 'none',
      },
    ),
    asks(
      'systemctl.start',
      'start | stop | restart | reload | reload-or-restart | try-restart | try-reload-or-restart | condrestart | force-reload | kill | freeze | thaw',
      'starts or stops services',
      [
        'systemctl restart nginx',
        'systemctl stop postgresql',
        'systemctl reload nginx',
        'systemctl kill -s HUP nginx',
      ],
    ),
    asks(
      'systemctl.change',
      'enable | disable | reenable | mask | unmask | preset | preset-all | link | revert | add-wants | add-requires | edit | set-property | set-default | set-environment | unset-environment | import-environment | daemon-reload | daemon-reexec | reset-failed | clean | bind | mount-image | log-level | log-target | service-log-level | service-log-target | service-watchdogs | cancel | whoami | help',
      'changes how services are started',
      ['systemctl enable --now nginx', 'systemctl daemon-reload', 'systemctl mask ctrl-alt-del.target'],
    ),
    asks('systemctl.environment', 'show-environment', 'shows the environment of the manager', [
      'systemctl show-environment',
    ]),
    asksEachTime(
      'systemctl.sleep',
      'suspend | hibernate | hybrid-sleep | suspend-then-hibernate | sleep | exit | default',
      'puts the machine to sleep, or ends what runs',
      ['systemctl suspend', 'systemctl default'],
    ),
    refuses(
      'systemctl.end',
      'reboot | poweroff | halt | kexec | soft-reboot | rescue | emergency | isolate | switch-root',
      'ends the running system',
      ['systemctl reboot', 'systemctl -f poweroff', 'systemctl isolate rescue.target', 'systemctl kexec'],
    ),
  ],
};
