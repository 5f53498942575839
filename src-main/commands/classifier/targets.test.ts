import { expect, test } from 'vitest';
import { isScratch, isSystemFolder, writeFindings } from './targets.ts';
import type { Argument } from './verdict.ts';

const word = (text: string): Argument => ({ text, glob: /[*?[]/.test(text), start: 0, end: text.length });

test.each('/tmp/x /tmp/x/y /var/tmp/build /private/tmp/x /tmp//x /tmp/./x /tmp/build-*'.split(' '))(
  '%s is for scratch files',
  (path) => {
    expect(isScratch(word(path))).toBe(true);
  },
);
test.each(
  '/tmp /tmp/ /tmp/. /tmp/.. /tmp/* /tmp/?* /tmp/../etc /tmp/x/../../etc x tmp/x /tmpx/y ~/tmp/x /home/tmp/x'.split(
    ' ',
  ),
)('%s is not', (path) => {
  expect(isScratch(word(path))).toBe(false);
});

test.each(
  '/ // /. /.. /etc /etc/ /etc/../etc /usr/bin /boot /* /e* /etc/* /usr/bin/* /lib64/* /home /home/bob ~ ~/ ~bob .. ../.. /ETC /[e]tc'.split(
    ' ',
  ),
)('the system lives in %s', (path) => {
  expect(isSystemFolder(word(path))).toBe(true);
});
test.each(
  '/etc/nginx /etc/cron.d/* /srv/app /opt/* /var/log/* /tmp/x x . ./x ~/x /home/bob/app /usr/local/bin/app'.split(
    ' ',
  ),
)('not in %s', (path) => {
  expect(isSystemFolder(word(path))).toBe(false);
});

test.each(
  '/dev/sda /dev/../dev/sda /dev/nvme0n1 /dev/mapper/x /dev/mem /dev/sd* /etc/passwd //etc/shadow /etc/sudoers.d/x /boot/grub/grub.cfg /proc/sysrq-trigger'.split(
    ' ',
  ),
)('nothing writes to %s', (path) => {
  expect(writeFindings(word(path)).map(({ tier }) => tier)).toEqual([3]);
});
test.each(
  '/dev/null /dev/stderr /dev/fd/2 /dev/tty /dev/shm/x /etc/hosts x /etc/passwd.new /tmp/x'.split(' '),
)('%s is no danger', (path) => {
  expect(writeFindings(word(path))).toEqual([]);
});
