import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { appScheme, createAppProtocol, fileOfAddress, isAppUrl } from './protocol.ts';

function site() {
  const root = mkdtempSync(join(tmpdir(), 'casebook-site-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const pages = join(root, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  mkdirSync(join(root, 'renderer-private'));
  const files = {
    'renderer/index.html': '<!doctype html>',
    'renderer/assets/main-1.js': 'export {};',
    'renderer/assets/main-1.js.map': '{}',
    'renderer/assets/main.css': 'body{}',
    'renderer/assets/Inter.woff2': 'font',
    'renderer-private/secret.html': 'secret',
    'secret.html': 'secret',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const handle = createAppProtocol(pages);
  return (path: string, init?: RequestInit) => handle(new Request(`app://casebook${path}`, init));
}

test('serves the renderer with its types, the CSP and nosniff', async () => {
  const get = site();
  const expected = {
    '/': 'text/html',
    '/index.html?x=1#y': 'text/html',
    '/assets/main-1.js': 'text/javascript',
  };
  for (const [path, type] of Object.entries({
    ...expected,
    '/assets/main.css': 'text/css',
    '/assets/Inter.woff2': 'font/woff2',
  })) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    );
  }
  expect(await (await get('/')).text()).toBe('<!doctype html>');
});

test('serves nothing else: no other file type, folder, method or path out of the folder', async () => {
  const get = site();
  const paths = [
    '/assets/main-1.js.map',
    '/assets',
    '/assets/',
    '/missing.js',
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/..%2f..%2fetc%2fpasswd',
    '/..%5csecret.html',
    '/..\\secret.html',
    '/assets/..%2f..%2fsecret.html',
    '/%2e%2e/renderer-private/secret.html',
    '//secret.html',
    '/%00.html',
    '/index.html%00.js',
    '/%ff.html',
    '/%c0%ae%c0%ae/secret.html',
  ];
  for (const path of paths) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.text()).toBe('');
  }
  expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  expect(await (await get('/', { method: 'HEAD' })).text()).toBe('');
});

test('no address leads out of the folder', () => {
  const part = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '\\', '/', 'a', '%00', '%', ':', '?', '//');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const file = fileOfAddress(`app://casebook/${parts.join('')}`, '/srv/renderer');
      expect(file === null || file.startsWith('/srv/renderer/')).toBe(true);
      expect(file ?? '').not.toMatch(/(^|\/)\.\.(\/|$)|\0|\\/);
    }),
  );
});

test('only our own scheme and host are ours', () => {
  expect(isAppUrl('app://casebook/')).toBe(true);
  expect(isAppUrl('app://casebook/index.html#/issues')).toBe(true);
  for (const address of [
    'app://casebook.evil/',
    'app://evil/',
    'app://casebook@evil/',
    'app://user@casebook/',
    'app://casebook:80/',
    'app:casebook',
    'https://casebook/',
    'file:///index.html',
    'about:blank',
    'data:text/html,x',
    '',
  ])
    expect([address, isAppUrl(address)]).toEqual([address, false]);
});

test('the scheme has an origin and bypasses nothing', () => {
  expect(appScheme).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } });
  expect(appScheme.privileges?.bypassCSP ?? false).toBe(false);
  expect(appScheme.privileges?.allowServiceWorkers ?? false).toBe(false);
});
