import type { ClientMessage, ServerMessage } from '../../src-main/contract/index.ts';

/** What the Electron preload offers: one generic port, and the path behind a dropped file. */
export interface CasebookBridge {
  connect(receive: (message: unknown) => void): { send(message: unknown): void; close(): void };
  pathForFile(file: File): string;
}

declare global {
  interface Window {
    casebook?: CasebookBridge;
  }
}

export interface Link {
  send(message: ClientMessage): void;
  close(): void;
}

export interface LinkListener {
  opened(): void;
  received(message: ServerMessage): void;
  /** `refused`: the host is there and does not let this page in, so trying again is of no use. */
  ended(reason: 'lost' | 'refused'): void;
}

export type Transport = (listener: LinkListener) => Link;

export function hostKind(): 'electron' | 'loopback' {
  return window.casebook === undefined ? 'loopback' : 'electron';
}

/** The path of a dropped file; null in a browser, which does not tell. */
export function pathForFile(file: File): string | null {
  return window.casebook?.pathForFile(file) || null;
}

export function electronTransport(bridge: CasebookBridge): Transport {
  return (listener) => {
    // The host validates what it sends against the contract; the renderer trusts its own core.
    const port = bridge.connect((message) => listener.received(message as ServerMessage));
    queueMicrotask(() => listener.opened());
    return port;
  };
}

const sessionKey = 'casebook-session';

/**
 * Trades the one-time token of the address for a session and takes it out of the address and the history. The session is kept
 * for this tab and this port only: a cookie would also go to every other server on this machine.
 */
async function openSession(): Promise<string> {
  const known = window.sessionStorage.getItem(sessionKey) ?? '';
  const address = new URL(window.location.href);
  const token = address.searchParams.get('token');
  if (token === null) return known;
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  // A refused token is not the end: this tab may hold the session of an earlier visit.
  if (answer.ok || answer.status === 401) {
    address.searchParams.delete('token');
    window.history.replaceState(null, '', address);
  }
  if (!answer.ok) return known;
  const { session } = (await answer.json()) as { session: string };
  window.sessionStorage.setItem(sessionKey, session);
  return session;
}

/** A refused upgrade and a stopped host look the same to a WebSocket; a plain request tells them apart. */
async function hostAnswers(): Promise<boolean> {
  try {
    await fetch('/', { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

export function loopbackTransport(): Transport {
  return (listener) => {
    let socket: WebSocket | undefined;
    let closed = false;
    const connect = (session: string) => {
      if (closed) return;
      const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
      const protocols = ['casebook', ...(session ? [session] : [])];
      const current = new WebSocket(`${scheme}://${window.location.host}/ws`, protocols);
      let opened = false;
      socket = current;
      current.addEventListener('open', () => {
        opened = true;
        listener.opened();
      });
      current.addEventListener('message', (event) => {
        listener.received(JSON.parse(String(event.data)) as ServerMessage);
      });
      current.addEventListener('close', async () => {
        if (closed) return;
        const refused = !opened && (await hostAnswers());
        listener.ended(refused ? 'refused' : 'lost');
      });
    };
    openSession().then(connect, () => listener.ended('lost'));
    return {
      send: (message) => socket?.send(JSON.stringify(message)),
      close: () => {
        closed = true;
        socket?.close();
      },
    };
  };
}

export function defaultTransport(): Transport {
  return window.casebook === undefined ? loopbackTransport() : electronTransport(window.casebook);
}
