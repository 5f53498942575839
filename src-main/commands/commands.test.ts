import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newId } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import { codeOf, createIssue, failureOf, recordChanges, testFolder } from '../testing.ts';
import { commandsApp, rowsOf, until } from './testing.ts';

/** A file that a command makes, so that one sees whether it ran. */
function marker(): { path: string; command: string; made(): boolean } {
  const path = join(testFolder(), 'made');
  return { path, command: `touch ${path}`, made: () => existsSync(path) };
}

describe('a read', () => {
  test('runs at once and is recorded before and after', async () => {
    const { core, run, issueId, output } = await commandsApp();
    const changes = recordChanges(core);
    const ran = await run('printf one; echo two | tr t T');
    expect(ran).toMatchObject({
      command: 'printf one; echo two | tr t T',
      tier: 1,
      approval: 'auto',
      status: 'done',
      exitCode: 0,
      signal: null,
      requester: { kind: 'person' },
      cluster: null,
      workingDirectory: homedir(),
      stdoutBytes: 7,
      stderrBytes: 0,
      outputHash: sha256Hex('oneTwo\n'),
      outputLines: 1,
      note: null,
    });
    expect(await output(ran.id)).toEqual([{ stream: 'stdout', text: 'oneTwo\n' }]);
    const entries = await core.dispatch('audit.list', { entityId: ran.id });
    expect(entries.items.map(({ action }) => action).toSorted()).toEqual([
      'command.ended',
      'command.started',
    ]);
    const [stored] = rowsOf(core, 'SELECT * FROM command_executions');
    expect(stored).toMatchObject({
      approval_status: 'auto',
      stdout: 'oneTwo\n',
      stderr: '',
      executed_at: '2026-11-21 10:00:00',
      started_at: '2026-11-21T10:00:00.000Z',
      programs: ' printf echo tr ',
    });
    expect(await core.dispatch('commands.get', { id: ran.id })).toMatchObject({ verdict: { tier: 1 } });
    expect(new Set(changes.map(({ entity }) => entity))).toEqual(
      new Set(['command', 'command_output', 'audit']),
    );
    expect(changes.every((event) => event.entity === 'audit' || event.issueId === issueId)).toBe(true);
  });

  test('that fails has its exit code; output of both streams stays in order', async () => {
    const { run, output } = await commandsApp();
    const ran = await run('ls -d nothing-here; ls -d /; ls -d nothing-there');
    expect(ran).toMatchObject({ status: 'done', exitCode: 2 });
    expect((await output(ran.id)).map(({ stream }) => stream)).toEqual(['stderr', 'stdout', 'stderr']);
  });

  test('gets no handle of Casebook, and nothing of it is in its environment', async () => {
    process.env.CASEBOOK_PASSPHRASE = 'secret-passphrase';
    const { run, answer, output } = await commandsApp();
    const running = run('ls -l /proc/self/fd; cat /proc/self/environ');
    await answer('allow_once');
    const text = (await output((await running).id)).map((piece) => piece.text).join('');
    delete process.env.CASEBOOK_PASSPHRASE;
    expect(text).toContain('-> ');
    expect(text).not.toMatch(/casebook\.db|secret-passphrase/);
  });
});

describe('bad input', () => {
  test('is refused before anything is recorded', async () => {
    const { core, run } = await commandsApp();
    expect(await codeOf(run('uptime', { workingDirectory: '/nowhere/at/all' }))).toBe(
      'WORKING_DIRECTORY_MISSING',
    );
    expect(await codeOf(run('uptime', { workingDirectory: '/etc/passwd' }))).toBe(
      'WORKING_DIRECTORY_MISSING',
    );
    expect(await codeOf(run('uptime', { workingDirectory: 'relative' }))).toBe('INVALID_INPUT');
    expect(await codeOf(run('uptime', { issueId: newId() }))).toBe('NOT_FOUND');
    for (const name of [
      'CASEBOOK_DB_KEY',
      'LD_PRELOAD',
      'BASH_ENV',
      'PATH',
      'GIT_SSH_COMMAND',
      'PAGER',
      'A B',
      'bash_env',
    ])
      expect([name, await codeOf(run('uptime', { environment: [name] }))]).toEqual([name, 'INVALID_INPUT']);
    expect(await codeOf(run(''))).toBe('INVALID_INPUT');
    expect(await codeOf(run('x'.repeat(1_048_577)))).toBe('INVALID_INPUT');
    expect(await codeOf(core.dispatch('commands.output', { id: newId() }))).toBe('NOT_FOUND');
    expect(await codeOf(core.dispatch('commands.stop', { id: newId() }))).toBe('NOT_FOUND');
    expect(await codeOf(core.dispatch('approvals.answer', { id: newId(), decision: 'allow_once' }))).toBe(
      'NOT_FOUND',
    );
    expect((await core.dispatch('commands.list', {})).total).toBe(0);
  });

  test('an id is used once', async () => {
    const { core, run } = await commandsApp();
    const id = newId();
    expect((await run('uptime', { id })).id).toBe(id);
    expect(await codeOf(run('uptime', { id }))).toBe('CONFLICT');
    const waiting = newId();
    const running = run('touch nothing', { id: waiting });
    await until(async () => (await core.dispatch('approvals.pending', {})).length > 0);
    expect(await codeOf(run('uptime', { id: waiting }))).toBe('CONFLICT');
    await core.dispatch('commands.stop', { id: waiting });
    await running;
  });

  test.each([
    ['a megabyte', `echo ${'x'.repeat(1_000_000)}`],
    ['ten thousand programs', Array.from({ length: 10_000 }, () => 'cat').join('|')],
    ['a NUL', 'printf a\u0000b'],
    ['a quote that is not closed', `echo 'a`],
    ['a right-to-left override', 'echo \u202etxt.exe'],
  ])('%s asks and is not run unseen', async (_, command) => {
    const { run, answer } = await commandsApp();
    const running = run(command);
    const request = await answer('deny');
    expect(request.verdict).toMatchObject({ tier: 2, rememberable: false });
    expect(request.sessionScope).toBeNull();
    expect(await running).toMatchObject({ status: 'not_run', approval: 'denied' });
  });
});

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

describe('this installation’s rules', () => {
  test('refuse, and what is refused is recorded', async () => {
    const { core, run, answer } = await commandsApp();
    const { command, made } = marker();
    const rule = await core.dispatch('commands.addRule', { template: 'touch', tier: 3 });
    expect(rule).toMatchObject({ rowId: null, tier: 3, effectiveTier: 3, examples: [] });
    const ran = await run(command);
    expect(ran).toMatchObject({ tier: 3, status: 'not_run', approval: 'refused' });
    expect(ran.note).toContain('a rule of this installation');
    expect(rowsOf(core, 'SELECT decision, made_by FROM approval_decisions')).toEqual([
      { decision: 'deny', made_by: 'rule' },
    ]);
    // Behind a wrapper as well.
    expect(await run(`timeout 5 bash -c "${command}"`)).toMatchObject({ approval: 'refused' });
    await core.dispatch('commands.removeRule', { id: rule.id });
    const running = run(command);
    await answer('allow_once');
    await running;
    expect(made()).toBe(true);
  });

  test('make a read ask, by its row or by its words', async () => {
    const { core } = await commandsApp();
    const tierOf = async (command: string) => (await core.dispatch('commands.classify', { command })).tier;
    expect(await tierOf('kubectl get pods')).toBe(1);
    await core.dispatch('commands.addRule', { template: 'kubectl get', tier: 2 });
    expect(await tierOf('kubectl -n x get pods')).toBe(2);
    expect(await tierOf('kubectl describe pod x')).toBe(1);
    const rules = await core.dispatch('commands.rules', {});
    const uptime = rules.find(({ rowId }) => rowId === 'uptime');
    expect(uptime).toMatchObject({ template: 'uptime', tier: 1, effectiveTier: 1, loosenable: false });
    await core.dispatch('commands.setRuleTier', { id: uptime?.id ?? '', tier: 3 });
    expect(await tierOf('uptime')).toBe(3);
    await core.dispatch('commands.setRuleTier', { id: uptime?.id ?? '', tier: null });
    expect(await tierOf('uptime')).toBe(1);
  });

  test('never loosen what may not be loosened', async () => {
    const { core } = await commandsApp();
    const rules = await core.dispatch('commands.rules', {});
    for (const rule of rules
      .filter(({ tier, loosenable }) => tier === 3 || (tier === 2 && !loosenable))
      .slice(0, 50))
      expect(await codeOf(core.dispatch('commands.setRuleTier', { id: rule.id, tier: 1 }))).toBe(
        'RULE_INVALID',
      );
    const own = await core.dispatch('commands.addRule', { template: 'foo  bar', tier: 2 });
    expect(own.template).toBe('foo bar');
    for (const template of ['foo bar', '--flag', 'foo -x', 'a b c d e f g', 'rm; ls', 'foo*'])
      expect(await codeOf(core.dispatch('commands.addRule', { template, tier: 2 }))).toBe('RULE_INVALID');
    expect(await codeOf(core.dispatch('commands.setRuleTier', { id: own.id, tier: 1 }))).toBe('RULE_INVALID');
    expect(await core.dispatch('commands.setRuleTier', { id: own.id, tier: 3 })).toMatchObject({ tier: 3 });
    const [builtIn] = rules;
    expect(await codeOf(core.dispatch('commands.removeRule', { id: builtIn?.id ?? '' }))).toBe(
      'RULE_INVALID',
    );
    expect(await codeOf(core.dispatch('commands.removeRule', { id: newId() }))).toBe('NOT_FOUND');
  });

  test('a loosened row runs at once, and what else is found in the command still asks', async () => {
    const { core } = await commandsApp();
    const rules = await core.dispatch('commands.rules', {});
    const loosenable = rules.filter((rule) => rule.loosenable);
    for (const rule of loosenable) {
      const [command = ''] = rule.examples;
      const before = await core.dispatch('commands.classify', { command });
      expect([command, before.tier]).toEqual([command, 2]);
      await core.dispatch('commands.setRuleTier', { id: rule.id, tier: 1 });
      const after = await core.dispatch('commands.classify', { command });
      expect([command, after.tier]).toEqual([command, 1]);
      expect((await core.dispatch('commands.classify', { command: `${command} > file` })).tier).toBe(2);
      expect((await core.dispatch('commands.classify', { command: `${command} $(date)` })).tier).toBe(2);
    }
  });

  test('stay when Casebook starts again, and built-in rows are in step with the tables', async () => {
    const app = await commandsApp();
    await app.core.dispatch('commands.addRule', { template: 'foo', tier: 3, description: 'never here' });
    const before = await app.core.dispatch('commands.rules', {});
    await app.reopen();
    expect(await app.core.dispatch('commands.rules', {})).toEqual(before);
  });
});

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

describe('ending', () => {
  test('an aborted call, and a closed core, end what runs', async () => {
    const app = await commandsApp();
    const controller = new AbortController();
    const running = app.run('sleep 71', { timeoutMs: null }, controller.signal);
    await until(() => sleeping('71').length > 0);
    controller.abort();
    expect(await running).toMatchObject({ status: 'cancelled', signal: 'SIGTERM' });
    const other = app.run('sleep 72', { timeoutMs: null });
    await until(() => sleeping('72').length > 0);
    await app.close();
    expect(await other.catch((error: unknown) => error)).toMatchObject({ status: 'cancelled' });
    expect([...sleeping('71'), ...sleeping('72')]).toEqual([]);
  });

  test('a deleted issue takes its commands with it, also one that runs', async () => {
    const { core, run, issueId } = await commandsApp();
    await run('uptime');
    const running = run('seq 5; sleep 1; seq 5');
    await until(() => rowsOf(core, 'SELECT 1 FROM command_output').length > 1);
    await core.dispatch('issues.purge', { id: issueId, confirmTitle: 'Checkout fails' });
    expect(await codeOf(running)).toBe('NOT_FOUND');
    for (const table of ['command_executions', 'command_output', 'approval_decisions'])
      expect(rowsOf(core, `SELECT 1 FROM ${table}`)).toEqual([]);
  });
});

describe('the history', () => {
  test('is filtered and searched', async () => {
    const { core, run, answer, clock } = await commandsApp();
    const other = await createIssue(core, 'Other');
    await run('echo needle in the output');
    clock.advance(60_000);
    await run('ls -d nothing-here');
    clock.advance(60_000);
    const denied = run('touch x');
    await answer('deny');
    await denied;
    await run('uptime', { issueId: other.id });
    const commands = async (filter: Parameters<typeof core.dispatch<'commands.list'>>[1]['filter']) =>
      (await core.dispatch('commands.list', { filter })).executions.map(({ command }) => command);
    expect(await commands({})).toHaveLength(4);
    expect(await commands({ text: 'need' })).toEqual(['echo needle in the output']);
    expect(await commands({ text: 'nothing access' })).toEqual(['ls -d nothing-here']);
    expect(await commands({ text: '"* xyzzy' })).toEqual([]);
    expect(await commands({ text: '***' })).toEqual([]);
    expect(await commands({ approvals: ['denied'] })).toEqual(['touch x']);
    expect(await commands({ statuses: ['not_run'], tiers: [2] })).toEqual(['touch x']);
    expect(await commands({ tiers: [] })).toEqual([]);
    expect(await commands({ program: 'echo' })).toEqual(['echo needle in the output']);
    expect(await commands({ program: 'ech' })).toEqual([]);
    expect(await commands({ issueId: other.id })).toEqual(['uptime']);
    expect(await commands({ from: '2026-11-21T10:01:00.000Z', to: '2026-11-21T10:01:30.000Z' })).toEqual([
      'ls -d nothing-here',
    ]);
    const page = await core.dispatch('commands.list', { offset: 1, limit: 1 });
    expect(page).toMatchObject({ total: 4 });
    expect(page.executions).toHaveLength(1);
  });

  test('leaves through the gate, redacted', async () => {
    const { core, run, issueId } = await commandsApp();
    await core.dispatch('settings.update', { redactionStyle: 'plain' });
    await run('echo mail jane@example.com');
    await run(`echo '=cmd()'`);
    const path = join(testFolder(), 'commands.csv');
    const request = { filter: { issueId }, format: 'csv', withOutput: true } as const;
    expect(await codeOf(core.dispatch('commands.export', { ...request, path }))).toBe('REVIEW_REQUIRED');
    expect(existsSync(path)).toBe(false);
    const preview = await core.dispatch('outbound.preview', { kind: 'executions', ...request });
    expect(preview.needsApproval).toBe(true);
    const { approval } = preview;
    expect(await core.dispatch('commands.export', { ...request, path, approval })).toMatchObject({
      executions: 2,
      path,
    });
    const text = readFileSync(path, 'utf8');
    expect(text).toBe(preview.text);
    expect(text).toMatch(/^id,executedAt,command,.*,note,stdout,stderr\r\n/);
    expect(text).toContain('echo mail [Email]');
    expect(text).toContain(`"mail [Email]\n"`);
    expect(text).toContain(`'=cmd()`);
    expect(text).not.toContain('jane@example.com');
    // Approved once, it is known and hidden from now on.
    const lines = await core.dispatch('commands.render', { ...request, format: 'ndjson' });
    expect(lines.mimeType).toBe('application/x-ndjson');
    const records = lines.data
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ stdout, exitCode }) => [stdout, exitCode])).toEqual([
      ['=cmd()\n', 0],
      ['mail [Email]\n', 0],
    ]);
    expect(rowsOf(core, `SELECT count(*) AS n FROM audit_log WHERE action = 'outbound.sent'`)).toEqual([
      { n: 2 },
    ]);
  });

  test('output is copied through the gate, some lines or all, without escapes', async () => {
    const { core, run } = await commandsApp();
    const ran = await run(`printf 'one\\n\\033[31mred\\033[0m jane@exa\\033[1mmple.com\\nthree\\n'`);
    const content = { kind: 'output', executionId: ran.id, lines: { from: 2, to: 2 } } as const;
    expect(await codeOf(core.dispatch('outbound.copy', { content }))).toBe('REVIEW_REQUIRED');
    const { approval } = await core.dispatch('outbound.preview', content);
    expect(await core.dispatch('outbound.copy', { content, approval })).toMatchObject({
      text: 'red [Email_1]',
    });
    const whole = await core.dispatch('outbound.copy', { content: { kind: 'output', executionId: ran.id } });
    expect(whole.text).toBe('one\nred [Email_1]\nthree');
    const beyond = { kind: 'output', executionId: ran.id, lines: { from: 9, to: 9 } } as const;
    expect(await codeOf(core.dispatch('outbound.copy', { content: beyond }))).toBe('NOT_FOUND');
  });
});

describe('as evidence', () => {
  test('a command is quoted with lines of its output, on a why, the timeline and in a document', async () => {
    const { core, run, issueId } = await commandsApp();
    const ran = await run(`printf 'one\\nmail jane@example.com\\nthree\\n'`);
    const why = await core.dispatch('whys.add', { issueId, question: 'Why?', answer: 'So.' });
    const lines = { from: 2, to: 3 };
    const { evidence } = await core.dispatch('whys.addEvidence', {
      id: why.id,
      evidence: { kind: 'command', executionId: ran.id, lines },
    });
    expect(evidence).toMatchObject([
      {
        label: 'Command of 2026-11-21 10:00:00 UTC, exit 0',
        quote: `$ printf 'one\\nmail [Email]\\nthree\\n'\nmail [Email]\nthree`,
        missing: false,
        evidence: { outputHash: ran.outputHash, executedAt: ran.executedAt, lines },
      },
    ]);
    const event = await core.dispatch('timeline.pinCommand', {
      executionId: ran.id,
      lines: { from: 3, to: 3 },
    });
    expect(event).toMatchObject({
      eventType: 'command_pinned',
      occurredAt: ran.executedAt,
      important: true,
      editable: true,
    });
    expect(event.description).toBe(`printf 'one\\nmail [Email]\\nthree\\n' (exit 0)\nthree`);
    const { contentMd } = await core.dispatch('documents.generate', { issueId, docType: 'rca' });
    expect(contentMd).toContain('E1: Command of 2026-11-21 10:00:00 UTC, exit 0');
    expect(contentMd).toContain(`SHA-256 \`${ran.outputHash}\``);
    expect(contentMd).toContain('mail [Email]\nthree');
    expect(contentMd).not.toContain('jane@example.com');
    const log = JSON.stringify(rowsOf(core, 'SELECT details FROM audit_log'));
    expect(log).not.toContain('jane@example.com');
  });

  test('what is not there, not over, or of another issue is refused', async () => {
    const { core, run, issueId } = await commandsApp();
    const other = await createIssue(core, 'Other');
    const foreign = await run('uptime', { issueId: other.id });
    const silent = await run('true');
    const why = await core.dispatch('whys.add', { issueId, question: 'Why?' });
    const attach = (executionId: string, lines: { from: number; to: number } | null = null) =>
      core.dispatch('whys.addEvidence', { id: why.id, evidence: { kind: 'command', executionId, lines } });
    expect(await codeOf(attach(foreign.id))).toBe('INVALID_INPUT');
    expect(await codeOf(attach(newId()))).toBe('NOT_FOUND');
    expect(await codeOf(attach(silent.id, { from: 1, to: 1 }))).toBe('INVALID_INPUT');
    expect((await attach(silent.id)).evidence[0]?.quote).toBe('$ true');
    const controller = new AbortController();
    const id = newId();
    const running = run('sleep 73', { id }, controller.signal);
    await until(() => sleeping('73').length > 0);
    expect(await codeOf(attach(id))).toBe('CONFLICT');
    controller.abort();
    await running;
  });
});

test('errors say what is wrong', async () => {
  const { run } = await commandsApp();
  const failure = await failureOf(run('uptime', { workingDirectory: '/nowhere' }));
  expect(failure.message).toContain('The working directory is not there');
});

function sleeping(seconds: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\u0000');
      return words[0] === 'sleep' && words[1] === seconds ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
