// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { electronTransport, type LinkListener, loopbackTransport } from './transport.ts';

/** The browser's WebSocket, as far as the transport uses it; the test opens and closes it. */
class FakeSocket extends EventTarget {
  static all: FakeSocket[] = [];
  readonly address: string;
  readonly protocols: string[];
  readonly sent: string[] = [];

  constructor(address: string, protocols: string[]) {
    super();
    this.address = address;
    this.protocols = protocols;
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.dispatchEvent(new Event('close'));
  }
}

type Answer = { status: number; body?: unknown } | 'unreachable';

let answers: Record<string, Answer>;
let requests: [string, RequestInit][];
let events: string[];
const listener: LinkListener = {
  opened: () => events.push('opened'),
  received: (message) => events.push(JSON.stringify(message)),
  ended: (reason) => events.push(reason),
};

beforeEach(() => {
  FakeSocket.all = [];
  requests = [];
  events = [];
  answers = { '/': { status: 200 } };
  sessionStorage.clear();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    requests.push([address, options]);
    const answer = answers[address] ?? 'unreachable';
    if (answer === 'unreachable') throw new TypeError('no host');
    return { ok: answer.status < 300, status: answer.status, json: async () => answer.body };
  });
});

afterEach(() => vi.unstubAllGlobals());

async function open(query: string) {
  window.history.replaceState(null, '', `/${query}`);
  const link = loopbackTransport()(listener);
  await vi.waitFor(() => expect(FakeSocket.all.length + events.length).toBeGreaterThan(0));
  return { link, socket: FakeSocket.all[0]! };
}

test('trades the token for a session and takes it out of the address', async () => {
  answers['/session'] = { status: 200, body: { session: 's1' } };
  const { link, socket } = await open('?token=t1#/issues');
  expect(requests[0]?.[1].body).toBe('{"token":"t1"}');
  expect(window.location.search).toBe('');
  expect(window.location.hash).toBe('#/issues');
  expect(socket.address).toBe(`ws://${window.location.host}/ws`);
  expect(socket.protocols).toEqual(['casebook', 's1']);
  socket.dispatchEvent(new Event('open'));
  link.send({ type: 'cancel', id: 'c1' });
  expect(socket.sent).toEqual(['{"type":"cancel","id":"c1"}']);
  socket.dispatchEvent(new MessageEvent('message', { data: '{"type":"x"}' }));
  expect(events).toEqual(['opened', '{"type":"x"}']);
});

test('a reload without a token uses the session of this tab', async () => {
  sessionStorage.setItem('casebook-session', 's1');
  const { socket } = await open('');
  expect(requests).toEqual([]);
  expect(socket.protocols).toEqual(['casebook', 's1']);
});

test('a token that was used up falls back to the session of this tab', async () => {
  sessionStorage.setItem('casebook-session', 's1');
  answers['/session'] = { status: 401 };
  const { socket } = await open('?token=t1');
  expect(window.location.search).toBe('');
  expect(socket.protocols).toEqual(['casebook', 's1']);
});

test('without token and session the page is refused', async () => {
  const { socket } = await open('');
  expect(socket.protocols).toEqual(['casebook']);
  socket.close();
  await vi.waitFor(() => expect(events).toEqual(['refused']));
});

test('an upgrade that a running host refuses is the end', async () => {
  sessionStorage.setItem('casebook-session', 'old');
  const { socket } = await open('');
  socket.close();
  await vi.waitFor(() => expect(events).toEqual(['refused']));
});

test('an upgrade without a host is a lost connection', async () => {
  sessionStorage.setItem('casebook-session', 's1');
  answers = {};
  const { socket } = await open('');
  socket.close();
  await vi.waitFor(() => expect(events).toEqual(['lost']));
});

test('a socket that was open and closes is lost, unless we closed it', async () => {
  sessionStorage.setItem('casebook-session', 's1');
  const { socket, link } = await open('');
  socket.dispatchEvent(new Event('open'));
  socket.close();
  await vi.waitFor(() => expect(events).toEqual(['opened', 'lost']));
  link.close();
  expect(events).toEqual(['opened', 'lost']);
});

test('Electron’s bridge is open at once and passes messages through', async () => {
  const sent: unknown[] = [];
  let receive: (message: unknown) => void = () => {};
  const link = electronTransport({
    connect: (given) => {
      receive = given;
      return { send: (message) => sent.push(message), close: () => {} };
    },
    pathForFile: () => '',
  })(listener);
  await vi.waitFor(() => expect(events).toEqual(['opened']));
  link.send({ type: 'cancel', id: 'c1' });
  receive({ type: 'event' });
  expect(sent).toEqual([{ type: 'cancel', id: 'c1' }]);
  expect(events[1]).toBe('{"type":"event"}');
});
