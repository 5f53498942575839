import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { ServerMessage } from '../src-main/contract/index.ts';
import { describeTransport } from '../src-main/ipc/conformance.ts';
import type { Endpoint } from '../src-main/ipc/connection.ts';
import { createGrants } from './grants.ts';
import { connectChannel, grantChannel, isOwnFrame, listenForPages } from './ipc.ts';
import { ipcMain } from './testing/electron-stub.ts';
import { openPage, type StubFrame, stubFrame } from './testing/page.ts';

vi.mock('electron', () => import('./testing/electron-stub.ts'));

afterEach(() => {
  ipcMain.removeAllListeners();
});

function listen(endpoint: Endpoint, grants = createGrants()) {
  ipcMain.removeAllListeners();
  listenForPages({ endpoint, grants, log: () => {} });
}

/** An app that answers every call with its name, and counts who listens and what was aborted. */
function echo() {
  const seen = { calls: [] as string[], listeners: 0, aborted: 0 };
  const endpoint: Endpoint = {
    async dispatch(procedure, _input, { signal }) {
      seen.calls.push(procedure);
      signal.addEventListener('abort', () => seen.aborted++);
      if (procedure === 'wait') await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return procedure;
    },
    onChange() {
      seen.listeners++;
      return () => seen.listeners--;
    },
  };
  listen(endpoint);
  return seen;
}

const call = (procedure: string) => ({ type: 'call', id: procedure, procedure, input: {} });
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describeTransport('Electron ports and the preload', async ({ app }, receive) => {
  listen(app);
  const link = openPage().bridge.connect((message) => receive(message as ServerMessage));
  onTestFinished(() => link.close());
  return link;
});

test('the preload exposes one port and the path of a file, and nothing of Electron', () => {
  const { exposed, bridge } = openPage();
  expect(Object.keys(exposed)).toEqual(['casebook']);
  expect(Object.keys(bridge).toSorted()).toEqual(['connect', 'pathForFile']);
  expect([connectChannel, grantChannel]).toEqual(['casebook:connect', 'casebook:grant']);
});

const strangers: [string, Partial<StubFrame>][] = [
  ['another origin', { origin: 'https://casebook' }],
  ['another host of the scheme', { origin: 'app://evil' }],
  ['an opaque origin', { origin: 'null' }],
  ['a frame within the page', { parent: stubFrame() }],
  ['a detached frame', { detached: true }],
  ['a frame that is gone', { destroyed: true }],
];

test.each(strangers)('does not answer %s', async (_, changes) => {
  const seen = echo();
  const page = openPage(stubFrame(changes), () => '/etc/passwd');
  const received: unknown[] = [];
  page.bridge.connect((message) => received.push(message)).send(call('issues.list'));
  await settled();
  expect(isOwnFrame(page.frame as never)).toBe(false);
  expect(page.ports[0]?.closed).toBe(true);
  expect(seen).toEqual({ calls: [], listeners: 0, aborted: 0 });
  expect(received).toEqual([]);
});

test('checks the frame again at every message', async () => {
  const seen = echo();
  const page = openPage();
  const link = page.bridge.connect(() => {});
  link.send(call('first'));
  await settled();
  page.frame.origin = 'https://evil';
  link.send(call('second'));
  await settled();
  expect(seen).toMatchObject({ calls: ['first'], listeners: 0 });
});

test('a message without a port or a frame is dropped', () => {
  echo();
  expect(() => ipcMain.emit(connectChannel, { ports: [], senderFrame: stubFrame() })).not.toThrow();
  const close = vi.fn();
  ipcMain.emit(connectChannel, { ports: [{ close }], senderFrame: null });
  expect(close).toHaveBeenCalled();
});

test.each(['destroyed', 'did-navigate', 'render-process-gone'])(
  '%s ends the calls of the page',
  async (event) => {
    const seen = echo();
    const page = openPage();
    page.bridge.connect(() => {}).send(call('wait'));
    await settled();
    expect(seen).toEqual({ calls: ['wait'], listeners: 1, aborted: 0 });
    page.contents.emit(event);
    page.contents.emit(event);
    expect(seen).toEqual({ calls: ['wait'], listeners: 0, aborted: 1 });
    expect(page.contents.listenerCount(event)).toBe(0);
  },
);

test('closing the port ends the calls of the page', async () => {
  const seen = echo();
  const link = openPage().bridge.connect(() => {});
  link.send(call('wait'));
  await settled();
  link.close();
  await settled();
  expect(seen).toEqual({ calls: ['wait'], listeners: 0, aborted: 1 });
});

test('a dropped file is granted before its path is known to the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-drop-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'app.log');
  writeFileSync(path, 'x');
  const grants = createGrants();
  listen({ dispatch: async () => null, onChange: () => () => {} }, grants);
  expect(grants.mayRead(path)).toBe(false);
  expect(openPage(stubFrame({ origin: 'app://evil' }), () => path).bridge.pathForFile({})).toBe(path);
  expect(grants.mayRead(path)).toBe(false);
  expect(openPage(stubFrame(), () => path).bridge.pathForFile({})).toBe(path);
  expect(grants.mayRead(path)).toBe(true);
});

test('a file that a script made has no path and grants nothing', () => {
  const grants = createGrants();
  const allowReading = vi.spyOn(grants, 'allowReading');
  listen({ dispatch: async () => null, onChange: () => () => {} }, grants);
  expect(openPage(stubFrame(), () => '').bridge.pathForFile({})).toBe('');
  for (const path of ['', 7, null, { toString: () => '/' }, `/${'x'.repeat(5000)}`])
    ipcMain.emit(grantChannel, { senderFrame: stubFrame() }, path);
  expect(allowReading).not.toHaveBeenCalled();
});
