import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder, testKey } from '../testing.ts';
import { commandsApp, sleeping, until } from './testing.ts';

/** Starts a command in a process of its own and kills that without warning once the command has printed something. */
async function killWhileRunning(command: string): Promise<{ dataDir: string; id: string }> {
  const dataDir = testFolder();
  const file = join(import.meta.dirname, 'crash.child.ts');
  const child = spawn(process.execPath, [file, dataDir, testKey.toString('hex'), command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close').then(() => [Buffer.alloc(0)]);
  const [said] = (await Promise.race([once(child.stdout, 'data'), closed])) as [Buffer];
  if (said.length === 0) throw new Error('the child ended early');
  child.kill('SIGKILL');
  await closed;
  return { dataDir, id: said.toString().split('\n')[0] ?? '' };
}

test('killed while a command runs: what it printed is kept, and nothing of it goes on', {
  timeout: 120_000,
}, async () => {
  const command = 'echo before; sleep 81 & sleep 81 | cat';
  const { dataDir, id } = await killWhileRunning(command);
  // Its group dies with Casebook, without a next start.
  const began = performance.now();
  await until(() => sleeping('81').length === 0);
  expect(performance.now() - began).toBeLessThan(10_000);
  const { core } = await commandsApp({ dataDir });
  const run = await core.dispatch('commands.get', { id });
  expect(run).toMatchObject({ command, status: 'interrupted', exitCode: null, outputHash: null });
  expect(run.note).toContain('Casebook ended while it ran');
  expect((await core.dispatch('commands.output', { id })).pieces).toEqual([
    { stream: 'stdout', text: 'before\n' },
  ]);
  expect((await core.dispatch('commands.list', { filter: { text: 'before' } })).total).toBe(1);
  const [waiting] = (await core.dispatch('commands.list', { filter: { approvals: ['denied'] } })).executions;
  expect(waiting).toMatchObject({ command: 'touch waits-for-ever', status: 'not_run' });
  const { items } = await core.dispatch('audit.list', { entityId: id });
  expect(items.map(({ action }) => action)).toContain('command.interrupted');
  expect(await core.dispatch('audit.verify', {})).toMatchObject({ ok: true });
});

test('what left its session is ended at the next start', { timeout: 120_000 }, async () => {
  const { dataDir, id } = await killWhileRunning('echo before; (setsid sleep 82 &); sleep 82');
  await until(() => sleeping('82').length === 1);
  const { core } = await commandsApp({ dataDir });
  expect(sleeping('82')).toEqual([]);
  expect((await core.dispatch('commands.get', { id })).note).toContain('What was left of it was ended');
});
