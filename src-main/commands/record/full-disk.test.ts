import { expect, test } from 'vitest';
import { newId } from '../../db/clock.ts';
import { canMount, growDisk, tinyDisk } from '../../testing.ts';
import { commandsApp, rowsOf } from '../testing.ts';

test.skipIf(!canMount)(
  'a full disk ends the run, says so, and keeps what was stored',
  { timeout: 60_000 },
  async () => {
    const dataDir = tinyDisk(14);
    const { core, run } = await commandsApp({ dataDir });
    const id = newId();
    const ended = await run('cat /dev/urandom', { id, timeoutMs: 40_000 }).catch((error: unknown) => error);
    growDisk(dataDir, 64);
    const [{ kept = 0 } = {}] = rowsOf(
      core,
      'SELECT kept_bytes AS kept FROM command_executions WHERE id = ?',
      id,
    );
    expect(Number(kept)).toBeGreaterThan(1_000_000);
    // Where not even its end could be written, the next start writes it.
    const { status, note } = await core.dispatch('commands.get', { id });
    expect([status, ended instanceof Error]).toEqual(
      status === 'running' ? ['running', true] : ['cancelled', false],
    );
    if (status === 'cancelled') expect(note).toContain('the disk is full');
    expect(await run('uptime')).toMatchObject({ status: 'done' });
    expect(rowsOf(core, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  },
);
