import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { codeOf } from '../../testing.ts';
import { commandsApp, marker, rowsOf, until } from '../testing.ts';

describe('a change', () => {
  test('asks, runs once it was allowed, and is recorded by hash in the audit log', async () => {
    const { core, run, answer } = await commandsApp();
    const { command, made } = marker();
    const running = run(command);
    await setTimeout(100);
    expect(made()).toBe(false);
    const request = await answer('allow_once');
    expect(request).toMatchObject({
      command,
      verdict: { tier: 2 },
      requester: { kind: 'person' },
      preview: { state: 'none' },
      expiresAt: '2026-11-21T10:01:00.000Z',
      deniedBefore: 0,
    });
    expect(request.id).not.toBe(request.executionId);
    expect(await running).toMatchObject({ status: 'done', approval: 'approved', exitCode: 0 });
    expect(made()).toBe(true);
    expect(rowsOf(core, 'SELECT decision, made_by, execution_id, uses FROM approval_decisions')).toEqual([
      { decision: 'allow_once', made_by: 'person', execution_id: request.executionId, uses: 0 },
    ]);
    const { items } = await core.dispatch('audit.list', { entityId: request.executionId });
    expect(items.map(({ action }) => action).toSorted()).toEqual([
      'approval.allow_once',
      'command.asked',
      'command.ended',
      'command.started',
    ]);
    expect(JSON.stringify(items)).not.toContain(command);
    expect(await codeOf(core.dispatch('approvals.answer', { id: request.id, decision: 'allow_once' }))).toBe(
      'NOT_FOUND',
    );
    expect(await core.dispatch('approvals.pending', {})).toEqual([]);
    // Once was once.
    const again = run(command);
    await answer('deny');
    expect(await again).toMatchObject({ status: 'not_run' });
  });

  test('is not run where it was denied; asking again says so', async () => {
    const { core, run, answer } = await commandsApp();
    const { command, made } = marker();
    const running = run(command);
    await answer('deny');
    expect(await running).toMatchObject({
      status: 'not_run',
      approval: 'denied',
      exitCode: null,
      durationMs: null,
      outputHash: null,
      note: 'Denied.',
    });
    const again = run(command.replace('touch', `'touch'`));
    expect((await answer('deny')).deniedBefore).toBe(1);
    await again;
    const other = run(`${command}2`);
    expect((await answer('deny')).deniedBefore).toBe(0);
    await other;
    expect(made()).toBe(false);
    expect(rowsOf(core, `SELECT count(*) AS n FROM audit_log WHERE action = 'command.denied'`)).toEqual([
      { n: 3 },
    ]);
  });

  test('nobody answers: after sixty seconds that is a denial', async () => {
    const { core, run, shown, clock } = await commandsApp();
    const { command, made } = marker();
    const running = run(command);
    await shown();
    clock.advance(59_000);
    await setTimeout(400);
    expect(await core.dispatch('approvals.pending', {})).toHaveLength(1);
    clock.advance(1_000);
    expect(await running).toMatchObject({ status: 'not_run', approval: 'expired' });
    expect(made()).toBe(false);
    expect(rowsOf(core, 'SELECT decision, made_by FROM approval_decisions')).toEqual([
      { decision: 'deny', made_by: 'timeout' },
    ]);
  });

  test('several wait in a queue, each with its own time from when it is shown', async () => {
    const { core, run, shown, clock } = await commandsApp();
    const markers = [marker(), marker(), marker()];
    const running = markers.map(({ command }) => run(command));
    const pending = await until(async () => {
      const all = await core.dispatch('approvals.pending', {});
      return all.length === 3 && all;
    });
    expect(pending.map(({ expiresAt }) => expiresAt !== null)).toEqual([true, false, false]);
    // One that was not shown yet cannot be allowed in advance.
    expect(
      await codeOf(core.dispatch('approvals.answer', { id: pending[1]?.id ?? '', decision: 'allow_once' })),
    ).toBe('CONFLICT');
    clock.advance(30_000);
    await core.dispatch('approvals.answer', { id: pending[0]?.id ?? '', decision: 'allow_once' });
    expect((await shown()).expiresAt).toBe('2026-11-21T10:01:30.000Z');
    await core.dispatch('approvals.answer', { id: pending[1]?.id ?? '', decision: 'deny' });
    clock.advance(60_000);
    const ends = await Promise.all(running);
    expect(ends.map(({ approval }) => approval)).toEqual(['approved', 'denied', 'expired']);
    expect(markers.map(({ made }) => made())).toEqual([true, false, false]);
  });

  test('can be stopped while it waits', async () => {
    const { core, run, shown } = await commandsApp();
    const { command, made } = marker();
    const running = run(command);
    const request = await shown();
    await core.dispatch('commands.stop', { id: request.executionId });
    expect(await running).toMatchObject({ status: 'not_run', approval: 'denied' });
    const controller = new AbortController();
    const aborted = run(command, {}, controller.signal);
    await shown();
    controller.abort();
    expect(await aborted).toMatchObject({ status: 'not_run' });
    expect(await core.dispatch('approvals.pending', {})).toEqual([]);
    expect(made()).toBe(false);
  });
});

describe('an approval for the session', () => {
  test('covers the same command, however it is quoted, and nothing else', async () => {
    const { core, run, answer, shown } = await commandsApp();
    const { command, path } = marker();
    const first = run(command);
    const request = await answer('allow_session');
    expect(request.sessionScope).toContain(command);
    await first;
    expect(await run(command.replace('touch', `to"uc"h`))).toMatchObject({
      status: 'done',
      approval: 'session',
    });
    expect(await core.dispatch('approvals.sessions', {})).toMatchObject([
      { uses: 1, decidedAt: '2026-11-21T10:00:00.000Z', expiresAt: '2026-11-21T18:00:00.000Z' },
    ]);
    for (const [other, input] of [
      [`touch ${path}2`, {}],
      [`touch -m ${path}`, {}],
      [`touch ${path} && uptime`, {}],
      [`touch ${path} 2>/dev/null`, {}],
      [command, { workingDirectory: tmpdir() }],
      [command, { environment: ['AWS_PROFILE'] }],
    ] as const) {
      const running = run(other, {
        ...input,
        environment: [...('environment' in input ? input.environment : [])],
      });
      expect((await shown()).command).toBe(other);
      await answer('deny');
      expect(await running).toMatchObject({ status: 'not_run' });
    }
  });

  test('takes options in any order where all are known', async () => {
    const { run, answer } = await commandsApp();
    const first = run('kubectl -n shop annotate pod web-1 a=b --overwrite', { withCluster: false });
    await answer('allow_session');
    await first;
    expect(
      await run('kubectl annotate --overwrite pod web-1 a=b --namespace=shop', { withCluster: false }),
    ).toMatchObject({
      approval: 'session',
    });
    const other = run('kubectl annotate --overwrite pod web-1 a=b --namespace=prod', { withCluster: false });
    await answer('deny');
    expect(await other).toMatchObject({ approval: 'denied' });
  });

  test('ends when it is revoked, after eight hours, and with the session', async () => {
    const app = await commandsApp();
    const { command } = marker();
    const allow = async () => {
      const running = app.run(command);
      await app.answer('allow_session');
      await running;
    };
    const asks = async () => {
      const running = app.run(command);
      await app.answer('deny');
      return (await running).approval === 'denied';
    };
    await allow();
    const [session] = await app.core.dispatch('approvals.sessions', {});
    await app.core.dispatch('approvals.revoke', { id: session?.id ?? '' });
    expect(await app.core.dispatch('approvals.sessions', {})).toEqual([]);
    expect(await codeOf(app.core.dispatch('approvals.revoke', { id: session?.id ?? '' }))).toBe('NOT_FOUND');
    expect(await asks()).toBe(true);
    await allow();
    app.clock.advance(8 * 3_600_000);
    expect(await asks()).toBe(true);
    await allow();
    await app.reopen();
    expect(await app.core.dispatch('approvals.sessions', {})).toEqual([]);
    expect(await asks()).toBe(true);
  });

  test('is not offered, and not taken, for what destroys', async () => {
    const { core, run, shown, answer } = await commandsApp();
    const running = run('kubectl delete pod web-1', { withCluster: false });
    const request = await shown();
    expect(request.sessionScope).toBeNull();
    const given = core.dispatch('approvals.answer', { id: request.id, decision: 'allow_session' });
    expect(await codeOf(given)).toBe('INVALID_INPUT');
    await answer('deny');
    expect(await running).toMatchObject({ status: 'not_run' });
    expect(await core.dispatch('approvals.sessions', {})).toEqual([]);
  });
});
