import { expect, test } from 'vitest';
import { classify } from './classify.ts';
import { judgedIn } from './working-folder.ts';

const tierIn = (folder: string, command: string) => judgedIn(folder, classify(command, 'bash')).tier;

test.each([
  ['/', 'cat etc/shadow'],
  ['/', 'cat < etc/shadow'],
  ['/', 'grep root etc/shadow | head'],
  ['/home/ana/.ssh', 'cat work'],
  ['/home/ana/.ssh', 'cat *'],
  ['/etc/ssl/private', 'sort --files0-from=names'],
  ['/proc/1', 'cat environ'],
])('in %s, %s asks', (folder, command) => {
  expect(tierIn(folder, command)).toBe(2);
});

test.each([
  ['/', 'pwd'],
  ['/', 'df -h && free -m'],
  ['/home/ana/.ssh', 'ls -la'],
  ['/home/ana/.ssh', 'uptime; cat /etc/hosts'],
  ['/var/log', 'tail -n 20 syslog'],
  ['/home/ana', 'cat notes.txt'],
])('in %s, %s runs at once', (folder, command) => {
  expect(tierIn(folder, command)).toBe(1);
});

test('what asks or is refused stays as it is', () => {
  const refused = classify('rm -rf /no-such-folder-of-casebook', 'bash');
  expect(judgedIn('/', refused)).toBe(refused);
});
