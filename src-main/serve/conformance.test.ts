import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import type { ServerMessage } from '../contract/index.ts';
import { describeTransport } from '../ipc/conformance.ts';
import { testFolder } from '../testing.ts';
import { serve } from './serve.ts';

/** The real server and a real socket, with the session that the address's token opens. */
describeTransport('loopback WebSocket', async ({ app }, receive) => {
  const pages = testFolder();
  writeFileSync(join(pages, 'index.html'), '');
  const server = await serve({ endpoint: app, pages, port: 0, log: () => {} });
  onTestFinished(() => server.close());
  const origin = `http://127.0.0.1:${server.port}`;
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(server.address()).searchParams.get('token') }),
  });
  const { session } = (await answer.json()) as { session: string };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, ['casebook', session], {
    headers: { origin },
  });
  socket.on('message', (data) => receive(JSON.parse(String(data)) as ServerMessage));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return { send: (message) => socket.send(JSON.stringify(message)), close: () => socket.close() };
});
