import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newId } from '../../db/clock.ts';
import { sha256Hex } from '../../db/crypto.ts';
import { testFolder } from '../../testing.ts';
import { commandsApp, rowsOf, until } from '../testing.ts';

describe('output', () => {
  test('without end is bounded, its ends are kept, and the app goes on', { timeout: 60_000 }, async () => {
    const { core, run, answer } = await commandsApp();
    const memory = process.memoryUsage().rss;
    const running = run('yes abcdefghijklmnopqrstuvwxyz', { timeoutMs: 3000 });
    const { executionId: id } = await answer('allow_once');
    await setTimeout(1000);
    const began = performance.now();
    await core.dispatch('issues.list', {});
    expect(performance.now() - began).toBeLessThan(1000);
    const live = await core.dispatch('commands.output', { id });
    expect(live).toMatchObject({ ended: false, skipped: 0 });
    const ran = await running;
    expect(ran).toMatchObject({ status: 'timed_out', exitCode: null, signal: 'SIGTERM' });
    expect(ran.stdoutBytes).toBeGreaterThan(10_000_000);
    const head = await core.dispatch('commands.output', { id });
    expect(head).toMatchObject({ next: 131_072, skipped: 0, ended: false });
    const tail = await core.dispatch('commands.output', { id, from: head.next });
    expect(tail).toMatchObject({ ended: true, next: ran.stdoutBytes });
    expect(tail.skipped).toBe(ran.stdoutBytes - 2 * 131_072);
    expect(head.pieces[0]?.text.length).toBe(131_072);
    const [row] = rowsOf(core, 'SELECT length(stdout) AS kept, kept_bytes FROM command_executions');
    expect(Number(row?.kept)).toBeLessThan(270_000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(300 * 1024 * 1024);
  });

  test('that is no UTF-8, or cut within a character, is kept as it came', async () => {
    const { run, answer, output } = await commandsApp();
    const folder = testFolder();
    const bytes = randomBytes(100_000);
    writeFileSync(join(folder, 'random'), bytes);
    const ran = await run(`cat ${folder}/random`);
    expect(ran).toMatchObject({ stdoutBytes: 100_000, outputHash: sha256Hex(bytes) });
    expect((await output(ran.id)).map(({ text }) => text).join('')).toBe(bytes.toString('utf8'));
    const running = run(`for i in 1 2 3; do printf '\\xe2'; sleep 0.1; printf '\\x82\\xac'; sleep 0.1; done`);
    await answer('allow_once');
    expect((await output((await running).id)).map(({ text }) => text).join('')).toBe('€€€');
  });

  test('is there while the command runs', async () => {
    const { core, run } = await commandsApp();
    const running = run('echo first; sleep 30; echo never', { id: newId() });
    const id = String(await until(() => rowsOf(core, 'SELECT id FROM command_executions')[0]?.id));
    const page = await until(async () => {
      const now = await core.dispatch('commands.output', { id });
      return now.pieces.length > 0 && now;
    });
    expect(page).toMatchObject({ pieces: [{ stream: 'stdout', text: 'first\n' }], ended: false, next: 6 });
    expect(await core.dispatch('commands.get', { id })).toMatchObject({ status: 'running', exitCode: null });
    await core.dispatch('commands.stop', { id });
    expect(await running).toMatchObject({ status: 'cancelled' });
    expect(await core.dispatch('commands.output', { id, from: 6 })).toMatchObject({
      pieces: [],
      ended: true,
    });
  });
});
