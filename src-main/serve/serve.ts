import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { maxMessageBytes } from '../contract/index.ts';
import { type Endpoint, openConnection } from '../ipc/connection.ts';
import type { ErrorLog } from '../ipc/wire-errors.ts';
import { isOwnHost, isOwnOrigin, readBody, sameSecret, securityHeaders } from './requests.ts';

export interface ServeOptions {
  endpoint: Endpoint;
  /** The folder of the built renderer. */
  pages: string;
  /** 0 takes any free port. */
  port: number;
  log: ErrorLog;
}

const maxSessions = 16;
const sessionRequest = z.strictObject({ token: z.string().max(200) });

/**
 * Serves the app to a browser on this machine: 127.0.0.1 only. The address holds a token that works once; it is traded for a
 * session, which the WebSocket names as a subprotocol. Every request is checked for its Host, and what changes something for
 * its Origin. Answers the address and how to get a fresh one for another tab.
 */
export async function serve(options: ServeOptions) {
  // Looked up at each request: a list made once names files that a new build removed, and sirv's stream of such a one ends the process.
  const files = sirv(options.pages, { etag: true, dev: true });
  const sessions = new Set<string>();
  let tokens: string[] = [];
  let port = options.port;

  function address(): string {
    const token = randomBytes(24).toString('base64url');
    tokens = [...tokens.slice(-3), token];
    return `http://127.0.0.1:${port}/?token=${token}`;
  }

  function refuse(response: ServerResponse, status: number, text: string) {
    response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${text}\n`);
  }

  async function openSession(request: IncomingMessage, response: ServerResponse) {
    if (!isOwnOrigin(request)) return refuse(response, 403, 'Another page asked for a session.');
    let token: string;
    try {
      token = sessionRequest.parse(JSON.parse(await readBody(request, 1024))).token;
    } catch {
      return refuse(response, 400, 'A session needs a token.');
    }
    const known = tokens.find((candidate) => sameSecret(token, candidate));
    if (!known)
      return refuse(response, 401, 'The link was used already. Start Casebook again for a new one.');
    tokens = tokens.filter((candidate) => candidate !== known);
    const session = randomBytes(32).toString('base64url');
    sessions.add(session);
    if (sessions.size > maxSessions) sessions.delete([...sessions][0] ?? '');
    response.writeHead(200, { ...securityHeaders, 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ session }));
  }

  const server = createServer((request, response) => {
    if (!isOwnHost(request, port))
      return refuse(response, 421, 'This server answers to 127.0.0.1 and localhost only.');
    const path = (request.url ?? '/').split('?')[0];
    if (request.method === 'POST' && path === '/session') {
      openSession(request, response).catch((error: unknown) => {
        options.log('session', error);
        if (!response.headersSent) refuse(response, 400, 'The request was not understood.');
      });
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Only GET is served here.');
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    files(request, response, () => refuse(response, 404, 'There is no such page.'));
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('casebook') ? 'casebook' : false),
  });

  function sessionOf(request: IncomingMessage): string | undefined {
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    return [...sessions].find((session) => offered.some((name) => sameSecret(name, session)));
  }

  server.on('upgrade', (request, socket, head) => {
    // A caller that is gone at once, which any page can be, would otherwise end the whole process.
    socket.on('error', () => socket.destroy());
    const allowed =
      request.url === '/ws' && isOwnHost(request, port) && isOwnOrigin(request) && sessionOf(request);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = openConnection(
        options.endpoint,
        (message) => {
          if (webSocket.readyState === webSocket.OPEN) webSocket.send(JSON.stringify(message));
        },
        options.log,
      );
      webSocket.on('message', (data, isBinary) => {
        if (isBinary) return;
        try {
          connection.receive(JSON.parse(String(data)));
        } catch {
          // Not JSON: nobody to answer, as with any other message that is none of ours.
          webSocket.close(1003);
        }
      });
      webSocket.on('close', () => connection.close());
      webSocket.on('error', () => connection.close());
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;

  return {
    address,
    port,
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
