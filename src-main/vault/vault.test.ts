import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type App, type AppOptions, createApp } from '../app.ts';
import { createHeadFile } from '../audit/chain.ts';
import { type Input, type Output, type ProcedureName, vaultStatus } from '../contract/index.ts';
import { databasePath, newDatabaseKey } from '../core.ts';
import { openForWriting } from '../db/open.ts';
import { type Keychain, shellPorts } from '../ports.ts';
import {
  addText,
  canMount,
  codeOf,
  createIssue,
  testApp,
  testClock,
  testFolder,
  testKey,
  tinyDisk,
} from '../testing.ts';
import * as keyring from './keyring.ts';

const passphrase = 'correct horse battery';

async function openApp(options: Partial<AppOptions> = {}): Promise<App> {
  const app = await createApp({ dataDir: testFolder(), ports: shellPorts(), ...options });
  onTestFinished(() => app.close());
  return app;
}

async function call<N extends ProcedureName>(app: App, name: N, input: Input<N>): Promise<Output<N>> {
  const signal = new AbortController().signal;
  return (await app.dispatch(name, input, { signal, onProgress: () => {} })) as Output<N>;
}

/** A keychain that seals by turning the bits; enough to see what is stored where. */
function fakeKeychain(available = true): Keychain {
  const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return {
    status: () => ({
      available,
      backend: available ? 'test' : 'basic_text',
      reason: available ? null : 'no keyring',
    }),
    protect: flip,
    unprotect: flip,
  };
}

const withKeychain = (available = true) => ({ ...shellPorts(), keychain: fakeKeychain(available) });

describe('creating and unlocking', () => {
  test('from empty to unlocked, locked and back, by passphrase and by recovery key', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir });
    expect(vaultStatus.parse(app.status())).toMatchObject({ state: 'empty', methods: [] });
    expect(await codeOf(call(app, 'vault.unlock', { method: 'passphrase', passphrase }))).toBe(
      'NOT_INITIALISED',
    );
    expect(await codeOf(call(app, 'vault.create', { method: 'passphrase', passphrase: 'short' }))).toBe(
      'WEAK_PASSPHRASE',
    );
    expect(await codeOf(call(app, 'vault.create', { method: 'keychain' }))).toBe('KEYCHAIN_UNAVAILABLE');
    expect(app.status().state).toBe('empty');

    const { recoveryKey } = await call(app, 'vault.create', { method: 'passphrase', passphrase });
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect(await codeOf(call(app, 'vault.create', { method: 'passphrase', passphrase }))).toBe(
      'ALREADY_INITIALISED',
    );
    const issue = await createIssue(app.unlocked());

    expect(await call(app, 'vault.lock', {})).toMatchObject({
      state: 'locked',
      methods: ['passphrase', 'recovery'],
    });
    expect(await codeOf(call(app, 'issues.list', {}))).toBe('LOCKED');
    expect(await codeOf(call(app, 'vault.rekey', { passphrase }))).toBe('LOCKED');
    expect(
      await codeOf(call(app, 'vault.unlock', { method: 'passphrase', passphrase: 'wrong one here' })),
    ).toBe('WRONG_KEY');
    expect(await codeOf(call(app, 'vault.unlock', { method: 'recovery', recoveryKey: 'AAAA' }))).toBe(
      'WRONG_KEY',
    );
    const typed = recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(await call(app, 'vault.unlock', { method: 'recovery', recoveryKey: typed })).toMatchObject({
      state: 'unlocked',
    });
    expect((await call(app, 'issues.get', { id: issue.id })).title).toBe('Checkout fails');
    const ring = readFileSync(keyring.keyringPath(dataDir), 'utf8');
    expect(ring).not.toContain(passphrase);
    expect(ring).not.toContain(recoveryKey);
    const actions = (await call(app, 'audit.list', {})).items.map((entry) => entry.action);
    expect(actions).toEqual(
      ['vault.unlock', 'vault.lock', 'timeline.triage_started', 'issue.create', 'vault.create'].toSorted(
        (a, b) => actions.indexOf(a) - actions.indexOf(b),
      ),
    );
  });

  test('a new passphrase replaces the old one and needs it', async () => {
    const app = await openApp();
    await call(app, 'vault.create', { method: 'passphrase', passphrase });
    const next = 'another passphrase';
    expect(await codeOf(call(app, 'vault.changePassphrase', { next }))).toBe('WRONG_KEY');
    expect(await codeOf(call(app, 'vault.changePassphrase', { current: 'wrong one here', next }))).toBe(
      'WRONG_KEY',
    );
    expect(await codeOf(call(app, 'vault.changePassphrase', { current: passphrase, next: 'x' }))).toBe(
      'WEAK_PASSPHRASE',
    );
    await call(app, 'vault.changePassphrase', { current: passphrase, next });
    await call(app, 'vault.lock', {});
    expect(await codeOf(call(app, 'vault.unlock', { method: 'passphrase', passphrase }))).toBe('WRONG_KEY');
    await call(app, 'vault.unlock', { method: 'passphrase', passphrase: next });
  });

  test('who forgot the passphrase sets a new one after the recovery key, and a short one never', async () => {
    const app = await openApp();
    const { recoveryKey } = await call(app, 'vault.create', { method: 'passphrase', passphrase });
    await call(app, 'vault.lock', {});
    await call(app, 'vault.unlock', { method: 'recovery', recoveryKey });
    expect(await codeOf(call(app, 'vault.changePassphrase', { next: 'short' }))).toBe('WEAK_PASSPHRASE');
    await call(app, 'vault.changePassphrase', { next: 'the new passphrase' });
    await call(app, 'vault.lock', {});
    await call(app, 'vault.unlock', { method: 'passphrase', passphrase: 'the new passphrase' });
    expect(await codeOf(call(app, 'vault.changePassphrase', { next: 'another passphrase' }))).toBe(
      'WRONG_KEY',
    );
  });

  test('a new database leaves the key of one that was moved away', async () => {
    const running = await testApp();
    await createIssue(running.core);
    await running.close();
    const { dataDir } = running;
    const ring = readFileSync(keyring.keyringPath(dataDir), 'utf8');
    for (const name of readdirSync(dataDir).filter((name) => name.startsWith('casebook.db')))
      rmSync(join(dataDir, name));
    const core = await testApp({ dataDir });
    await createIssue(core.core);
    expect((await core.core.dispatch('audit.verify', {})).ok).toBe(true);
    const kept = readdirSync(dataDir).find((name) => name.startsWith('casebook.keys.json.before-'));
    expect(readFileSync(join(dataDir, kept ?? ''), 'utf8')).toBe(ring);
  });

  test('a new recovery key replaces the old one', async () => {
    const app = await openApp();
    const { recoveryKey: old } = await call(app, 'vault.create', { method: 'passphrase', passphrase });
    const { recoveryKey } = await call(app, 'vault.newRecoveryKey', { passphrase });
    await call(app, 'vault.lock', {});
    expect(await codeOf(call(app, 'vault.unlock', { method: 'recovery', recoveryKey: old }))).toBe(
      'WRONG_KEY',
    );
    await call(app, 'vault.unlock', { method: 'recovery', recoveryKey });
  });

  test('the keychain opens it where there is one, and is never taken in silence where it is unsafe', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir, ports: withKeychain() });
    await call(app, 'vault.create', { method: 'keychain' });
    await call(app, 'vault.lock', {});
    expect(await call(app, 'vault.unlock', { method: 'keychain' })).toMatchObject({ state: 'unlocked' });
    await app.close();
    const other = await openApp({ dataDir, ports: withKeychain(false) });
    expect(await codeOf(call(other, 'vault.unlock', { method: 'keychain' }))).toBe('KEYCHAIN_UNAVAILABLE');
    expect(
      await codeOf(
        (await openApp({ ports: withKeychain(false) })).dispatch(
          'vault.create',
          { method: 'keychain' },
          { signal: new AbortController().signal, onProgress: () => {} },
        ),
      ),
    ).toBe('KEYCHAIN_UNAVAILABLE');
  });

  test('a key file that is gone or broken says so', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir });
    await call(app, 'vault.create', { method: 'passphrase', passphrase });
    await call(app, 'vault.lock', {});
    const path = keyring.keyringPath(dataDir);
    const good = readFileSync(path);
    rmSync(path);
    expect(await codeOf(call(app, 'vault.unlock', { method: 'passphrase', passphrase }))).toBe('NO_KEY');
    writeFileSync(path, good.subarray(0, 50));
    expect(await codeOf(call(app, 'vault.unlock', { method: 'passphrase', passphrase }))).toBe(
      'DATABASE_DAMAGED',
    );
    writeFileSync(path, good);
    await call(app, 'vault.unlock', { method: 'passphrase', passphrase });
  });

  test('hex keys are checked', async () => {
    expect(keyring.parseHexKey('ab'.repeat(32))).toHaveLength(32);
    for (const text of ['', 'ab', 'zz'.repeat(32), `${'ab'.repeat(32)} `])
      expect(() => keyring.parseHexKey(text)).toThrow('64 hex digits');
    await expect(codeOf(() => keyring.parseHexKey(''))).resolves.toBe('INVALID_KEY');
  });
});

describe('encrypting anew', () => {
  test('everything is there under the new key, the old key and recovery key open nothing', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir });
    const { recoveryKey: old } = await call(app, 'vault.create', { method: 'passphrase', passphrase });
    const issue = await createIssue(app.unlocked());
    const ring = keyring.readKeyring(keyring.keyringPath(dataDir));
    const oldKey = ring && keyring.unwrapWithSecret(ring, 'passphrase', passphrase);
    expect(await codeOf(call(app, 'vault.rekey', {}))).toBe('WRONG_KEY');
    const { recoveryKey } = await call(app, 'vault.rekey', { passphrase });
    expect(recoveryKey).not.toBe(old);
    expect((await call(app, 'issues.get', { id: issue.id })).title).toBe('Checkout fails');
    expect((await call(app, 'audit.verify', {})).ok).toBe(true);
    await call(app, 'vault.lock', {});
    expect(await codeOf(call(app, 'vault.unlock', { method: 'recovery', recoveryKey: old }))).toBe(
      'WRONG_KEY',
    );
    await call(app, 'vault.unlock', { method: 'recovery', recoveryKey });
    await call(app, 'vault.lock', {});
    expect(await codeOf(() => openForWriting(databasePath(dataDir), oldKey ?? testKey, false))).toBe(
      'WRONG_KEY',
    );
  });

  test('what was sealed and hashed inside stays readable, however often it is done', async () => {
    const app = await openApp();
    await call(app, 'vault.create', { method: 'passphrase', passphrase });
    const issue = await createIssue(app.unlocked());
    const first = await addText(app.unlocked(), issue.id, 'from ada@example.com\n', 'first.log');
    await call(app, 'pii.scan', { logFileId: first.id });
    const token = (await call(app, 'pii.spans', { logFileId: first.id })).items[0]?.replacement ?? '';
    expect(token).toMatch(/^\[Email/);
    const value = { issueId: issue.id, tokens: [token] };
    const before = await call(app, 'pii.resolve', value);
    expect(JSON.stringify(before)).toContain('ada@example.com');
    const text = JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1' } }],
      users: [{ name: 'u', user: { token: 'secret' } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    });
    await call(app, 'kubeconfigs.add', { source: { kind: 'text', text }, name: 'c' });
    for (let times = 0; times < 2; times += 1) await call(app, 'vault.rekey', { passphrase });
    expect(await call(app, 'pii.resolve', value)).toEqual(before);
    const second = await addText(app.unlocked(), issue.id, 'again ada@example.com\n', 'second.log');
    await call(app, 'pii.scan', { logFileId: second.id });
    expect((await call(app, 'pii.spans', { logFileId: second.id })).items[0]?.replacement).toBe(token);
    expect((await call(app, 'kubeconfigs.status', {})).hint).toMatch(/gave no usable answer/);
  });

  test('interrupted after the encryption: the next start settles it and the audit log still verifies', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir });
    const { recoveryKey } = await call(app, 'vault.create', { method: 'passphrase', passphrase });
    await app.close();
    const path = keyring.keyringPath(dataDir);
    const ring = keyring.readKeyring(path);
    const key = ring && keyring.unwrapWithSecret(ring, 'passphrase', passphrase);
    if (!ring || !key) throw new Error('no key');
    // As the moment before the keyring is written for the last time.
    const nextKey = newDatabaseKey();
    const next = {
      check: keyring.checkOf(nextKey),
      wraps: [keyring.wrapWithSecret('passphrase', passphrase, nextKey)],
    };
    const sealed = keyring.sealNext(key, nextKey);
    keyring.writeKeyring(path, { ...ring, next: { ...next, sealed } });
    const database = openForWriting(databasePath(dataDir), key, true);
    database.handle.pragma(`rekey="x'${nextKey.toString('hex')}'"`);
    database.handle.close();
    const copy = testFolder();
    cpSync(dataDir, copy, { recursive: true });

    const again = await openApp({ dataDir });
    await call(again, 'vault.unlock', { method: 'passphrase', passphrase });
    expect(await call(again, 'audit.verify', {})).toMatchObject({ ok: true });
    expect(keyring.readKeyring(path)?.next).toBeNull();

    // The recovery key that a person has is the old one; the new one was never shown. It opens the database this once.
    const other = await openApp({ dataDir: copy });
    await call(other, 'vault.unlock', { method: 'recovery', recoveryKey });
    expect(await call(other, 'audit.verify', {})).toMatchObject({ ok: true });
  });

  test('interrupted before the encryption: the old key stays', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir });
    await call(app, 'vault.create', { method: 'passphrase', passphrase });
    await app.close();
    const path = keyring.keyringPath(dataDir);
    const ring = keyring.readKeyring(path);
    const key = ring && keyring.unwrapWithSecret(ring, 'passphrase', passphrase);
    if (!ring || !key) throw new Error('no key');
    const nextKey = newDatabaseKey();
    const wraps = [keyring.wrapWithSecret('passphrase', passphrase, nextKey)];
    const sealed = keyring.sealNext(key, nextKey);
    keyring.writeKeyring(path, { ...ring, next: { check: keyring.checkOf(nextKey), wraps, sealed } });
    const again = await openApp({ dataDir });
    await call(again, 'vault.unlock', { method: 'passphrase', passphrase });
    expect(await call(again, 'audit.verify', {})).toMatchObject({ ok: true });
    expect(keyring.readKeyring(path)).toEqual(ring);
  });

  test('a key from the environment is not changed behind its back', async () => {
    const app = await openApp({ environmentKey: testKey });
    await app.createWithKey(testKey);
    expect(await codeOf(call(app, 'vault.rekey', {}))).toBe('CONFLICT');
    expect((await call(app, 'issues.list', {})).total).toBe(0);
  });
});

describe('the environment', () => {
  test('a key or a passphrase opens it; a wrong one is refused and lets the folder go', async () => {
    const dataDir = testFolder();
    const app = await openApp({ dataDir });
    await call(app, 'vault.create', { method: 'passphrase', passphrase });
    await app.close();
    const before = readFileSync(databasePath(dataDir));
    expect(await codeOf(openApp({ dataDir, environmentKey: testKey }))).toBe('WRONG_KEY');
    expect(await codeOf(openApp({ dataDir, environmentPassphrase: 'wrong one here' }))).toBe('WRONG_KEY');
    expect(readFileSync(databasePath(dataDir)).equals(before)).toBe(true);
    const again = await openApp({ dataDir, environmentPassphrase: passphrase });
    expect(again.status().state).toBe('unlocked');
  });
});

describe('locking', () => {
  test('locks after the idle time, not while a job runs', async () => {
    const clock = testClock();
    const app = await openApp({ clock, environmentKey: testKey });
    await app.createWithKey(testKey);
    await call(app, 'settings.update', { idleLockMinutes: 5 });
    clock.advance(4 * 60_000);
    await app.lockWhenIdle();
    expect(app.status().state).toBe('unlocked');
    await call(app, 'issues.list', {});
    clock.advance(4 * 60_000);
    await app.lockWhenIdle();
    expect(app.status().state).toBe('unlocked');
    clock.advance(60_000);
    await app.lockWhenIdle();
    expect(app.status().state).toBe('locked');
  });

  test.runIf(canMount)('locks, unlocks and reads even when the disk takes no more', async () => {
    const app = await openApp({ dataDir: tinyDisk(3) });
    await call(app, 'vault.create', { method: 'passphrase', passphrase });
    const core = app.unlocked();
    const fill = () =>
      core.dispatch('issues.create', { title: 'x', description: 'x'.repeat(190_000), severity: 'low' });
    while (
      await fill().then(
        () => true,
        () => false,
      )
    );
    expect(await call(app, 'vault.lock', {})).toMatchObject({ state: 'locked' });
    await call(app, 'vault.unlock', { method: 'passphrase', passphrase });
    expect((await call(app, 'issues.list', {})).total).toBeGreaterThan(0);
  });

  test('locking twice and unlocking while open change nothing', async () => {
    const app = await openApp({ environmentKey: testKey });
    await app.createWithKey(testKey);
    await call(app, 'vault.unlock', { method: 'passphrase', passphrase: 'whatever it is' });
    await call(app, 'vault.lock', {});
    await call(app, 'vault.lock', {});
    expect(app.status().state).toBe('locked');
  });
});

test('the head file is sealed by the key', () => {
  const folder = testFolder();
  const head = { sequence: 3, hash: 'abc' };
  createHeadFile(folder, testKey).write(head);
  expect(createHeadFile(folder, testKey).read()).toEqual(head);
  expect(createHeadFile(folder, newDatabaseKey()).read()).toBe('forged');
  expect(existsSync(join(folder, 'audit-head.json.new'))).toBe(false);
});
