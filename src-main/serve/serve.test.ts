import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { testApp, testFolder } from '../testing.ts';
import { serve } from './serve.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request as any program on this machine can send it, with whatever headers it likes. */
function ask(
  port: number,
  options: { path?: string; method?: string; headers?: Record<string, string>; body?: string },
) {
  return new Promise<Answer>((resolve, reject) => {
    const { path = '/', method = 'GET', headers = {}, body } = options;
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function testServer(change?: (pages: string) => void) {
  const { app } = await testApp();
  const pages = testFolder();
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Casebook</title>');
  const server = await serve({ endpoint: app, pages, port: 0, log: () => {} });
  onTestFinished(() => server.close());
  change?.(pages);
  return server;
}

function tokenOf(address: string): string {
  return new URL(address).searchParams.get('token') ?? '';
}

function openSession(port: number, token: string, headers: Record<string, string> = {}) {
  return ask(port, {
    path: '/session',
    method: 'POST',
    headers: { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });
}

/** Resolves with the open socket, or with the status that refused it. */
function openSocket(port: number, protocols: string[], headers: Record<string, string> = {}) {
  return new Promise<WebSocket | number>((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, protocols, {
      headers: { origin: `http://127.0.0.1:${port}`, ...headers },
    });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

test('serves the pages with a strict policy, to this machine only', async () => {
  const server = await testServer();
  const answer = await ask(server.port, {});
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('Casebook');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(server.address()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
});

test('refuses a request under another host name', async () => {
  const { port } = await testServer();
  expect((await ask(port, { headers: { host: `attacker.example:${port}` } })).status).toBe(421);
  expect((await ask(port, { headers: { host: '127.0.0.1' } })).status).toBe(421);
  expect((await ask(port, { headers: { host: `localhost:${port}` } })).status).toBe(200);
});

test('serves no file outside the pages and takes no other method', async () => {
  const { port } = await testServer();
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/../../etc/passwd',
  ]) {
    const answer = await ask(port, { path });
    expect(answer.body, path).not.toContain('"dependencies"');
    expect(answer.body, path).not.toContain('root:');
  }
  expect((await ask(port, { method: 'PUT' })).status).toBe(405);
});

test('a token opens one session, and only for our own page', async () => {
  const server = await testServer();
  const token = tokenOf(server.address());
  const foreign = await openSession(server.port, token, { origin: 'http://attacker.example' });
  expect(foreign.status).toBe(403);
  const otherPort = await openSession(server.port, token, { origin: 'http://127.0.0.1:1' });
  expect(otherPort.status).toBe(403);
  const first = await openSession(server.port, token);
  expect(first.status).toBe(200);
  expect((await openSession(server.port, token)).status).toBe(401);
  expect((await openSession(server.port, 'wrong')).status).toBe(401);
});

test('a session request that is no token is refused', async () => {
  const { port } = await testServer();
  const headers = { origin: `http://127.0.0.1:${port}` };
  for (const body of ['', '{', '{"token":1}', `{"token":"${'x'.repeat(5000)}"}`]) {
    expect((await ask(port, { path: '/session', method: 'POST', headers, body })).status).toBe(400);
  }
});

test('a socket needs a session, our origin and our host', async () => {
  const server = await testServer();
  const { session } = JSON.parse((await openSession(server.port, tokenOf(server.address()))).body) as {
    session: string;
  };
  expect(await openSocket(server.port, ['casebook'])).toBe(403);
  expect(await openSocket(server.port, ['casebook', 'x'.repeat(43)])).toBe(403);
  expect(await openSocket(server.port, ['casebook', session], { origin: 'http://attacker.example' })).toBe(
    403,
  );
  expect(await openSocket(server.port, ['casebook', session], { host: 'attacker.example' })).toBe(403);
  const socket = await openSocket(server.port, ['casebook', session]);
  expect(socket).toBeInstanceOf(WebSocket);
  if (typeof socket === 'number') return;
  // The session itself is not repeated to the browser.
  expect(socket.protocol).toBe('casebook');
  socket.close();
});

test('a message that is no JSON ends the socket and nothing else', async () => {
  const server = await testServer();
  const { session } = JSON.parse((await openSession(server.port, tokenOf(server.address()))).body) as {
    session: string;
  };
  const socket = await openSocket(server.port, ['casebook', session]);
  if (typeof socket === 'number') throw new Error('refused');
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.send('{not json');
  expect(await closed).toBe(1003);
  expect(await openSocket(server.port, ['casebook', session])).toBeInstanceOf(WebSocket);
});

test('a caller that asks for a socket and is gone at once does not end the server', async () => {
  const { port, address } = await testServer();
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  process.on('uncaughtException', onError);
  onTestFinished(() => {
    process.off('uncaughtException', onError);
  });
  for (let turn = 0; turn < 10; turn += 1) {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.write(
      `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, turn));
    socket.resetAndDestroy();
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(errors).toEqual([]);
  expect((await ask(port, { path: new URL(address()).pathname })).status).toBe(200);
});

test('survives that a page is removed and another is built while it runs', async () => {
  const { port } = await testServer((pages) => {
    rmSync(join(pages, 'index.html'));
    writeFileSync(join(pages, 'other.html'), 'new');
  });
  expect((await ask(port, { path: '/index.html' })).status).toBe(404);
  expect((await ask(port, { path: '/other.html' })).body).toBe('new');
});
