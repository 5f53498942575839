// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClientMessage, Progress, ServerMessage } from '../../src-main/contract/index.ts';
import { CallError } from './call-error.ts';
import { type Client, type ConnectionState, createClient } from './create-client.ts';
import type { LinkListener } from './transport.ts';

/** A host in memory that speaks the wire format. The test answers by hand. */
function fakeHost() {
  const sent: ClientMessage[] = [];
  const links: LinkListener[] = [];
  let closed = 0;
  return {
    sent,
    links,
    closed: () => closed,
    transport: (listener: LinkListener) => {
      links.push(listener);
      return {
        send: (message: ClientMessage) => sent.push(message),
        close: () => {
          closed += 1;
        },
      };
    },
    link: () => links[links.length - 1]!,
    say: (message: ServerMessage) => links[links.length - 1]!.received(message),
  };
}

const issueId = '0190b0a0-0000-7000-8000-000000000000';
const progress: Progress = { stage: 'read', done: 1, total: 2, unit: 'items', rate: 0, remainingMs: null };

let host: ReturnType<typeof fakeHost>;
let client: Client;
let states: ConnectionState[];

beforeEach(() => {
  vi.useFakeTimers();
  host = fakeHost();
  states = [];
  client = createClient(host.transport, (state) => states.push(state));
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

function idOf(index: number): string {
  return host.sent[index]!.id;
}

test('a call waits for the connection and resolves with the result', async () => {
  const answer = client.call('issues.get', { id: issueId });
  expect(host.sent).toEqual([]);
  host.link().opened();
  expect(host.sent).toEqual([{ type: 'call', id: idOf(0), procedure: 'issues.get', input: { id: issueId } }]);
  host.say({ type: 'result', id: idOf(0), result: { ok: true, value: { title: 'Disk full' } } });
  await expect(answer).resolves.toEqual({ title: 'Disk full' });
});

test('an error arrives with code, message, details and reference', async () => {
  host.link().opened();
  const answer = client.call('issues.get', { id: issueId });
  const error = { code: 'NOT_FOUND', message: 'Gone.', details: { id: issueId }, ref: 'r1' } as const;
  host.say({ type: 'result', id: idOf(0), result: { ok: false, error } });
  const thrown = await answer.catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(CallError);
  expect(thrown).toMatchObject(error);
});

test('two overlapping calls of one procedure get their own answers', async () => {
  host.link().opened();
  const first = client.call('issues.facets', {});
  const second = client.call('issues.facets', {});
  expect(idOf(0)).not.toBe(idOf(1));
  host.say({ type: 'result', id: idOf(1), result: { ok: true, value: 2 } });
  host.say({ type: 'result', id: idOf(0), result: { ok: true, value: 1 } });
  expect(await Promise.all([first, second])).toEqual([1, 2]);
});

test('progress reaches its own call only, in order', async () => {
  host.link().opened();
  const seen: number[] = [];
  const other: number[] = [];
  const answer = client.call('audit.verify', {}, { onProgress: ({ done }) => seen.push(done) });
  client.call('audit.verify', {}, { onProgress: ({ done }) => other.push(done) }).catch(() => {});
  host.say({ type: 'progress', id: idOf(0), progress });
  host.say({ type: 'progress', id: idOf(0), progress: { ...progress, done: 2 } });
  host.say({ type: 'result', id: idOf(0), result: { ok: true, value: null } });
  host.say({ type: 'progress', id: idOf(0), progress: { ...progress, done: 3 } });
  await answer;
  expect(seen).toEqual([1, 2]);
  expect(other).toEqual([]);
});

test('aborting sends a cancel and rejects when the host has answered it', async () => {
  host.link().opened();
  const controller = new AbortController();
  const answer = client.call('audit.verify', {}, { signal: controller.signal });
  controller.abort();
  expect(host.sent[1]).toEqual({ type: 'cancel', id: idOf(0) });
  const error = { code: 'CANCELLED', message: 'Cancelled.', ref: 'r2' } as const;
  host.say({ type: 'result', id: idOf(0), result: { ok: false, error } });
  await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('aborting before the connection never sends the call', async () => {
  const controller = new AbortController();
  const answer = client.call('audit.verify', {}, { signal: controller.signal });
  controller.abort();
  await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  host.link().opened();
  expect(host.sent).toEqual([]);
});

test('a lost connection rejects what is pending, connects again, and calls work again', async () => {
  host.link().opened();
  const pending = client.call('issues.facets', {});
  host.link().ended('lost');
  await expect(pending).rejects.toMatchObject({ code: 'DISCONNECTED' });
  await expect(client.call('issues.facets', {})).rejects.toMatchObject({ code: 'DISCONNECTED' });
  expect(host.links).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(host.links).toHaveLength(2);
  host.link().opened();
  expect(states).toEqual(['open', 'lost', 'open']);
  const answer = client.call('issues.facets', {});
  host.say({ type: 'result', id: host.sent.at(-1)!.id, result: { ok: true, value: 1 } });
  await expect(answer).resolves.toBe(1);
});

test('the pause between tries grows to five seconds', () => {
  for (const pause of [500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
    const tries = host.links.length;
    host.link().ended('lost');
    vi.advanceTimersByTime(pause - 1);
    expect(host.links).toHaveLength(tries);
    vi.advanceTimersByTime(1);
    expect(host.links).toHaveLength(tries + 1);
  }
});

test('a refused connection is not tried again', () => {
  host.link().ended('refused');
  vi.advanceTimersByTime(60_000);
  expect(host.links).toHaveLength(1);
  expect(states).toEqual(['refused']);
});

test('change events reach listeners until they leave; LOCKED counts as a change of the vault', async () => {
  host.link().opened();
  const seen: string[] = [];
  const leave = client.onChange(({ entity }) => seen.push(entity));
  host.say({ type: 'event', event: { entity: 'issue', ids: [issueId], issueId } });
  const answer = client.call('issues.facets', {});
  const error = { code: 'LOCKED', message: 'Locked.', ref: 'r3' } as const;
  host.say({ type: 'result', id: idOf(0), result: { ok: false, error } });
  await expect(answer).rejects.toMatchObject({ code: 'LOCKED' });
  leave();
  host.say({ type: 'event', event: { entity: 'issue', ids: [], issueId: null } });
  expect(seen).toEqual(['issue', 'vault']);
});
