import type { Session, WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { createExternalLinks, externalAddress } from './external-links.ts';
import { hardenContents, hardenProcess, hardenSession, isAllowedRequest } from './hardening.ts';
import { app, BrowserWindow, dialog, StubContents, StubSession, shell } from './testing/electron-stub.ts';

vi.mock('electron', () => import('./testing/electron-stub.ts'));

beforeEach(() => {
  dialog.asked.length = 0;
  shell.opened.length = 0;
});

function hardenedContents() {
  const contents = new StubContents();
  const opened: string[] = [];
  hardenContents(contents as unknown as WebContents, (address) => opened.push(address));
  const isDenied = (name: string, details: Record<string, unknown>) => {
    const preventDefault = vi.fn();
    contents.emit(name, { preventDefault, ...details });
    return preventDefault.mock.calls.length > 0;
  };
  return { contents, opened, isDenied };
}

test('a page stays where it is', () => {
  const { contents, opened, isDenied } = hardenedContents();
  const away = [
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://evil/',
  ];
  for (const url of away) {
    expect(isDenied('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(isDenied('will-redirect', { url, isMainFrame: true })).toBe(true);
    expect(contents.openHandler({ url })).toEqual({ action: 'deny' });
  }
  expect(opened).toEqual(away.flatMap((url) => [url, url]));
  expect(isDenied('will-frame-navigate', { url: 'app://casebook/', isMainFrame: true })).toBe(false);
  expect(isDenied('will-frame-navigate', { url: 'app://casebook/', isMainFrame: false })).toBe(true);
  expect(contents.openHandler({ url: 'app://casebook/' })).toEqual({ action: 'deny' });
  expect(isDenied('will-attach-webview', {})).toBe(true);
  expect(contents.rtcPolicy).toBe('disable_non_proxied_udp');
});

test('every permission is denied but copying, from our own top frame', () => {
  const session = new StubSession();
  hardenSession(session as unknown as Session, false);
  const ours = { isMainFrame: true, requestingUrl: 'app://casebook/' };
  const isGranted = (permission: string, details = ours) => {
    let granted: boolean | null = null;
    session.request?.(
      null,
      permission,
      (answer) => {
        granted = answer;
      },
      details,
    );
    expect(session.check?.(null, permission, details.requestingUrl, details)).toBe(granted);
    return granted;
  };
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'hid',
  ];
  for (const permission of [
    ...permissions,
    'usb',
    'serial',
    'midi',
    'fullscreen',
    'window-management',
    'unknown',
  ])
    expect([permission, isGranted(permission)]).toEqual([permission, false]);
  expect(isGranted('clipboard-sanitized-write')).toBe(true);
  expect(isGranted('clipboard-sanitized-write', { ...ours, isMainFrame: false })).toBe(false);
  expect(isGranted('clipboard-sanitized-write', { ...ours, requestingUrl: 'https://a.b/' })).toBe(false);
  expect(session.device?.()).toBe(false);
  const streams = vi.fn();
  session.display?.({}, streams);
  expect(streams).toHaveBeenCalledWith(null);
  expect(session.spellChecker).toBe(false);
});

test('downloads and requests to anywhere else are stopped', () => {
  const session = new StubSession();
  hardenSession(session as unknown as Session, false);
  const preventDefault = vi.fn();
  session.emit('will-download', { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
  const isStopped = (url: string) => {
    const answer = vi.fn();
    session.beforeRequest?.({ url }, answer);
    return answer.mock.calls[0]?.[0].cancel as boolean;
  };
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://localhost/',
    'file:///etc/passwd',
    'ftp://a/',
  ])
    expect([url, isStopped(url)]).toEqual([url, true]);
  for (const url of ['blob:https://a/1', 'app://evil/', 'devtools://devtools/x.js', 'chrome://gpu'])
    expect([url, isStopped(url)]).toEqual([url, true]);
  for (const url of ['app://casebook/assets/a.js', 'blob:app://casebook/1', 'data:image/png;base64,'])
    expect([url, isStopped(url)]).toEqual([url, false]);
  expect(isAllowedRequest('devtools://devtools/x.js', true)).toBe(true);
});

test('no certificate is trusted on a click, and none is sent', () => {
  hardenProcess();
  expect(app.calls).toContain('enableSandbox');
  expect(app.calls).toContain('host-resolver-rules MAP * ~NOTFOUND');
  const accept = vi.fn();
  app.emit('certificate-error', { preventDefault() {} }, null, 'https://a', 'bad', null, accept);
  expect(accept).toHaveBeenCalledWith(false);
  const preventDefault = vi.fn();
  const choose = vi.fn();
  app.emit('select-client-certificate', { preventDefault }, null, 'https://a', [{}], choose);
  expect(preventDefault).toHaveBeenCalled();
  expect(choose).toHaveBeenCalledWith();
});

test('only a whole https address that a person agreed to is opened outside', async () => {
  for (const address of [
    'http://a.b/',
    'file:///x',
    'javascript:alert(1)',
    'https://u:p@a.b/',
    'smb://a',
    'x',
    '',
  ])
    expect([address, externalAddress(address)]).toEqual([address, null]);
  expect(externalAddress(`https://a.b/${'x'.repeat(3000)}`)).toBeNull();
  const window = new BrowserWindow({ webPreferences: {} }) as unknown as Electron.BrowserWindow;
  const openExternal = createExternalLinks(() => window);
  dialog.answer = { response: 1 };
  await openExternal('https://a.b/?q=secret');
  expect(dialog.asked).toMatchObject([{ detail: 'https://a.b/?q=secret', defaultId: 1, cancelId: 1 }]);
  expect(shell.opened).toEqual([]);
  dialog.answer = { response: 0 };
  await Promise.all([openExternal('https://a.b/1'), openExternal('https://a.b/2')]);
  expect(shell.opened).toEqual(['https://a.b/1']);
  await openExternal('http://a.b/');
  await createExternalLinks(() => null)('https://a.b/');
  expect(dialog.asked).toHaveLength(2);
});
