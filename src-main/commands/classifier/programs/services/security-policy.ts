import type { Program } from '../../program.ts';
import { asks, reads } from '../rows.ts';

const common = { category: 'system', style: 'gnu' } as const;

const viewers: Program = {
  names: ['getenforce', 'sestatus', 'getsebool', 'aa-status', 'apparmor_status', 'aa-enabled'],
  ...common,
  rows: [
    reads(
      'security-status',
      '',
      'shows which security policy holds',
      ['getenforce', 'sestatus -v', 'getsebool -a', 'aa-status --json'],
      {
        options:
          '-v, -b, -a, --json, --pretty-json, --enabled, --profiled, --enforced, --complaining, --verbose, --count, --quiet -q',
      },
    ),
  ],
};

const semanage: Program = {
  names: ['semanage'],
  ...common,
  inspect: (call) => {
    const { start, end } = call.invocation.program;
    return call.has('-l') || call.has('-E')
      ? []
      : [{ tier: 2, text: 'without -l it changes the policy', start, end }];
  },
  rows: [
    reads(
      'semanage',
      '',
      'lists the security policy',
      ['semanage port -l', 'semanage fcontext -l -C', 'semanage boolean -l'],
      {
        options: '-l --list, -C --locallist, -n --noheading, -E --extract, -N --noreload',
      },
    ),
  ],
};

const audit: Program = {
  names: ['ausearch', 'aureport'],
  ...common,
  rows: [
    reads(
      'audit-log',
      '',
      'searches the audit log',
      ['ausearch -m avc -ts recent', 'ausearch -k passwd -i', 'aureport --summary', 'aureport -au --failed'],
      {
        anyOption: true,
        options: '--checkpoint=',
        raises: [{ option: '--checkpoint', tier: 2, text: 'it writes a file' }],
      },
    ),
  ],
};

const auditctl: Program = {
  names: ['auditctl'],
  ...common,
  rows: [
    reads('auditctl', '', 'lists rules of the audit', ['auditctl -l', 'auditctl -s'], {
      options: '-l, -s, -v',
      operands: 'none',
    }),
  ],
  inspect: (call) => {
    const { start, end } = call.invocation.program;
    return call.options.length > 0 ? [] : [{ tier: 2, text: 'it reads rules to change', start, end }];
  },
};

const udevadm: Program = {
  names: ['udevadm'],
  ...common,
  rows: [
    reads(
      'udevadm.read',
      'info | monitor | verify',
      'shows devices',
      [
        'udevadm info -q all -n /dev/sda',
        'udevadm info --attribute-walk --path=/sys/block/sda',
        'udevadm monitor --kernel',
      ],
      {
        options:
          '-q --query=, -p --path=, -n --name=, -r --root, -a --attribute-walk, -t --tree, -x --export, -P --export-prefix=, -e --export-db, -w --wait-for-initialization[=], -k --kernel, -u --udev, -s --subsystem-match=, --property=, --value, --no-pager, --json=',
      },
    ),
    asks(
      'udevadm.change',
      'trigger | settle | control | test | test-builtin | wait | lock | hwdb',
      'changes devices, or runs their rules',
      ['udevadm trigger', 'udevadm control --reload', 'udevadm test /sys/block/sda'],
    ),
  ],
};

export const securityPolicy: Program[] = [viewers, semanage, audit, auditctl, udevadm];
