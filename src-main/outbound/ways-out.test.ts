import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { appSources, forbiddenWays, staleAllowances } from './ways-out.testing.ts';

const root = join(import.meta.dirname, '../..');
const biome = join(root, 'node_modules/.bin/biome');

/** Plants a file in the sources, as somebody would who builds a second way out; it is never committed. */
function plant(folder: string, code: string): string {
  const path = join(root, folder, `ways-out-probe-${process.pid}.ts`);
  writeFileSync(path, `${code}\n`);
  onTestFinished(() => rmSync(path, { force: true }));
  return path;
}

function lint(folder: string, code: string): string {
  const path = plant(folder, code);
  const result = spawnSync(biome, ['lint', '--vcs-enabled=false', path], { encoding: 'utf8', cwd: root });
  rmSync(path, { force: true });
  return result.status === 0 ? 'allowed' : result.stdout + result.stderr;
}

test('the app has one way out', () => {
  const sources = appSources(root);
  expect(sources.size).toBeGreaterThan(200);
  const found = [...sources].flatMap(([path, source]) =>
    forbiddenWays(path, source).map((way) => `${path}: ${way}`),
  );
  expect(found).toEqual([]);
  expect(staleAllowances(sources)).toEqual([]);
});

test('a file that is planted among the sources is found', () => {
  plant(
    'src-main/issues',
    `export const send = (text: string) => import('node:https').then(({ request }) => request(text));`,
  );
  const found = [...appSources(root)].filter(([path, source]) => forbiddenWays(path, source).length > 0);
  expect(found.map(([path]) => path)).toEqual([expect.stringContaining('src-main/issues/ways-out-probe-')]);
});

test.each([
  ['src-main/issues', `import 'node:https';`],
  ['src-main/pii', `import { connect } from 'node:net';\nconnect(1);`],
  ['src-main/workers', `import type { Socket } from 'node:dgram';\nexport type A = Socket;`],
  ['src-main/cli', `import 'node:child_process';`],
  ['src-main/logs', `import 'ws';`],
  ['src-main', `import { request } from 'undici';\nrequest('');`],
  ['src-main/contract', `import 'ws';`],
  [
    'src-main/documents',
    `import { writeOnce } from '../outbound/write-once.ts';\nwriteOnce('', [], true, () => {});`,
  ],
  ['src-main/db', `fetch('https://example.com');`],
  ['src-main', `new WebSocket('wss://example.com');`],
  ['electron', `new EventSource('https://example.com');`],
  ['electron', `import { net } from 'electron';\nnet.fetch('');`],
  ['electron', `import { clipboard } from 'electron';\nclipboard.writeText('');`],
  ['electron', `import 'node:http';`],
  ['renderer/lib', `new XMLHttpRequest();`],
  ['renderer/features/logs', `fetch('/x');`],
])('the linter refuses in %s: %s', (folder, code) => {
  expect(lint(folder, code)).toMatch(/noRestrictedImports|noRestrictedGlobals/);
});

test.each([
  ['src-main/serve', `import 'node:http';\nimport 'ws';`],
  ['src-main/outbound', `import 'node:https';\nfetch('');`],
])('the linter allows in %s: %s', (folder, code) => {
  expect(lint(folder, code)).toBe('allowed');
});

test.each([
  ['src-main/pii/a.ts', `const { request } = await import('node:https');`],
  ['src-main/pii/a.ts', `const { request } = await import(\`https\`);`],
  ['src-main/pii/a.ts', `const name = 'node:' + 'net'; await import(name);`],
  ['src-main/pii/a.ts', `process.getBuiltinModule('node:net')`],
  ['src-main/pii/a.ts', `createRequire(import.meta.url)('node:net')`],
  ['src-main/pii/a.ts', `require('child_process')`],
  ['src-main/pii/a.ts', `globalThis.fetch('x')`],
  ['src-main/pii/a.ts', `globalThis['fet' + 'ch']('x')`],
  ['src-main/pii/a.ts', `new Function('return fetch')()`],
  ['src-main/pii/a.ts', `eval('fetch')`],
  ['src-main/pii/a.ts', `import { lookup } from 'node:dns/promises';`],
  ['src-main/logs/a.ts', `writeFileSync(path, text)`],
  ['src-main/logs/a.ts', `createWriteStream(path)`],
  ['src-main/logs/a.ts', `await open(path, 'w')`],
  ['src-main/logs/a.ts', `import { writeOnce } from '../outbound/write-once.ts';`],
  ['src-main/logs/a.ts', `writeAuditEntries(context, target, parts, {})`],
  ['electron/a.ts', `shell.openExternal(address)`],
  ['electron/a.ts', `session.fetch(address)`],
  ['electron/a.ts', `contents.downloadURL(address)`],
  ['electron/a.ts', `contents.executeJavaScript(code)`],
  ['renderer/a.tsx', `navigator.clipboard.writeText(text)`],
  ['renderer/a.tsx', `const { clipboard } = navigator; clipboard.writeText(text)`],
  ['renderer/a.tsx', `document.execCommand('copy')`],
  ['renderer/a.tsx', `event.clipboardData?.setData('text/plain', text)`],
  ['renderer/a.tsx', `navigator.sendBeacon('/x', text)`],
  ['renderer/a.tsx', `navigator['send' + 'Beacon']('/x', text)`],
  ['renderer/a.tsx', `URL.createObjectURL(blob)`],
  ['renderer/a.tsx', `link.download = name`],
  ['renderer/a.tsx', `<a href={address} download={name}>x</a>`],
  ['renderer/a.tsx', `import { saveInBrowser } from '../lib/save-in-browser.ts';`],
  ['renderer/a.tsx', `window.fetch('/x')`],
])('the sources refuse in %s: %s', (path, code) => {
  expect(forbiddenWays(path, code)).not.toEqual([]);
});

test('what only mentions a way out is none', () => {
  const code = `/** Never fetch('x') here. */\n// eval('x')\nconst { refetch } = query; refetch(); document.refetch();`;
  expect(forbiddenWays('renderer/a.tsx', code)).toEqual([]);
});
