import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createApp } from '../src-main/app.ts';
import { shellPorts } from '../src-main/ports.ts';
import type * as Stub from './testing/electron-stub.ts';
import type { openPage as openPageOfStub } from './testing/page.ts';

const argv = [...process.argv];
const listeners = ['uncaughtException', 'unhandledRejection'] as const;
const before = listeners.map((name) => process.listeners(name as never));

afterEach(() => {
  process.argv = [...argv];
  vi.unstubAllEnvs();
  listeners.forEach((name, index) => {
    process.removeAllListeners(name);
    for (const listener of before[index] ?? []) process.on(name as never, listener as never);
  });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'casebook-main-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** Runs main.ts on a fresh stub until `done`. */
async function run(
  dataDir: string,
  done: (stub: typeof Stub) => boolean,
  prepare: (stub: typeof Stub) => void = () => {},
) {
  vi.resetModules();
  const stub: typeof Stub = await import('./testing/electron-stub.ts');
  vi.doMock('electron', () => stub);
  const { openPage }: { openPage: typeof openPageOfStub } = await import('./testing/page.ts');
  prepare(stub);
  process.argv = ['/opt/casebook', `--data=${dataDir}`];
  await import('./main.ts');
  await vi.waitFor(() => expect(done(stub)).toBe(true), { timeout: 10_000 });
  onTestFinished(async () => {
    if (stub.app.listenerCount('will-quit') === 0) return;
    stub.app.emit('will-quit', { preventDefault() {} });
    await vi.waitFor(() => expect(stub.app.calls).toContain('exit 0'));
  });
  return { stub, openPage };
}

const hasWindow = (stub: typeof Stub) => stub.BrowserWindow.opened.length > 0;
const hasExited = (stub: typeof Stub) => stub.app.calls.some((call) => call.startsWith('exit'));

test('opens one hardened window on the app, with its data where it was told', async () => {
  const dataDir = folder();
  const { stub, openPage } = await run(dataDir, hasWindow);
  const { app, BrowserWindow, protocol, session, Menu } = stub;
  expect(app.calls).toEqual([
    'enableSandbox',
    'host-resolver-rules MAP * ~NOTFOUND',
    `setPath userData ${join(dataDir, 'desktop')}`,
  ]);
  expect(statSync(join(dataDir, 'desktop')).mode & 0o777).toBe(0o700);
  expect(protocol.schemes).toMatchObject([{ scheme: 'app' }]);
  expect(protocol.handlers.has('app')).toBe(true);
  expect(session.defaultSession.beforeRequest).not.toBeNull();
  expect(Menu.current).not.toBeNull();
  const [window] = BrowserWindow.opened;
  expect(window?.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  });
  expect(String(window?.options.webPreferences.preload)).toMatch(/preload\.cjs$/);
  expect(window?.options).toMatchObject({ show: false, backgroundColor: '#1a1c22' });
  expect(window?.calls).toEqual(['load app://casebook/']);
  expect(window?.webContents.openHandler({ url: 'https://a.b/' })).toEqual({ action: 'deny' });

  const received: unknown[] = [];
  const link = openPage().bridge.connect((message) => received.push(message));
  onTestFinished(() => link.close());
  link.send({ type: 'call', id: '1', procedure: 'vault.status', input: {} });
  await vi.waitFor(() => expect(received).toHaveLength(1));
  expect(received[0]).toMatchObject({
    result: { ok: true, value: { state: 'empty', dataDir, keychain: { available: true } } },
  });
});

test('a second instance brings the window to the front; a closed one keeps its place', async () => {
  const dataDir = folder();
  const { stub } = await run(dataDir, hasWindow);
  const { app, BrowserWindow } = stub;
  const [window] = BrowserWindow.opened;
  app.emit('second-instance');
  expect(window?.calls.slice(-3)).toEqual(['restore', 'show', 'focus']);
  window?.emit('close');
  window?.emit('closed');
  const kept = readFileSync(join(dataDir, 'desktop', 'window.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual({ x: 10, y: 20, width: 1000, height: 700, maximized: true });
  app.emit('activate');
  expect(BrowserWindow.opened).toHaveLength(2);
  expect(BrowserWindow.opened[1]?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
  BrowserWindow.opened[1]?.emit('ready-to-show');
  expect(BrowserWindow.opened[1]?.calls.slice(-2)).toEqual(['maximize', 'show']);
});

test('is itself the second instance: ends without touching the data', async () => {
  const dataDir = folder();
  const { stub } = await run(dataDir, hasExited, ({ app }) => {
    app.first = false;
  });
  expect(stub.app.calls.at(-1)).toBe('exit 0');
  expect(stub.BrowserWindow.opened).toEqual([]);
  expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);
});

test('says why it cannot start, and ends', async () => {
  const dataDir = folder();
  const other = await createApp({ dataDir, ports: shellPorts() });
  onTestFinished(() => other.close());
  const { stub } = await run(dataDir, hasExited);
  expect(stub.app.calls.at(-1)).toBe('exit 1');
  expect(stub.BrowserWindow.opened).toEqual([]);
  expect(stub.dialog.errors).toEqual([
    {
      title: 'Casebook cannot start',
      text: expect.stringContaining('Another Casebook is using this data folder'),
    },
  ]);
  expect(stub.dialog.errors[0]?.text).toContain('IN_USE');
  expect(stub.dialog.errors[0]?.text).toContain(dataDir);
});

test('says so where the data folder cannot be made, or the key of the environment is none', async () => {
  const blocked = join(folder(), 'file');
  writeFileSync(blocked, '');
  const first = await run(join(blocked, 'data'), hasExited);
  expect(first.stub.dialog.errors[0]?.text).toMatch(/READ_ONLY|cannot be written|folder/);
  vi.stubEnv('CASEBOOK_DB_KEY', 'not a key');
  const second = await run(folder(), hasExited);
  expect(second.stub.dialog.errors[0]?.text).toContain('INVALID_KEY');
});

test('the key of the environment opens the data and is taken out of the environment', async () => {
  vi.stubEnv('CASEBOOK_DB_KEY', 'ab'.repeat(32));
  vi.stubEnv('CASEBOOK_PASSPHRASE', 'a long passphrase');
  await run(folder(), hasWindow);
  expect(process.env.CASEBOOK_DB_KEY).toBeUndefined();
  expect(process.env.CASEBOOK_PASSPHRASE).toBeUndefined();
});

test('quitting closes the data first', async () => {
  const dataDir = folder();
  const { stub } = await run(dataDir, hasWindow);
  stub.app.emit('window-all-closed');
  expect(stub.app.calls).toContain('quit');
  const preventDefault = vi.fn();
  stub.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
  await vi.waitFor(() => expect(stub.app.calls).toContain('exit 0'));
  const next = await createApp({ dataDir, ports: shellPorts() });
  await next.close();
});
