import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../db/clock.ts';
import { sha256Hex } from '../db/crypto.ts';
import { codeOf, failureOf, recordChanges, testFolder } from '../testing.ts';
import { hostileRepository } from './classifier/programs/git/hostile-repository.testing.ts';
import { commandsApp, rowsOf, sleeping, until } from './testing.ts';

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

test('asks in a folder of secrets, where a name says nothing of what it holds', async () => {
  const { run, answer } = await commandsApp();
  const workingDirectory = join(testFolder(), '.ssh');
  mkdirSync(workingDirectory);
  const running = run('cat work', { workingDirectory });
  const { verdict } = await answer('deny');
  expect(verdict).toMatchObject({ tier: 2, rememberable: false });
  expect(verdict.reasons[0]?.text).toContain('names say nothing');
  expect(await running).toMatchObject({ approval: 'denied', status: 'not_run' });
});

describe('git', () => {
  test('starts nothing that the configuration of a repository names, unless a person allowed it', async () => {
    const root = mkdtempSync(join(tmpdir(), 'casebook-git-'));
    const repository = hostileRepository(root);
    const { run, answer } = await commandsApp();
    const workingDirectory = repository.folder;
    const read = await run('git log --oneline -3 && git ls-files', { workingDirectory });
    expect(read).toMatchObject({ tier: 1, status: 'done' });
    expect(repository.ran()).toEqual([]);
    const running = run('git status', { workingDirectory });
    await answer('allow_once');
    await running;
    expect(repository.ran()).toContain('fsmonitor');
    rmSync(root, { recursive: true, force: true });
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

test('errors say what is wrong', async () => {
  const { run } = await commandsApp();
  const failure = await failureOf(run('uptime', { workingDirectory: '/nowhere' }));
  expect(failure.message).toContain('The working directory is not there');
});
