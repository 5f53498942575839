import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../../testing.ts';
import { sleeping } from '../testing.ts';
import { findProgram } from './find-program.ts';

const nobody = { uid: 65_534, gid: 65_534, cwd: '/', encoding: 'utf8' } as const;

/** A program that becomes root for whoever starts it, as `sudo` does; null where root, or a disk that lets it, is missing. */
function becomesRoot(): string[] | null {
  const setpriv = findProgram('setpriv', '/usr/bin:/bin', '/');
  if (process.getuid?.() !== 0 || setpriv === null) return null;
  const program = join(testFolder(), 'setpriv');
  chmodSync(dirname(program), 0o755);
  copyFileSync(setpriv, program);
  chmodSync(program, 0o4755);
  const words = [program, '--reuid', '0', '--clear-groups'];
  return spawnSync(program, [...words.slice(1), 'true'], nobody).status === 0 ? words : null;
}

test('what runs as another user cannot be ended, is not waited for, and that is said', {
  timeout: 60_000,
}, (context) => {
  const words = becomesRoot();
  if (!words) return context.skip();
  onTestFinished(() => {
    for (const pid of sleeping('83')) process.kill(pid, 'SIGKILL');
  });
  const child = join(import.meta.dirname, 'unkillable.child.ts');
  const env = { PATH: process.env.PATH, HOME: '/' };
  const result = spawnSync(process.execPath, [child, ...words, 'sleep', '83'], { ...nobody, env });
  expect(result.stderr).toBe('');
  const end = JSON.parse(result.stdout) as { took: number };
  expect(end).toMatchObject({
    status: 'timed_out',
    exitCode: null,
    note: 'Something that it started runs as another user and could not be ended.',
  });
  expect(end.took).toBeLessThan(15_000);
});
