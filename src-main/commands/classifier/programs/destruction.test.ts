import { expect, test } from 'vitest';
import { destructionIn } from './destruction.ts';

test.each([
  "os.system('rm -rf /')",
  'subprocess.run(["rm", "-rf", "/"])',
  "shutil.rmtree('/srv')",
  'fs.rmSync("/", {recursive: true})',
  'FileUtils.rm_rf("/etc")',
  'system("mkfs.ext4 /dev/sdb")',
  'dd if=/dev/zero of=/dev/sda',
  "open('/dev/sda', 'wb')",
  'print > "/dev/nvme0n1"',
  '!reboot',
  'system("shutdown -h now")',
  'fork while 1',
  'os.kill(-1, 9)',
  "open('/etc/passwd', 'w')",
  ':(){ :|:& };:',
])('%s destroys', (code) => {
  expect(destructionIn(code)).not.toBeNull();
});

test.each([
  "print('hello')",
  "shutil.rmtree('/tmp/build')",
  "os.system('rm -rf /tmp/build')",
  'rm x.txt',
  'dd if=/dev/sda of=/dev/null',
  "open('/etc/passwd')",
  'warm = 1; form -r 2',
  'the rebooted host',
])('%s does not', (code) => {
  expect(destructionIn(code)).toBeNull();
});

test.each(['dd ', 'rm ', ':(){', 'while ', 'open ', 'write( '])(
  'a long text of "%s" takes no time',
  (piece) => {
    const before = performance.now();
    destructionIn(piece.repeat(200_000));
    // What is quadratic takes minutes.
    expect(performance.now() - before).toBeLessThan(2000);
  },
);
